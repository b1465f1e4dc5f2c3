"""OneBot 12: its events into ours, and what we say into its actions. Frames may be JSON or MessagePack."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

import msgspec

from bot.platforms.errors import SendRefused
from bot.platforms.frames import BadFrame
from bot.platforms.onebot import files, segments
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

MEDIA: dict[str, MediaKind] = {
    "image": "picture", "voice": "voice", "audio": "voice", "video": "video", "file": "file",
}  # fmt: skip
SEGMENTS = {"picture": "image", "voice": "voice", "video": "video", "file": "file"}
NAMES = Names("mention", "user_id", "message_id", "latitude", "longitude", MEDIA, ("file_id",))
PRIVATE_RECALL = "private_message_delete"
RECALLS = ("group_message_delete", PRIVATE_RECALL)
# The account is not there at present: it may come back.
AWAY = (10101, 10102)


class Self(msgspec.Struct, frozen=True):
    """Which account of which platform is meant."""

    user_id: int | str = ""
    platform: str = ""


class Event(msgspec.Struct, frozen=True):
    """An event, or the response to an action."""

    type: str = ""
    detail_type: str = ""
    self: Self | None = None
    time: Any = None
    message_id: int | str = ""
    group_id: int | str | None = ""
    user_id: int | str | None = ""
    operator_id: int | str | None = ""
    user_name: Any = ""
    message: list[Segment] | str = ""
    bots: Any = None
    status: Any = None
    retcode: Any = None
    data: Any = None
    echo: Any = None


class V12:
    """One gateway's dialect; it remembers the platform's name as that gateway calls it."""

    version = "12"

    def __init__(self) -> None:
        self._platforms: dict[str, str] = {}
        self._ids: type = str

    def hear(self, raw: bytes, now: datetime) -> Heard:
        """What a frame says; None for what is of no matter to us. Raises `BadFrame`."""
        event = decode(raw, Event)
        if event.type == "message":
            return self._message(event, now)
        if event.type == "notice" and event.detail_type in RECALLS and event.self is not None:
            own = identity(event.self.user_id, "self.user_id")
            return recalled(event, own, event.detail_type == PRIVATE_RECALL, now)
        if event.type == "meta":
            return self._presence(event)
        if not event.type and event.echo is not None:
            return response(event.echo, event.status, event.retcode, event.data, "ok")
        if not event.type:
            raise BadFrame("neither an event nor a response")
        return None

    def speak(self, target: Target, body: Said, echo: str, shown: Json | None = None) -> bytes:
        """The action that says it; `shown` is the segment that `attach` made."""
        detail = "private" if target.private else "group"
        params = {
            "detail_type": detail,
            "user_id" if target.private else "group_id": typed(target.conversation, self._ids),
            "message": segments.written(NAMES, target, body, shown),
        }
        return self.act(target.account, "send_message", params, echo)

    def act(self, account: str, action: str, params: dict[str, Any], echo: str) -> bytes:
        """Any action, in the name of the account where it is known."""
        asked: dict[str, Any] = {"action": action, "params": params, "echo": echo}
        if account in self._platforms:
            asked["self"] = {"platform": self._platforms[account], "user_id": account}
        return msgspec.json.encode(asked)

    async def attach(self, ask: Ask, shown: Shown) -> Json:
        """It is uploaded beforehand; its id is the gateway's."""
        asked = {"type": "data", "name": shown.name, "data": base64.b64encode(shown.data).decode()}
        number = (await ask("upload_file", asked)).get("file_id")
        if not number:
            raise SendRefused("no file_id")
        return {"type": SEGMENTS[shown.kind], "data": {"file_id": number}}

    def place(self, body: Place) -> Json:
        """The segment that shows it on a map."""
        point = {"latitude": body.latitude, "longitude": body.longitude}
        return {"type": "location", "data": {**point, "title": body.label, "content": body.address}}

    async def file(self, ask: Ask, media: Media, most: int) -> File:
        """What came with a message."""
        return await files.by_id(ask, media, most)

    def final(self, code: int) -> bool:
        """Whether trying again is no use: 1xxxx is a wrong request, 35xxx is against the platform's rules."""
        return code not in AWAY and (10000 <= code < 20000 or 35000 <= code < 36000)

    def _message(self, event: Event, now: datetime) -> Incoming | None:
        if event.self is None:
            raise BadFrame("self is missing")
        own = identity(event.self.user_id, "self.user_id")
        sender = identity(event.user_id or "", "user_id")
        if sender == own:
            return None
        if event.detail_type not in ("private", "group"):
            raise BadFrame("unknown detail_type")
        private = event.detail_type == "private"
        where = sender if private else identity(event.group_id or "", "group_id")
        message = identity(event.message_id, "message_id")
        self._learn(own, event)
        said = event.message
        whole = [Segment("text", {"text": said})] if isinstance(said, str) else said
        content = segments.read(NAMES, whole, own)
        return Incoming(
            platform=Platform.WECHAT,
            account=own,
            conversation=where,
            sender=sender,
            sender_ids=(sender,),
            sender_name=event.user_name if isinstance(event.user_name, str) else "",
            message_id=message,
            sent_at=stamp(event.time, now),
            private=private,
            addressed=private or content.addressed,
            **content.parts(message),
        )

    def _learn(self, own: str, event: Event) -> None:
        if event.self is not None:
            self._platforms[own] = event.self.platform
        self._ids = type(event.user_id)

    def _presence(self, event: Event) -> Presence:
        """A `status_update` lists the accounts; other meta events name none."""
        status = event.status if isinstance(event.status, dict) else {}
        bots = status.get("bots")
        accounts = []
        for bot in bots if isinstance(bots, list) else []:
            own = bot.get("self") if isinstance(bot, dict) and bot.get("online", True) else None
            if isinstance(own, dict) and isinstance(own.get("user_id"), str | int):
                account = identity(own["user_id"], "self.user_id")
                self._platforms[account] = str(own.get("platform", ""))
                accounts.append(account)
        return Presence(tuple(accounts))
