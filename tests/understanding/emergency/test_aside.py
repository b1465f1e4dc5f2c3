"""The same danger weighs the same wherever it is, and whoever is called first."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency.find import find
from understanding.emergency.reading import load

PLACES = (
    "南关村",
    "兴苑小区3号楼",
    "我在北关街",
    "福善庄小区3号楼2单元",
    "府西街菜市场门口",
    "人民路",
    "利民新村12号楼",
)
SAID = (
    "我姑在屋里喊不应，灶上还开着火",
    "有个男的拽着女娃往车里塞",
    "三轮扣沟里了，人压在底下",
    "水管冻裂了，水流了一地",
    "下水道堵了，味儿大得开不了窗",
    "电动车昨晚让人推走了",
)


@given(st.sampled_from(PLACES), st.sampled_from(SAID))
def test_a_place_before_or_behind_changes_nothing(place: str, said: str) -> None:
    assert find(f"{place}，{said}") == find(said)
    assert find(f"{said}，{place}") == find(said)


FRONTS = (
    "转给派出所：",
    "今天下午，",
    "早上七点多，",
    "大家快看，",
    "喂，",
    "求转发！",
    "王姐，",
    "路过看见，",
    "我叫李强，",
)
BEHIND = (
    "，收到请回复",
    "，求求了",
    "，谁在附近",
    "，图一图二",
    "，电话13800001111",
    "，我先挂了",
)


@given(st.sampled_from(FRONTS), st.sampled_from(BEHIND), st.sampled_from(SAID))
def test_what_tells_nothing_changes_nothing(front: str, behind: str, said: str) -> None:
    assert find(front + said) == find(said) == find(said + behind)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("南关村孩子不见了", "孩子不见了"),
        ("兴苑小区3，2，501快来救我妈", "快来救我妈"),
        ("地址鄯阳街，北关村村口，有人晕倒了", "有人晕倒了"),
        ("孩子不见了，在南关村", "孩子不见了"),
    ],
)
def test_what_says_where_is_left_out(text: str, left: str) -> None:
    assert load().aside.without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *(
            "河边，有个女的坐着哭",
            "楼顶，有人",
            "南关村的井盖丢了",
            "修路挖断了煤气管",
            "电源一通就跳，查查短路",
        ),
        *(
            "下水道路面塌了",
            "昨天下午，北关村着火了",
            "金沙小区3号楼",
            "南关村，来人",
            "昨天北关村着火了",
            "老婆住院，没人管孩子",
        ),
    ],
)
def test_what_tells_of_more_than_a_place_stays(text: str) -> None:
    assert load().aside.without(text) == text


@pytest.mark.parametrize("part", ["村", "村，", "一二三号楼", "，1", "北关村里外", "在", "我"])
def test_a_text_of_nothing_but_places_takes_no_longer(part: str) -> None:
    begun = time.process_time()
    load().aside.without(part * 3000)
    assert time.process_time() - begun < 0.5
