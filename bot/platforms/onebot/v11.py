"""OneBot 11: its events into ours, and what we say into its actions.

Ids are numbers by the document, strings in every gateway to WeChat: both are taken, and an id goes
back as the type in which its like came in.
"""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

import msgspec

from bot.platforms.frames import BadFrame
from bot.platforms.onebot import cq, files, segments
from bot.platforms.onebot.files import Ask, File
from bot.platforms.onebot.frames import (
    Heard,
    Presence,
    Segment,
    decode,
    identity,
    response,
    stamp,
    typed,
)
from bot.platforms.onebot.recalled import recalled
from bot.platforms.onebot.segments import Json, MediaKind, Names
from bot.platforms.shown import Shown
from models.messages import Incoming, Media, Place, Platform, Said, Target

MEDIA: dict[str, MediaKind] = {"image": "picture", "record": "voice", "video": "video", "file": "file"}
SEGMENTS: dict[str, str] = {kind: segment for segment, kind in MEDIA.items()}
PRIVATE_RECALL = "friend_recall"
RECALLS = ("group_recall", PRIVATE_RECALL)
NAMES = Names("at", "qq", "id", "lat", "lon", MEDIA, ("file", "file_id"))


class Event(msgspec.Struct, frozen=True):
    """An event, or the response to an action; strict only where a message could not be told otherwise."""

    post_type: str = ""
    message_type: str = ""
    notice_type: str = ""
    self_id: int | str = ""
    time: Any = None
    message_id: int | str = ""
    group_id: int | str | None = ""
    user_id: int | str | None = ""
    operator_id: int | str | None = ""
    message: list[Segment] | str = ""
    sender: Any = None
    echo: Any = None
    status: Any = None
    retcode: Any = None
    data: Any = None


class V11:
    """One gateway's dialect: it remembers whether that gateway's ids are numbers."""

    version = "11"

    def __init__(self) -> None:
        self._groups: type = int
        self._users: type = int

    def hear(self, raw: bytes, now: datetime) -> Heard:
        """What a frame says; None for what is of no matter to us. Raises `BadFrame`."""
        event = decode(raw, Event)
        if event.post_type == "message":
            return self._message(event, now)
        if event.post_type == "notice" and event.notice_type in RECALLS:
            own = identity(event.self_id, "self_id")
            return recalled(event, own, event.notice_type == PRIVATE_RECALL, now)
        if event.post_type == "meta_event":
            return Presence((identity(event.self_id, "self_id"),))
        if not event.post_type and event.echo is not None:
            return response(event.echo, event.status, event.retcode, event.data, "ok", "async")
        if not event.post_type:
            raise BadFrame("neither an event nor a response")
        return None

    def speak(self, target: Target, body: Said, echo: str, shown: Json | None = None) -> bytes:
        """The action that says it; `shown` is the segment that `attach` made."""
        if target.private:
            action, who = "send_private_msg", {"user_id": typed(target.conversation, self._users)}
        else:
            action, who = "send_group_msg", {"group_id": typed(target.conversation, self._groups)}
        return self.act("", action, {**who, "message": segments.written(NAMES, target, body, shown)}, echo)

    def act(self, account: str, action: str, params: dict[str, Any], echo: str) -> bytes:
        """Any action; a connection has one account."""
        return msgspec.json.encode({"action": action, "params": params, "echo": echo})

    async def attach(self, ask: Ask, shown: Shown) -> Json:
        """It stands in the message itself."""
        data = {"file": files.INSIDE + base64.b64encode(shown.data).decode()}
        return {
            "type": SEGMENTS[shown.kind],
            "data": data | ({"name": shown.name} if shown.kind == "file" else {}),
        }

    def place(self, body: Place) -> Json:
        """The segment that shows it on a map."""
        point = {"lat": f"{body.latitude}", "lon": f"{body.longitude}"}
        return {"type": "location", "data": {**point, "title": body.label, "content": body.address}}

    async def file(self, ask: Ask, media: Media, most: int) -> File:
        """What came with a message."""
        return await files.by_name(ask, media, most)

    def final(self, code: int) -> bool:
        """Whether trying again is no use: 100 and 1400 to 1499 say that the action itself is wrong."""
        return code == 100 or 1400 <= code < 1500

    def _message(self, event: Event, now: datetime) -> Incoming | None:
        own, sender = identity(event.self_id, "self_id"), identity(event.user_id or "", "user_id")
        if sender == own:
            return None
        private = event.message_type == "private"
        if not private and event.message_type != "group":
            raise BadFrame("unknown message_type")
        where = sender if private else identity(event.group_id or "", "group_id")
        message = identity(event.message_id, "message_id")
        self._learn(event)
        said = event.message
        content = segments.read(NAMES, cq.segments(said) if isinstance(said, str) else said, own)
        return Incoming(
            platform=Platform.WECHAT,
            account=own,
            conversation=where,
            sender=sender,
            sender_ids=(sender,),
            sender_name=_name(event.sender),
            message_id=message,
            sent_at=stamp(event.time, now),
            private=private,
            addressed=private or content.addressed,
            **content.parts(message),
        )

    def _learn(self, event: Event) -> None:
        self._users = type(event.user_id)
        if event.group_id:
            self._groups = type(event.group_id)


def _name(sender: Any) -> str:
    if not isinstance(sender, dict):
        return ""
    return next((n for key in ("card", "nickname") if isinstance(n := sender.get(key), str) and n), "")
