"""What people say and do as the bodies of the frames that tell the bot of it."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from typing import Any

from sandbox.links import Links
from sandbox.world import Chat, Message, World

AT, HEARD = "@一呼 ", "（听不清）"
Json = dict[str, Any]


class Frames:
    """Those of one bot."""

    def __init__(self, world: World, bot_id: str, links: Links) -> None:
        self._world, self._bot_id, self._links = world, bot_id, links

    def message(self, chat: Chat, message: Message) -> Json:
        """What somebody says."""
        body = self._head(message.sender, chat, message.id, message.at)
        text = message.text if chat.private else AT + message.text
        told: Json = {"msgtype": "text", "text": {"content": text}}
        if (attached := message.attached) is not None:
            # A voice comes as what was said in it, without its sound.
            told = {"msgtype": attached.kind, attached.kind: self._sealed(attached.media)}
            if attached.kind == "voice":
                told = {"msgtype": "voice", "voice": {"content": message.text or HEARD}}
        if message.picture:
            shown = {"msgtype": "image", "image": self._sealed(message.picture)}
            alone = chat.private and not message.text
            told = shown if alone else {"msgtype": "mixed", "mixed": {"msg_item": [told, shown]}}
        if message.quote:
            quoted = self._world.messages[message.quote].text
            body["quote"] = {"msgtype": "text", "text": {"content": quoted}}
        return body | told

    def _sealed(self, media: str) -> Json:
        """An address for five minutes, and the key of this one file."""
        key = secrets.token_bytes(32)
        given = base64.b64encode(key).decode().rstrip("=")
        return {"url": self._links.url(media, key=key), "aeskey": given}

    def event(self, person: str, chat: str, event: Json) -> Json:
        """What somebody does besides."""
        head = self._head(person, self._world.chats[chat], self._world.new_id("e"), self._world.clock.now())
        return head | {"msgtype": "event", "event": event}

    def _head(self, person: str, chat: Chat, number: str, at: datetime) -> Json:
        place = {"chattype": "single"} if chat.private else {"chattype": "group", "chatid": chat.id}
        return {
            "msgid": number, "aibotid": self._bot_id, "create_time": int(at.timestamp()),
            "from": {"userid": self._world.people[person].wecom_id}, **place,
        }  # fmt: skip
