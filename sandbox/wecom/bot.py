"""The gateway of a WeCom 智能机器人: one long connection, what members say to the bot, cards with buttons.

It hears only what has the bot's @ in a group, takes thirty messages a minute in one conversation, pushes
only where somebody has spoken before, lets a card change only within five seconds of a press, and throws
the old connection out when the bot subscribes on a new one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.content import WECOM
from sandbox.links import Links
from sandbox.refusing import Refused, takes
from sandbox.wecom.faults import Faults
from sandbox.wecom.frames import Frames
from sandbox.wecom.looks import WRONG_BODY, view, within
from sandbox.wecom.requests import TOO_LATE, WRONG_REQUEST, Requests
from sandbox.wecom.uploads import Uploads
from sandbox.wecom.voice import Voice
from sandbox.world import BOT, Chat, Event, World

PATH = "/wecom/ws"
CHAT, NAME, BEHIND = "wrYihuOfficers", "北城所企业微信群", "aibot"
ANSWER, UPDATE = timedelta(minutes=10), timedelta(seconds=5)
LONGEST_STREAM, LONGEST_MARKDOWN = 20_480, 4_096
WRONG_SECRET, NEVER_WROTE = 853000, 846610
Json = dict[str, Any]


@dataclass(slots=True)
class Socket:
    """One connection; `ours` once it has subscribed."""

    ws: web.WebSocketResponse
    ours: bool = False


class Bot:
    """One bot in one group of officers, and alone with each of them."""

    def __init__(self, world: World, bot_id: str, secret: str, links: Links | None = None) -> None:
        self._world, self._bot_id, self._secret = world, bot_id, secret
        self._frames = Frames(world, bot_id, links or Links(world))
        self.uploads = Uploads(world)
        self.faults = Faults()
        self._voice = Voice(world, self.faults)
        self.pings = 0
        self.evictions = 0
        # While the bot is there: what is told while it is not, nobody keeps.
        self.arrived = asyncio.Event()
        self._socket: Socket | None = None
        self._requests = Requests(world.clock)
        self._spoke: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        officers = [p.id for p in world.people.values() if p.wecom_id]
        world.chats[CHAT] = Chat(CHAT, "wecom", "民警", NAME, officers, behind=BEHIND)
        self._deaf = world.listen(self._listen)

    def routes(self) -> list[web.RouteDef]:
        """Where the bot dials."""
        return [web.get(PATH, self._connect)]

    async def start(self) -> None:
        """Nothing to begin."""

    async def stop(self) -> None:
        """Hear no more, and hang up."""
        self._deaf()
        for task in list(self._tasks):
            task.cancel()
        await self.drop()

    @property
    def connected(self) -> bool:
        """Whether the bot is there."""
        return self._socket is not None and not self._socket.ws.closed

    @property
    def said(self) -> int:
        """How many messages the bot has sent."""
        return self._voice.said

    @property
    def acts(self) -> dict[str, Callable[[str, str], None]]:
        """What people do besides speaking and pressing."""
        return {"open_bot": self.enter}

    async def drop(self) -> None:
        """Cut the connection without a word."""
        if self._socket is not None:
            await self._socket.ws.close()

    async def throw_out(self) -> None:
        """As when somebody subscribes elsewhere as this bot."""
        await self._evict(self._socket)
        self._socket = None
        self.arrived.clear()

    def enter(self, person: str, _: str = "") -> None:
        """Somebody opens the talk with the bot."""
        chat = self._world.private_chat("wecom", person).id
        self._tell(
            chat, "aibot_event_callback", self._frames.event(person, chat, {"eventtype": "enter_chat"})
        )

    # What people do.

    def _listen(self, event: Event) -> None:
        message = event.message
        if message is None or self._world.chats[message.chat].platform != "wecom":
            return
        chat = self._world.chats[message.chat]
        if chat.behind not in (BEHIND, "") or event.person == BOT:
            return
        if event.kind == "pressed" and message.card is not None:
            told = {
                "card_type": "button_interaction",
                "event_key": event.action,
                "task_id": message.card["id"],
            }
            pressed = {"eventtype": "template_card_event", "template_card_event": told}
            body = self._frames.event(event.person, chat.id, pressed)
            self._tell(chat.id, "aibot_event_callback", body, message.id)
        elif event.kind == "said" and message.sender != BOT and (chat.private or message.to_bot):
            if message.attached is not None and not chat.private:
                return
            self._spoke.add(chat.id)
            for _ in range(1 + takes(self.faults, "repeat")):
                self._tell(chat.id, "aibot_msg_callback", self._frames.message(chat, message))

    def _tell(self, chat: str, cmd: str, body: Json, card: str = "") -> None:
        """Told once, and only while the bot is there: the platform keeps nothing."""
        number = self._requests.new(chat, card)
        socket = self._socket
        if socket is not None and not socket.ws.closed:
            frame = {"cmd": cmd, "headers": {"req_id": number}, "body": body}
            task = asyncio.create_task(socket.ws.send_json(frame))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    # What the bot does.

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(max_msg_size=1 << 20)
        await ws.prepare(request)
        socket = Socket(ws)
        async for message in ws:
            if message.type == WSMsgType.TEXT:
                await self._frame(socket, json.loads(message.data))
        if self._socket is socket:
            self._socket = None
            self.arrived.clear()
        return ws

    async def _frame(self, socket: Socket, frame: Json) -> None:
        cmd, number = frame["cmd"], frame["headers"]["req_id"]
        if (cmd == "ping" and takes(self.faults, "deaf_pings")) or takes(self.faults, "silent"):
            return
        code, told = 0, None
        try:
            told = await self._do(socket, cmd, number, frame.get("body") or {})
        except Refused as refused:
            code = refused.code
        except (KeyError, TypeError, ValueError):
            code = WRONG_BODY
        words = "ok" if code == 0 else "refused"
        answer: Json = {"headers": {"req_id": number}, "errcode": code, "errmsg": words}
        with contextlib.suppress(ConnectionError):
            await socket.ws.send_json(answer if told is None else answer | {"body": told})

    async def _do(self, socket: Socket, cmd: str, number: str, body: Json) -> Json | None:
        """What the acknowledgement tells besides, if anything."""
        if cmd == "aibot_subscribe":
            await self._subscribe(socket, body)
        elif not socket.ours:
            raise Refused(WRONG_SECRET)
        elif cmd == "ping":
            self.pings += 1
        elif cmd == "aibot_send_msg":
            self._push(body)
        elif cmd == "aibot_respond_msg":
            self._respond(number, body)
        elif cmd == "aibot_respond_update_msg":
            self._update(number, body)
        elif cmd == "aibot_respond_welcome_msg":
            asked = self._requests.of(number, UPDATE)
            self._voice.say(asked.chat, body["text"]["content"])
        elif cmd in self.uploads.steps:
            return self.uploads.steps[cmd](body)
        else:
            raise Refused(WRONG_BODY)
        return None

    async def _subscribe(self, socket: Socket, body: Json) -> None:
        if (body.get("bot_id"), body.get("secret")) != (self._bot_id, self._secret):
            raise Refused(WRONG_SECRET)
        old, self._socket = self._socket, socket
        socket.ours = True
        self.arrived.set()
        await self._evict(old)

    async def _evict(self, socket: Socket | None) -> None:
        if socket is None or socket.ws.closed:
            return
        self.evictions += 1
        event = {"msgtype": "event", "event": {"eventtype": "disconnected_event"}}
        frame = {"cmd": "aibot_event_callback", "headers": {"req_id": secrets.token_hex(8)}, "body": event}
        with contextlib.suppress(ConnectionError):
            await socket.ws.send_json(frame)

    def _push(self, body: Json) -> None:
        chat = self._place(body["chatid"])
        if chat.private and chat.id not in self._spoke:
            raise Refused(NEVER_WROTE)
        if body["msgtype"] == "markdown":
            self._voice.say(chat.id, within(body["markdown"]["content"], LONGEST_MARKDOWN))
        elif body["msgtype"] == "template_card":
            self._voice.card(chat.id, body["template_card"])
        elif body["msgtype"] == "image":
            self._voice.say(chat.id, "", picture=self.uploads.media.media(body["image"]["media_id"]))
        elif (kind := body["msgtype"]) in WECOM:
            self._voice.say(chat.id, "", attached=self.uploads.media.attached(body[kind]["media_id"], kind))
        else:
            raise Refused(WRONG_BODY)

    def _respond(self, number: str, body: Json) -> None:
        if takes(self.faults, "no_answer"):
            raise Refused(TOO_LATE)
        asked = self._requests.of(number, ANSWER)
        if asked.answered or body["msgtype"] != "stream" or body["stream"]["finish"] is not True:
            raise Refused(WRONG_REQUEST)
        asked.answered = True
        self._voice.say(asked.chat, within(body["stream"]["content"], LONGEST_STREAM))

    def _update(self, number: str, body: Json) -> None:
        asked = self._requests.of(number, UPDATE)
        if body["response_type"] != "update_template_card" or not asked.card:
            raise Refused(WRONG_REQUEST)
        message = self._world.messages[asked.card]
        shown = view(body["template_card"])
        if message.card is None or shown["id"] != message.card["id"]:
            raise Refused(WRONG_BODY)
        self._world.show_card(message, shown)

    def _place(self, number: str) -> Chat:
        chat = self._world.chats.get(number)
        if chat is not None and chat.behind == BEHIND:
            return chat
        person = next(p.id for p in self._world.people.values() if p.wecom_id == number)
        return self._world.private_chat("wecom", person)
