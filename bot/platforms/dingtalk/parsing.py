"""Robot messages and card callbacks of DingTalk, from Stream or HTTP alike, as `Incoming`.

Field names: the platform's page "robot message type"; card callbacks: "event callback card".
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from bot.platforms.frames import BadFrame, decode, items, mapping, part, word
from models.messages import Incoming, Media, Platform, Press, Quote, Session

MOST_QUOTED = 2_000
_MEDIA = {"picture": "picture", "audio": "voice", "video": "video", "file": "file"}


def robot_message(data: Any, account: str, now: datetime) -> Incoming:
    """The `data` of `/v1.0/im/bot/messages/get`. Raises `BadFrame` where it has no id or sender."""
    said = mapping(data, "robot message")
    ids = tuple(filter(None, (word(said.get(k)) for k in ("senderStaffId", "senderUnionId", "senderId"))))
    number, group = word(said.get("msgId")), word(said.get("conversationType")) != "1"
    conversation = word(said.get("conversationId")) if group else (ids[0] if ids else "")
    if not number or not ids or not conversation:
        raise BadFrame("robot message without msgId, sender or conversation")
    text, media, unknown = _content(said)
    return Incoming(
        platform=Platform.DINGTALK,
        account=account,
        conversation=conversation,
        sender=ids[0],
        sender_ids=ids,
        sender_name=word(said.get("senderNick")),
        message_id=number,
        sent_at=_time(said.get("createAt"), now),
        private=not group,
        addressed=True,
        text=text,
        media=media,
        unknown_type=unknown,
        quote=_quote(said),
        session=_session(said),
    )


def card_press(data: Any, number: str, account: str, now: datetime) -> Incoming:
    """The `data` of a card callback; `number` is the frame's id, since the callback has none of its own."""
    said = mapping(data, "card callback")
    card, user = word(said.get("outTrackId")), word(said.get("userId"))
    content = word(said.get("content"))
    private = part(decode(content or "{}"), "cardPrivateData")
    params, actions = part(private, "params"), items(private, "actionIds")
    action = word(params.get("action")) or (word(actions[0]) if actions else "")
    if not card or not user or not action:
        raise BadFrame("card callback without card, user or action")
    values = {key: value for key, value in params.items() if isinstance(value, str) and key != "action"}
    same = "\x1f".join((card, user, content, number))
    return Incoming(
        platform=Platform.DINGTALK,
        account=account,
        conversation="",
        sender=user,
        sender_ids=(user,),
        message_id=hashlib.sha256(same.encode()).hexdigest()[:32],
        sent_at=now,
        addressed=True,
        press=Press(card, action, values),
    )


def _content(said: dict[str, Any]) -> tuple[str, tuple[Media, ...], str]:
    """Text, media, and the type where we know none of its kind."""
    kind = word(said.get("msgtype"))
    content = part(said, "content")
    if kind == "text":
        return word(part(said, "text").get("content")).strip(), (), ""
    if kind == "richText":
        return _rich([piece for piece in items(content, "richText") if isinstance(piece, dict)])
    if kind in _MEDIA:
        heard = word(content.get("recognition"))
        return heard, (_media(kind, content, heard),), ""
    return "", (), kind or "nothing"


def _rich(parts: list[dict[str, Any]]) -> tuple[str, tuple[Media, ...], str]:
    text = "".join(word(piece.get("text")) for piece in parts).strip()
    media = tuple(_media("picture", piece, "") for piece in parts if piece.get("downloadCode"))
    return text, media, ""


def _media(kind: str, content: dict[str, Any], heard: str) -> Media:
    name = word(content.get("fileName"))
    return Media(_MEDIA[kind], word(content.get("downloadCode")), name=name, transcript=heard)  # type: ignore[arg-type]


def _quote(said: dict[str, Any]) -> Quote | None:
    replied = part(part(said, "text"), "repliedMsg")
    number = word(said.get("originalMsgId")) or word(replied.get("msgId"))
    if not number and not replied:
        return None
    words = " ".join(_words(replied.get("content"), 0))
    return Quote(number, words[:MOST_QUOTED])


def _words(content: Any, depth: int) -> list[str]:
    """Every text in what was quoted; its shape differs by client version, for cards it is a tree."""
    if isinstance(content, str):
        return [content]
    if depth > 8 or not isinstance(content, dict | list):
        return []
    inner = content.values() if isinstance(content, dict) else content
    return [found for item in inner for found in _words(item, depth + 1)]


def _session(said: dict[str, Any]) -> Session | None:
    url, until = word(said.get("sessionWebhook")), said.get("sessionWebhookExpiredTime")
    if not url or not isinstance(until, int):
        return None
    try:
        return Session(url, datetime.fromtimestamp(until / 1000, UTC))
    except (OverflowError, OSError, ValueError):
        return None


def _time(stamp: Any, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(int(stamp) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return now
