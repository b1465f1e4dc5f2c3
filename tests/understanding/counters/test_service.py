"""Which questions are about the counters and machines, and which only sound like it."""

from __future__ import annotations

from datetime import date

import pytest

from understanding.counters.service import Service, Wants, service

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
