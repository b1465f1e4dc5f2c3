"""api.weixin.qq.com as far as a 公众号 goes, and its followers: they write, it may answer for a while.

Source: developers.weixin.qq.com, 客服消息, 订阅通知, stable_token.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from sandbox.content import OFFICIAL
from sandbox.gate import Gate, Json
from sandbox.media_ids import MediaIds
from sandbox.official.calling import Calling
from sandbox.official.faults import Faults
from sandbox.official.letters import LONGEST, Account, event, said
from sandbox.refusing import Refused, takes
from sandbox.world import BOT, Event, Message, World

PLATFORM: Final = "official"
# 微信客服 has paths of the same names.
PREFIX = "/official"
ORIGINAL_ID = "gh_yihu"
TOKEN_LIFE = timedelta(hours=2)
# How long after what a follower does one may write to him, and how often.
SPOKEN = (timedelta(hours=48), 5)
TOUCHED = (timedelta(minutes=1), 3)
TEMPLATE = "yihu-result"
FIELDS = {"character_string1": 32, "thing2": 20, "time3": 32}
NOTICE = "【订阅通知】\n{lines}"
WRONG = 47001


@dataclass(slots=True)
class Follower:
    """Somebody who follows the account: until when it may write to him, and how often still."""

    person: str
    until: datetime
    left: int
    notices: int = 0


class Official:
    """One account. `url` is the bot's callback, `base` the sandbox's own address, where pictures are."""

    def __init__(
        self, world: World, url: str, app_id: str, secret: str, token: str, aes_key: str = "", base: str = ""
    ) -> None:
        self._world, self._secret, self._base = world, secret, base
        self.account = Account(ORIGINAL_ID, app_id, token, aes_key)
        self.faults = Faults()
        self.media = MediaIds(world, OFFICIAL)
        self.said = 0
        self.tokens_given = 0
        self._gate = Gate(self.faults, self._check, WRONG)
        self.calls = self._gate.calls
        self.followers: dict[str, Follower] = {}
        self._token, self._token_until = "", world.clock.now()
        self._numbers = 0
        self._calling = Calling(url, self.account, self.faults, world.clock, self._show)
        self._deaf = world.listen(self._listen)

    def routes(self) -> list[web.RouteDef]:
        """Where the bot calls."""
        called = self._gate.called
        return [
            web.post(f"{PREFIX}/cgi-bin/stable_token", self._stable_token),
            web.post(f"{PREFIX}/cgi-bin/message/custom/send", called("custom", self._custom)),
            web.post(f"{PREFIX}/cgi-bin/message/subscribe/bizsend", called("bizsend", self._bizsend)),
            *self.media.routes(f"{PREFIX}/cgi-bin", self._gate.before),
        ]

    async def start(self) -> None:
        """Nothing to begin: a letter is brought as it is written."""

    async def stop(self) -> None:
        """Hear and call no more."""
        self._deaf()
        await self._calling.stop()

    async def idle(self) -> None:
        """Return once the bot has answered all that was written."""
        await self._calling.idle()

    @property
    def acts(self) -> dict[str, Callable[[str, str], None]]:
        """What people do besides writing; the key is a QR code's scene or a menu button's key."""
        return {
            "follow": self.follow,
            "unfollow": lambda person, _: self.unfollow(person),
            "click": self.click,
            "allow": lambda person, _: self.allow(person),
        }

    def follow(self, person: str, scene: str = "") -> None:
        """Somebody begins to follow the account, by a QR code with a scene or without."""
        self._world.private_chat(PLATFORM, person)
        self._touched(person)
        self._event(person, "subscribe", f"qrscene_{scene}" if scene else "")

    def unfollow(self, person: str) -> None:
        """And stops to."""
        if self.followers.pop(openid(person), None) is not None:
            self._event(person, "unsubscribe", "")

    def click(self, person: str, key: str) -> None:
        """Somebody presses a button of the menu."""
        self._touched(person)
        self._event(person, "CLICK", key)

    def allow(self, person: str) -> None:
        """Somebody allows one subscription notice."""
        self._follower(person).notices += 1

    def _listen(self, event_: Event) -> None:
        message = event_.message
        if event_.kind != "said" or message is None or message.sender == BOT:
            return
        if self._world.chats[message.chat].platform != PLATFORM:
            return
        person = message.sender
        if openid(person) not in self.followers:
            self.follow(person)
        follower = self._follower(person)
        follower.until, follower.left = self._world.clock.now() + SPOKEN[0], SPOKEN[1]
        self._numbers += 1
        number = 24_000_000_000_000_000 + self._numbers
        media = self._given(message)
        for xml in said(self.account, openid(person), message, number, self._base, media):
            self._calling.call(openid(person), xml)

    def _given(self, message: Message) -> str:
        """The id of what stands in a message, if anything does."""
        if message.attached is not None:
            return self.media.give(message.attached.media, message.attached.kind)
        return self.media.give(message.picture) if message.picture else ""

    def _follower(self, person: str) -> Follower:
        now = self._world.clock.now()
        return self.followers.setdefault(openid(person), Follower(person, now, 0))

    def _touched(self, person: str) -> None:
        """A touch lets the account write a little, and takes nothing away that it may anyhow."""
        follower, until = self._follower(person), self._world.clock.now() + TOUCHED[0]
        if follower.until < until:
            follower.until, follower.left = until, TOUCHED[1]

    def _event(self, person: str, name: str, key: str) -> None:
        at = int(self._world.clock.now().timestamp())
        self._calling.call(openid(person), event(self.account, openid(person), name, key, at))

    def _show(self, to: str, text: str, **more: Any) -> None:
        follower = self.followers.get(to)
        if follower is not None:
            chat = self._world.private_chat(PLATFORM, follower.person)
            self._world.say(chat.id, BOT, text, **more)
            self.said += 1

    # What the bot asks.

    async def _stable_token(self, request: web.Request) -> web.Response:
        """The same token again, until five minutes before its end."""
        asked = json.loads(await request.read())
        if (asked.get("appid"), asked.get("secret")) != (self.account.app_id, self._secret):
            return web.json_response({"errcode": 40001, "errmsg": "invalid credential"})
        if asked.get("grant_type") != "client_credential":
            return web.json_response({"errcode": 40002, "errmsg": "invalid grant_type"})
        now = self._world.clock.now()
        self.tokens_given += 1
        if self._token_until - timedelta(minutes=5) <= now:
            self._token, self._token_until = secrets.token_hex(32), now + TOKEN_LIFE
        life = int((self._token_until - now).total_seconds())
        return web.json_response({"access_token": self._token, "expires_in": life})

    def _check(self, token: str) -> None:
        if takes(self.faults, "bad_token") or not self._token or token != self._token:
            raise Refused(40001, "invalid credential, access_token is invalid or not latest")
        if self._token_until <= self._world.clock.now():
            raise Refused(42001, "access_token expired")
        if takes(self.faults, "too_much"):
            raise Refused(45009, "reach max api daily quota limit")

    def _custom(self, asked: Json) -> None:
        if takes(self.faults, "no_permission"):
            raise Refused(48001, "api unauthorized")
        follower = self._to(asked)
        content, more = self._content(asked)
        if follower.until <= self._world.clock.now():
            raise Refused(45015, "response out of time limit or subscription is canceled")
        if follower.left <= 0:
            raise Refused(45047, "out of response count limit")
        follower.left -= 1
        self._show(asked["touser"], content, **more)

    def _content(self, asked: Json) -> tuple[str, Json]:
        """The words, and what else a bubble has."""
        kind = asked["msgtype"]
        if kind == "image":
            return "", {"picture": self.media.media(asked[kind]["media_id"])}
        if kind in OFFICIAL:
            return "", {"attached": self.media.attached(asked[kind]["media_id"], kind)}
        content = asked["text"]["content"] if asked["msgtype"] == "text" else ""
        if not content or len(content.encode()) > LONGEST:
            raise Refused(45002, "content size out of limit")
        return content, {}

    def _bizsend(self, asked: Json) -> None:
        follower = self._to(asked)
        if asked["template_id"] != TEMPLATE:
            raise Refused(40037, "invalid template_id")
        values = {name: str(each["value"]) for name, each in asked["data"].items()}
        wrong = [name for name, value in values.items() if not 0 < len(value) <= FIELDS.get(name, 0)]
        if wrong or set(values) != set(FIELDS):
            raise Refused(47003, "argument invalid")
        if follower.notices <= 0:
            raise Refused(43101, "user refuse to accept the msg")
        follower.notices -= 1
        self._show(asked["touser"], NOTICE.format(lines="\n".join(values.values())))

    def _to(self, asked: Json) -> Follower:
        if asked["touser"] not in self.followers:
            raise Refused(43004, "require subscribe")
        return self.followers[asked["touser"]]


def openid(person: str) -> str:
    """By what the account knows somebody, and no other account does."""
    return f"oYihu-{person}"
