"""公众号: people write to the station's account, alone, and are answered within a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import tzinfo

from bot.clock import Clock
from bot.database import Database
from bot.platforms import Accept, Opened, Pictures
from bot.platforms.wechat.api import Api, Credentials
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import Kept
from bot.platforms.wechat.media import WeChatFetcher
from bot.platforms.wechat.official.callback import Callback
from bot.platforms.wechat.official.later import Later
from bot.platforms.wechat.official.notice import Notice
from bot.platforms.wechat.official.sender import OfficialSender
from bot.settings.sections import WeChatOfficial
from models.messages import Platform
from models.vault import Vault

STABLE = "/cgi-bin/stable_token"


def open_official(
    settings: WeChatOfficial,
    zone: tzinfo,
    accept: Accept,
    clock: Clock,
    database: Database,
    vault: Vault,
    pictures: Pictures,
    police: Callable[[], str],
) -> Opened:
    """What speaks, and where the platform brings what is said; `police` tells whom to ring."""
    api = open_api(settings)
    kept = Kept(database, vault)
    later = Later(kept, clock, settings.customer_service, police)
    seal = Seal(settings.token, settings.aes_key, settings.app_id)
    sealed = bool(settings.aes_key)
    time = asyncio.get_running_loop().time
    callback = Callback(seal, sealed, settings.app_id, accept, later, clock, time)
    notice = _notice(settings, api, clock, zone)
    sender = OfficialSender(api, kept, notice, clock, settings.customer_service, pictures)
    fetcher = WeChatFetcher(Platform.OFFICIAL, api, settings.api_base)
    return Opened([], sender, callback.routes(), {}, fetcher)


def open_api(settings: WeChatOfficial) -> Api:
    """The account's client; its token is the stable one, which no other program's asking makes invalid."""
    given = {"grant_type": "client_credential", "appid": settings.app_id, "secret": settings.secret}
    return Api(settings.api_base, Credentials("POST", STABLE, given), asyncio.get_running_loop().time)


def _notice(settings: WeChatOfficial, api: Api, clock: Clock, zone: tzinfo) -> Notice | None:
    if not settings.notice_template:
        return None
    return Notice(api, settings.notice_template, settings.notice_fields, clock, zone)
