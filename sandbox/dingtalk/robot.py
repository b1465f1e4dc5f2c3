"""What the bot says by the robot API: to groups and people, recall, read state, DING."""

from __future__ import annotations

import secrets
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.bodies import Bubble, by_key
from sandbox.dingtalk.guard import Guard, need
from sandbox.dingtalk.state import Refused, State
from sandbox.world import BOT, Person

MOST_USERS, MOST_CALLED, MOST_DINGED = 20, 20, 200  # reference §3
RECALLED = "（一条消息被撤回了）"
Body = dict[str, Any]


class Robot:
    """Each message comes into the world with the bot as its sender; members elsewhere are out of reach."""

    def __init__(self, state: State, guard: Guard) -> None:
        self._state, self._guard = state, guard
        self._sent: dict[str, list[str]] = {}

    def routes(self) -> list[web.RouteDef]:
        new, at = self._guard.new, "/v1.0/robot"
        return [
            web.post(f"{at}/groupMessages/send", new("groupMessages/send", self.group)),
            web.post(f"{at}/oToMessages/batchSend", new("oToMessages/batchSend", self.private)),
            web.post(f"{at}/groupMessages/recall", new("groupMessages/recall", self.recall)),
            web.post(f"{at}/otoMessages/batchRecall", new("otoMessages/batchRecall", self.recall)),
            web.post(f"{at}/groupMessages/query", new("groupMessages/query", self.query)),
            web.post(f"{at}/ding/send", new("ding/send", self.ding)),
        ]

    async def group(self, app: App, body: Body) -> Body:
        self._own(app, body, "openConversationId", "msgKey", "msgParam")
        chat = self._state.group(str(body["openConversationId"]))
        if chat is None:
            raise Refused(400, "invalid.openConversationId", "无效的openConversationId")
        return {"processQueryKey": self._send([chat.id], by_key(body["msgKey"], body["msgParam"]))}

    async def private(self, app: App, body: Body) -> Body:
        """People who are not known are listed; where nobody is known, the call fails."""
        self._own(app, body, "userIds", "msgKey", "msgParam")
        people = self._people(body["userIds"], MOST_USERS)
        known = [person for person in people.values() if person is not None]
        if not known:
            raise Refused(400, "staffId.notExisted", "员工 ID 不存在")
        chats = [self._state.world.private_chat("dingtalk", person.id).id for person in known]
        key = self._send(chats, by_key(body["msgKey"], body["msgParam"]))
        wrong = [user for user, person in people.items() if person is None]
        lists: Body = {"flowControlledStaffIdList": [], "filteredStaffIdList": []}
        return {"processQueryKey": key, "invalidStaffIdList": wrong, **lists}

    async def recall(self, app: App, body: Body) -> Body:
        """The bubble loses its words; nobody is told."""
        self._own(app, body, "processQueryKeys")
        keys = [str(key) for key in body["processQueryKeys"]]
        for number in (n for key in keys for n in self._sent.get(key, [])):
            self._state.world.messages[number].text = RECALLED
        failed = {key: "processQueryKey 不存在" for key in keys if key not in self._sent}
        return {"successResult": [key for key in keys if key in self._sent], "failedResult": failed}

    async def query(self, app: App, body: Body) -> Body:
        """Nobody's phone tells what was read, so the list is empty."""
        self._own(app, body, "processQueryKey")
        if body["processQueryKey"] not in self._sent:
            raise Refused(400, "invalid.processQueryKey", "无效的processQueryKey")
        return {"sendStatus": "SUCCESS", "readUserIds": [], "hasMore": False}

    async def ding(self, app: App, body: Body) -> Body:
        self._own(app, body, "remindType", "receiverUserIdList", "content")
        most = MOST_DINGED if body["remindType"] == 1 else MOST_CALLED
        people = self._people(body["receiverUserIdList"], most)
        chats = [
            self._state.world.private_chat("dingtalk", p.id).id for p in people.values() if p is not None
        ]
        self._send(chats, Bubble(f"【DING】{body['content']}"))
        failed = {user: "userId 不存在" for user, person in people.items() if person is None}
        return {"openDingId": secrets.token_hex(8), "failedList": failed}

    def _own(self, app: App, body: Body, *names: str) -> None:
        need(body, "robotCode", *names)
        if body["robotCode"] != app.robot_code:
            raise Refused(400, "invalidParameter.robotCode.notExsit", "机器人不存在")

    def _people(self, users: Any, most: int) -> dict[str, Person | None]:
        if not isinstance(users, list) or len(users) > most:
            raise Refused(400, "invalidParameter.userIds.invalid", f"最多 {most} 人")
        return self._state.people(str(user) for user in users)

    def _send(self, chats: list[str], bubble: Bubble) -> str:
        """Say it in each chat. The processQueryKey of it all."""
        if any(self._state.uploads.get(media) != kind for media, kind in bubble.needs.items()):
            raise Refused(400, "invalidParameter.mediaId.invalid", "mediaId 无效")
        key = secrets.token_urlsafe(24)
        self._sent[key] = [say(self._state, chat, bubble, key) for chat in chats]
        return key


def say(state: State, chat: str, bubble: Bubble, receipt: str = "", mentions: tuple[str, ...] = ()) -> str:
    """The bot says it; the id of the message. Only what has a receipt can be told by it when quoted."""
    shown = {"picture": bubble.picture, "attached": bubble.attached}
    more = {"markdown": bubble.markdown, "mentions": list(mentions), **shown}
    number = state.world.say(chat, BOT, bubble.text, **more).id
    if receipt:
        state.receipts[number] = receipt
    return number
