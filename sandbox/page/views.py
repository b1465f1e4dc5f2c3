"""What the browser is told of people, chats and messages: plain JSON shapes, nothing secret in them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sandbox.page.hours import SHANGHAI
from sandbox.world import Chat, Message, Person, World

# So many bubbles of each chat are shown after a reload; older ones have scrolled away.
SHOWN = 200


def person_view(person: Person) -> dict[str, Any]:
    """`platforms` are those on which this person can talk to the bot in private."""
    on = {
        "wechat": person.wechat_id,
        "official": person.wechat_id,
        "kf": person.wechat_id,
        "dingtalk": person.staff_id,
        "wecom": person.wecom_id,
    }
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "note": person.note,
        "platforms": [platform for platform, known in on.items() if known],
    }


def chat_view(chat: Chat) -> dict[str, Any]:
    return {
        "id": chat.id,
        "platform": chat.platform,
        "kind": chat.kind,
        "name": chat.name,
        "members": list(chat.members),
        "private": chat.private,
    }


def message_view(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "chat": message.chat,
        "sender": message.sender,
        "at": message.at.astimezone(SHANGHAI).isoformat(),
        "text": message.text,
        "markdown": message.markdown,
        "to_bot": message.to_bot,
        "mentions": list(message.mentions),
        "picture": message.picture,
        "attached": asdict(message.attached) if message.attached else None,
        "location": message.location,
        "quote": message.quote,
        "card": message.card,
        "choices": list(message.choices),
    }


def world_view(world: World) -> dict[str, Any]:
    """People, chats, and the newest messages of each chat in the order they were said."""
    by_chat: dict[str, list[Message]] = {}
    for message in world.messages.values():
        by_chat.setdefault(message.chat, []).append(message)
    newest = {message.id for said in by_chat.values() for message in said[-SHOWN:]}
    return {
        "people": [person_view(person) for person in world.people.values()],
        "chats": [chat_view(chat) for chat in world.chats.values()],
        "messages": [message_view(each) for each in world.messages.values() if each.id in newest],
    }
