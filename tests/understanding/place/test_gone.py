"""Where somebody only works, goes or asked, while the matter is at home, is not the place of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import GridInfo, PlaceInfo, Registry
from understanding.place import Places
from understanding.reading import Said

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
GRIDS = {f"G{n}": GridInfo(f"G{n}", f"{n}网格", "甲社区") for n in range(1, 4)}
PLACES = (
    PlaceInfo("县医院", "G1", kind="单位"),
    PlaceInfo("县一中", "G2", kind="学校"),
    PlaceInfo("金沙小区", "G3", kind="小区"),
)


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Registry(1, GRIDS, PLACES))


@pytest.mark.parametrize(
    "text",
    [
        "我在县医院上班，家里漏水了",
        "我爸在县医院住院，家里水管爆了",
        "去县医院了，家里没人，水管爆了",
        "在去县一中的路上，邻居说我家漏水",
        "我是县一中的老师，家里没暖气",
        "打电话给县医院没人接，我家停水三天了",
        "县医院上班的人天天把车停我们楼下",
        "县一中的学生在我家门口抽烟",
        "在县医院上班的邻居半夜喝酒吵",
        "县医院的人说不归他们管，灯还是不亮",
        "我在县一中教书，我们小区要个红绿灯",
        "我在县医院门口等我爸，家里水管爆了",
        "从县一中接完孩子回来，发现家门被撬了",
        "我在县医院排了一上午队，家里水管爆了",
        "我在县医院食堂上班，家里水管爆了",
        "我是县医院的保洁，我住的楼道里有人抽烟",
        "我是县一中的家长，楼下邻居天天骂人",
        "在县医院办完事出来，回家一看门锁坏了",
        "我老婆在县医院生孩子，家里老人没人管",
        "我在县医院上班，刚下班到家，门口有滩血",
        "昨天在县一中看电影，回去车胎被扎了",
        "县医院的电话打不通，我家停电了",
        "我给金沙小区送外卖，送完回家路上摔了",
        "县一中的学生在我店里闹事",
        "我是县一中的员工，下班路上被人跟踪",
        "我妈在县医院门口卖菜，今天家里被偷了",
        "刚从县医院出院，在家没人照顾",
    ],
)
def test_at_home_is_not_there(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).grid is None
    assert places.find(Said(text, AT, home="G3")).grid == "G3"


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("我在县医院排队，我家孩子不见了", "G1"),
        ("我在县医院看病，家里人被打了", "G1"),
        ("我在县医院看病，门口有人打架", "G1"),
        ("县医院的人行道塌了", "G1"),
        ("我在县医院干活，我家摊位前面积水", "G1"),
        ("我在县一中教书，我们学校门口要个红绿灯", "G2"),
        ("我在县医院卖水果，我家水果摊被砸了", "G1"),
        ("给金沙小区送外卖，电梯停了", "G3"),
        ("县医院又冒黑烟，我家窗户都不敢开", "G1"),
        ("县一中门口卖三无食品，孩子回家拉肚子", "G2"),
        ("县医院天天施工，我们小区睡不着", "G1"),
        ("县医院排污水，流到我家门口了", "G1"),
        ("县医院后面那排房，我家门口井盖没了", "G1"),
        ("我是县医院负责人，我们这儿有人闹事", "G1"),
        ("我是金沙小区的业主，我住的楼道没灯", "G3"),
        ("今天路过县医院看见路塌了，我家也在那", "G1"),
        ("我在县一中门口，有人打架", "G2"),
        ("回到金沙小区，家里漏水了", "G3"),
        ("我在金沙小区住，家里漏水了", "G3"),
    ],
)
def test_what_happens_there_is_there(places: Places, text: str, grid: str) -> None:
    assert places.find(Said(text, AT)).grid == grid


@pytest.mark.parametrize("before", ["我在县医院上班", "在县一中门口等人呢", "我在县医院排队呢"])
def test_where_he_was_a_moment_ago_is_not_where_his_home_is(places: Places, before: str) -> None:
    assert places.find(Said("家里水管爆了，回不去", AT, earlier=(before,))).grid is None


def test_what_is_told_of_a_place_goes_on_being_there(places: Places) -> None:
    assert places.find(Said("没人管", AT, earlier=("县医院门口井盖没了",))).grid == "G1"
    assert places.find(Said("家里也没水", AT, earlier=("金沙小区停水了",))).grid == "G3"


def test_where_somebody_lived_before_is_not_where_he_lives_now(places: Places) -> None:
    found = places.find(Said("以前住金沙小区9号楼，现在这边天天停水", AT))
    assert (found.grid, found.candidates) == (None, ())
    assert places.find(Said("以前金沙小区有水，现在没了", AT)).grid == "G3"


@pytest.mark.parametrize(
    "text",
    [
        "昨天县医院认识的人，今天到我家要钱",
        "在县医院上了一天班，回到家门口有滩血",
        "我媳妇在县医院打工，晚上回来在小区门口被人抢了",
        "听说县医院要停电，我们这儿停不停",
        "路过县医院没事，到我们楼下就被狗咬了",
        "我妈在县医院退休的，一个人在家摔了",
        "我在县医院门口上车的时候手机还在，到家就没了",
        "县一中出来就一直跟着他，现在在我家楼下",
    ],
)
def test_where_nothing_is_told_of_it_and_somebody_is_at_home_it_is_asked(places: Places, text: str) -> None:
    assert places.find(Said(text, AT)).grid is None
