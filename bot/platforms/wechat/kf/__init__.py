"""微信客服: everybody in WeChat may talk with the station alone, by a link or a QR code."""

from __future__ import annotations

import asyncio

from bot.clock import Clock
from bot.database import Database
from bot.platforms import Accept, Opened, Pictures, SetAside
from bot.platforms.wechat.api import Api, Credentials
from bot.platforms.wechat.crypto import Seal
from bot.platforms.wechat.kept import Kept
from bot.platforms.wechat.kf.accounts import Accounts
from bot.platforms.wechat.kf.callback import Callback
from bot.platforms.wechat.kf.sender import KfSender
from bot.platforms.wechat.kf.sync import Sync
from bot.platforms.wechat.media import WeChatFetcher
from bot.settings.sections import WeChatKf
from models.messages import Platform
from models.vault import Vault


def open_kf(
    settings: WeChatKf,
    accept: Accept,
    set_aside: SetAside,
    clock: Clock,
    database: Database,
    vault: Vault,
    pictures: Pictures,
) -> Opened:
    """What fetches, what speaks, and where the platform tells that there is something."""
    api = open_api(settings)
    accounts = Accounts(database, vault)
    seal = Seal(settings.token, settings.aes_key, settings.corp_id)
    sync = Sync(api, accounts, database, accept, set_aside, clock)
    sender = KfSender(api, database, clock, tuple(settings.servicers), pictures, Kept(database, vault))
    fetcher = WeChatFetcher(Platform.KF, api, settings.api_base)
    return Opened([sync], sender, Callback(seal, accounts, clock, settings.open_kfid).routes(), {}, fetcher)


def open_api(settings: WeChatKf) -> Api:
    """The client of the corporation's application."""
    given = {"corpid": settings.corp_id, "corpsecret": settings.secret}
    credentials = Credentials("GET", "/cgi-bin/gettoken", given)
    return Api(settings.api_base, credentials, asyncio.get_running_loop().time)
