"""What members say to the bot of an internal group, and the buttons that they press, turned into ours.

Source: developer.work.weixin.qq.com/document/path/100719 and 101031.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.platforms.frames import BadFrame, items, part, word
from bot.platforms.wecom_bot.wire import Frame
from models.messages import Incoming, Media, Platform, Press, Quote, Session

LONGEST_ID, LONGEST_TEXT = 128, 20_000
# An answer to a message may be given for six minutes; one minute less is safe.
WINDOW = timedelta(minutes=5)
# The separator behind an @ varies: one or two spaces, or a narrow one.
SPACES = " \u2005"
_AT = re.compile(r"^\s*@\S+[\s\u2005]*")
MEDIA = {"image": "picture", "file": "file", "video": "video"}


def message(frame: Frame, bot_id: str, name: str, now: datetime) -> Incoming:
    """A message. Raises `BadFrame`."""
    body = frame.body
    kind = word(body.get("msgtype"))
    text, media = _content(body, kind)
    group = word(body.get("chatid")) if body.get("chattype") == "group" else ""
    said = _without_at(text, name) if group else text.strip()
    unknown = "" if said or media or (group and kind in ("text", "mixed")) else kind[:LONGEST_ID] or "unknown"
    return _incoming(frame, bot_id, now, group, text=said[:LONGEST_TEXT], media=media, quote=_quote(body),
        session=Session(frame.req_id, now + WINDOW), unknown_type=unknown)  # fmt: skip


def press(frame: Frame, bot_id: str, now: datetime) -> Incoming:
    """A pressed button of a card. Raises `BadFrame`."""
    told = part(part(frame.body, "event"), "template_card_event")
    task, action = word(told.get("task_id")), word(told.get("event_key"))
    if not task or not action:
        raise BadFrame("task_id and event_key must be there")
    group = word(frame.body.get("chatid")) if frame.body.get("chattype") == "group" else ""
    shown = Press(task.partition("@")[0], action, space=group)
    return _incoming(frame, bot_id, now, group, press=shown)


def _incoming(frame: Frame, bot_id: str, now: datetime, group: str, **more: Any) -> Incoming:
    sender, number = word(part(frame.body, "from").get("userid")), word(frame.body.get("msgid"))
    if not 0 < len(sender) <= LONGEST_ID or not 0 < len(number) <= LONGEST_ID or len(group) > LONGEST_ID:
        raise BadFrame("msgid and from.userid must be there")
    return Incoming(
        platform=Platform.WECOM,
        account=bot_id,
        conversation=group or sender,
        sender=sender,
        sender_ids=(sender,),
        message_id=number,
        lasting_id=True,
        sent_at=_at(frame.body.get("create_time"), now),
        private=not group,
        addressed=True,
        **more,
    )


def _content(body: dict[str, Any], kind: str) -> tuple[str, tuple[Media, ...]]:
    if kind == "mixed":
        parts = [_content(each, word(each.get("msgtype"))) for each in _mappings(part(body, "mixed"))]
        return "\n".join(text for text, _ in parts if text), tuple(m for _, media in parts for m in media)
    told = part(body, kind)
    if kind in ("text", "voice"):
        return word(told.get("content")), ()
    if kind in MEDIA and (url := word(told.get("url"))):
        # The key of this one file is part of its handle: nobody else gives it again.
        ref = word(told.get("aeskey")) or url
        return "", (Media(MEDIA[kind], ref, url, word(told.get("filename"))[:LONGEST_ID]),)  # type: ignore[arg-type]
    return "", ()


def _mappings(mixed: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in items(mixed, "msg_item") if isinstance(each, dict)]


def _quote(body: dict[str, Any]) -> Quote | None:
    quoted = part(body, "quote")
    text, _ = _content(quoted, word(quoted.get("msgtype"))) if quoted else ("", ())
    return Quote(text=text[:LONGEST_TEXT]) if text else None


def _without_at(text: str, name: str) -> str:
    """Without the bot's own @, wherever it stands; one whose name we do not know, at the front."""
    own = f"@{name}"
    if name and own in text:
        before, _, after = text.partition(own)
        return " ".join((before.rstrip(), after.lstrip(SPACES))).strip()
    return _AT.sub("", text, count=1).strip()


def _at(stamp: Any, now: datetime) -> datetime:
    if isinstance(stamp, int) and not isinstance(stamp, bool) and 0 < stamp < 1e11:
        return min(datetime.fromtimestamp(stamp, UTC), now)
    return now
