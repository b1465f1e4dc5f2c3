"""What was said in a DingTalk chat as the robot message that the platform makes of it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import State
from sandbox.world import BOT, Chat, Message, Person

SESSION_LIFE = timedelta(milliseconds=5_400_000)
OTHER_CORP = "dingothercorp"


@dataclass(slots=True)
class Sessions:
    """Session webhooks: which address leads to which chat, and until when."""

    state: State
    open: dict[str, tuple[App, str, datetime]] = field(default_factory=dict)

    def new(self, app: App, chat: Chat) -> tuple[str, datetime]:
        """The address and its end, 90 minutes from now."""
        token = secrets.token_hex(16)
        expires = self.state.world.clock.now() + SESSION_LIFE
        self.open[token] = (app, chat.id, expires)
        return f"{self.state.base}/robot/sendBySession?session={token}", expires

    def chat(self, token: str) -> tuple[App, str] | None:
        """Where the address leads; None when it has expired."""
        app, chat, expires = self.open.get(token, (None, "", self.state.world.clock.now()))
        return (app, chat) if app is not None and expires > self.state.world.clock.now() else None


def hears(chat: Chat, message: Message) -> bool:
    """Whether the platform passes this message on: all in private, in a group only what has the bot's @."""
    if chat.platform != "dingtalk" or message.sender == BOT:
        return False
    return chat.private or message.to_bot or BOT in message.mentions


def robot_message(sessions: Sessions, app: App, chat: Chat, message: Message) -> dict[str, Any]:
    """The `data` of a frame on `/v1.0/im/bot/messages/get`."""
    world = sessions.state.world
    sender = world.people[message.sender]
    address, expires = sessions.new(app, chat)
    data: dict[str, Any] = {
        "conversationId": conversation_id(chat),
        "conversationType": "1" if chat.private else "2",
        "msgId": msg_id(message.id),
        "createAt": int(message.at.timestamp() * 1000),
        "senderNick": sender.name,
        "isAdmin": False,
        "chatbotCorpId": app.corp_id,
        "chatbotUserId": app.robot_user,
        "robotCode": app.robot_code,
        "senderPlatform": "Android",
        "sessionWebhook": address,
        "sessionWebhookExpiredTime": int(expires.timestamp() * 1000),
        **_sender(app, sender),
    }
    if not chat.private:
        mentioned = [world.people[p] for p in message.mentions if p in world.people]
        data["conversationTitle"] = chat.name
        data["isInAtList"] = True
        data["atUsers"] = [{"dingtalkId": app.robot_user}, *(_mention(p) for p in mentioned)]
    return data | _content(sessions.state, chat, message)


def conversation_id(chat: Chat) -> str:
    """openConversationId of a group; a private chat has one of its own that nothing can be sent to."""
    if not chat.private:
        return chat.id
    return "cidp" + hashlib.sha256(chat.id.encode()).hexdigest()[:20]


def msg_id(number: str) -> str:
    """The platform's own id of a message."""
    return "msg" + hashlib.sha256(number.encode()).hexdigest()[:24]


def sender_id(person: Person) -> str:
    """The encrypted id that every account has."""
    return person.dingtalk_id or f"$:LWCP_v1:${hashlib.sha256(person.id.encode()).hexdigest()[:20]}"


def _sender(app: App, person: Person) -> dict[str, str]:
    """Members of another organisation have no senderStaffId."""
    ids = {"senderId": sender_id(person), "senderCorpId": app.corp_id if person.staff_id else OTHER_CORP}
    if person.union_id:
        ids["senderUnionId"] = person.union_id
    return ids | ({"senderStaffId": person.staff_id} if person.staff_id else {})


def _mention(person: Person) -> dict[str, str]:
    staff = {"staffId": person.staff_id} if person.staff_id else {}
    return {"dingtalkId": sender_id(person)} | staff


def _content(state: State, chat: Chat, message: Message) -> dict[str, Any]:
    if message.picture and chat.private and not message.text:
        return {"msgtype": "picture", "content": {"downloadCode": message.picture}}
    if message.picture:
        # In a group a photo only comes along inside of rich text.
        parts: list[dict[str, str]] = [{"text": message.text}] if message.text else []
        code = {"downloadCode": message.picture, "pictureDownloadCode": message.picture}
        return {"msgtype": "richText", "content": {"richText": [*parts, {"type": "picture", **code}]}}
    if message.location is not None:
        return {"msgtype": "unknownMsgType"}
    text: dict[str, Any] = {"content": message.text if chat.private else f" {message.text}"}
    more: dict[str, Any] = {}
    if message.quote:
        text |= {"isReplyMsg": True, "repliedMsg": _quoted(state, message.quote)}
        more["originalMsgId"] = msg_id(message.quote)
    return {"msgtype": "text", "text": text} | more


def _quoted(state: State, number: str) -> dict[str, Any]:
    quoted = state.world.messages.get(number)
    told: dict[str, Any] = {"msgId": msg_id(number)}
    if quoted is None:
        return told
    person = state.world.people.get(quoted.sender)
    told["senderId"] = sender_id(person) if person else next(iter(state.apps.values())).robot_user
    told["createdAt"] = int(quoted.at.timestamp() * 1000)
    if quoted.card is None:
        return told | {"msgType": "text", "content": {"text": quoted.text}}
    card = {"cardContent": [{"text": quoted.card["title"]}, {"text": quoted.card["body"]}]}
    return told | {"msgType": "interactiveCard"} | ({"content": card} if state.faults.quote_cards else {})
