"""What is on by the settings, and how fast it may speak."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.dingtalk import open_dingtalk
from bot.platforms.dingtalk.stream import Stream
from bot.settings.sections import DingTalk
from models.messages import Platform
from tests.bot.platforms.dingtalk.station import Album, Box
from tests.bot.platforms.dingtalk.test_events import KEY


def opened(clock: Any, **settings: Any) -> Any:
    spent: list[str] = []
    return open_dingtalk(
        DingTalk("dingtest", "secret", "dingtest", **settings), Box().accept, clock, spent.append, Album()
    )


async def test_stream_mode_needs_no_address(clock: Any) -> None:
    doors, sender, routes, rates, _ = opened(clock)
    assert [type(door) for door in doors] == [Stream]
    assert not doors[0].connected
    assert (sender.platform, routes, rates.keys()) == (Platform.DINGTALK, [], {"dingtalk"})
    await sender.close()


async def test_http_mode_has_addresses_instead(clock: Any) -> None:
    doors, sender, routes, *_ = opened(clock, mode="http", event_token="t", event_aes_key=KEY)
    assert doors == []
    paths = ["/callback/dingtalk", "/callback/dingtalk/card", "/callback/dingtalk/event"]
    assert [route.path for route in routes] == paths
    await sender.close()


@pytest.mark.parametrize("qps", [1, 2, 5, 20, 40])
async def test_burst_and_refill_stay_within_the_quota(clock: Any, qps: int) -> None:
    rate = opened(clock, qps=qps)[3]["dingtalk"]
    assert rate.count + rate.count / rate.seconds <= max(qps, 2)


async def test_no_quota_is_no_rate(clock: Any) -> None:
    assert opened(clock, qps=0)[3] == {}


async def test_a_door_that_never_started_stops(clock: Any) -> None:
    doors, sender, *_ = opened(clock)
    await doors[0].stop()
    await sender.close()
