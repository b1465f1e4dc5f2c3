"""qyapi.weixin.qq.com as far as 微信客服 goes: tokens, pages of messages, sending, links, states, media."""

from __future__ import annotations

import asyncio
import re
import secrets
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from sandbox.content import WECOM
from sandbox.gate import Act, Gate
from sandbox.kf.calling import Calling
from sandbox.kf.customers import MESSAGE_ID, NEW, Account, Json, Talk
from sandbox.kf.faults import Faults
from sandbox.kf.messages import bubble, items
from sandbox.media_ids import MediaIds
from sandbox.refusing import Refused, takes
from sandbox.world import BOT, Event, World

PLATFORM: Final = "kf"
WRONG = 40058
TOKEN_LIFE, EVENT_TOKEN_LIFE = timedelta(hours=2), timedelta(minutes=10)
# Without the callback's token one is let ask so seldom, in real seconds.
SELDOM = 5.0
SCENE = re.compile(r"[0-9A-Za-z_-]{1,32}")
LINK = "https://work.weixin.qq.com/kfid/kfc-{account}?enc_scene=ENC{scene}"


class Kf:
    """One corporation with one account. `url` is the bot's callback."""

    def __init__(
        self,
        world: World,
        url: str,
        corp_id: str,
        secret: str,
        token: str,
        aes_key: str,
        open_kfid: str = "wkYihu",
    ) -> None:
        self._world, self._corp_id, self._secret = world, corp_id, secret
        self.faults = Faults()
        self.media = MediaIds(world, WECOM)
        self.account = Account(open_kfid, world.clock)
        self.said = 0
        self._gate = Gate(self.faults, self._check, WRONG)
        self.calls = self._gate.calls
        self._tokens: dict[str, datetime] = {}
        self._event_tokens: dict[str, datetime] = {}
        self._asked_at = -SELDOM
        self.calling = Calling(url, corp_id, token, aes_key, self.faults, world.clock)
        self._deaf = world.listen(self._listen)

    def routes(self) -> list[web.RouteDef]:
        """The platform's own paths, and the door by which people of the world enter."""
        acts: dict[str, Act] = {
            "kf/sync_msg": self._sync,
            "kf/send_msg": self._send,
            "kf/send_msg_on_event": self._on_event,
            "kf/add_contact_way": self._link,
            "kf/service_state/get": self._state,
            "kf/service_state/trans": self._transfer,
        }
        return [
            web.get("/cgi-bin/gettoken", self._get_token),
            *self.media.routes("/cgi-bin", self._gate.before),
            *(web.post(f"/cgi-bin/{path}", self._gate.called(path, act)) for path, act in acts.items()),
        ]

    async def start(self) -> None:
        """Begin to call back."""
        self.calling.start()

    async def stop(self) -> None:
        """Hear and call no more."""
        self._deaf()
        await self.calling.stop()

    async def idle(self) -> None:
        """Return once the bot has taken all that was called."""
        await self.calling.idle()

    def _enter(self, person: str, link: str) -> None:
        asked = parse_qs(urlsplit(link).query)
        scene = asked.get("enc_scene", [""])[0].removeprefix("ENC")
        self.account.enter(person, scene, asked.get("scene_param", [""])[0])
        self._news()

    def servicer_says(self, person: str, text: str) -> None:
        """A person of the station answers in WeCom's own program."""
        self.account.servicer_says(person, text)
        self._news()

    def change(self, person: str, state: int, servicer: str = "") -> None:
        """A person of the station takes the talk, or ends it, in WeCom's own program."""
        self.account.change(person, state, servicer)
        self._news()

    def _listen(self, event: Event) -> None:
        message = event.message
        if event.kind == "entered":
            self._enter(event.person, event.values["link"])
        if event.kind != "said" or message is None or message.sender == BOT:
            return
        if self._world.chats[message.chat].platform == PLATFORM:
            for item in items(message, self.media):
                self.account.customer_says(message.sender, item)
            self._news()

    def token(self) -> str:
        """A callback's own token, good for ten minutes."""
        token = secrets.token_hex(8)
        self._event_tokens[token] = self._world.clock.now() + EVENT_TOKEN_LIFE
        return token

    def _news(self) -> None:
        self.calling.call(self.account.open_kfid, self.token())

    # What the bot asks.

    async def _get_token(self, request: web.Request) -> web.Response:
        if (request.query.get("corpid"), request.query.get("corpsecret")) != (self._corp_id, self._secret):
            return web.json_response({"errcode": 40001, "errmsg": "invalid credential"})
        self.calls["gettoken"] = self.calls.get("gettoken", 0) + 1
        token = secrets.token_hex(16)
        self._tokens[token] = self._world.clock.now() + TOKEN_LIFE
        told = {"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200}
        return web.json_response(told)

    def _check(self, token: str) -> None:
        if takes(self.faults, "bad_token"):
            raise Refused(40001, "invalid credential")
        if token not in self._tokens:
            raise Refused(40014, "invalid access_token")
        if self._tokens[token] <= self._world.clock.now():
            raise Refused(42001, "access_token expired")
        if takes(self.faults, "too_much"):
            raise Refused(45009, "api freq out of limit")

    def _mine(self, asked: Json) -> None:
        if asked["open_kfid"] != self.account.open_kfid:
            raise Refused(95004, "open_kfid not exist")

    def _sync(self, asked: Json) -> Json:
        self._mine(asked)
        self._may_ask(asked.get("token", ""))
        cursor = asked.get("cursor", "")
        if cursor and takes(self.faults, "bad_cursor"):
            raise Refused(40058, "invalid cursor")
        if takes(self.faults, "empty_pages"):
            return {"next_cursor": cursor, "has_more": 1, "msg_list": []}
        limit = min(int(asked.get("limit", 1000)), 1000, self.faults.page)
        found, after, more = self.account.page(cursor, limit)
        if takes(self.faults, "same_pages"):
            return {"next_cursor": cursor, "has_more": 1, "msg_list": found}
        return {"next_cursor": after, "has_more": int(more), "msg_list": found}

    def _may_ask(self, token: str) -> None:
        now = asyncio.get_running_loop().time()
        if not token:
            if now - self._asked_at < SELDOM:
                raise Refused(45009, "api freq out of limit")
            self._asked_at = now
        elif self._event_tokens.get(token, self._world.clock.now()) <= self._world.clock.now():
            raise Refused(95007, "invalid msgtoken")

    def _send(self, asked: Json) -> Json:
        self._mine(asked)
        message = str(asked.get("msgid") or secrets.token_hex(16))
        if not MESSAGE_ID.fullmatch(message):
            raise Refused(40058, "invalid msgid")
        if message in self.account.said:
            return {"msgid": message}
        if takes(self.faults, "wrong_state"):
            raise Refused(95018, "send msg session status invalid")
        talk = self.account.may_send(asked["touser"])
        self._say(talk, asked, message)
        talk.sent += 1
        if takes(self.faults, "not_delivered"):
            fails = {"event_type": "msg_send_fail", "fail_msgid": message, "fail_type": 10}
            self.account.event(talk.person, fails)
            self._news()
        return {"msgid": message}

    def _on_event(self, asked: Json) -> Json:
        talk = self.account.talk(self.account.used(asked["code"]))
        message = str(asked.get("msgid") or secrets.token_hex(16))
        self._say(talk, asked, message)
        return {"msgid": message}

    def _say(self, talk: Talk, asked: Json, message: str) -> None:
        chat = self._world.private_chat(PLATFORM, talk.person)
        said = self._world.say(chat.id, BOT, **bubble(asked, self.media))
        self.account.said[message] = said.id
        self.said += 1

    def _link(self, asked: Json) -> Json:
        self._mine(asked)
        scene = asked.get("scene", "")
        if scene and not SCENE.fullmatch(scene):
            raise Refused(40058, "invalid scene")
        return {"url": LINK.format(account=self.account.open_kfid, scene=scene)}

    def _state(self, asked: Json) -> Json:
        self._mine(asked)
        talk = self.account.talks.get(asked["external_userid"])
        state = NEW if talk is None else talk.state
        return {"service_state": state, "servicer_userid": talk.servicer if talk else ""}

    def _transfer(self, asked: Json) -> Json:
        self._mine(asked)
        person = str(asked.get("servicer_userid", ""))
        code = self.account.move(asked["external_userid"], int(asked["service_state"]), person)
        return {"msg_code": code} if code else {}
