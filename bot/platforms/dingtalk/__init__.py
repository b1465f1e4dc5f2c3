"""DingTalk: Stream or signed callbacks in; session webhook, robot API and cards out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept, Door, Opened, Pictures
from bot.platforms.dingtalk.answers import Answering
from bot.platforms.dingtalk.api import Api, Spend
from bot.platforms.dingtalk.callback import Callback
from bot.platforms.dingtalk.card_route import CardRoute
from bot.platforms.dingtalk.cards import Cards
from bot.platforms.dingtalk.fetching import DingTalkFetcher
from bot.platforms.dingtalk.sending import DingTalkSender
from bot.platforms.dingtalk.stream import Stream
from bot.platforms.dingtalk.uploads import Uploads
from bot.settings.sections import DingTalk
from bot.throttle import Rate
from models.messages import Platform

if TYPE_CHECKING:
    from bot.platforms.dingtalk.alarms import Alarms


def open_dingtalk(
    settings: DingTalk,
    accept: Accept,
    clock: Clock,
    spend: Spend,
    pictures: Pictures,
    public_url: str = "",
) -> Opened:
    """Stream mode dials out and needs no address of ours; HTTP mode has routes instead.

    In HTTP mode `public_url` is how the platform reaches us, for the presses of cards. `spend` counts
    what is asked of the platform.
    """
    api = Api(settings, asyncio.get_running_loop().time, spend)
    answering = Answering(accept, settings.robot_code, clock)
    doors: list[Door] = []
    routes: list[web.RouteDef] = []
    if settings.mode == "stream":
        doors.append(Stream(settings, api, answering, clock))
    else:
        routes += Callback(settings, answering, clock).routes()
    if settings.event_token and settings.event_aes_key:
        # Imported here: the SDK is heavy, and most stations get their events by Stream.
        from bot.platforms.dingtalk.events import Events

        routes += Events(settings, clock).routes()
    cards = Cards(settings, api, CardRoute(settings, api, public_url))
    uploads = Uploads(api, pictures)
    sender = DingTalkSender(settings, api, cards, clock, uploads, _alarms(settings, api))
    rates = {Platform.DINGTALK.value: _rate(settings.qps)} if settings.qps > 0 else {}
    return Opened(doors, sender, routes, rates, DingTalkFetcher(settings, api))


def _alarms(settings: DingTalk, api: Api) -> Alarms | None:
    """What rings, where something is set; imported here like the events, for the SDK is heavy."""
    if not settings.ding and not settings.agent_id:
        return None
    from bot.platforms.dingtalk.alarms import Alarms

    return Alarms(settings, api)


def _rate(qps: int) -> Rate:
    """Burst and refill together stay within `qps` in every second that one may look at."""
    burst = max(1, qps // 4)
    return Rate(burst, burst / max(1, qps - burst))
