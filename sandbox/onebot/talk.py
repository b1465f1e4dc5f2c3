"""What both versions share: who is who on WeChat, and what an event or an action means in the world."""

from __future__ import annotations

import itertools
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from sandbox.content import type_of
from sandbox.links import Links
from sandbox.onebot.faults import Faults
from sandbox.refusing import Refused
from sandbox.world import BOT, Attached, Chat, Message, Person, World

AT = re.compile(r"@一呼\s?")


@dataclass
class Said:
    """What the bot wants said, segment after segment."""

    text: str = ""
    mentions: list[str] = field(default_factory=list)
    quote: str = ""
    picture: str = ""
    attached: Attached | None = None
    location: dict[str, Any] | None = None

    def check(self, empty: int) -> None:
        """What is heard, watched or opened goes alone. Raises `Refused`, with `empty` for nothing."""
        beside = bool(self.text or self.picture)
        alone = self.attached or self.location
        if not beside and not alone:
            raise Refused(empty, "empty message")
        if beside and alone:
            raise Refused(100, "to be sent alone")


@dataclass
class Talk:
    """The account's view of the world. Message ids are the gateway's own numbers."""

    world: World
    self_id: str
    links: Links
    faults: Faults
    ids: dict[str, str] = field(default_factory=dict)
    _next: Any = field(default_factory=lambda: itertools.count(1))

    def number(self, message: str) -> str:
        """The gateway's id of a message of the world."""
        return self.ids.setdefault(message, str(next(self._next)))

    def message(self, number: str) -> str:
        """The world's message behind a gateway's id; empty for one that is not known."""
        return next((m for m, n in reversed(self.ids.items()) if n == str(number)), "")

    def restart_ids(self) -> None:
        """Begin again at 1; what was said before cannot be quoted any more."""
        self.ids.clear()
        self._next = itertools.count(1)

    def hears(self, message: Message) -> bool:
        """Everything that people say in the account's chats."""
        chat = self.world.chats[message.chat]
        return chat.platform == "wechat" and not chat.behind

    def account(self, person: str) -> str:
        """Somebody's WeChat id; the bot's is the account's own."""
        return self.self_id if person == BOT else self.world.people[person].wechat_id or f"wxid_{person}"

    def person(self, account: str) -> Person:
        found = next((p for p in self.world.people.values() if self.account(p.id) == str(account)), None)
        if found is None:
            raise Refused(100, "no such friend")
        return found

    def group(self, number: Any) -> Chat:
        """The group of that id. Raises `Refused` where the account is not in it."""
        chat = self.world.chats.get(str(number))
        if chat is None or chat.platform != "wechat" or chat.private or chat.behind:
            raise Refused(100, "not in this group")
        return chat

    def say(self, chat: str, said: Said) -> str:
        """The account says something; the gateway's id of it."""
        number = self.world.say(chat, BOT, **asdict(said) | {"attached": said.attached}).id
        return self.number(number)

    def kept(self, data: bytes) -> str:
        """What came with an action, in the world's media."""
        name = self.world.new_id("onebot-")
        self.world.media[name] = (type_of(data), data)
        return name

    def private(self, account: Any) -> str:
        """The private chat with a friend."""
        return self.world.private_chat("wechat", self.person(str(account)).id).id

    def url(self, picture: str) -> str:
        """Where a picture is for some minutes; empty where the gateway knows no addresses."""
        return "" if self.faults.no_urls else self.links.url(picture)

    def content(self, picture: str) -> bytes:
        if picture not in self.world.media:
            raise Refused(100, "no such file")
        return self.world.media[picture][1]

    def words(self, message: Message) -> str:
        """The text without the @ of the bot, which has a segment of its own."""
        return AT.sub("", message.text, count=1) if self.mentioned(message) else message.text

    def mentioned(self, message: Message) -> bool:
        """Whether the bot has an @ in the message."""
        return message.to_bot or BOT in message.mentions
