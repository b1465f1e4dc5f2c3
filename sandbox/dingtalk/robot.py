"""What the bot says: session webhook, group and one-to-one sending, custom webhook, recall, read state."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import secrets
from collections import deque
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.payloads import Sessions
from sandbox.dingtalk.state import Refused, State, need
from sandbox.world import BOT

LARGEST_PARAM = 15_000
MOST_USERS = 20
SHUT = 600.0
KEYS = {
    "sampleText": ("content",),
    "sampleMarkdown": ("title", "text"),
    "sampleImageMsg": ("photoURL",),
    "sampleLink": ("title", "text", "messageUrl"),
    "sampleActionCard": ("title", "text"),
}


class Robot:
    """The sending side. Each message to the world carries the bot as its sender."""

    def __init__(self, state: State, sessions: Sessions) -> None:
        self._state = state
        self._sessions = sessions
        self._recent: dict[str, deque[float]] = {}
        self._shut: dict[str, float] = {}
        self.sent: dict[str, list[str]] = {}
        self.webhooks: dict[str, tuple[str, str]] = {}

    def routes(self) -> list[web.RouteDef]:
        api, v = self._state.api, "/v1.0/robot"
        return [
            web.post("/robot/sendBySession", self.by_session),
            web.post("/robot/send", self.by_webhook),
            web.post(f"{v}/groupMessages/send", api("groupMessages/send", self.group)),
            web.post(f"{v}/oToMessages/batchSend", api("oToMessages/batchSend", self.private)),
            web.post(f"{v}/groupMessages/recall", api("groupMessages/recall", self.recall)),
            web.post(f"{v}/otoMessages/batchRecall", api("otoMessages/batchRecall", self.recall)),
            web.post(f"{v}/groupMessages/query", api("groupMessages/query", self.query)),
            web.post(f"{v}/ding/send", api("ding/send", self.ding)),
        ]

    async def by_session(self, request: web.Request) -> web.Response:
        """A reply to where a message came from; no token, 90 minutes."""
        session = request.query.get("session", "")
        found = self._sessions.chat(session)
        if self._state.faults.slow:
            await asyncio.sleep(self._state.faults.slow)
        if found is None:
            return web.json_response({"errcode": 300001, "errmsg": "session 不存在"})
        self._state.counts["sendBySession"] += 1
        return await self._webhook(request, session, found[1])

    async def by_webhook(self, request: web.Request) -> web.Response:
        """A custom robot: 20 messages a minute, then shut for ten."""
        token = request.query.get("access_token", "")
        chat, secret = self.webhooks.get(token, ("", ""))
        if not chat:
            return web.json_response({"errcode": 400101, "errmsg": "access_token不存在"})
        if not _signed(request, secret):
            return web.json_response({"errcode": 310000, "errmsg": "sign not match"})
        return await self._webhook(request, token, chat)

    async def _webhook(self, request: web.Request, key: str, chat: str) -> web.Response:
        if self._too_many(key):
            return web.json_response(
                {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}
            )
        try:
            body = json.loads(await request.text())
            text, markdown = _words(body)
        except (ValueError, KeyError, TypeError, AttributeError):
            return web.json_response({"errcode": 400302, "errmsg": "消息内容不合法"})
        at = body.get("at") or {}
        text, mentions = self._at(text, list(at.get("atUserIds") or []), list(at.get("atMobiles") or []))
        self._say(chat, text, markdown=markdown, mentions=mentions)
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    def _too_many(self, key: str) -> bool:
        now, limit = asyncio.get_running_loop().time(), self._state.faults.webhook_per_minute
        recent = self._recent.setdefault(key, deque())
        while recent and now - recent[0] >= 60:
            recent.popleft()
        if limit and len(recent) >= limit:
            self._shut[key] = now + SHUT
        if self._shut.get(key, 0.0) > now:
            return True
        recent.append(now)
        return False

    def _at(self, text: str, staff: list[str], mobiles: list[str]) -> tuple[str, list[str]]:
        """Who is really told: only those whose @ also stands in the text."""
        mentions = []
        for person in self._state.world.people.values():
            for name in (
                person.staff_id in staff and person.staff_id,
                person.mobile in mobiles and person.mobile,
            ):
                if name and f"@{name}" in text:
                    text = text.replace(f"@{name}", f"@{person.name}")
                    mentions.append(person.id)
        return text, mentions

    async def group(self, app: App, body: dict[str, Any]) -> dict[str, Any]:
        need(body, "robotCode", "openConversationId", "msgKey", "msgParam")
        chat = self._state.world.chats.get(body["openConversationId"])
        if body["robotCode"] != app.robot_code:
            raise Refused(400, "invalidParameter.robotCode", "机器人不存在")
        if chat is None or chat.private or chat.platform != "dingtalk":
            raise Refused(400, "invalidParameter.openConversationId", "群不存在或机器人不在群里")
        return {"processQueryKey": self._param(body, [chat.id])}

    async def private(self, app: App, body: dict[str, Any]) -> dict[str, Any]:
        need(body, "robotCode", "userIds", "msgKey", "msgParam")
        if body["robotCode"] != app.robot_code or len(body["userIds"]) > MOST_USERS:
            raise Refused(400, "invalidParameter", "robotCode 或 userIds 不对")
        people = {user: self._state.person(user) for user in body["userIds"]}
        known = [p for p in people.values() if p is not None]
        chats = [self._state.world.private_chat("dingtalk", p.id).id for p in known]
        key = self._param(body, chats)
        wrong = [user for user, person in people.items() if person is None]
        return {
            "processQueryKey": key,
            "invalidStaffIdList": wrong,
            "flowControlledStaffIdList": [],
            "filteredStaffIdList": [],
        }

    def _param(self, body: dict[str, Any], chats: list[str]) -> str:
        param, key = body["msgParam"], body["msgKey"]
        if not isinstance(param, str) or len(param.encode()) > LARGEST_PARAM or key not in KEYS:
            raise Refused(400, "invalidParameter.msgParam", "msgKey 或 msgParam 不对")
        try:
            values = json.loads(param)
            text = values[KEYS[key][-1]]
            missing = [name for name in KEYS[key] if not isinstance(values[name], str)]
        except (ValueError, KeyError, TypeError):
            raise Refused(400, "invalidParameter.msgParam", "msgParam 不对") from None
        if missing:
            raise Refused(400, "invalidParameter.msgParam", "msgParam 的值要是字符串")
        receipt = secrets.token_hex(16)
        more: dict[str, Any] = {"picture": text} if key == "sampleImageMsg" else {"text": text}
        more["markdown"] = key in ("sampleMarkdown", "sampleActionCard")
        self.sent[receipt] = [self._say(chat, **more) for chat in chats]
        return receipt

    def _say(self, chat: str, text: str = "", **more: Any) -> str:
        return self._state.world.say(chat, BOT, text, **more).id

    async def recall(self, _: App, body: dict[str, Any]) -> dict[str, Any]:
        need(body, "robotCode", "processQueryKeys")
        known = [key for key in body["processQueryKeys"] if key in self.sent]
        for message in (m for key in known for m in self.sent[key]):
            self._state.world.messages[message].text = "（机器人撤回了一条消息）"
        failed = {key: "不存在" for key in body["processQueryKeys"] if key not in self.sent}
        return {"successResult": known, "failedResult": failed}

    async def query(self, _: App, body: dict[str, Any]) -> dict[str, Any]:
        need(body, "robotCode", "processQueryKey")
        done = body["processQueryKey"] in self.sent
        return {"sendStatus": "SUCCESS" if done else "FAILED", "readUserIds": [], "hasMore": False}

    async def ding(self, app: App, body: dict[str, Any]) -> dict[str, Any]:
        need(body, "robotCode", "remindType", "receiverUserIdList", "content")
        people = [self._state.person(user) for user in body["receiverUserIdList"]]
        for person in (p for p in people if p is not None):
            chat = self._state.world.private_chat("dingtalk", person.id)
            self._say(chat.id, f"【DING】{body['content']}")
        return {"openDingId": secrets.token_hex(8), "failedList": {}}


def _signed(request: web.Request, secret: str) -> bool:
    stamp, sign = request.query.get("timestamp", ""), request.query.get("sign", "")
    right = base64.b64encode(hmac.digest(secret.encode(), f"{stamp}\n{secret}".encode(), "sha256"))
    return not secret or hmac.compare_digest(right, sign.encode())


def _words(body: dict[str, Any]) -> tuple[str, bool]:
    """The visible text of a webhook message, and whether it is markdown."""
    kind = body["msgtype"]
    if kind == "text":
        return str(body["text"]["content"]), False
    if kind in ("markdown", "actionCard"):
        part = body[kind]
        return f"{part['title']}\n\n{part['text']}" if kind == "actionCard" else str(part["text"]), True
    if kind == "link":
        return f"{body['link']['title']} {body['link']['messageUrl']}", False
    return "\n".join(f"{link['title']} {link['messageURL']}" for link in body["feedCard"]["links"]), False
