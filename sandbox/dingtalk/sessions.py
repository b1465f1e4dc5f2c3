"""Session webhooks: the short-lived addresses for replying to where a message came from."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import State
from sandbox.world import Chat

SESSION_LIFE = timedelta(milliseconds=5_400_000)


@dataclass(slots=True)
class Sessions:
    """Which address leads to which chat, and until when by the world's clock."""

    state: State
    open: dict[str, tuple[App, str, datetime]] = field(default_factory=dict)

    def new(self, app: App, chat: Chat, said: datetime) -> tuple[str, datetime]:
        """The address and its end, 90 minutes from when the message was said."""
        token = secrets.token_hex(16)
        expires = said + SESSION_LIFE
        self.open[token] = (app, chat.id, expires)
        return f"{self.state.base}/robot/sendBySession?session={token}", expires

    def chat(self, token: str) -> tuple[App, str] | None:
        """Where the address leads; None when it has expired."""
        app, chat, expires = self.open.get(token, (None, "", self.state.world.clock.now()))
        return (app, chat) if app is not None and expires > self.state.world.clock.now() else None
