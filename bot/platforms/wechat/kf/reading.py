"""Items of `kf/sync_msg` as messages of ours. Only a customer's own words, and what tells of his session.

Source: developer.work.weixin.qq.com, 微信客服, 接收消息和事件. `origin` 3 is the customer, 4 an event, 5 a
person of the station in WeCom's own program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from bot.platforms.frames import BadFrame, mapping, part, word
from bot.platforms.wechat.kf.words import BEFORE_KEY
from models.messages import Happened, Incoming, Location, Media, Platform, Quote, Session, Target

CUSTOMER, EVENT, SERVICER = 3, 4, 5
LONGEST_ID = 128
LONGEST_TEXT = 10_000
# A welcome may be said within 20 s of the entering, and once.
WELCOME = timedelta(seconds=20)
KINDS = {"image": "picture", "voice": "voice", "video": "video", "file": "file"}
# session_status_change: taken from the pool, handed to somebody else, over, taken up again.
BEGINS, OVER = (1, 2, 4), 3


@dataclass(frozen=True, slots=True)
class Item:
    """What one item says. `said_at` where the customer himself said something; `scene` where he entered."""

    incoming: Incoming
    said_at: datetime | None = None
    scene: str = ""

    @property
    def conversation(self) -> str:
        return self.incoming.conversation


def item(data: Any, now: datetime) -> Item | None:
    """None for what is of no matter to us. Raises `BadFrame`."""
    body = mapping(data, "item")
    origin = body.get("origin")
    if origin == CUSTOMER:
        return _said(body, now)
    if origin == EVENT:
        return _event(body, part(body, "event"), now)
    if origin == SERVICER:
        return Item(_incoming(body, body, now, happened=Happened("human"), text=""))
    return None


def _said(body: dict[str, Any], now: datetime) -> Item:
    kind = word(body.get("msgtype"))
    inside = part(body, kind)
    text, media, location, unknown = "", (), None, ""
    quote = None
    if kind == "text":
        text = word(inside.get("content"))
        # A click on a menu tells the number of what was chosen beside its words; the menu may be an old one.
        if chosen := word(inside.get("menu_id")):
            number, _, key = chosen.partition(BEFORE_KEY)
            text, quote = number, Quote("", text[:LONGEST_TEXT], key[:LONGEST_ID])
    elif kind in KINDS:
        ref = word(inside.get("media_id"))
        media = (Media(KINDS[kind], ref, name=word(inside.get("filename"))),)  # type: ignore[assignment,arg-type]
    elif kind == "location":
        location = _location(inside)
    elif kind == "link":
        text = " ".join(filter(None, (word(inside.get(name)) for name in ("title", "desc", "url"))))
    else:
        unknown = kind[:32] or "untyped"
    incoming = _incoming(
        body, body, now, text=text[:LONGEST_TEXT], media=media, location=location, unknown_type=unknown,
        quote=quote,
    )  # fmt: skip
    return Item(incoming, said_at=incoming.sent_at)


def _event(body: dict[str, Any], event: dict[str, Any], now: datetime) -> Item | None:
    kind = word(event.get("event_type"))
    if kind == "enter_session":
        at, code = _at(body, now), word(event.get("welcome_code"))
        entered = Happened("entered", word(event.get("scene_param"))[:LONGEST_ID])
        session = Session(code, at + WELCOME) if code else None
        incoming = _incoming(body, event, now, happened=entered, session=session, text="")
        return Item(incoming, scene=word(event.get("scene"))[:LONGEST_ID])
    if kind == "msg_send_fail":
        failed = Happened("unsent", word(event.get("fail_msgid"))[:LONGEST_ID])
        return Item(_incoming(body, event, now, happened=failed, text=""))
    if kind == "session_status_change":
        change = event.get("change_type")
        if change in BEGINS:
            return Item(_incoming(body, event, now, happened=Happened("human"), text=""))
        if change == OVER:
            return Item(_incoming(body, event, now, happened=Happened("over"), text=""))
    return None


def _incoming(body: dict[str, Any], named: dict[str, Any], now: datetime, **more: Any) -> Incoming:
    """`named` is where the ids of account and customer stand: in an event inside of it."""
    account = word(named.get("open_kfid")) or word(body.get("open_kfid"))
    customer = word(named.get("external_userid")) or word(body.get("external_userid"))
    message = word(body.get("msgid"))
    if not all(0 < len(each) <= LONGEST_ID for each in (account, customer, message)):
        raise BadFrame("an item needs msgid, open_kfid and external_userid")
    where = f"{customer}@{account}"
    return Incoming(
        platform=Platform.KF,
        account=account,
        conversation=where,
        sender=where,
        sender_ids=(where,),
        message_id=message,
        lasting_id=True,
        sent_at=_at(body, now),
        private=True,
        addressed=True,
        **more,
    )


def came_from(item: Item, group: tuple[str, str] | None) -> Incoming:
    """With the group from whose link he came, platform and number."""
    if group is None or not group[1]:
        return item.incoming
    return msgspec.structs.replace(item.incoming, came_from=Target(Platform(group[0]), group[1]))


def _at(body: dict[str, Any], now: datetime) -> datetime:
    stamp = body.get("send_time")
    if isinstance(stamp, bool) or not isinstance(stamp, int) or not 0 < stamp < 10**11:
        return now
    return min(datetime.fromtimestamp(stamp, UTC), now)


def _location(inside: dict[str, Any]) -> Location | None:
    try:
        east, north = float(inside.get("longitude", "")), float(inside.get("latitude", ""))
    except (TypeError, ValueError, OverflowError):
        return None
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        return None
    label = " ".join(filter(None, (word(inside.get("name")), word(inside.get("address")))))
    return Location(east, north, label)
