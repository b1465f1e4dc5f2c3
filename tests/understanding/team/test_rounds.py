"""What staff say of a round: whole, by points, by number, with a remark; anything else is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.team.rounds import Signed, signed


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("护校到岗了", Signed(kind="护校")),
        ("我到岗了", Signed()),
        ("1 3 巡完了", Signed(numbers=(1, 3), over=True)),
        ("签到 T12", Signed(ref=12)),
        ("T12 签到", Signed(ref=12)),
        ("签到 2", Signed(numbers=(2,))),
        ("巡到三号点了，没问题", Signed(point="3号点", number=3, note="没问题")),
        ("鼓楼巡完了", Signed(point="鼓楼", over=True)),
        ("灭火器完好", Signed(point="灭火器")),
        ("疏散通道查了，没问题", Signed(point="疏散通道", note="没问题")),
        ("消防检查完了，消火栓没水", Signed(kind="消防", note="消火栓没水", over=True)),
        ("视频看完了", Signed(kind="视频", over=True)),
        ("巡逻结束", Signed(over=True)),
        ("排查完了没发现问题", Signed(over=True)),
        ("我和孙梅到岗了", Signed()),
        ("府东小学到岗", Signed(point="府东小学")),
        ("巡到鼓楼 发现有人打架", Signed(point="鼓楼", note="发现有人打架")),
        ("到了", Signed(weak=True)),
        ("弄好了", Signed(weak=True, over=True)),
    ],
)
def test_what_is_signed(text: str, means: Signed) -> None:
    assert signed(text) == means


@pytest.mark.parametrize(
    "text", ["消火栓没水了", "12号楼灯坏了", "收到", "见到王大爷了", "新开一家麻将馆", "修好了，换了灯泡", ""]
)
def test_what_is_no_signature(text: str) -> None:
    assert signed(text) is None


@pytest.mark.parametrize(("note", "fine"), [("没问题", True), ("一切正常。", True), ("灯坏了", False)])
def test_a_remark_is_fine_or_tells_of_something(note: str, fine: bool) -> None:
    found = signed(f"巡完了，{note}")
    assert found is not None
    assert found.fine is fine


@given(st.text(max_size=250))
def test_any_text_is_read(text: str) -> None:
    found = signed(text)
    assert found is None or all(number >= 0 for number in found.numbers)
