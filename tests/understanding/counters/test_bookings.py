"""Who wants an appointment, takes it back, or asks for his own."""

from __future__ import annotations

from datetime import date

import pytest

from understanding.counters.bookings import BOOKS, CANCELS, OWN, books

TODAY = date(2026, 11, 25)  # a Wednesday
COUNTERS = frozenset({"户籍", "车管", "居住证", "犬证"})


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
