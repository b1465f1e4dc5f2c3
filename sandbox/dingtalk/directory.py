"""The directory and the work notification of the old API, as the officers' back office uses them."""

from __future__ import annotations

import itertools
import json
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.bodies import Bubble
from sandbox.dingtalk.counts import CHINA
from sandbox.dingtalk.guard import Guard
from sandbox.dingtalk.robot import say
from sandbox.dingtalk.state import Refused, State
from sandbox.world import Person

MOST_TOLD = 100
Answer = dict[str, Any]


class Directory:
    """Look-ups by userId and by mobile number are outside of the monthly budget, notices are not."""

    def __init__(self, state: State, guard: Guard) -> None:
        self._state, self._guard = state, guard
        self._tasks = itertools.count(1)
        self._told: set[tuple[str, str, str]] = set()

    def routes(self) -> list[web.RouteDef]:
        old, notice = self._guard.old, "/topapi/message/corpconversation/asyncsend_v2"
        return [
            web.post("/topapi/v2/user/getbymobile", old("user/getbymobile", self.by_mobile)),
            web.post("/topapi/v2/user/get", old("user/get", self.by_id)),
            web.post(notice, old("corpconversation/asyncsend_v2", self.notice)),
        ]

    async def by_mobile(self, _: App, body: Answer) -> Answer:
        """Members of other organisations are not found."""
        own = (p for p in self._state.world.people.values() if p.staff_id and p.mobile)
        found = next((p for p in own if p.mobile == str(body.get("mobile"))), None)
        if found is None:
            raise Refused(400, "user", "找不到该用户", 60121)
        return {"result": {"userid": found.staff_id}}

    async def by_id(self, _: App, body: Answer) -> Answer:
        found = self._state.person(str(body.get("userid")))
        if found is None:
            raise Refused(400, "user", "找不到该用户", 60121)
        return {"result": _user(found)}

    async def notice(self, _: App, body: Answer) -> Answer:
        """The same content reaches a person once a day; the answer tells success all the same."""
        if not body.get("agent_id") or not body.get("msg"):
            raise Refused(400, "param", "缺少参数 agent_id 或 msg", 40035)
        message = _message(body["msg"])
        for user in str(body.get("userid_list", "")).split(",")[:MOST_TOLD]:
            self._notify(user, message)
        return {"task_id": next(self._tasks)}

    def _notify(self, user: str, message: Answer) -> None:
        person, today = self._state.person(user), self._state.world.clock.now().astimezone(CHINA).date()
        same = (user, str(today), json.dumps(message, sort_keys=True))
        if person is None or same in self._told:
            return
        self._told.add(same)
        chat = self._state.world.private_chat("dingtalk", person.id)
        say(self._state, chat.id, Bubble(f"【工作通知】{_words(message)}", markdown="markdown" in message))


def _message(msg: Any) -> Answer:
    """The `msg`, which comes as an object, or as a JSON string inside of a form."""
    try:
        found = json.loads(msg) if isinstance(msg, str) else msg
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Refused(400, "param", "不合法的参数 msg", 40035)
    return found


def _words(message: Answer) -> str:
    kind = str(message.get("msgtype"))
    part = message.get(kind)
    part = part if isinstance(part, dict) else {}
    return str(part.get("content") or part.get("text") or part.get("markdown") or part.get("title") or "")


def _user(person: Person) -> Answer:
    return {
        "userid": person.staff_id,
        "name": person.name,
        "mobile": person.mobile,
        "unionid": person.union_id,
    }
