"""An alarm rings by DING, else by a work notification, else it is said plainly; each is counted."""

from __future__ import annotations

from typing import Any

from bot.platforms.dingtalk.alarms import Alarms
from bot.platforms.dingtalk.sending import DingTalkSender
from models.messages import Alarm, Platform, Target
from sandbox.world import BOT
from tests.bot.platforms.dingtalk.station import Station
from tests.sandbox.dingtalk.stand import Stand

TO = Target(Platform.DINGTALK, "staff_li", private=True)
FIRE = Alarm("【紧急警情】261123-001 兴苑小区")


async def rung(stand: Stand, clock: Any, **settings: Any) -> tuple[list[str], int]:
    """What was heard in private, and how many calls it cost."""
    station = Station(stand, clock, **settings)
    alarms = Alarms(station.settings, station.api)
    old = station.sender
    sender = DingTalkSender(station.settings, station.api, old._cards, clock, old._uploads, alarms)
    assert await sender.send(TO, FIRE, session=None, key="k")
    await sender.close()
    return [m.text for m in stand.world.messages.values() if m.sender == BOT], station.spent["calls"]


async def test_by_ding_where_it_is_set(stand: Stand, clock: Any) -> None:
    assert await rung(stand, clock, ding="call", agent_id="7") == ([f"【DING】{FIRE.text}"], 1)


async def test_by_a_work_notification_where_only_that_is_set(stand: Stand, clock: Any) -> None:
    assert await rung(stand, clock, agent_id="7") == ([f"【工作通知】{FIRE.text}"], 1)


async def test_plainly_where_nothing_is_set(stand: Stand, clock: Any) -> None:
    assert await rung(stand, clock) == ([FIRE.text], 1)


async def test_what_does_not_ring_goes_the_next_way_at_once(stand: Stand, clock: Any) -> None:
    """A robot that is not known here is refused, as DING is in editions that lack it."""
    told = await rung(stand, clock, ding="app", agent_id="7", robot_code="not-ours")
    assert told == ([f"【工作通知】{FIRE.text}"], 2)
