"""Which words tell what became of an elder, and which do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.elders.news import News, What, news

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("王大爷去世了", News(What.PASSED, "王大爷")),
        ("王德贵昨晚去世了。", News(What.PASSED, "王德贵")),
        ("李玉兰搬走了", News(What.MOVED, "李玉兰")),
        ("王大爷住院了", News(What.AWAY, "王大爷", "住院了")),
        ("王德贵去女儿家了，下周一回来", News(What.AWAY, "王德贵", "去女儿家了", "下周一")),
        ("李奶奶住院了，住到12-05", News(What.AWAY, "李奶奶", "住院了", "12-05")),
        ("王德贵住院到 11-30", News(What.AWAY, "王德贵", "住院", "11-30")),
        ("李奶奶被儿子接走到 12-05", News(What.AWAY, "李奶奶", "被儿子接走", "12-05")),
        ("李奶奶被儿子接走了", News(What.AWAY, "李奶奶", "被儿子接走了")),
        ("李奶奶出院了", News(What.BACK, "李奶奶")),
        ("王大爷从太原回来了", News(What.BACK, "王大爷")),
        ("李奶奶不见了", News(What.MISSING, "李奶奶")),
        ("王德贵失联了", News(What.MISSING, "王德贵")),
        ("王德贵死了", News(What.PASSED, "王德贵")),
        ("王大爷好着呢", News(What.FINE, "王大爷")),
        ("王德贵一切平安", News(What.FINE, "王德贵")),
    ],
)
def test_what_is_told(text: str, told: News) -> None:
    assert news(text) == told


def test_until_when() -> None:
    until = {text: told.last_day(TODAY) for text in UNTIL if (told := news(text)) is not None}
    assert list(until.values()) == [date(2026, 11, 30), date(2026, 12, 5), None, None]


UNTIL = ("王大爷去女儿家了，下周一回来", "王大爷住院了 到12月5日", "王大爷住院了，过几天回来", "王大爷住院了")


@pytest.mark.parametrize(
    "text",
    [
        "", "住院了", "王大爷住院了吗", "王大爷什么时候出院", "王大爷家着火了", "王大爷摔倒住院了，流血了",
        "见到王大爷了", "3号楼李奶奶敲门没人应", "张三打架了", "老王",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert news(text) is None


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    told = news(text)
    assert told is None or told.who
