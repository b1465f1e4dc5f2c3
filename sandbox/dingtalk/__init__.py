"""A stand-in for DingTalk that speaks its wire protocol: tokens, Stream, robot, cards, media, directory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Iterable
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import TASK, App, Template
from sandbox.dingtalk.callbacks import Callbacks
from sandbox.dingtalk.cards import TOPIC, Cards
from sandbox.dingtalk.directory import Directory
from sandbox.dingtalk.faults import Faults
from sandbox.dingtalk.gateway import Gateway
from sandbox.dingtalk.media import MediaStore
from sandbox.dingtalk.payloads import Sessions, hears, robot_message
from sandbox.dingtalk.robot import Robot
from sandbox.dingtalk.state import State
from sandbox.dingtalk.tokens import Tokens
from sandbox.world import Event, World

__all__ = ["TASK", "App", "DingTalk", "Faults", "Template"]

MESSAGES = "/v1.0/im/bot/messages/get"


class DingTalk:
    """Listens to the world for the apps, and lets them speak into it."""

    def __init__(self, world: World, apps: Iterable[App], templates: Iterable[Template] = (TASK,)) -> None:
        self.state = State(world, {app.client_id: app for app in apps}, {t.id: t for t in templates})
        self.faults = self.state.faults
        self.counts = self.state.counts
        self.gateway = Gateway(self.state)
        self.sessions = Sessions(self.state)
        self.robot = Robot(self.state, self.sessions)
        self.cards = Cards(self.state)
        self.callbacks = Callbacks(self.state)
        self._tasks: set[asyncio.Task[None]] = set()
        self._deaf = world.listen(self._heard)

    def routes(self) -> list[web.RouteDef]:
        """Everything, to be mounted at the root of one application."""
        parts = (
            Tokens(self.state),
            self.gateway,
            self.robot,
            self.cards,
            MediaStore(self.state),
            Directory(self.state),
        )
        return [route for part in parts for route in part.routes()]

    def expire_tokens(self) -> None:
        """Every access token is refused from now on."""
        self.state.tokens.clear()

    def expire_sessions(self) -> None:
        """Every session webhook is gone from now on."""
        self.sessions.open.clear()

    async def disconnect(self) -> None:
        """Ask every Stream connection to leave."""
        await self.gateway.disconnect()

    async def drop(self) -> None:
        """Cut every Stream connection."""
        await self.gateway.drop()

    async def idle(self) -> None:
        """Return once everything that was pushed has been answered."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        self._deaf()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.gateway.close()
        await self.callbacks.close()

    def _heard(self, event: Event) -> None:
        message = event.message
        if message is None:
            return
        if event.kind == "said" and hears(self.state.world.chats[message.chat], message):
            for app in self.state.apps.values():
                self._later(self._tell(app, event))
        if (
            event.kind == "pressed"
            and message.card is not None
            and message.card.get("id") in self.cards.cards
        ):
            self._later(self._pressed(event))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, app: App, event: Event) -> None:
        message = event.message
        if message is None:
            return
        chat = self.state.world.chats[message.chat]
        data = robot_message(self.sessions, app, chat, message)
        if app.callback_url:
            await self.callbacks.message(app, data)
        else:
            await self.gateway.push(app, "CALLBACK", MESSAGES, data)

    async def _pressed(self, event: Event) -> None:
        card = self.cards.cards[(event.message.card or {})["id"] if event.message else ""]
        data = self.cards.callback(card, self.state.world.people[event.person], event.action, event.values)
        started = asyncio.get_running_loop().time()
        if card.callback == "STREAM":
            answer = await self.gateway.push(card.app, "CALLBACK", TOPIC, data)
            self.cards.answered(card, _response(answer), started)
        elif card.app.card_callback_url:
            self.cards.answered(card, await self.callbacks.press(card.app, data), started)


def _response(answer: dict[str, Any] | None) -> Any:
    """The `response` inside of an answer frame's data."""
    try:
        return json.loads((answer or {}).get("data") or "null")["response"]
    except (ValueError, KeyError, TypeError):
        return None
