"""Which questions are about the counters and machines, and which only sound like it."""

from __future__ import annotations

from datetime import date

import pytest

from understanding.service_words import (
    BOOKS,
    CANCELS,
    OWN,
    Service,
    Wants,
    books,
    service,
)

TODAY = date(2026, 11, 25)  # a Wednesday
SATURDAY = date(2026, 11, 28)
COUNTERS = frozenset({"户籍", "车管", "居住证", "犬证"})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("今天户籍窗口开吗", Service(Wants.HOURS, "户籍", TODAY)),
        ("周六能办身份证吗", Service(Wants.HOURS, "户籍", SATURDAY)),
        ("周末办证大厅有人吗", Service(Wants.HOURS, "户籍", SATURDAY)),
        ("下周一能补驾照不", Service(Wants.HOURS, "车管", date(2026, 11, 30))),
        ("元旦上班吗", Service(Wants.HOURS, "", None, "元旦", named=False)),
        ("国庆户籍室放假吗", Service(Wants.HOURS, "户籍", None, "国庆")),
        ("派出所几点下班", Service(Wants.HOURS)),
        ("最近的自助机在哪", Service(Wants.NEAREST, "自助机")),
        ("最近的24小时自助机", Service(Wants.NEAREST, "自助机", always=True)),
        ("最近的车管窗口", Service(Wants.NEAREST, "车管")),
        ("附近有没有自助机", Service(Wants.NEAREST, "自助机")),
        ("离我最近的警务站", Service(Wants.NEAREST)),
        ("24小时自助办证在哪里", Service(Wants.WHERE, "自助机", always=True)),
        ("警务站电话多少", Service(Wants.PHONE)),
        ("明天能给娃上户口吗", Service(Wants.HOURS, "户籍", date(2026, 11, 26))),
        ("1月1号办户口吗", Service(Wants.HOURS, "户籍", date(2027, 1, 1))),
        ("你们几点关门", Service(Wants.HOURS, named=False)),
        ("办证的人在不在", Service(Wants.HOURS, "户籍")),
        ("户籍的下班没", Service(Wants.HOURS, "户籍")),
        ("还能办吗现在", Service(Wants.HOURS, "", TODAY, named=False)),
        ("自助机能办啥", Service(Wants.WHERE, "自助机")),
        ("过年期间窗口开吗", Service(Wants.HOURS, "", None, "春节")),
        ("我在派出所上班的表哥说明天放假吗", None),
        ("退伍证明派出所开不开", None),
        ("交社保去哪个窗口", None),
        ("明天下雨吗", None),
        ("明天能上自习吗", None),
        ("周六吃饭去不", None),
        ("身份证丢了怎么补办", None),
        ("附近哪有超市", None),
        ("派出所附近哪能停车", None),
        ("最近的自助机坏了没人管", None),
        ("派出所的人刚走", None),
        ("", None),
    ],
)
def test_what_is_asked_of_the_counters(text: str, wanted: Service | None) -> None:
    assert service(text, TODAY, COUNTERS) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("下班了吗你们", "还上班不", "人在不在", "你们还在不", "下班没", "开门了没有", "还没下班吧"),
        *("是不是下班了", "几点下班啊你们", "我现在过去你们还在不", "还来得及吗", "你们多会儿上班"),
    ],
)
def test_what_is_left_out_is_the_station_where_it_is_said_to_us(text: str) -> None:
    assert service(text, TODAY, COUNTERS) == Service(Wants.HOURS, named=False)


@pytest.mark.parametrize(
    "text",
    [
        "我下班了",
        "老公下班了吗",
        "超市还开着不",
        "家里有人吗",
        "在吗",
        "有人吗",
        "孩子几点下班",
        "刚下班，累不累",
    ],
)
def test_what_is_asked_of_somebody_else_is_none_of_the_stations(text: str) -> None:
    assert service(text, TODAY, COUNTERS) is None


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        *(("电话", Wants.PHONE), ("你们电话多少", Wants.PHONE), ("联系方式有吗", Wants.PHONE)),
        *(("地址", Wants.WHERE), ("地址在哪", Wants.WHERE), ("你们地址是啥", Wants.WHERE)),
    ],
)
def test_where_and_by_what_number_is_asked_of_the_station_too(text: str, wants: Wants) -> None:
    assert service(text, TODAY, COUNTERS) == Service(wants, named=False)
    assert service(f"房东{text}", TODAY, COUNTERS) is None


@pytest.mark.parametrize("text", ["预约", "我想预约办身份证", "能不能预约", "帮我约个时间", "想约个号"])
def test_who_wants_an_appointment(text: str) -> None:
    assert BOOKS.match(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("明天下午3点去办居住证，预约一下", True), ("我想约周六上午去办户口", True),
        ("身份证帮我约个号", True),
        ("办户口要提前预约吗", False), ("身份证大约一个月能办好", False),
        ("想约朋友吃饭", False), ("户口违约下来了", False),
        ("2月30号能预约户籍窗口吗", True), ("周五上午还能预约吗", True), ("下周三下午3点预约户籍", True),
        ("明天可以去预约身份证吗", True), ("月底想预约", True),
        ("周末要预约吗", False), ("明天去办用预约吗", False), ("昨天预约的没人理", False),
        ("明天预约的人多吗", False), ("周五预约了户籍，要带啥", False), ("周五预约满了吗", True),
    ],
)  # fmt: skip
def test_when_and_what_for_may_stand_before_it(text: str, wanted: bool) -> None:
    assert books(text, TODAY, COUNTERS) is wanted


def test_who_wants_it_no_more_or_asks_for_his_own() -> None:
    assert CANCELS.match("取消预约")
    assert CANCELS.match("我要把预约取消") is None
    assert OWN.match("我的预约")
    assert not BOOKS.match("取消预约")
