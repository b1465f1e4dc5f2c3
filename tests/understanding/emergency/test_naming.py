"""Which danger a text is said to tell of."""

from __future__ import annotations

import pytest

from understanding.emergency import find


def called(text: str) -> tuple[str, str]:
    found = find(text)
    assert found is not None
    assert not found.held
    return found.sort, found.number


@pytest.mark.parametrize(
    "text",
    ["广场上一伙小年轻拿甩棍追一个学生", "有人趴在操作台上", "他不说话了"],
)
def test_a_danger_of_no_clear_sort_is_called_so_and_names_every_number(text: str) -> None:
    assert called(text) == ("险情", "110，着火打 119，救人打 120")


@pytest.mark.parametrize(
    ("text", "sort", "number"),
    [
        ("门缝里往外冒烟", "火警", "119"),
        ("有人掉河里了快来人", "溺水", "120"),
        ("屋里煤气味特别大，老太太晕了", "燃气", "119"),
        ("我不想活了，药都买好了", "自杀", "110"),
        ("救命啊", "求救", "110"),
        ("沟边上修路,半个山坡溜下来,铲车就剩个烟囱", "坍塌", "119"),
        ("电梯里困了人，有个孕妇喘不上气", "被困", "119"),
        ("出车祸了，有人受伤", "车祸", "120"),
        ("我妈让车撞了", "车祸", "120"),
        ("三轮车翻沟里了", "车祸", "120"),
        ("家里进贼了", "盗抢", "110"),
        ("福善庄也有人晕倒了", "急病", "120"),
        ("叫洗衣机打了一下", "触电", "120"),
    ],
)
def test_a_clear_one_is_named(text: str, sort: str, number: str) -> None:
    assert called(text) == (sort, number)


@pytest.mark.parametrize("text", ["我被打了", "我在四中门口被打了", "我被击倒了 烟封一下再扶"])
def test_who_was_beaten_is_not_said_to_have_got_a_shock(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize("text", ["孩子摸插座被打了", "被雷打了", "让电打麻了"])
def test_who_got_a_shock_is_said_so(text: str) -> None:
    assert called(text)[0] == "触电"


@pytest.mark.parametrize(
    "text",
    [
        "孩子被电动车撞了",
        "我妈被电瓶车刮倒了",
        "娃让电视砸了",
        "工人被电焊烫了",
        "他被电锯锯了手",
        "孩子让电风扇打了手",
    ],
)
def test_who_was_hurt_by_what_runs_on_current_got_no_shock(text: str) -> None:
    found = find(text)
    assert found is None or found.sort != "触电"


@pytest.mark.parametrize(
    "text", ["我爸被电了", "孩子让电打了", "我妈叫电了一下", "我爸被电，快来", "工人被高压电打了"]
)
def test_who_was_struck_by_it_did(text: str) -> None:
    assert called(text)[0] == "触电"


@pytest.mark.parametrize("place", ["烧烤摊", "饭店", "广场"])
def test_a_single_word_gives_no_other_name(place: str) -> None:
    danger = find(f"一伙人在{place}闹事")
    assert danger is not None
    assert danger.sort == "正在施暴"


@pytest.mark.parametrize("text", ["墙边有人晕倒了", "三号楼也有人晕倒了", "楼道里我妈昏倒了"])
def test_who_fainted_beside_a_wall_or_in_a_house_is_no_collapse(text: str) -> None:
    assert called(text)[0] == "急病"


@pytest.mark.parametrize("text", ["院墙被车撞倒了压住人", "工棚让风刮倒了，里头有人", "土墙倒了 底下有娃"])
def test_a_wall_that_fell_on_somebody_is_one(text: str) -> None:
    assert called(text)[0] == "坍塌"
