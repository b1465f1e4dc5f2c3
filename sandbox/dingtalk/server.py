"""The whole stand-in: what the world's people do reaches the apps, what the apps send reaches the world."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import LIST, TASK, App, Template
from sandbox.dingtalk.callbacks import Callbacks
from sandbox.dingtalk.card_api import CardApi
from sandbox.dingtalk.directory import Directory
from sandbox.dingtalk.gateway import MESSAGES, Gateway
from sandbox.dingtalk.guard import Guard
from sandbox.dingtalk.media import MediaStore
from sandbox.dingtalk.payloads import hears, robot_message
from sandbox.dingtalk.robot import Robot
from sandbox.dingtalk.sessions import Sessions
from sandbox.dingtalk.state import State
from sandbox.dingtalk.tokens import Tokens
from sandbox.dingtalk.webhooks import Webhook, Webhooks
from sandbox.world import Event, Message, World


class DingTalk:
    """One organisation's DingTalk. `faults` can be changed at any time, `counts` are this month's calls.

    A message for the bot reaches every app; a press reaches the app that made the card. `templates` are
    `Template`s or their data. `base` is this server's own address; without it, it is learned from the
    first request, which is early enough for apps that come by Stream.
    """

    def __init__(
        self,
        world: World,
        apps: Iterable[App],
        templates: Iterable[Template | Mapping[str, Any]] = (TASK, LIST),
        webhooks: Mapping[str, Webhook] | None = None,
        base: str = "",
    ) -> None:
        known = [t if isinstance(t, Template) else Template.of(t) for t in templates]
        self.state = State(world, {app.client_id: app for app in apps}, {t.id: t for t in known}, base)
        self.faults, self.counts = self.state.faults, self.state.counts
        self._guard = Guard(self.state)
        self._sessions = Sessions(self.state)
        self._callbacks = Callbacks(self.state)
        self.gateway = Gateway(self.state, self._guard)
        self.cards = CardApi(self.state, self._guard, self.gateway, self._callbacks)
        self.webhooks = Webhooks(self.state, self._guard, self._sessions)
        self.webhooks.custom.update(webhooks or {})
        self._tasks: set[asyncio.Task[None]] = set()
        self._deaf = world.listen(self._heard)

    def routes(self) -> list[web.RouteDef]:
        """Everything, to be mounted at the root of one application."""
        state, guard = self.state, self._guard
        parts = (Tokens(state, guard), Robot(state, guard), MediaStore(state, guard), Directory(state, guard))
        return [r for part in (*parts, self.gateway, self.cards, self.webhooks) for r in part.routes()]

    def expire_tokens(self) -> None:
        """Every access token is refused from now on."""
        self.state.tokens.clear()

    def expire_sessions(self) -> None:
        """Every session webhook is gone from now on."""
        self._sessions.open.clear()

    async def disconnect(self) -> None:
        """Ask every Stream connection to leave; its TCP ends `faults.linger` seconds later."""
        await self.gateway.connections.disconnect()

    def cut(self) -> None:
        """Break every Stream connection without a word."""
        self.gateway.connections.cut()

    @property
    def connected(self) -> int:
        """How many Stream connections are pushed to."""
        return len(self.gateway.connections)

    @property
    def unanswered(self) -> int:
        """How many messages and presses have not been answered yet."""
        return len(self._tasks)

    async def idle(self) -> None:
        """Return once everything that was pushed has been answered or given up."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Stop listening and let every connection go."""
        self._deaf()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.gateway.connections.close()
        await self._callbacks.close()

    def _heard(self, event: Event) -> None:
        message = event.message
        if message is None:
            return
        if event.kind == "pressed":
            self._later(self.cards.pressed(event))
        if event.kind == "said" and hears(self.state.world.chats[message.chat], message):
            for app in self.state.apps.values():
                self._later(self._tell(app, message))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, app: App, message: Message) -> None:
        chat = self.state.world.chats[message.chat]
        if app.callback_url:
            data = robot_message(self._sessions, app, chat, message)
            await self._callbacks.message(app, data, message.at)
            return
        # Only somebody's coming tells our own address, which the session webhook needs.
        await self.gateway.connections.choose(app, "CALLBACK", MESSAGES)
        data = robot_message(self._sessions, app, chat, message)
        await self.gateway.push(app, "CALLBACK", MESSAGES, data)
