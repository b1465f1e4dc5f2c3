"""What was said in a DingTalk chat as the robot message that the platform makes of it."""

from __future__ import annotations

import hashlib
from typing import Any

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.sessions import Sessions
from sandbox.dingtalk.state import State
from sandbox.world import BOT, Attached, Chat, Message, Person

OTHER_CORP = "dingothercorp"
Data = dict[str, Any]


def hears(chat: Chat, message: Message) -> bool:
    """Whether the platform passes this message on: all in private, in a group only what has the bot's @.

    A shared location cannot carry an @, so that of a group never arrives.
    """
    if chat.platform != "dingtalk" or message.sender == BOT:
        return False
    named = message.to_bot or BOT in message.mentions
    return chat.private or (named and message.location is None)


def robot_message(sessions: Sessions, app: App, chat: Chat, message: Message) -> Data:
    """The `data` of a frame on `/v1.0/im/bot/messages/get`."""
    state = sessions.state
    address, expires = sessions.new(app, chat, message.at)
    data: Data = {
        "conversationId": conversation_id(chat),
        "conversationType": "1" if chat.private else "2",
        "msgId": msg_id(state, message.id),
        "createAt": int(message.at.timestamp() * 1000),
        "senderNick": state.world.people[message.sender].name,
        "isAdmin": False,
        "chatbotCorpId": app.corp_id,
        "chatbotUserId": app.robot_user,
        "robotCode": app.robot_code,
        "senderPlatform": "Android",
        "sessionWebhook": address,
        "sessionWebhookExpiredTime": int(expires.timestamp() * 1000),
    }
    data |= _sender(app, state.world.people[message.sender])
    return data | _group(state, app, chat, message) | _content(state, app, chat, message)


def conversation_id(chat: Chat) -> str:
    """openConversationId of a group; a private chat has one of its own that nothing can be sent to."""
    if not chat.private:
        return chat.id
    return "cidp" + hashlib.sha256(chat.id.encode()).hexdigest()[:20]


def msg_id(state: State, number: str) -> str:
    """The platform's own id of a message; another run of the sandbox makes others."""
    return "msg" + hashlib.sha256(f"{state.salt}{number}".encode()).hexdigest()[:24]


def sender_id(person: Person) -> str:
    """The encrypted id that every account has."""
    return person.dingtalk_id or f"$:LWCP_v1:${hashlib.sha256(person.id.encode()).hexdigest()[:20]}"


def _sender(app: App, person: Person) -> Data:
    """Members of another organisation have no senderStaffId."""
    ids = {"senderId": sender_id(person), "senderCorpId": app.corp_id if person.staff_id else OTHER_CORP}
    if person.union_id:
        ids["senderUnionId"] = person.union_id
    return ids | ({"senderStaffId": person.staff_id} if person.staff_id else {})


def _group(state: State, app: App, chat: Chat, message: Message) -> Data:
    if chat.private:
        return {}
    people = [state.world.people[p] for p in message.mentions if p in state.world.people]
    users = [{"dingtalkId": app.robot_user}, *(_mention(p) for p in people)]
    return {"conversationTitle": chat.name, "isInAtList": True, "atUsers": users}


def _mention(person: Person) -> Data:
    staff = {"staffId": person.staff_id} if person.staff_id else {}
    return {"dingtalkId": sender_id(person)} | staff


def _content(state: State, app: App, chat: Chat, message: Message) -> Data:
    if message.location is not None:
        return {"msgtype": "unknownMsgType"}
    if message.attached is not None:
        return _attached(message.attached) if chat.private else {"msgtype": "unknownMsgType"}
    text = message.text if chat.private else _without_at(app, message.text)
    if message.picture and chat.private and not text:
        code = {"downloadCode": message.picture, "pictureDownloadCode": message.picture}
        return {"msgtype": "picture", "content": code}
    if message.picture:
        # In a group a photo only comes along inside of rich text.
        return {"msgtype": "richText", "content": {"richText": _rich(text, message.picture)}}
    return {"msgtype": "text", **_text(state, app, text if chat.private else f" {text}", message.quote)}


def _attached(attached: Attached) -> Data:
    """Alone it can be sent; in a group nothing of it comes."""
    content: Data = {"downloadCode": attached.media}
    if attached.kind == "file":
        return {"msgtype": "file", "content": content | {"fileName": attached.name}}
    if attached.kind == "video":
        return {"msgtype": "video", "content": content | {"videoType": "mp4", "duration": "5000"}}
    return {"msgtype": "audio", "content": content | {"recognition": "", "duration": "5000"}}


def _rich(text: str, picture: str) -> list[Data]:
    words = [{"text": text}] if text else []
    return [*words, {"type": "picture", "downloadCode": picture, "pictureDownloadCode": picture}]


def _without_at(app: App, text: str) -> str:
    """The platform takes the bot's @ out and leaves a space in its place."""
    return text.replace(f"@{app.robot_name}", "", 1).strip()


def _text(state: State, app: App, content: str, quote: str) -> Data:
    quoted = state.world.messages.get(quote)
    if not quote or quoted is None:
        return {"text": {"content": content}}
    told = {"content": content, "isReplyMsg": True, "repliedMsg": _quoted(state, app, quoted)}
    # Real clients tell of a reply to the bot's own message by the receipt of its sending.
    receipt = {"originalProcessQueryKey": key} if (key := state.receipts.get(quote)) else {}
    return {"text": told, "originalMsgId": msg_id(state, quote), **receipt}


def _quoted(state: State, app: App, quoted: Message) -> Data:
    person = state.world.people.get(quoted.sender)
    told: Data = {
        "msgId": msg_id(state, quoted.id),
        "senderId": sender_id(person) if person else app.robot_user,
        "createdAt": int(quoted.at.timestamp() * 1000),
    }
    if quoted.card is not None:
        words = [{"text": str(quoted.card.get(part, ""))} for part in ("title", "body", "status")]
        content = {"content": {"cardContent": words}} if state.faults.quote_cards else {}
        return told | {"msgType": "interactiveCard"} | content
    if quoted.picture:
        return told | {"msgType": "picture", "content": {"downloadCode": quoted.picture}}
    return told | {"msgType": "text", "content": {"text": quoted.text}}
