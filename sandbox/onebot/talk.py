"""What both versions share: who is who on WeChat, and what an event or an action means in the world."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.links import Links
from sandbox.onebot.faults import Faults
from sandbox.world import BOT, Chat, Message, Person, World

AT = re.compile(r"@一呼\s?")


class Refused(Exception):
    """An action that cannot be done; `code` is the retcode of OneBot 11 (1xx) or 12 (five digits)."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words


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

    def say(self, chat: str, text: str, mentions: list[str], quote: str, picture: str = "") -> str:
        """The account says something; the gateway's id of it."""
        said = self.world.say(chat, BOT, text, mentions=mentions, quote=quote, picture=picture)
        return self.number(said.id)

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
