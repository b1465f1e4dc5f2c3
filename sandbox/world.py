"""The little world of the sandbox: people, chats, messages, one clock; listeners hear each event."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

BOT = "bot"
Private = Literal["dingtalk", "wechat", "kf", "official", "wecom"]
# Where somebody can speak with the bot alone, by the name of his chat there.
PRIVATE: dict[str, Private] = {
    "private:dingtalk": "dingtalk",
    "private:wechat": "wechat",
    "private:kf": "kf",
    "private:official": "official",
    "private:wecom": "wecom",
}


@dataclass(slots=True)
class Clock:
    """A clock that runs from where it was set and can be turned forward, never back."""

    start: datetime
    _origin: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self._origin)

    def turn(self, by: timedelta) -> datetime:
        if by < timedelta(0):
            raise ValueError("the clock does not go back")
        self.start += by
        return self.now()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds a phone. `staff_id` is empty for members of another organisation."""

    id: str
    name: str
    role: str
    staff_id: str = ""
    union_id: str = ""
    dingtalk_id: str = ""
    wechat_id: str = ""
    wecom_id: str = ""
    mobile: str = ""
    note: str = ""


@dataclass(slots=True)
class Chat:
    """A group, or a private chat of one person with the bot (`id` starts with `private:`).

    `behind` is the gateway by which the bot hears it: empty for the platform's own, `bridge`,
    `aibot`, or `webhook`, by which it hears nothing.
    """

    id: str
    platform: Literal["dingtalk", "wechat", "kf", "official", "wecom"]
    kind: str
    name: str
    members: list[str] = field(default_factory=list)
    private: bool = False
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A voice, video or file: `media` is its key in the world's media, `name` what it is called."""

    kind: str
    media: str
    name: str = ""


@dataclass(slots=True)
class Message:
    """One bubble. `card` is the view of a card: title, body, status, buttons, inputs.

    `choices` are a menu's, each with `id` and `text`; who clicks one says its text with that `menu_id`.
    """

    id: str
    chat: str
    sender: str
    at: datetime
    text: str = ""
    markdown: bool = False
    to_bot: bool = False
    mentions: list[str] = field(default_factory=list)
    picture: str = ""
    attached: Attached | None = None
    location: dict[str, Any] | None = None
    quote: str = ""
    card: dict[str, Any] | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)
    menu_id: str = ""
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: `said`, `card` (a message's card changed), `pressed`, `clock` (turned), `note`.

    `entered`: somebody opened 微信客服, by the link in `values`. `recalled`: `person` took the message off.
    """

    kind: Literal["said", "card", "pressed", "clock", "note", "entered", "recalled"]
    message: Message | None = None
    person: str = ""
    action: str = ""
    values: dict[str, str] = field(default_factory=dict)


Listener = Callable[[Event], None]


class World:
    """People, chats and what was said; platform stand-ins listen and speak for the bot.

    `links` are the groups' ways into 微信客服, each with `title` and `url`; none where that door is off.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock(datetime.now(UTC))
        self.people: dict[str, Person] = {}
        self.chats: dict[str, Chat] = {}
        self.messages: dict[str, Message] = {}
        self.media: dict[str, tuple[str, bytes]] = {}
        self.links: list[dict[str, str]] = []
        self._listeners: list[Listener] = []
        self._ids = itertools.count(1)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every event; the result stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._ids)}"

    def private_chat(self, platform: Private, person: str) -> Chat:
        """The private chat of a person with the bot, made when it is first needed."""
        key = f"private:{platform}:{person}"
        if key not in self.chats:
            name = self.people[person].name
            self.chats[key] = Chat(key, platform, "private", name, [person], private=True)
        return self.chats[key]

    def say(self, chat: str, sender: str, text: str = "", **more: Any) -> Message:
        """A person, or the bot (`BOT`), says something in a chat. Raises KeyError for strangers."""
        where = self.chats[chat]
        if sender != BOT and sender not in where.members:
            raise KeyError(f"{sender} is not in {chat}")
        message = Message(self.new_id("m"), chat, sender, self.clock.now(), text, **more)
        self.messages[message.id] = message
        self._tell(Event("said", message))
        return message

    def recall(self, message: str, person: str) -> None:
        """Who said it, or who runs the group, takes it off all screens (撤回). Raises KeyError."""
        said = self.messages[message]
        if person not in self.chats[said.chat].members or said.sender == BOT:
            raise KeyError(f"{person} cannot recall {message}")
        said.recalled = True
        self._tell(Event("recalled", said, person))

    def show_card(self, message: Message, card: dict[str, Any]) -> None:
        """The card in a message looks different from now on."""
        message.card = card
        self._tell(Event("card", message))

    def press(self, message: str, person: str, action: str, values: dict[str, str] | None = None) -> None:
        """A person presses a button of the card in a message."""
        self._tell(Event("pressed", self.messages[message], person, action, values or {}))

    def enter(self, person: str, link: str = "") -> Chat:
        """A person opens 微信客服, by a link that stands in some group or from anywhere else."""
        chat = self.private_chat("kf", person)
        self._tell(Event("entered", person=person, values={"link": link}))
        return chat

    def turn(self, by: timedelta) -> datetime:
        """Turn the clock forward."""
        now = self.clock.turn(by)
        self._tell(Event("clock"))
        return now

    def _tell(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event)
