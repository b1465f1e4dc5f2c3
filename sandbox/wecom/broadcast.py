"""Customer groups: a task is prepared for their owner, and goes out when he presses send in WeCom."""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.refusing import Refused, takes
from sandbox.world import BOT, Chat, Event, World

PREFIX = "/broadcast"
TASKS, GROUP, BEHIND = "wecom-tasks", "wecom-customers", "broadcast"
TOKEN_LIFE = timedelta(hours=2)
LONGEST, A_MONTH = 4000, 4
SEND = "send_broadcast"
WAITING, SENT = 0, 2
Json = dict[str, Any]


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Every answer so many seconds later."""
    bad_token: int = 0
    """So many calls are answered with 40001, however fresh the token."""
    too_much: int = 0
    """So many calls are answered with 45009."""


@dataclass(slots=True)
class Task:
    """One owner's task and the bubble in which he sees it."""

    owner: str
    text: str
    at: datetime
    message: str
    status: int = WAITING


class Broadcast:
    """Owners are those with a WeCom id; they see their tasks in one chat, the customers' group is another."""

    def __init__(self, world: World, corp_id: str, secret: str) -> None:
        self._world, self._given = world, (corp_id, secret)
        self.faults = Faults()
        self.said = 0
        self.looked = 0
        self.tasks: dict[str, Task] = {}
        self._tokens: dict[str, datetime] = {}
        owners = [p.id for p in world.people.values() if p.wecom_id]
        residents = [p.id for p in world.people.values() if p.role == "群众"]
        world.chats[TASKS] = Chat(TASKS, "wecom", "群发", "群发助手", owners, behind=BEHIND)
        world.chats[GROUP] = Chat(GROUP, "wecom", "客户群", "社区服务客户群", residents, behind=BEHIND)
        self._deaf = world.listen(self._listen)

    def routes(self) -> list[web.RouteDef]:
        """Where the bot calls, below a path of its own."""
        return [
            web.get(f"{PREFIX}/cgi-bin/gettoken", self._get_token),
            web.post(f"{PREFIX}/cgi-bin/externalcontact/{{act}}", self._called),
        ]

    async def start(self) -> None:
        """Nothing to begin."""

    async def stop(self) -> None:
        """Hear no more."""
        self._deaf()

    def _listen(self, event: Event) -> None:
        if event.kind != "pressed" or event.message is None or event.action != SEND:
            return
        found = next((t for t in self.tasks.values() if t.message == event.message.id), None)
        if found is None or found.status == SENT:
            return
        found.status = SENT
        self._world.say(GROUP, BOT, found.text)
        self._world.show_card(event.message, _card(found.text, "已发送", ()))

    async def _get_token(self, request: web.Request) -> web.Response:
        if (request.query.get("corpid"), request.query.get("corpsecret")) != self._given:
            return web.json_response({"errcode": 40001, "errmsg": "invalid credential"})
        token = secrets.token_hex(16)
        self._tokens[token] = self._world.clock.now() + TOKEN_LIFE
        return web.json_response({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200})

    async def _called(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self.faults.slow)
        acts = {"add_msg_template": self._add, "get_groupmsg_task": self._look}
        try:
            self._check(request.query.get("access_token", ""))
            told = acts[request.match_info["act"]](json.loads(await request.read()))
        except Refused as refused:
            return web.json_response({"errcode": refused.code, "errmsg": "refused"})
        except (ValueError, KeyError, TypeError, StopIteration):
            return web.json_response({"errcode": 40058, "errmsg": "invalid request"})
        return web.json_response({"errcode": 0, "errmsg": "ok", **told})

    def _check(self, token: str) -> None:
        now = self._world.clock.now()
        if takes(self.faults, "bad_token") or self._tokens.get(token, now) <= now:
            raise Refused(40001)
        if takes(self.faults, "too_much"):
            raise Refused(45009)

    def _add(self, asked: Json) -> Json:
        text, owner = asked["text"]["content"], asked["sender"]
        if asked["chat_type"] != "group" or not text or len(text.encode()) > LONGEST:
            raise Refused(40058)
        next(p for p in self._world.people.values() if p.wecom_id == owner)
        now = self._world.clock.now()
        month = [t for t in self.tasks.values() if t.owner == owner and t.at.month == now.month]
        if len(month) >= A_MONTH:
            raise Refused(41093)
        shown = self._world.say(TASKS, BOT, card=_card(text, "待发送", (SEND,)))
        number = f"msg{secrets.token_hex(8)}"
        self.tasks[number] = Task(owner, text, now, shown.id)
        self.said += 1
        return {"fail_list": [], "msgid": number}

    def _look(self, asked: Json) -> Json:
        self.looked += 1
        task = self.tasks[asked["msgid"]]
        return {"task_list": [{"userid": task.owner, "status": task.status}]}


def _card(text: str, status: str, actions: tuple[str, ...]) -> Json:
    buttons = [{"action": action, "label": "发送到客户群"} for action in actions]
    return {"id": "", "title": "群发任务", "status": status, "body": text, "buttons": buttons, "inputs": []}
