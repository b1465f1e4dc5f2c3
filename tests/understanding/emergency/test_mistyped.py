"""What is in doubt is read again with its slips set right; what is written right is left."""

from __future__ import annotations

import pytest

from understanding.emergency import find
from understanding.emergency.mistyped import set_right

TURNED = [
    *("老城墙根那截土墙倒了 几娃个刚在那儿藏猫猫", "我家燃气报警器一叫直 阀门关不死 邻居还在楼道抽烟"),
    *("足球场一伙学生着围一个跪着的 轮着扇 还拿烟头烫", "西边平房那块天都红了 离油加站没多远"),
    *("俺们楼往下陷了 墙裂得能伸进手 楼上还老有人没下来", "草垛引了着 风大 眼看到老刘家牛圈了 村里水管冻着"),
]


def _counts(text: str) -> bool:
    found = find(text)
    return found is not None and not found.held


@pytest.mark.parametrize("text", TURNED)
def test_two_signs_turned_hide_no_danger(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize("text", ["路灯不亮了", "三号楼着火了", "今天吃什么", "", "。。。"])
def test_what_has_no_slip_is_left(text: str) -> None:
    assert set_right(text) == ""


def test_a_slip_is_set_right() -> None:
    assert set_right("楼上还老有人没下来") == "楼上还有老人没下来"


@pytest.mark.parametrize("text", ["姥爷呼噜停了，我凑过去，他说再吵打你", "牙都黑了，少吃点糖"])
def test_talk_is_none_for_it(text: str) -> None:
    assert not _counts(text)
