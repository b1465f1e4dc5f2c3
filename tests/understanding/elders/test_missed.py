"""Why somebody was not seen, out of what is said."""

from __future__ import annotations

import pytest

from understanding.elders.missed import Reason, reason


@pytest.mark.parametrize(
    ("text", "who", "why"),
    [
        ("王德贵没见到是因为走亲戚", "王德贵", "走亲戚"),
        ("李奶奶没见到的原因：住院", "李奶奶", "住院"),
        ("王大爷昨天没见到因为人手不够。", "王大爷", "人手不够"),
        ("王德贵原因 去女儿家了", "王德贵", "去女儿家了"),
        ("张三超时是因为忘了报", "张三", "忘了报"),
    ],
)
def test_a_reason(text: str, who: str, why: str) -> None:
    assert reason(text) == Reason(who, why, sure="没见" in text or "超时" in text)


@pytest.mark.parametrize("text", ["王德贵没见到", "原因不明", "没见到是因为下雨", "灯坏了，原因是线路老化"])
def test_none(text: str) -> None:
    assert reason(text) is None
