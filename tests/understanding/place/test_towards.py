"""A place that somebody was only on the way to is not where it happened."""

from __future__ import annotations

import pytest

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town

TOWN = Town(PlaceInfo("汽车站", "G1", kind="地标"), PlaceInfo("万达广场", "G3", ("万达",), "商铺"))


@pytest.mark.parametrize(
    "text",
    [
        "往万达方向走的路上有个大坑",
        "开往汽车站的公交车上有人偷钱包",
        "去汽车站的3路车司机骂人",
        "我要去汽车站，出租车司机绕路",
        "打算去万达广场，坐公交车被偷了",
        "从万达拉了一车货，路上被人拦了要钱",
        "从汽车站出发，半路上被人抢了",
        "去万达的路怎么老堵",
        "送孩子去万达的路上看见有人打架",
        "师傅把我从汽车站拉到家，多收了五十",
        "汽车站的大车把我家车撞了",
        "同事住万达广场，他跟我借钱不还",
        "有人冒充汽车站的保安收钱",
        "离汽车站十里地的村里停水",
        "我在万达认识的朋友骗了我五万",
        "刚从万达广场搬走，新家楼上漏水",
        "接了个电话说是汽车站的，让我转账",
        "我们小区对面要盖个万达，天天打桩",
        "汽车站子弟，现在租的房子没暖气",
    ],
)
@pytest.mark.parametrize("group", ["", "one", "three"])
def test_on_the_way_it_is_asked(text: str, group: str) -> None:
    assert TOWN.find(text, group).grid is None


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("去汽车站的公交站牌倒了", "G1"),
        ("汽车站，出租车司机绕路", "G1"),
        ("往万达门口倒垃圾", "G3"),
        ("从万达门口出来，路上全是烂菜叶", "G3"),
        ("从汽车站出来有人拉客", "G1"),
        ("去万达的路口没红绿灯", "G3"),
        ("下汽车站打车，司机不打表", "G1"),
        ("离汽车站不远的地方着火了", "G1"),
        ("汽车站着火了，我在家都看见烟了", "G1"),
        ("汽车站不让停车，跟保安吵起来了", "G1"),
        ("同事住万达广场，他家漏水了麻烦去看看", "G3"),
        ("有人说是汽车站的井盖没了", "G1"),
        ("同事住汽车站，楼上漏水", "G1"),
    ],
)
def test_at_the_place_it_is_there(text: str, grid: str) -> None:
    assert TOWN.find(text).grid == grid
