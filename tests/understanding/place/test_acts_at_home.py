"""Who of a place only comes to the speaker's home, is rung up or asked: the matter is not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", f"{n}社区") for n in range(1, 4)}
PLACES = (
    PlaceInfo("盛达饲料", "G1", kind="商铺"),
    PlaceInfo("福顺超市", "G2", kind="商铺"),
    PlaceInfo("上河村", "G3", kind="村"),
    PlaceInfo("铁路小学", "G2", kind="学校"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    "text",
    [
        "福顺超市的人说不管，我家门口路灯坏了",
        "福顺超市维修工来我家把水管弄坏了",
        "福顺超市那个老板欠我钱，我家没电",
        "福顺超市送的菜放楼下臭了",
        "在福顺超市买的电动车在楼道着了",
        "打福顺超市电话没人接，我们单元停水",
        "给福顺超市打了三次电话，楼道灯还没修",
        "等福顺超市的人来修，楼道灯黑了一周",
        "想问下福顺超市几点开门，顺便说下我家停水了",
        "路过福顺超市回来，楼下有人打架",
        "孩子从铁路小学放学回来在小区门口摔了",
        "铁路小学开会呢，家里停水",
        "铁路小学让打疫苗，我家没电",
        "明天去上河村办事，今天家里停水",
        "我表哥是福顺超市的，他说能修，楼道灯不亮",
        "听说上河村停水了，我们这也停了",
        "比上河村还差，我们这路灯都没有",
        "我闺女嫁到上河村了，我们村停水了",
        "离福顺超市五百米的小区停水",
    ],
)
def test_the_matter_is_at_home(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).grid is None


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("福顺超市门口路灯坏了，我家都看不见路", "G2"),
        ("福顺超市楼下有人打架", "G2"),
        ("福顺超市的老板打人", "G2"),
        ("在福顺超市买的电动车在门口着了", "G2"),
        ("我家在福顺超市隔壁，停水了", "G2"),
        ("我是上河村的，家里停水", "G3"),
        ("上河村停水了，我们这也没电", "G3"),
        ("离福顺超市不远有个坑", "G2"),
    ],
)
def test_what_happens_there_is_there(places: Places, text: str, grid: str) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("离盛达饲料不远，福顺超市门口有坑", "G2"),
        ("福顺超市的垃圾比盛达饲料还多", "G2"),
        ("你们别光管盛达饲料，福顺超市也管管", "G2"),
        ("过了盛达饲料就是福顺超市，福顺超市门口有坑", "G2"),
        ("给盛达饲料送完货，到福顺超市门口车坏了", "G2"),
        ("盛达饲料老板的车停在福顺超市门口挡路", "G2"),
        ("盛达饲料的老王在福顺超市打人", "G2"),
        ("盛达饲料来的货车把福顺超市门口堵了", "G2"),
        ("盛达饲料的同事家在福顺超市，家里漏水", "G2"),
        ("我从上河村嫁到福顺超市，家里没水", "G2"),
        ("盛达饲料没停电，福顺超市停了", "G2"),
        ("福顺超市门口灯坏了(盛达饲料那边没事)", "G2"),
        ("盛达饲料门口没事，福顺超市的灯坏了", "G2"),
        ("盛达饲料扫雪了，福顺超市没人扫", "G2"),
        ("盛达饲料着火了，福顺超市没人管", None),
        ("铁路小学的娃掉到福顺超市的沟里", "G2"),
    ],
)
def test_of_two_the_one_where_it_is(places: Places, text: str, grid: str | None) -> None:
    found = places.find(Said(text, AT))
    assert found.grid == grid
