"""OneBot 12: its events into ours, and what we say into its actions. Frames may be JSON or MessagePack."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

import msgspec

from bot.platforms.errors import SendRefused
from bot.platforms.frames import BadFrame
from bot.platforms.onebot import files
from bot.platforms.onebot.content import Content
from bot.platforms.onebot.files import Ask, File
from bot.platforms.onebot.frames import (
    Heard,
    Presence,
    Response,
    Segment,
    decode,
    identity,
    stamp,
    typed,
)
from bot.platforms.plain import plain
from bot.platforms.shown import Shown
from models.messages import Incoming, Media, Place, Platform, Quote, Said, Target, Text, called

MEDIA = {"image": "picture", "voice": "voice", "audio": "voice", "video": "video", "file": "file"}
SEGMENTS = {"picture": "image", "voice": "voice", "video": "video", "file": "file"}
Json = dict[str, Any]
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
        if event.type == "meta":
            return self._presence(event)
        if not event.type and event.echo is not None:
            return _response(event)
        if not event.type:
            raise BadFrame("neither an event nor a response")
        return None

    def speak(self, target: Target, body: Said, echo: str, shown: Json | None = None) -> bytes:
        """The action that says it; `shown` is the segment that `attach` made."""
        detail = "private" if target.private else "group"
        params = {
            "detail_type": detail,
            "user_id" if target.private else "group_id": typed(target.conversation, self._ids),
            "message": _segments(target, body, shown),
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
        content = _content(event.message, own)
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


def _content(message: list[Segment] | str, own: str) -> Content:
    content = Content(own)
    if isinstance(message, str):
        content.text.append(message)
        return content
    for segment in message:
        _add(content, segment)
    return content


def _add(content: Content, segment: Segment) -> None:
    kind = segment.type
    if kind == "text":
        content.text.append(segment.value("text"))
    elif kind == "mention":
        content.mention(segment.value("user_id"), segment.value("name"))
    elif kind == "reply":
        content.quote = Quote(segment.value("message_id"), segment.value("text"))
    elif kind == "location":
        content.place(segment, "latitude", "longitude")
    elif kind in MEDIA:
        content.attach(MEDIA[kind], segment, "file_id")  # type: ignore[arg-type]
    else:
        content.other(segment)


def _segments(target: Target, body: Said, shown: Json | None) -> list[Json]:
    said: list[Json] = []
    if isinstance(body, Text) and body.quote:
        said.append({"type": "reply", "data": {"message_id": body.quote}})
    if not target.private:
        said += [{"type": "mention", "data": {"user_id": who.id}} for who in called(body) if who.id]
    if text := plain(body):
        said.append({"type": "text", "data": {"text": text}})
    return [*said, shown] if shown is not None else said


def _response(event: Event) -> Response:
    code = event.retcode if isinstance(event.retcode, int) else -1
    well = event.status != "failed" and (event.status in ("ok",) or code == 0)
    data = event.data if isinstance(event.data, dict) else {}
    return Response(str(event.echo), 0 if well else code or -1, str(data.get("message_id", "")), data)
