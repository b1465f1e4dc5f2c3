"""What is said of all that was offered."""

from __future__ import annotations

import pytest

from understanding.counters.offers import Wants, of_offer


@pytest.mark.parametrize(
    "text",
    [
        "算了", "算了吧", "不约了", "那算了，谢谢", "先不约了", "不用了", "改天吧", "改天再说",
        "下次再约吧", "取消",
    ],
)  # fmt: skip
def test_nothing_is_wanted_any_more(text: str) -> None:
    assert of_offer(text) is Wants.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "换一天", "换一天吧", "能不能换个日子", "这天不行", "那天我没空", "这几天都不行",
        "当天有事", "改个日期", "有没有别的日子", "换别的天", "都不行，换一天",
    ],
)  # fmt: skip
def test_another_day_is_wanted(text: str) -> None:
    assert of_offer(text) is Wants.ANOTHER_DAY


@pytest.mark.parametrize(
    "text",
    [
        "换个时间", "想换个时间行吗", "换个时间段", "这个时间不行", "都不行", "这些时间都不合适",
        "还有别的时间吗", "别的呢", "没有合适的",
    ],
)  # fmt: skip
def test_another_time_is_wanted(text: str) -> None:
    assert of_offer(text) is Wants.ANOTHER_TIME


@pytest.mark.parametrize(
    "text",
    [
        "明天不行", "周五", "1", "换灯泡", "换个时间打他", "这天桥不行了", "算了算账",
        "不行了快来", "人不行了", "我不行了", "不想活了", "这天不行，桥断了",
    ],
)  # fmt: skip
def test_what_is_said_of_something_else(text: str) -> None:
    assert of_offer(text) is None


@pytest.mark.parametrize("text", ["有空", "我有空", "有空吗", "以后呢"])
def test_who_can_or_asks_does_not_decline(text: str) -> None:
    assert of_offer(text) is None
