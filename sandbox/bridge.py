"""A gateway of the second kind: tells the bot by signed HTTP what is said, and is told by it what to say."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from sandbox.content import type_of
from sandbox.links import Links
from sandbox.refusing import takes
from sandbox.world import BOT, Attached, Event, Message, World

BEHIND = "bridge"
WINDOW = 300.0
FIRST_WAIT, LONGEST_WAIT = 0.2, 3.0
PATIENCE = ClientTimeout(total=10)
# Bytes of what is to be shown, before it was written in base64.
LARGEST = 10 << 20


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Everything the bot says is answered so many seconds later."""
    fail: int = 0
    """So many sayings are answered with 503."""
    refuse: int = 0
    """So many sayings are answered with 403."""
    no_receipt: int = 0
    """So many sayings are done, and answered without a receipt."""
    repeat: int = 0
    """So many messages are told twice."""


class Bridge:
    """What is said while the bot is away is told when it is back, with the same idempotency key."""

    def __init__(self, world: World, url: str, secret: str, links: Links | None = None) -> None:
        self._world, self._url, self._secret = world, url, secret
        self._links = links or Links(world)
        self.faults = Faults()
        self.said = 0
        self._done: dict[str, str] = {}
        self._waiting: deque[Message] = deque()
        self._heard, self._all_told = asyncio.Event(), asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._deaf = world.listen(self._listen)
        self._all_told.set()

    def routes(self) -> list[web.RouteDef]:
        """Where the bot says what is to be said."""
        return [web.post("/bridge/send", self._send)]

    async def start(self) -> None:
        """Begin to tell."""
        self._running = asyncio.create_task(self._tell())

    async def stop(self) -> None:
        """Hear and tell no more."""
        self._deaf()
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running

    async def idle(self) -> None:
        """Return once the bot has taken all that was said."""
        await self._all_told.wait()

    def _listen(self, event: Event) -> None:
        message = event.message
        if event.kind != "said" or message is None or message.sender == BOT:
            return
        if self._world.chats[message.chat].behind == BEHIND:
            self._waiting.append(message)
            self._all_told.clear()
            self._heard.set()

    async def _tell(self) -> None:
        wait = FIRST_WAIT
        async with ClientSession(timeout=PATIENCE) as client:
            while True:
                if not self._waiting:
                    self._all_told.set()
                    self._heard.clear()
                    await self._heard.wait()
                if await self._told(client, self._waiting[0]):
                    self._waiting.popleft()
                    wait = FIRST_WAIT
                else:
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, LONGEST_WAIT)

    async def _told(self, client: ClientSession, message: Message) -> bool:
        """Whether the bot has stored it; what it will never take is not told again."""
        raw = json.dumps(self._body(message)).encode()
        for _ in range(1 + takes(self.faults, "repeat")):
            headers = self._signed(raw) | {"Idempotency-Key": message.id}
            try:
                async with client.post(self._url, data=raw, headers=headers) as answer:
                    status = answer.status
            except (ClientError, TimeoutError, OSError):
                return False
        return status < 500

    def _body(self, message: Message) -> dict[str, Any]:
        chat, person = self._world.chats[message.chat], self._world.people[message.sender]
        body: dict[str, Any] = {
            "group": "" if chat.private else chat.id,
            "sender": person.wechat_id,
            "name": person.name,
            "at": int(message.at.timestamp()),
            "text": message.text,
            "mentioned": message.to_bot,
        }
        if message.location is not None:
            body["location"] = {key: message.location[key] for key in ("longitude", "latitude", "title")}
        if message.quote:
            body["quote"] = {"id": message.quote, "text": self._world.messages[message.quote].text}
        if (attached := message.attached) is not None:
            told = {"kind": attached.kind, "url": self._links.url(attached.media), "name": attached.name}
            body["files"] = [told]
        if message.picture:
            body["pictures"] = [self._links.url(message.picture)]
        return body

    def _signed(self, raw: bytes) -> dict[str, str]:
        stamp = str(int(self._world.clock.now().timestamp()))
        sign = hmac.digest(self._secret.encode(), stamp.encode() + b"." + raw, "sha256").hex()
        return {"X-Yihu-Timestamp": stamp, "X-Yihu-Signature": sign}

    async def _send(self, request: web.Request) -> web.Response:
        raw = await request.read()
        self._check(request, raw)
        await asyncio.sleep(self.faults.slow)
        if takes(self.faults, "fail"):
            raise web.HTTPServiceUnavailable
        if takes(self.faults, "refuse"):
            raise web.HTTPForbidden
        asked = json.loads(raw)
        number = self._say(asked, request.headers["Idempotency-Key"])
        if takes(self.faults, "no_receipt"):
            return web.json_response({})
        return web.json_response({"echo": asked["echo"], "id": number})

    def _check(self, request: web.Request, raw: bytes) -> None:
        stamp = request.headers.get("X-Yihu-Timestamp", "")
        right = hmac.digest(self._secret.encode(), stamp.encode() + b"." + raw, "sha256").hex()
        if not hmac.compare_digest(right, request.headers.get("X-Yihu-Signature", "")):
            raise web.HTTPUnauthorized
        if abs(self._world.clock.now().timestamp() - int(stamp)) > WINDOW:
            raise web.HTTPUnauthorized

    def _say(self, asked: dict[str, Any], key: str) -> str:
        """The same key again says nothing again."""
        if key not in self._done:
            people = {person.wechat_id: person.id for person in self._world.people.values()}
            chat = self._world.chats.get(str(asked.get("group")))
            if chat is None or chat.behind != BEHIND:
                raise web.HTTPNotFound
            mentions = [people[who] for who in asked["mention"] if who in people]
            quote = asked["quote"] if asked["quote"] in self._world.messages else ""
            shown = self._shown(asked)
            said = self._world.say(chat.id, BOT, asked["text"], mentions=mentions, quote=quote, **shown)
            self._done[key] = said.id
            self.said += 1
        return self._done[key]

    def _shown(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What else the bubble has."""
        if "location" in asked:
            return {"location": asked["location"]}
        if "picture" in asked:
            return {"picture": self._kept(asked["picture"])}
        if "file" in asked:
            file = asked["file"]
            if file["kind"] not in ("voice", "video", "file") or not file["name"]:
                raise web.HTTPBadRequest
            return {"attached": Attached(file["kind"], self._kept(file["data"]), file["name"])}
        return {}

    def _kept(self, written: str) -> str:
        data = base64.b64decode(written, validate=True)
        if len(data) > LARGEST:
            raise web.HTTPRequestEntityTooLarge(max_size=LARGEST, actual_size=len(data))
        name = self._world.new_id("bridge-")
        self._world.media[name] = (type_of(data), data)
        return name
