"""Which words tell that somebody cannot come, and which do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.team.off import Off, off


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("护校去不了", Off(kind="护校")),
        ("今天护校我去不了，发烧了", Off(kind="护校")),
        ("家里有事，巡逻去不了", Off(kind="巡逻")),
        ("我病了，护校来不了", Off(kind="护校")),
        ("护校让孙梅替我", Off(kind="护校")),
        ("护校让孙梅去", Off(kind="护校")),
        ("巡逻没空去", Off(kind="巡逻")),
        ("T3去不了", Off(ref=3)),
        ("去不了", Off()),
        ("我今天请假，护校去不了", Off(kind="护校", leave=True)),
        ("我请三天假", Off(leave=True)),
        ("明天请假", Off(leave=True, ahead=1)),
        ("跟孙梅换班了", Off(leave=True)),
    ],
)
def test_who_cannot_come(text: str, said: Off) -> None:
    assert off(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "3号楼去不了", "灯修不了", "王大爷请假", "这个我处理不了", "让孙梅去", "请假条怎么写", "请假吗",
        "换班了吗", "下班了", "护校到岗了", "收到", "",
    ],
)  # fmt: skip
def test_what_is_something_else(text: str) -> None:
    assert off(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    off(text)
