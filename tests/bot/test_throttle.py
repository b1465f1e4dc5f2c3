"""The law of the throttle: never more than the rate in any stretch of time; what is urgent does not wait."""

from __future__ import annotations

import asyncio
from bisect import insort
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.throttle import Rate, Throttle


class Timeline:
    """A monotonic clock that jumps to the next sleeper's time when all sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        wake = asyncio.Event()
        insort(self._sleepers, (self.now + seconds, id(wake), wake))
        await wake.wait()

    async def run(self, *work: Any) -> None:
        tasks = [asyncio.ensure_future(each) for each in work]
        while not all(task.done() for task in tasks):
            for _ in range(2 * len(tasks) + 4):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, wake = self._sleepers.pop(0)
                wake.set()
        await asyncio.gather(*tasks)


async def speak(
    throttle: Throttle, line: Timeline, told: list[tuple[float, bool]], at: float, urgent: bool
) -> None:
    await line.sleep(at)
    await throttle.room("dingtalk", "robot", urgent=urgent)
    told.append((line.now, urgent))


@given(
    st.integers(1, 5),
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(0, 100), st.booleans()), max_size=25),
)
def test_no_stretch_holds_more_than_the_rate(
    count: int, seconds: int, wishes: list[tuple[int, bool]]
) -> None:
    line, told = Timeline(), []  # type: tuple[Timeline, list[tuple[float, bool]]]
    throttle = Throttle({"dingtalk": Rate(count, seconds)}, line.time, line.sleep)
    asyncio.run(line.run(*(speak(throttle, line, told, at, urgent) for at, urgent in wishes)))
    assert len(told) == len(wishes)
    for n, (at, urgent) in enumerate(told):
        before = [each for each, _ in told[:n] if each > at - seconds]
        assert urgent or len(before) < count


async def test_what_is_urgent_goes_at_once() -> None:
    line, told = Timeline(), []  # type: tuple[Timeline, list[tuple[float, bool]]]
    throttle = Throttle({"dingtalk": Rate(1, 60)}, line.time, line.sleep)
    await line.run(*(speak(throttle, line, told, 0, urgent=n == 4) for n in range(5)))
    assert (0.0, True) in told
    assert max(at for at, _ in told) >= 180


@pytest.mark.parametrize("route", ["", "robot"])
async def test_whoever_is_not_named_is_the_first_account(route: str) -> None:
    line = Timeline()
    throttle = Throttle({"dingtalk": Rate(1, 60)}, line.time, line.sleep)
    await throttle.room("dingtalk", "robot", urgent=False)
    await line.run(throttle.room("dingtalk", route, urgent=False))
    assert line.now == 60


async def test_accounts_and_platforms_do_not_wait_for_each_other() -> None:
    line = Timeline()
    throttle = Throttle({"dingtalk": Rate(1, 60), "wechat": Rate(1, 60)}, line.time, line.sleep)
    for platform, route in (("dingtalk", "a"), ("dingtalk", "b"), ("wechat", "a"), ("console", "a")):
        await throttle.room(platform, route, urgent=False)
    assert line.now == 0
