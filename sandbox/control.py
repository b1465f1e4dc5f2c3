"""/control: speak as anybody, press buttons, switch faults and turn the clock, for scripts and tests."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, fields
from datetime import timedelta
from typing import Any

from aiohttp import ClientError, web

from sandbox.content import type_of
from sandbox.dingtalk import DingTalk
from sandbox.onebot import Gateway
from sandbox.part import Acting, Part
from sandbox.world import PRIVATE, Attached, World

Json = dict[str, Any]
Turn = Callable[[timedelta], Awaitable[object]]
LONGEST_TURN = timedelta(days=400)


class Wrong(ValueError):
    """A request that cannot be done; the text says why."""


class Control:
    """The routes. A request that cannot be done is answered with 400 and one sentence."""

    def __init__(
        self,
        world: World,
        dingtalk: DingTalk,
        gateways: list[Gateway],
        turn: Turn,
        parts: Mapping[str, Part],
    ) -> None:
        self._world, self._dingtalk, self._gateways, self._turn = world, dingtalk, gateways, turn
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        """Documented in docs/sandbox.md."""
        return [
            web.get("/control/state", self._wrapped(self.state)),
            web.get("/control/messages", self._wrapped(self.messages)),
            web.post("/control/say", self._wrapped(self.say)),
            web.post("/control/recall", self._wrapped(self.recall)),
            web.post("/control/press", self._wrapped(self.press)),
            web.post("/control/enter", self._wrapped(self.enter)),
            web.get("/control/faults", self._wrapped(self.faults)),
            web.post("/control/faults", self._wrapped(self.switch)),
            web.get("/control/counts", self._wrapped(self.counts)),
            web.post("/control/clock", self._wrapped(self.clock)),
            web.post("/control/do", self._wrapped(self.do)),
        ]

    def _wrapped(
        self, act: Callable[[Json], Awaitable[Json]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            try:
                body = (
                    json.loads(await request.text() or "{}")
                    if request.method == "POST"
                    else dict(request.query)
                )
                if not isinstance(body, dict):
                    raise Wrong("the body must be a JSON object")
                return web.json_response(await act(body))
            except Wrong as wrong:
                return web.json_response({"error": str(wrong)}, status=400)
            except ValueError:
                return web.json_response({"error": "the body must be a JSON object"}, status=400)
            except ClientError:
                return web.json_response({"error": "the bot did not answer, nothing was turned"}, status=502)

        return handle

    async def state(self, _: Json) -> Json:
        """The clock, the people, the chats, and who is connected."""
        return {
            "now": self._world.clock.now().isoformat(),
            "people": [asdict(person) for person in self._world.people.values()],
            "chats": [asdict(chat) for chat in self._world.chats.values()],
            "connected": {
                "dingtalk": self._dingtalk.connected,
                "onebot": {gateway.self_id: gateway.connected for gateway in self._gateways},
            },
            "unanswered": self._dingtalk.unanswered,
        }

    async def messages(self, query: Json) -> Json:
        """What was said, in one chat or everywhere."""
        chat = query.get("chat", "")
        told = [m for m in self._world.messages.values() if not chat or m.chat == chat]
        return {"messages": [asdict(m) | {"at": m.at.isoformat()} for m in told]}

    async def say(self, body: Json) -> Json:
        """Somebody says something; `bot` puts the bot's @ in front."""
        person, text = _text(body, "person"), body.get("text", "")
        more: Json = {"to_bot": bool(body.get("bot")), "quote": body.get("quote", "")}
        more["menu_id"] = body.get("choice", "")
        if not all(isinstance(each, str) for each in (text, more["quote"], more["menu_id"])):
            raise Wrong("text, quote and choice must be texts")
        if "picture" in body:
            more["picture"] = self._picture(body["picture"])
        if "attached" in body:
            more["attached"] = self._attached(body["attached"])
        if "location" in body:
            more["location"] = _location(body["location"])
        chat = self._chat(_text(body, "chat"), person)
        try:
            return {"message": self._world.say(chat, person, text, **more).id}
        except KeyError as missing:
            raise Wrong(f"{missing.args[0]}") from None

    async def recall(self, body: Json) -> Json:
        """Somebody takes a message off the screens."""
        message, person = _text(body, "message"), _text(body, "person")
        try:
            self._world.recall(message, person)
        except KeyError as missing:
            raise Wrong(f"{missing.args[0]}") from None
        return {"recalled": message}

    def _chat(self, chat: str, person: str) -> str:
        """`private:dingtalk`, `private:wechat` and so on are the person's own chats with the bot."""
        if person not in self._world.people:
            raise Wrong(f"there is no person {person}")
        if chat in PRIVATE:
            return self._world.private_chat(PRIVATE[chat], person).id
        if chat not in self._world.chats:
            raise Wrong(f"there is no chat {chat}")
        return chat

    def _picture(self, data: Any) -> str:
        number = self._world.new_id("picture")
        self._world.media[number] = ("image/png", _decoded(data, "picture"))
        return number

    def _attached(self, told: Any) -> Attached:
        """`{kind, name, data}`: voice, video or file."""
        if not isinstance(told, dict) or told.get("kind") not in ("voice", "video", "file"):
            raise Wrong("the kind of what is attached must be voice, video or file")
        number, data = self._world.new_id("attached"), _decoded(told.get("data"), "data")
        self._world.media[number] = (type_of(data), data)
        return Attached(told["kind"], number, str(told.get("name", "")))

    async def press(self, body: Json) -> Json:
        """Somebody presses a button of the card in a message."""
        message, person, values = _text(body, "message"), _text(body, "person"), body.get("values") or {}
        shown = self._world.messages.get(message)
        if shown is None or shown.card is None:
            raise Wrong(f"message {message} has no card")
        if person not in self._world.people:
            raise Wrong(f"there is no person {person}")
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            raise Wrong("values must be texts by name")
        self._world.press(message, person, _text(body, "action"), values)
        return {"pressed": message}

    async def enter(self, body: Json) -> Json:
        """Somebody opens 微信客服; `link` is the one that he comes by."""
        person, link = _text(body, "person"), body.get("link", "")
        if person not in self._world.people:
            raise Wrong(f"there is no person {person}")
        if not isinstance(link, str):
            raise Wrong("link must be a text")
        return {"chat": self._world.enter(person, link).id}

    async def faults(self, _: Json) -> Json:
        """Every switch with its present value."""
        onebot = {gateway.self_id: asdict(gateway.faults) for gateway in self._gateways}
        others = {name: asdict(part.faults) for name, part in self._parts.items()}
        return {"dingtalk": asdict(self._dingtalk.faults), "onebot": onebot, **others}

    async def switch(self, body: Json) -> Json:
        """`{"dingtalk": {"qps": 0}, "onebot": {"silent": 3}}`; onebot switches every gateway."""
        for part in body:
            if part not in ("dingtalk", "onebot", *self._parts):
                raise Wrong(f"there is no part {part}")
        for name, value in _part(body, "dingtalk").items():
            _set(self._dingtalk.faults, name, value)
        for gateway in self._gateways:
            for name, value in _part(body, "onebot").items():
                _set(gateway.faults, name, value)
        for part, stand_in in self._parts.items():
            for name, value in _part(body, part).items():
                _set(stand_in.faults, name, value)
        return await self.faults({})

    async def counts(self, _: Json) -> Json:
        """This month's calls by app and API, and what of them the organisation's budget pays for."""
        counts = {app: dict(calls) for app, calls in self._dingtalk.counts.items()}
        said = {gateway.self_id: gateway.said for gateway in self._gateways}
        others = {name: part.said for name, part in self._parts.items()}
        return {"dingtalk": counts, "spent": self._dingtalk.counts.spent(), "onebot": said, **others}

    async def clock(self, body: Json) -> Json:
        """Turn the clock forward, the bot's with it; `minutes`, `hours` and `days` add up."""
        try:
            by = timedelta(**{unit: float(body.get(unit, 0)) for unit in ("minutes", "hours", "days")})
        except (TypeError, ValueError, OverflowError):
            raise Wrong("minutes, hours and days must be numbers") from None
        if not timedelta(0) < by <= LONGEST_TURN:
            raise Wrong("the clock goes forward, by at most 400 days")
        await self._turn(by)
        return {"now": self._world.clock.now().isoformat()}

    async def do(self, body: Json) -> Json:
        """One-time troubles by name."""
        act = _text(body, "act")
        if act == "expire_tokens":
            self._dingtalk.expire_tokens()
        elif act == "expire_sessions":
            self._dingtalk.expire_sessions()
        elif act == "disconnect":
            await self._dingtalk.disconnect()
        elif act == "cut":
            self._dingtalk.cut()
        elif act == "drop_gateways":
            for gateway in self._gateways:
                await gateway.drop()
        elif act == "replay":
            for gateway in self._gateways:
                gateway.replay(_count(body))
        else:
            self._of_a_part(act, body)
        return {"done": act}

    def _of_a_part(self, act: str, body: Json) -> None:
        """What people do with one of the further stand-ins."""
        found = next((p for p in self._parts.values() if isinstance(p, Acting) and act in p.acts), None)
        if not isinstance(found, Acting):
            raise Wrong(f"there is no act {act}")
        person = _text(body, "person")
        if person not in self._world.people:
            raise Wrong(f"there is no person {person}")
        found.acts[act](person, str(body.get("key", "")))


def _count(body: Json) -> int:
    count = body.get("count", 10)
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise Wrong("count must be a whole number")
    return count


def _text(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise Wrong(f"{name} is missing")
    return value


def _part(body: Json, name: str) -> Json:
    part = body.get(name, {})
    if not isinstance(part, dict):
        raise Wrong(f"{name} must be an object")
    return part


def _decoded(data: Any, name: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise Wrong(f"{name} must be base64") from None


def _location(place: Any) -> Json:
    try:
        longitude, latitude = float(place["longitude"]), float(place["latitude"])
    except (TypeError, KeyError, ValueError):
        raise Wrong("location needs longitude and latitude") from None
    return {"longitude": longitude, "latitude": latitude, "title": str(place.get("title", "")), "address": ""}


def _set(faults: Any, name: str, value: Any) -> None:
    field = next((field for field in fields(faults) if field.name == name), None)
    if field is None:
        raise Wrong(f"there is no switch {name}")
    present = getattr(faults, name)
    if (
        isinstance(present, bool) != isinstance(value, bool)
        or not isinstance(value, int | float)
        or not 0 <= value < math.inf
    ):
        raise Wrong(f"{name} must be like {json.dumps(present)}")
    setattr(faults, name, type(present)(value))
