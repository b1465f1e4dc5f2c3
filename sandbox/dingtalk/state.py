"""What all parts of the stand-in share: the world, the apps, tokens, counters, and who is who."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.dingtalk.apps import App, Template
from sandbox.dingtalk.counts import FREE, Counts
from sandbox.dingtalk.faults import Faults
from sandbox.world import Chat, Person, World

TOKEN_LIFE = timedelta(seconds=7200)
STAFF_ID, UNION_ID = 1, 2


class Refused(Exception):
    """The API says no: an HTTP status with `code` and `message`, as the new API words it.

    `errcode` is what the old API says in its place.
    """

    def __init__(self, status: int, code: str, message: str, errcode: int = 40035) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.errcode = status, code, message, errcode


@dataclass
class State:
    """Shared by the parts. `base` is this server's own address, learned from the first request.

    `receipts` has the processQueryKey (of a card: the carrierId) of each message of the bot.
    `uploads` has as what each mediaId was uploaded: image, voice, video or file.
    """

    world: World
    apps: dict[str, App]
    templates: dict[str, Template]
    base: str = ""
    faults: Faults = field(default_factory=Faults)
    counts: Counts = field(default_factory=Counts)
    tokens: dict[str, tuple[App, datetime]] = field(default_factory=dict)
    calls: dict[tuple[str, str], deque[datetime]] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, str] = field(default_factory=dict)
    salt: str = field(default_factory=lambda: secrets.token_hex(4))

    def person(self, number: str, kind: int = STAFF_ID) -> Person | None:
        """The member of the organisation with this userId, or with this unionId."""
        own = (p for p in self.world.people.values() if p.staff_id)
        return next((p for p in own if (p.staff_id if kind == STAFF_ID else p.union_id) == number), None)

    def people(self, numbers: Iterable[str]) -> dict[str, Person | None]:
        return {number: self.person(number) for number in numbers}

    def group(self, number: str) -> Chat | None:
        """The group with this openConversationId."""
        chat = self.world.chats.get(number)
        return chat if chat and chat.platform == "dingtalk" and not chat.private else None

    def issue(self, app: App) -> str:
        """A token for the app: the one that it has, for longer, or a new one."""
        own = (token for token, (holder, _) in self.tokens.items() if holder is app and self.app_of(token))
        token = next(own, None) or secrets.token_hex(16)
        self.tokens[token] = (app, self.world.clock.now() + TOKEN_LIFE)
        return token

    def app_of(self, token: str) -> App | None:
        """Whose token this is; None when it is wrong or too old."""
        app, expires = self.tokens.get(token, (None, self.world.clock.now()))
        return app if expires > self.world.clock.now() else None

    def meter(self, app: App, api: str) -> None:
        """Count a call against the monthly budget and the calls a second of this app and API."""
        now = self.world.clock.now()
        self.counts.add(app.client_id, api, now)
        if api not in FREE and 0 < self.faults.month < self.counts.spent():
            raise Refused(403, "Forbidden.AccessDenied.ApiCountLimitForOrg", "本月调用量已用完", 90020)
        recent = self.calls.setdefault((app.client_id, api), deque())
        while recent and now - recent[0] >= timedelta(seconds=1):
            recent.popleft()
        if self.faults.qps and len(recent) >= self.faults.qps:
            raise Refused(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "请求的频率超过上限", 90018)
        recent.append(now)
