"""Who speaks of taking his life, in a talk alone."""

from __future__ import annotations

import pytest

from understanding.despair_words import despairs, tells_where


@pytest.mark.parametrize(
    "text",
    [
        *(
            "想死",
            "怎么自杀不痛苦",
            "自杀怎么死得快",
            "吃什么药能死",
            "安眠药吃多少会死",
            "死了算了",
            "还不如死了",
        ),
        *("怎么死不疼", "我妈老说要寻死，怎么劝", "想轻生的人找谁"),
    ],
)
def test_an_officer_should_come(text: str) -> None:
    assert despairs(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "想死你了",
            "累得想死的心都有",
            "笑死我了",
            "热死了",
            "自杀的人死亡证明怎么开",
            "老鼠药喂多少能毒死老鼠",
        ),
        *("手机死机怎么办", "花怎么死了", "人去世了怎么销户", ""),
    ],
)
def test_what_is_no_despair(text: str) -> None:
    assert not despairs(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        *(
            (text, True)
            for text in ("我在民福小区天台", "站在桥上", "我到水库边了", "我在十二楼", "住兴苑小区")
        ),
        *((text, False) for text in ("没人在乎我", "我在上班", "不知道跟谁说", "你们来了也没用", "")),
    ],
)
def test_where_somebody_is(text: str, *, where: bool) -> None:
    assert tells_where(text) is where
