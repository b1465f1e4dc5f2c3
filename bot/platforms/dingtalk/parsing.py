"""Robot messages and card callbacks of DingTalk, from Stream or HTTP alike, as `Incoming`.

Field names: the platform's page "robot message type"; card callbacks: "event callback card". Whatever
stands in the fields, nothing but `BadFrame` is raised, and what comes out can be stored.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.platforms.dingtalk.fields import LONGEST_ADDRESS, LONGEST_NAME, number_of, time_of, values_of
from bot.platforms.dingtalk.quotes import quote_of
from bot.platforms.frames import BadFrame, decode, items, mapping, part, word
from models.messages import Incoming, Media, Platform, Press, Session

log = logging.getLogger(__name__)

LONGEST_TEXT = 10_000
MOST_MEDIA = 50
# A session lives for ninety minutes from the message on, so it tells the message's time too.
SESSION_LIFE = timedelta(minutes=90)
SENDER_IDS = ("senderStaffId", "senderUnionId", "senderId")
MEDIA: dict[str, Literal["picture", "voice", "video", "file"]] = {
    "picture": "picture", "audio": "voice", "video": "video", "file": "file",
}  # fmt: skip
Content = tuple[str, tuple[Media, ...], str]


def robot_message(data: Any, account: str, now: datetime) -> Incoming:
    """The `data` of `/v1.0/im/bot/messages/get`. Raises `BadFrame` where it has no id or sender."""
    said = mapping(data, "robot message")
    ids = tuple(dict.fromkeys(filter(None, (number_of(said.get(name), name) for name in SENDER_IDS))))
    number, private = number_of(said.get("msgId"), "msgId"), word(said.get("conversationType")) == "1"
    group = number_of(said.get("conversationId"), "conversationId")
    if not number or not ids or not (private or group):
        raise BadFrame("robot message without msgId, sender or conversation")
    text, media, unknown = _content(said)
    return Incoming(
        platform=Platform.DINGTALK,
        account=account,
        conversation=ids[0] if private else group,
        sender=ids[0],
        sender_ids=ids,
        sender_name=word(said.get("senderNick"))[:LONGEST_NAME],
        message_id=number,
        sent_at=_said_at(said, now),
        private=private,
        addressed=True,
        text=_short(text, number),
        media=media,
        unknown_type=unknown[:LONGEST_NAME],
        quote=quote_of(said),
        session=_session(said),
    )


def card_press(data: Any, delivery: str, account: str, now: datetime) -> Incoming:
    """The `data` of a card callback; `delivery` is the frame's id, since the callback has none of its own.

    Two presses of one button by one person differ in nothing else; the same frame again is the same press.
    """
    said = mapping(data, "card callback")
    card, user = number_of(said.get("outTrackId"), "outTrackId"), number_of(said.get("userId"), "userId")
    content = word(said.get("content"))
    private = part(decode(content) if content else {}, "cardPrivateData")
    params, actions = part(private, "params"), items(private, "actionIds")
    action = number_of(params.get("action") or (actions[0] if actions else ""), "action")
    if not card or not user or not action:
        raise BadFrame("card callback without card, user or action")
    same = "\x1f".join((card, user, content, delivery))
    values = {name: _short(value, card) for name, value in values_of(params, without="action").items()}
    return Incoming(
        platform=Platform.DINGTALK,
        account=account,
        conversation="",
        sender=user,
        sender_ids=(user,),
        message_id=hashlib.sha256(same.encode()).hexdigest()[:32],
        sent_at=now,
        addressed=True,
        press=Press(card, action, values, number_of(said.get("spaceId"), "spaceId")),
    )


def _content(said: dict[str, Any]) -> Content:
    """Text, media, and the type where we know none of its kind."""
    kind, content = word(said.get("msgtype")), part(said, "content")
    if kind == "text":
        return word(part(said, "text").get("content")).strip(), (), ""
    if kind == "richText":
        pieces = [piece for piece in items(content, "richText") if isinstance(piece, dict)]
        text = "".join(word(piece.get("text")) for piece in pieces).strip()
        media = [found for piece in pieces for found in _media("picture", piece)]
        return text, tuple(media[:MOST_MEDIA]), ""
    if kind in MEDIA:
        return word(content.get("recognition")).strip(), tuple(_media(kind, content)), ""
    return "", (), kind or "nothing"


def _media(kind: str, content: dict[str, Any]) -> list[Media]:
    codes = (word(content.get(name)) for name in ("downloadCode", "pictureDownloadCode"))
    code = next(filter(None, codes), "")
    if not 0 < len(code) <= LONGEST_ADDRESS:
        return []
    name = word(content.get("fileName"))[:LONGEST_NAME]
    return [Media(MEDIA[kind], code, name=name, transcript=word(content.get("recognition"))[:LONGEST_TEXT])]


def _session(said: dict[str, Any]) -> Session | None:
    url, until = word(said.get("sessionWebhook")), time_of(said.get("sessionWebhookExpiredTime"))
    return Session(url, until) if 0 < len(url) <= LONGEST_ADDRESS and until is not None else None


def _said_at(said: dict[str, Any], now: datetime) -> datetime:
    """The time is part of what tells a message from another, so it must not change with its delivery."""
    if (stamp := time_of(said.get("createAt"))) is not None:
        return stamp
    until = time_of(said.get("sessionWebhookExpiredTime"))
    try:
        return until - SESSION_LIFE if until is not None else now
    except OverflowError:
        return now


def _short(text: str, number: str) -> str:
    if len(text) > LONGEST_TEXT:
        log.warning("text cut message=%s length=%d kept=%d", number, len(text), LONGEST_TEXT)
    return text[:LONGEST_TEXT]
