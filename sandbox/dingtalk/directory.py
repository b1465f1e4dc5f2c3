"""The directory and the work notification of the old API, as the officers' back office uses them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.dingtalk.state import State
from sandbox.world import BOT, Person

LARGEST_NOTICE = 500
Answer = dict[str, Any]


class Directory:
    """Look-ups by userId and by mobile number; outside of the monthly budget."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._tasks = itertools.count(1)
        self._told: set[tuple[str, str]] = set()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/topapi/v2/user/getbymobile", self._old(self.by_mobile)),
            web.post("/topapi/v2/user/get", self._old(self.by_id)),
            web.post("/topapi/message/corpconversation/asyncsend_v2", self._old(self.notice)),
        ]

    def _old(self, call: Callable[[Answer], Answer]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            if self._state.app_of(request.query.get("access_token", "")) is None:
                return web.json_response({"errcode": 40014, "errmsg": "不合法的access_token"})
            try:
                body = json.loads(await request.text())
            except ValueError:
                body = dict(await request.post())
            if not isinstance(body, dict):
                return web.json_response({"errcode": 40035, "errmsg": "不合法的参数"})
            return web.json_response({"errcode": 0, "errmsg": "ok", **call(body)})

        return handle

    def by_mobile(self, body: Answer) -> Answer:
        people = self._state.world.people.values()
        found = next(
            (p for p in people if p.mobile and p.mobile == str(body.get("mobile")) and p.staff_id), None
        )
        if found is None:
            return {"errcode": 60121, "errmsg": "找不到该用户"}
        return {"result": {"userid": found.staff_id}}

    def by_id(self, body: Answer) -> Answer:
        found = self._state.person(str(body.get("userid")))
        return {"result": _user(found)} if found else {"errcode": 60121, "errmsg": "找不到该用户"}

    def notice(self, body: Answer) -> Answer:
        """The same content reaches a person once a day; the answer tells success all the same."""
        content = json.dumps(body.get("msg"), ensure_ascii=False, sort_keys=True)
        for user in str(body.get("userid_list", "")).split(",")[:LARGEST_NOTICE]:
            person = self._state.person(user)
            if person is None or (user, content) in self._told:
                continue
            self._told.add((user, content))
            message = body["msg"] if isinstance(body.get("msg"), dict) else {}
            text = message.get("text", {}).get("content") or message.get("markdown", {}).get("text", "")
            chat = self._state.world.private_chat("dingtalk", person.id)
            self._state.world.say(chat.id, BOT, f"【工作通知】{text}")
        return {"task_id": next(self._tasks)}


def _user(person: Person) -> Answer:
    return {
        "userid": person.staff_id,
        "name": person.name,
        "mobile": person.mobile,
        "unionid": person.union_id,
    }
