"""Which platforms are on, by the settings; the only file that knows them all.

What brings much with it is imported where it is opened: most stations have one or two of these doors.
"""

from __future__ import annotations

from functools import partial

from sqlalchemy import bindparam, exists, select

from bot.app import App, Doors
from bot.config import Config
from bot.database import Database, table
from bot.platforms import Fetcher, Sender, wecom_broadcast
from bot.platforms.bridge import ACCOUNT, Bridge
from bot.platforms.bridge_fetcher import BridgeFetcher
from bot.platforms.bridge_sender import BridgeSender
from bot.platforms.desk_callback import DeskCallback
from bot.platforms.dingtalk import open_dingtalk
from bot.platforms.intake import Intake
from bot.platforms.onebot import open_onebot
from bot.platforms.replays import Replays
from bot.platforms.wechat_groups import WeChatGroups, WeChatMedia
from bot.platforms.wecom_webhook import PER_MINUTE, WebhookSender
from bot.settings import sections
from bot.throttle import Rate
from models.flow_rows import Conversation, conversation_key
from models.messages import Platform, Target
from models.posts import to_ring

MINUTE = 60
# Built once: building a statement costs more than running it.
KNOWN = select(exists().where(table(Conversation).c.key == bindparam("key")))


def open_doors(config: Config, app: App) -> Doors:
    """Open what has credentials."""
    opened = []
    if config.dingtalk is not None:
        spend = partial(app.core.spending.spend, Platform.DINGTALK)
        opened.append(
            open_dingtalk(
                config.dingtalk, app.core.accept, app.clock, spend, app.pictures, config.web.public_url
            )
        )
    if config.onebot is not None:
        opened.append(open_onebot(config.onebot, app.core.accept, app.clock, app.pictures))
    if config.wechat_kf is not None:
        from bot.platforms.wechat.kf import open_kf

        opened.append(
            open_kf(
                config.wechat_kf, app.core.accept, app.core.set_aside, app.clock, app.database,
                config.vault, app.pictures,
            )
        )  # fmt: skip
    if config.wechat_official is not None:
        from bot.platforms.wechat.official import open_official

        opened.append(
            open_official(
                config.wechat_official, config.settings.station.timezone, app.core.accept, app.clock,
                app.database, config.vault, app.pictures, lambda: to_ring(app.core.knowing.registry),
            )
        )  # fmt: skip
    if config.wecom_bot is not None:
        from bot.platforms.wecom_bot import open_wecom_bot

        opened.append(
            open_wecom_bot(config.wecom_bot, app.core.accept, app.clock, app.database, app.pictures)
        )
    all_doors = Doors()
    for each in opened:
        all_doors.doors += each.doors
        all_doors.senders[each.sender.platform] = each.sender
        all_doors.routes += each.routes
        all_doors.rates |= each.rates
        if each.fetcher is not None:
            all_doors.fetchers[each.fetcher.platform] = each.fetcher
    if config.bridge is not None:
        _open_bridge(config.bridge, all_doors, config, app)
    if config.wecom_broadcast is not None:
        api = wecom_broadcast.open_api(config.wecom_broadcast)
        all_doors.senders[Platform.BROADCAST] = wecom_broadcast.BroadcastSender(api)
        all_doors.doors.append(wecom_broadcast.BroadcastWatch(api, app.database, app.clock))
    if config.wecom_webhook is not None:
        all_doors.senders[Platform.WEBHOOK] = WebhookSender(config.wecom_webhook.url, app.pictures)
        all_doors.rates[Platform.WEBHOOK] = PER_MINUTE
    if config.intake is not None:
        all_doors.routes += Intake(config.intake.secret, app.core.accept, app.clock).routes()
        if config.intake.callback_url:
            desk = DeskCallback(config.intake.callback_url, config.intake.secret, app.clock)
            all_doors.senders[desk.platform] = desk
    return all_doors


def _open_bridge(bridge: sections.Bridge, all_doors: Doors, config: Config, app: App) -> None:
    """The second way into WeChat groups; where both are on, each group is answered by its own."""
    all_doors.routes += Bridge(bridge.secret, app.core.accept, app.clock, Replays(app.database)).routes()
    sender: Sender = BridgeSender(bridge.send_url, bridge.secret, app.clock, app.pictures)
    fetcher: Fetcher = BridgeFetcher(bridge.send_url)
    if (onebot := all_doors.senders.get(Platform.WECHAT)) is not None:
        sender = WeChatGroups(onebot, sender, partial(_bridged, app.database))
        fetcher = WeChatMedia(all_doors.fetchers[Platform.WECHAT], fetcher)
    all_doors.senders[Platform.WECHAT], all_doors.fetchers[Platform.WECHAT] = sender, fetcher
    all_doors.rates.setdefault(Platform.WECHAT, Rate(config.settings.budget.wechat_minute, MINUTE))


async def _bridged(database: Database, target: Target) -> bool:
    key = conversation_key(target.platform, ACCOUNT, target.conversation, target.private)
    return bool(await database.run(lambda connection: connection.execute(KNOWN, {"key": key}).scalar()))
