"""The talks of one account: their states, what may still be sent in them, and all of it as items to fetch."""

from __future__ import annotations

import itertools
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sandbox.refusing import Refused
from sandbox.world import Clock

NEW, ASSISTANT, POOL, HUMAN, OVER = range(5)
# Which state may follow which. Source: 微信客服, 会话状态.
MOVES = {
    NEW: {ASSISTANT, POOL, HUMAN},
    ASSISTANT: {POOL, HUMAN, OVER},
    POOL: {HUMAN, OVER},
    HUMAN: {HUMAN, OVER},
}
MOST, WINDOW = 5, timedelta(hours=48)
CODE_LIFE = timedelta(seconds=20)
KEPT = timedelta(days=3)
MESSAGE_ID = re.compile(r"[0-9A-Za-z_-]{1,32}")
Json = dict[str, Any]


@dataclass
class Talk:
    """One customer's talk."""

    person: str
    state: int = OVER
    said_at: datetime | None = None
    sent: int = 0
    servicer: str = ""
    welcomed_at: datetime | None = None


@dataclass
class Code:
    """Good once, for a message in answer to an event."""

    customer: str
    until: datetime


@dataclass
class Account:
    """`items` is all that happened, oldest first; `read` how many of them were fetched."""

    open_kfid: str
    clock: Clock
    servicers: set[str] = field(default_factory=set)
    talks: dict[str, Talk] = field(default_factory=dict)
    items: list[Json] = field(default_factory=list)
    codes: dict[str, Code] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    read: int = 0
    _ids: Any = field(default_factory=lambda: itertools.count(1))

    def talk(self, customer: str) -> Talk:
        """Raises `Refused` for a customer who never came."""
        if customer not in self.talks:
            raise Refused(40003, "invalid external_userid")
        return self.talks[customer]

    def enter(self, person: str, scene: str, param: str) -> None:
        """Somebody opens the talk; the right to welcome him comes with it, once in 48 hours."""
        talk = self.talks.setdefault(customer_id(person), Talk(person))
        now = self.clock.now()
        event: Json = {"event_type": "enter_session", "scene": scene, "scene_param": param}
        quiet = talk.welcomed_at is None or now - talk.welcomed_at > WINDOW
        if quiet and not (talk.said_at and now - talk.said_at < WINDOW):
            event["welcome_code"] = self.code(customer_id(person))
            talk.welcomed_at = now
        self.event(person, event)

    def customer_says(self, person: str, item: Json) -> None:
        """His words begin a talk that was over, and give five messages."""
        talk = self.talks.setdefault(customer_id(person), Talk(person))
        if talk.state == OVER:
            talk.state = NEW
        talk.said_at, talk.sent = self.clock.now(), 0
        self._put(person, 3, item)

    def servicer_says(self, person: str, text: str) -> None:
        """A person of the station answers in WeCom's own program."""
        self._put(person, 5, {"msgtype": "text", "text": {"content": text}})

    def change(self, person: str, state: int, servicer: str = "") -> None:
        """A person of the station takes the talk, or ends it, in WeCom's own program."""
        talk = self.talk(customer_id(person))
        talk.state, talk.servicer = state, servicer
        kind = 3 if state == OVER else 1
        self.event(person, {"event_type": "session_status_change", "change_type": kind})

    def event(self, person: str, event: Json) -> None:
        """Something that nobody said."""
        who = {"open_kfid": self.open_kfid, "external_userid": customer_id(person)}
        self._put(person, 4, {"msgtype": "event", "event": {**who, **event}})

    def may_send(self, customer: str) -> Talk:
        """The talk, where something may be said in it. Raises `Refused`."""
        talk = self.talk(customer)
        if talk.state not in (NEW, ASSISTANT):
            raise Refused(95018, "send msg session status invalid")
        if talk.said_at is None or self.clock.now() - talk.said_at > WINDOW:
            raise Refused(95002, "send msg time limit")
        if talk.sent >= MOST:
            raise Refused(95001, "send msg count limit")
        return talk

    def code(self, customer: str) -> str:
        """A code for one message in answer to an event."""
        made = secrets.token_hex(8)
        self.codes[made] = Code(customer, self.clock.now() + CODE_LIFE)
        return made

    def used(self, code: str) -> str:
        """Whose code it is; it is good no more. Raises `Refused`."""
        found = self.codes.pop(code, None)
        if found is None or found.until < self.clock.now():
            raise Refused(95007, "invalid code")
        return found.customer

    def move(self, customer: str, state: int, servicer: str) -> str:
        """To another state; the code for a word about it. Raises `Refused`."""
        talk = self.talk(customer)
        if state not in MOVES.get(talk.state, set()):
            raise Refused(95016, "session status transfer not allowed")
        if state == HUMAN and servicer not in self.servicers:
            raise Refused(95014, "user is not servicer")
        talk.state, talk.servicer = state, servicer if state == HUMAN else ""
        return self.code(customer) if state in (POOL, OVER) else ""

    def page(self, cursor: str, limit: int) -> tuple[list[Json], str, bool]:
        """Items after the cursor, the next cursor, and whether there are more. Raises `Refused`."""
        oldest = int((self.clock.now() - KEPT).timestamp())
        begin = next((n for n, each in enumerate(self.items) if each["send_time"] >= oldest), len(self.items))
        if cursor:
            at = int(cursor[1:]) if re.fullmatch(r"c\d{1,9}", cursor) else -1
            if not begin <= at <= len(self.items):
                raise Refused(40058, "invalid cursor")
            begin = at
        end = min(begin + limit, len(self.items))
        self.read = end
        return self.items[begin:end], f"c{end}", end < len(self.items)

    def _put(self, person: str, origin: int, item: Json) -> None:
        told = {
            "msgid": f"kf{next(self._ids)}",
            "send_time": int(self.clock.now().timestamp()),
            "origin": origin,
        }
        who = {} if origin == 4 else {"open_kfid": self.open_kfid, "external_userid": customer_id(person)}
        self.items.append({**told, **who, **item})


def customer_id(person: str) -> str:
    """A person of the world as the platform names him."""
    return f"wm-{person}"
