"""qyapi.weixin.qq.com as far as 微信客服 goes: tokens, pages of messages, sending, links, states, media."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from sandbox.content import WECOM
from sandbox.kf.calling import Calling
from sandbox.kf.customers import MESSAGE_ID, NEW, Account, Json, Talk
from sandbox.kf.faults import Faults
from sandbox.media_ids import MediaIds
from sandbox.refusing import Refused, takes
from sandbox.world import BOT, Event, Message, World

PLATFORM: Final = "kf"
LONGEST_TEXT, MOST_CHOICES = 2048, 10
TOKEN_LIFE, EVENT_TOKEN_LIFE = timedelta(hours=2), timedelta(minutes=10)
# Without the callback's token one is let ask so seldom, in real seconds.
SELDOM = 5.0
SCENE = re.compile(r"[0-9A-Za-z_-]{1,32}")
LINK = "https://work.weixin.qq.com/kfid/kfc-{account}?enc_scene=ENC{scene}"
Act = Callable[[Json], Json]


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
        self.calls: dict[str, int] = {}
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
            *self.media.routes("/cgi-bin", self._before),
            *(web.post(f"/cgi-bin/{path}", self._called(path, act)) for path, act in acts.items()),
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
            for item in self._items(message):
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

    def _called(self, path: str, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            self.calls[path] = self.calls.get(path, 0) + 1
            if self.faults.slow:
                await asyncio.sleep(self.faults.slow)
            if takes(self.faults, "fail"):
                raise web.HTTPServiceUnavailable
            try:
                self._check(request.query.get("access_token", ""))
                told = act(json.loads(await request.text()))
            except Refused as refused:
                return web.json_response({"errcode": refused.code, "errmsg": refused.words})
            except (ValueError, KeyError, TypeError):
                return web.json_response({"errcode": 40058, "errmsg": "invalid request"})
            return web.json_response({"errcode": 0, "errmsg": "ok", **told})

        return handle

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
        items, after, more = self.account.page(cursor, limit)
        return {"next_cursor": after, "has_more": int(more), "msg_list": items}

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
        kind, more = asked["msgtype"], dict[str, Any]()
        if kind == "text":
            text = asked["text"]["content"]
            if not text or len(text.encode()) > LONGEST_TEXT:
                raise Refused(45002, "content size out of limit")
        elif kind == "msgmenu":
            text, more["choices"] = _menu(asked["msgmenu"])
        elif kind == "image":
            text, more["picture"] = "", self.media.media(asked["image"]["media_id"])
        elif kind == "location":
            text, more["location"] = "", _place(asked["location"])
        elif kind in WECOM:
            text, more["attached"] = "", self.media.attached(asked[kind]["media_id"], kind)
        else:
            raise Refused(40008, "invalid message type")
        said = self._world.say(chat.id, BOT, text, **more)
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

    async def _before(self, request: web.Request, path: str) -> None:
        self.calls[path] = self.calls.get(path, 0) + 1
        await asyncio.sleep(self.faults.slow)
        if takes(self.faults, "fail"):
            raise web.HTTPServiceUnavailable
        self._check(request.query.get("access_token", ""))

    def _items(self, message: Message) -> list[Json]:
        """One item for each thing, as WeChat sends them."""
        found: list[Json] = []
        if message.text:
            clicked = {"menu_id": message.menu_id} if message.menu_id else {}
            found.append({"msgtype": "text", "text": {"content": message.text, **clicked}})
        if message.picture:
            number = self.media.give(message.picture)
            found.append({"msgtype": "image", "image": {"media_id": number}})
        if (attached := message.attached) is not None:
            number = self.media.give(attached.media, attached.kind, attached.name)
            named = {"filename": attached.name} if attached.kind == "file" else {}
            found.append({"msgtype": attached.kind, attached.kind: {"media_id": number, **named}})
        if message.location is not None:
            place: dict[str, Any] = message.location
            told = {"latitude": place["latitude"], "longitude": place["longitude"]}
            name = {"name": place.get("title", ""), "address": place.get("address", "")}
            found.append({"msgtype": "location", "location": {**told, **name}})
        return found


def _place(told: Json) -> Json:
    east, north = float(told["longitude"]), float(told["latitude"])
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise Refused(40058, "invalid location")
    return {
        "longitude": east,
        "latitude": north,
        "title": told.get("name", ""),
        "address": told.get("address", ""),
    }


def _menu(menu: Json) -> tuple[str, list[Json]]:
    """What is read, and what can be clicked."""
    choices = [{"id": each["click"]["id"], "text": each["click"]["content"]} for each in menu["list"]]
    if not 0 < len(choices) <= MOST_CHOICES:
        raise Refused(95008, "menu item count out of limit")
    tail = menu.get("tail_content", "")
    return menu["head_content"] + (f"\n{tail}" if tail else ""), choices
