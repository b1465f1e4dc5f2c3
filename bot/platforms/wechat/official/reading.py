"""What comes to the 公众号, read by wechatpy and turned into ours: a menu button says its key."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.platforms.frames import BadFrame, clean
from bot.platforms.wechat.callback import message
from models.messages import Happened, Incoming, Location, Media, Platform, Session

LONGEST_ID = 128
# After what a person says we may write to him for so long.
WINDOW = timedelta(hours=48)
# After he began to follow us we may greet him for so long.
GREETING = timedelta(minutes=1)
SCENE = "qrscene_"
FOLLOWS = frozenset({"subscribe", "subscribe_scan"})


@dataclass(frozen=True, slots=True)
class Letter:
    """One callback: from whom, to which account, and what was said; None where nothing was."""

    openid: str
    account: str
    said: Incoming | None


def letter(xml: bytes, app_id: str, now: datetime) -> Letter:
    """Raises `BadFrame`."""
    told = message(xml)
    try:
        openid, account = _name(told.source), _name(told.target)
        if told.type == "unknown" and _is_event(told):
            # wechatpy knows none of those about subscription notices, and newer ones come.
            return Letter(openid, account, None)
        event = str(told.event).lower() if told.type == "event" else ""
        if event in FOLLOWS:
            return Letter(openid, account, _followed(told, openid, app_id, now))
        said = _incoming(told, openid, app_id, now) if event in ("", "click") else None
        return Letter(openid, account, said)
    except BadFrame:
        raise
    except (ValueError, TypeError, AttributeError, OverflowError, KeyError, OSError) as error:
        raise BadFrame(f"cannot be read: {type(error).__name__}") from None


def _is_event(told: Any) -> bool:
    """What it calls itself: wechatpy keeps that of what it does not know."""
    return _text(told._data.get("MsgType")).lower() == "event"


def _incoming(told: Any, openid: str, app_id: str, now: datetime) -> Incoming:
    pressed = told.type == "event"
    text, media, location = _content(told)
    unknown = "" if text or media or location else str(told.type or "unknown")
    return Incoming(
        platform=Platform.OFFICIAL,
        account=app_id,
        conversation=openid,
        sender=openid,
        sender_ids=(openid,),
        message_id=_number(told, pressed),
        lasting_id=True,
        sent_at=_at(told.time, now),
        private=True,
        addressed=True,
        waits=True,
        text=text,
        media=media,
        location=location,
        # A pressed button opens no window of 48 hours.
        session=None if pressed else Session(_number(told, pressed), now + WINDOW),
        unknown_type=clean(unknown)[:LONGEST_ID],
    )


def _followed(told: Any, openid: str, app_id: str, now: datetime) -> Incoming:
    """Somebody follows the account from now on; by a QR code of ours he brings its code."""
    code = _text(told.scene_id if told.event == "subscribe_scan" else told.key).removeprefix(SCENE)
    return Incoming(
        platform=Platform.OFFICIAL,
        account=app_id,
        conversation=openid,
        sender=openid,
        sender_ids=(openid,),
        message_id=f"follow:{int(told.time)}",
        lasting_id=True,
        sent_at=_at(told.time, now),
        private=True,
        addressed=True,
        waits=True,
        session=Session(f"follow:{int(told.time)}", now + GREETING),
        happened=Happened("entered", code[:LONGEST_ID]),
    )


def _number(told: Any, pressed: bool) -> str:
    """Events have no number; person and time tell them apart, as the platform advises."""
    if pressed:
        return f"click:{int(told.time)}:{_text(told.key)}"[:LONGEST_ID]
    if int(told.id) <= 0:
        raise BadFrame("MsgId is missing")
    return str(int(told.id))


def _content(told: Any) -> tuple[str, tuple[Media, ...], Location | None]:
    kind = told.type
    if kind == "event":
        return _text(told.key), (), None
    if kind == "text":
        return _text(told.content), (), None
    if kind == "image":
        return "", (Media("picture", _text(told.media_id), _text(told.image)),), None
    if kind == "voice":
        heard = _text(told.recognition)
        return heard, (Media("voice", _text(told.media_id), transcript=heard),), None
    if kind in ("video", "shortvideo"):
        return "", (Media("video", _text(told.media_id)),), None
    if kind == "link":
        return " ".join(filter(None, (_text(told.title), _text(told.url)))), (), None
    return ("", (), _location(told)) if kind == "location" else ("", (), None)


def _location(told: Any) -> Location:
    """`Location_X` is the latitude."""
    north, east = float(told.location_x), float(told.location_y)
    if not (math.isfinite(north) and math.isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        raise BadFrame("not a place")
    return Location(east, north, _text(told.label))


def _at(seconds: Any, now: datetime) -> datetime:
    stamp = int(seconds or 0)
    return min(datetime.fromtimestamp(stamp, UTC), now) if stamp > 0 else now


def _name(value: Any) -> str:
    text = _text(value)
    if not 0 < len(text) <= LONGEST_ID:
        raise BadFrame("FromUserName and ToUserName must be there")
    return text


def _text(value: Any) -> str:
    return clean(value).strip() if isinstance(value, str) else ""
