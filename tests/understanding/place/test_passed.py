"""Of two places the one where it is: not where somebody went, what lies beside it, or where all is well."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", "甲社区") for n in range(1, 5)}
PLACES = (
    PlaceInfo("金沙小区", "G1", kind="小区"),
    PlaceInfo("银河湾", "G2", kind="小区"),
    PlaceInfo("实验小学", "G3", kind="学校"),
    PlaceInfo("好乐超市", "G3", kind="商铺"),
    PlaceInfo("好乐超市", "G4", kind="商铺"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    "text",
    [
        "我以前住金沙小区，现在在银河湾，楼道灯坏了",
        "刚从金沙小区搬到了银河湾，楼道灯坏了",
        "有人从金沙小区跑到银河湾偷电瓶",
        "金沙小区都来水了，银河湾还没来",
        "给金沙小区物业打电话没人接，银河湾门口着火了",
        "跟金沙小区物业反映了，银河湾路灯坏了",
        "金沙小区的灯有人修，银河湾的没人管",
        "银河湾（金沙小区旁边）停水了",
        "银河湾，就在金沙小区对面，停水了",
        "银河湾挨着金沙小区那面墙裂了",
        "银河湾往金沙小区方向的路口井盖没了",
        "去金沙小区的路上，银河湾门口井盖没了",
        "金沙小区往前走就是银河湾，门口井盖没了",
        "去实验小学办事，回来发现银河湾井盖没了",
        "给实验小学打过电话了，银河湾门口井盖没了",
        "银河湾井盖没了，我现在已经到金沙小区了",
        "去金沙小区串门回来，银河湾门口井盖没了",
        "刚从金沙小区吃完饭回到银河湾，发现井盖没了",
        "送娃去实验小学回来，发现银河湾门口井盖没了",
        "别跑金沙小区，是银河湾的井盖没了",
        "银河湾着火了，就在金沙小区对面",
        "银河湾的路灯坏了，金沙小区的亮着呢",
        "银河湾比金沙小区还脏，没人扫",
        "刚搬到银河湾，之前住金沙小区，这边物业半夜施工",
        "在金沙小区吃的饭，走到银河湾楼下被人抢了",
        "我从金沙小区来银河湾卖苹果，在银河湾门口叫人打了",
        "从金沙小区拉的砖倒在银河湾门口了",
        "金沙小区的车堵了银河湾的门",
        "银河湾又塌了，上次塌的是金沙小区",
        "银河湾跑水了，金沙小区说不归他们管",
        "银河湾门口等去实验小学的公交，有人闹事",
        "和金沙小区没关系，是银河湾的井盖没了",
        "金沙小区有暖气，银河湾没有，凭啥",
        "金沙小区灯都亮着呢，银河湾又停电",
        "银河湾的路灯坏了，不像金沙小区那边亮堂堂的",
        "我妈住金沙小区，我住银河湾，我这边楼道灯坏了",
    ],
)
def test_the_other_one_is_meant(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).grid == "G2"


@pytest.mark.parametrize(
    "text",
    [
        "从金沙小区到银河湾的路上井盖没了",
        "从金沙小区跑到银河湾一路没灯",
        "从金沙小区走到银河湾丢了包",
        "听说金沙小区停水了，我们银河湾也停了",
        "坐车到金沙小区，再走到实验小学，那里井盖没了",
        "从金沙小区到银河湾的公交上有小偷",
        "金沙小区去银河湾的路上有人抢包",
        "我妈住金沙小区，我住银河湾，我妈家楼道灯坏了",
        "我妈住金沙小区，我住银河湾，老人那边没水",
        "金沙小区和银河湾没有关系好的",
    ],
)
def test_of_both_it_is_asked(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).grid is None


def test_what_is_told_of_again_is_not_left_out(places: Places) -> None:
    assert places.find(Said("孩子在实验小学上学，家在银河湾，学校门口堵得不行", AT)).grid == "G3"
    assert places.find(Said("家在银河湾，单位在实验小学，单位门口有人闹事", AT)).grid == "G3"


def test_what_stands_beside_it_tells_which_of_several_shops_is_meant(places: Places) -> None:
    assert places.find(Said("实验小学旁边的好乐超市门口堵车", AT)).grid == "G3"


def test_where_the_next_clause_goes_on_somebody_does_more_than_live(places: Places) -> None:
    assert places.find(Said("昨天去的金沙小区，今天我就在银河湾，门口井盖没了", AT)).grid != "G1"
