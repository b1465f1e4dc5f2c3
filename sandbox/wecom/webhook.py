"""The webhook of an internal group: texts and markdown in, at most twenty in a minute, nothing out."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.content import PICTURES, WECOM, type_of
from sandbox.media_ids import MediaIds
from sandbox.refusing import Refused, takes
from sandbox.world import BOT, Chat, World

PATH, UPLOAD = "/cgi-bin/webhook/send", "/cgi-bin/webhook/upload_media"
CHAT, NAME, KIND, BEHIND = "wecom-duty", "值班告警群", "告警", "webhook"
MINUTE = timedelta(minutes=1)
LIMITS = {"text": 2048, "markdown": 4096}
# What can be uploaded here; a picture stands in its message.
FILES = {kind: WECOM[kind] for kind in ("voice", "file")}
TOO_LARGE, WRONG_PICTURE = 40009, 40035
WRONG_KEY, TOO_MANY, TOO_LONG, WRONG_TYPE, NO_CONTENT = 93000, 45009, 45002, 40008, 44004


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Every answer so many seconds later."""
    fail: int = 0
    """So many calls are answered with 503."""
    too_many: int = 0
    """So many calls are answered with 45009, as beyond twenty in a minute."""
    per_minute: int = 20
    """How many messages a minute are taken; 0: any number."""


class Webhook:
    """Officers of the station see the group; whatever they say there is heard by nobody."""

    def __init__(self, world: World, key: str) -> None:
        self._world, self._key = world, key
        self.faults = Faults()
        self.said = 0
        self.media = MediaIds(world, FILES)
        self._taken: deque[datetime] = deque()
        officers = [person.id for person in world.people.values() if person.role == "民警"]
        world.chats[CHAT] = Chat(CHAT, "wecom", KIND, NAME, officers, behind=BEHIND)

    def routes(self) -> list[web.RouteDef]:
        """Where the bot posts."""
        return [web.post(PATH, self._send), web.post(UPLOAD, self._upload)]

    async def start(self) -> None:
        """Nothing to begin."""

    async def stop(self) -> None:
        """Nothing to end."""

    async def _send(self, request: web.Request) -> web.Response:
        try:
            await self._before(request)
            if self._crowded():
                raise Refused(TOO_MANY, "api freq out of limit")
            return self._show(json.loads(await request.read()))
        except Refused as refused:
            return _told(refused.code, refused.words)
        except (ValueError, TypeError, AttributeError, KeyError):
            return _told(WRONG_TYPE, "invalid message type")

    async def _upload(self, request: web.Request) -> web.Response:
        try:
            await self._before(request)
            told = await self.media.take(request)
        except Refused as refused:
            return _told(refused.code, refused.words)
        return web.json_response({"errcode": 0, "errmsg": "ok", **told})

    async def _before(self, request: web.Request) -> None:
        await asyncio.sleep(self.faults.slow)
        if takes(self.faults, "fail"):
            raise web.HTTPServiceUnavailable
        if request.query.get("key") != self._key:
            raise Refused(WRONG_KEY, "invalid webhook url")

    def _crowded(self) -> bool:
        if takes(self.faults, "too_many"):
            return True
        now = self._world.clock.now()
        while self._taken and self._taken[0] <= now - MINUTE:
            self._taken.popleft()
        if 0 < self.faults.per_minute <= len(self._taken):
            return True
        self._taken.append(now)
        return False

    def _show(self, asked: dict[str, Any]) -> web.Response:
        kind = asked["msgtype"]
        if kind == "image":
            return self._picture(asked["image"])
        if kind in FILES:
            return self._said("", attached=self.media.attached(asked[kind]["media_id"], kind))
        if kind not in LIMITS:
            return _told(WRONG_TYPE, "invalid message type")
        content = asked[kind]["content"]
        if not content:
            return _told(NO_CONTENT, "empty content")
        if len(content.encode()) > LIMITS[kind]:
            return _told(TOO_LONG, f"content exceed max length {LIMITS[kind]}")
        mobiles = asked[kind].get("mentioned_mobile_list", []) if kind == "text" else []
        rung = [person.id for person in self._world.people.values() if person.mobile in mobiles]
        return self._said(content, mentions=rung, markdown=kind == "markdown")

    def _said(self, text: str, **more: Any) -> web.Response:
        self._world.say(CHAT, BOT, text, **more)
        self.said += 1
        return _told(0, "ok")

    def _picture(self, image: dict[str, Any]) -> web.Response:
        """The digest is of the bytes before they were written in base64."""
        data = base64.b64decode(image["base64"], validate=True)
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
        if type_of(data) not in PICTURES or digest != image["md5"]:
            return _told(WRONG_PICTURE, "invalid image")
        if len(data) > WECOM["image"].most:
            return _told(TOO_LARGE, "invalid image size")
        name = self._world.new_id("webhook-")
        self._world.media[name] = (type_of(data), data)
        return self._said("", picture=name)


def _told(code: int, words: str) -> web.Response:
    return web.json_response({"errcode": code, "errmsg": words})
