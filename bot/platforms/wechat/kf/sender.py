"""Speaks in 微信客服, within five messages in the 48 hours after a customer's last one.

What is not allowed any more is refused with its reason: the outbox makes it a dead letter, and the officers
are told to ring the customer up. Source: developer.work.weixin.qq.com, 微信客服, 发送消息 and 会话状态.
"""

from __future__ import annotations

import hashlib
import itertools
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from bot.clock import Clock
from bot.database import Database
from bot.platforms import Pictures
from bot.platforms.errors import SendRefused
from bot.platforms.shown import UNSHOWN, Limit, Ready, Shown, Uploaded, brought, ready, unshown
from bot.platforms.unfinished import Part, Unfinished
from bot.platforms.wechat.api import Api
from bot.platforms.wechat.kept import Kept, behind
from bot.platforms.wechat.kf import customers, words
from bot.platforms.wechat.media import uploaded
from bot.platforms.wechat.refusals import Refusal
from models.kf_rows import MOST, WINDOW
from models.messages import Body, HandBack, Handover, Place, Platform, Said, Session, Target, Text, Thumbnail

log = logging.getLogger(__name__)

SEND, ON_EVENT = "/cgi-bin/kf/send_msg", "/cgi-bin/kf/send_msg_on_event"
STATE, TRANSFER = "/cgi-bin/kf/service_state/get", "/cgi-bin/kf/service_state/trans"
NEW, YIHU, HUMAN, OVER = 0, 1, 3, 4
# 95001: more than five; 95002: after 48 hours; 95018: not in this state of the talk.
COUNT_USED, TIME_OVER, WRONG_STATE = 95001, 95002, 95018
WELCOME = "welcome:"
# Bytes. Source: developer.work.weixin.qq.com, 上传临时素材, and for pictures 微信客服, 发送消息.
LIMITS: Mapping[str, Limit] = {
    "picture": Limit("image", 2 << 20),
    "voice": Limit("voice", 2 << 20, frozenset({"amr"})),
    "video": Limit("video", 10 << 20, frozenset({"mp4"})),
    "file": Limit("file", 20 << 20),
}


@dataclass(slots=True)
class Room:
    """How many messages of one thing to say are counted and not sent yet."""

    left: int = 0


class KfSender:
    """`servicers` are the people to whom a talk may be handed over, by their WeCom ids."""

    platform = Platform.KF

    def __init__(
        self,
        api: Api,
        database: Database,
        clock: Clock,
        servicers: tuple[str, ...],
        pictures: Pictures,
        kept: Kept,
    ) -> None:
        self._api, self._database, self._clock = api, database, clock
        self._servicers, self._pictures = servicers, pictures
        self._uploaded = Uploaded(partial(uploaded, api), clock)
        self._unfinished, self._kept = Unfinished(), kept

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: the platform's id of the last message. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, HandBack | Thumbnail):
            raise SendRefused("not for a chat")
        if isinstance(body, Handover):
            return await self._hand_over(target, body, key)
        if key.startswith(WELCOME):
            return await self._welcome(target, body, session, key)
        return await self._say(target, body, key)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()

    async def _say(self, target: Target, body: Said, key: str) -> str:
        """What does not fit into the five goes in words alone, and if they do not either, not at all."""
        body, told = await self._with_kept(target, body)
        room = Room()
        parts = await self._parts(target, await ready(self._pictures, body, LIMITS), key, room)
        if await self._take(target, key, parts, room) is not None:
            parts = await self._parts(target, unshown(body), key, room)
            if (allowed := await self._take(target, key, parts, room)) is not None:
                raise self._no_room(allowed, len(parts) - self._unfinished.arrived(key))
        try:
            receipt = await self._unfinished.go_on(key, parts)
        finally:
            if room.left:
                await self._database.run(lambda c: customers.count(c, target.conversation, -room.left))
        if told:
            await self._kept.told(told, self._clock.now())
        return receipt

    async def _take(
        self, target: Target, key: str, parts: list[Part], room: Room
    ) -> customers.Allowance | None:
        """Count them before they are sent, as far as they are not there; what is allowed, where they do not
        fit. A stop before they are sent leaves some of the five unused."""
        needed, now = len(parts) - self._unfinished.arrived(key), self._clock.now()
        allowed = await self._database.run(lambda c: customers.take(c, target.conversation, needed, now))
        room.left = needed if allowed is None else 0
        return allowed

    async def _with_kept(self, target: Target, body: Said) -> tuple[Said, list[int]]:
        """Behind plain words what could not be said before; it costs none of the five."""
        if type(body) is not Text or body.choices:
            return body, []
        waiting = await self._kept.waiting(target.conversation)
        text, told = behind(body.text, waiting) if waiting else (body.text, [])
        return (msgspec.structs.replace(body, text=text), told) if told else (body, [])

    def _no_room(self, allowed: customers.Allowance, needed: int) -> SendRefused:
        if allowed.said_at is None:
            return SendRefused("the customer has not said anything yet")
        if self._clock.now() - allowed.said_at > WINDOW:
            return SendRefused("more than 48 hours after the customer's last message")
        return SendRefused(f"{allowed.sent} of {MOST} messages are used, {needed} more are needed")

    async def _parts(self, target: Target, said: Ready, key: str, room: Room) -> list[Part]:
        up = await brought(said, self._uploaded.id)
        told = words.messages(up.words) if up.speaks else []
        if isinstance(up.words, Place):
            told = [*words.messages(Text(up.words.text)), words.place(up.words)]
        keys = (f"{key}:{n}" if n else key for n in itertools.count())
        parts: list[Part] = [
            partial(self._one, target, room, *each) for each in zip(told, keys, strict=False)
        ]
        if up.shown is not None:
            parts.append(partial(self._show, target, room, up.shown, up.name, f"{key}:shown"))
        return parts

    async def _show(self, target: Target, room: Room, shown: Shown, number: str, key: str) -> str:
        """What the platform will not show after all is told in its place."""
        try:
            return await self._one(
                target, room, {"msgtype": shown.kind, shown.kind: {"media_id": number}}, key
            )
        except SendRefused as refused:
            log.warning("kf %s not shown reason=%s", shown.kind, refused.reason)
            self._uploaded.forget(shown)
            told = {"msgtype": "text", "text": {"content": UNSHOWN}}
            return await self._one(target, room, told, f"{key}:not")

    async def _one(self, target: Target, room: Room, message: words.Message, key: str) -> str:
        body = {**_to(target), "msgid": message_id(key), **message}
        try:
            answer = await self._api.call(SEND, body)
        except Refusal as refused:
            if refused.code == WRONG_STATE and await self._begin(target):
                answer = await self._api.call(SEND, body)
            else:
                raise await self._learnt(target, refused) from None
        room.left -= 1
        return str(answer.get("msgid") or body["msgid"])

    async def _learnt(self, target: Target, refused: Refusal) -> SendRefused:
        """The platform counts too; what it knows better is written down."""
        if refused.code in (COUNT_USED, TIME_OVER):
            await self._database.run(lambda c: customers.count(c, target.conversation, MOST))
        return refused

    async def _begin(self, target: Target) -> bool:
        """A new talk is ours to begin; one that a person has, or that is over, is not."""
        state = await self._state(target)
        if state != NEW:
            log.warning("kf talk is not ours account=%s state=%s", target.account, state)
            return False
        await self._api.call(TRANSFER, {**_where(target), "service_state": YIHU})
        return True

    async def _state(self, target: Target) -> Any:
        return (await self._api.call(STATE, _where(target))).get("service_state")

    async def _welcome(self, target: Target, body: Said, session: Session | None, key: str) -> str:
        """Once for each entering, in its first 20 seconds, and beside the five."""
        if session is None or session.expires <= self._clock.now():
            raise SendRefused("the time for a welcome is over")
        return await self._on_event(session.url, body, key)

    async def _on_event(self, code: str, body: Said, key: str) -> str:
        given = {"code": code, "msgid": message_id(key), **words.messages(body)[0]}
        return str((await self._api.call(ON_EVENT, given)).get("msgid") or given["msgid"])

    async def _hand_over(self, target: Target, body: Handover, key: str) -> str:
        """To a person, or back: then the talk is over, and begins anew with the customer's next words."""
        if body.to == "human":
            return await self._to_human(target, key)
        if await self._state(target) != HUMAN:
            return await self._say(target, Text(body.text), key)
        answer = await self._api.call(TRANSFER, {**_where(target), "service_state": OVER})
        code = answer.get("msg_code")
        if isinstance(code, str) and code:
            return await self._on_event(code, Text(body.text), key)
        return "over"

    async def _to_human(self, target: Target, key: str) -> str:
        """Any of the servicers who is receiving; the order is another each time, so that all have some."""
        failed: SendRefused = SendRefused("no servicer is set")
        for person in secrets.SystemRandom().sample(self._servicers, len(self._servicers)):
            asked = {**_where(target), "service_state": HUMAN, "servicer_userid": person}
            try:
                await self._api.call(TRANSFER, asked)
            except Refusal as refused:
                failed = refused
            else:
                return f"human:{message_id(key)}"
        raise failed


def message_id(key: str) -> str:
    """32 letters that stay the same when one thing is sent twice."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]


def customer(target: Target) -> str:
    """The platform's own id of whoever is meant."""
    return target.conversation.partition("@")[0]


def account(target: Target) -> str:
    """The account that speaks; it stands in the conversation's name too."""
    return target.account or target.conversation.partition("@")[2]


def _to(target: Target) -> dict[str, str]:
    return {"touser": customer(target), "open_kfid": account(target)}


def _where(target: Target) -> dict[str, str]:
    return {"external_userid": customer(target), "open_kfid": account(target)}
