"""OneBot 12: string ids, `self`, `detail_type`, mentions. Source: botuniverse/onebot."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from sandbox.onebot.talk import Said, Talk
from sandbox.refusing import Refused
from sandbox.world import BOT, Attached, Message

Json = dict[str, Any]
PLATFORM = "wechat"
MEDIA = frozenset({"location", "image", "record", "voice", "audio", "video", "file"})
SEGMENTS = {"voice": "voice", "video": "video", "file": "file"}
ATTACHED = {"voice": "voice", "audio": "voice", "video": "video", "file": "file"}
# What OneBot 11 calls 100 (a bad parameter) is 10003 here; what the platform refuses is 35xxx.
CODES = {100: 35001, 1404: 10002}


class V12:
    """One account's dialect."""

    version = "12"
    unknown_action = 10002

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._names: dict[str, str] = {}

    def headers(self, token: str) -> dict[str, str]:
        """What the gateway says of itself when it dials in."""
        return {"Authorization": f"Bearer {token}", "User-Agent": f"OneBot/12 ({PLATFORM}) sandbox/1"}

    @property
    def protocols(self) -> tuple[str, ...]:
        """The implementation's name is part of the subprotocol."""
        return ("12.sandbox",)

    def hello(self) -> list[Json]:
        """First who speaks, then which accounts are there."""
        version = {"impl": "sandbox", "version": "1", "onebot_version": "12"}
        bots = {"good": True, "bots": [{"self": self._self(), "online": True}]}
        return [self._meta("connect", {"version": version}), self._meta("status_update", {"status": bots})]

    def heartbeat(self, seconds: float) -> Json:
        """The sign of life."""
        return self._meta("heartbeat", {"interval": int(seconds * 1000)})

    def event(self, message: Message) -> Json:
        """What somebody, or the account itself, said."""
        talk, chat = self._talk, self._talk.world.chats[message.chat]
        name = "一呼" if message.sender == BOT else talk.world.people[message.sender].name
        event: Json = {
            "id": secrets.token_hex(8),
            "self": self._self(),
            "time": message.at.timestamp(),
            "type": "message",
            "detail_type": "private" if chat.private else "group",
            "sub_type": "",
            "message_id": talk.number(message.id),
            "message": self._segments(message),
            "alt_message": message.text,
            "user_id": talk.account(message.sender),
            "user_name": name,
        }
        return event if chat.private else event | {"group_id": chat.id}

    def recall(self, message: Message, person: str) -> Json:
        """The notice that somebody took a message off."""
        talk, chat = self._talk, self._talk.world.chats[message.chat]
        notice: Json = {
            "id": secrets.token_hex(8),
            "self": self._self(),
            "time": talk.world.clock.now().timestamp(),
            "type": "notice",
            "detail_type": "private_message_delete" if chat.private else "group_message_delete",
            "sub_type": "",
            "message_id": talk.number(message.id),
            "user_id": talk.account(message.sender),
        }
        if chat.private:
            return notice
        own = "recall" if person == message.sender else "delete"
        return notice | {"sub_type": own, "group_id": chat.id, "operator_id": talk.account(person)}

    def _segments(self, message: Message) -> list[Json]:
        talk = self._talk
        found: list[Json] = []
        if message.quote:
            found.append({"type": "reply", "data": {"message_id": talk.number(message.quote)}})
        if talk.mentioned(message) and not talk.world.chats[message.chat].private:
            found.append({"type": "mention", "data": {"user_id": talk.self_id}})
        others = (person for person in message.mentions if person != BOT)
        found += [{"type": "mention", "data": {"user_id": talk.account(person)}} for person in others]
        if words := talk.words(message):
            found.append({"type": "text", "data": {"text": words}})
        if message.picture:
            found.append({"type": "image", "data": {"file_id": message.picture}})
        if (attached := message.attached) is not None:
            data = {"file_id": attached.media}
            found.append({"type": SEGMENTS[attached.kind], "data": data})
        if message.location is not None:
            place = message.location
            where = {
                "latitude": place["latitude"],
                "longitude": place["longitude"],
                "title": place.get("title", ""),
            }
            found.append({"type": "location", "data": where | {"content": place.get("address", "")}})
        return found

    def act(self, action: str, params: Json) -> Any:
        """Do what an action asks; its `data`. Raises `Refused`."""
        if action == "send_message":
            return self._send(params)
        if action == "delete_message":
            return None
        if action == "get_self_info":
            return {"user_id": self._talk.self_id, "user_name": "一呼", "user_displayname": ""}
        if action == "get_status":
            return {"good": True, "bots": [{"self": self._self(), "online": True}]}
        if action == "upload_file":
            return self._upload(params)
        if action == "get_file":
            return self._file(str(params.get("file_id")), str(params.get("type")))
        if action == "get_file_fragmented":
            return self._piece(params)
        raise Refused(self.unknown_action, "unknown action")

    def _send(self, params: Json) -> Json:
        private = params.get("detail_type") == "private"
        chat = (
            self._talk.private(params.get("user_id"))
            if private
            else self._talk.group(params.get("group_id")).id
        )
        said = self._read(params.get("message"))
        said.check(10003)
        number = self._talk.say(chat, said)
        return {"message_id": number, "time": self._talk.world.clock.now().timestamp()}

    def _read(self, message: Any) -> Said:
        said = Said()
        for segment in message if isinstance(message, list) else []:
            kind, data = segment.get("type"), segment.get("data") or {}
            if kind in MEDIA and self._talk.faults.no_media:
                raise Refused(10005, f"segment {kind} is not supported")
            number = str(data.get("file_id", ""))
            if kind == "text":
                said.text += str(data.get("text", ""))
            elif kind == "mention":
                person = self._talk.person(str(data.get("user_id")))
                said.mentions.append(person.id)
                said.text += f"@{person.name} "
            elif kind == "reply":
                said.quote = self._talk.message(str(data.get("message_id")))
            elif kind == "image":
                self._talk.content(number)
                said.picture = number
            elif kind in ATTACHED:
                self._talk.content(number)
                said.attached = Attached(ATTACHED[kind], number, self._names[number])
            elif kind == "location":
                point = {"latitude": float(data["latitude"]), "longitude": float(data["longitude"])}
                said.location = point | {"title": data.get("title", ""), "address": data.get("content", "")}
            else:
                raise Refused(10005, f"segment {kind} is not supported")
        return said

    def _upload(self, params: Json) -> Json:
        data = params.get("data")
        if params.get("type") != "data" or not isinstance(data, str):
            raise Refused(10003, "only base64 data can be uploaded")
        number = self._talk.kept(base64.b64decode(data, validate=True))
        self._names[number] = str(params["name"])
        return {"file_id": number}

    def _file(self, number: str, kind: str) -> Json:
        self._talk.content(number)
        url = self._talk.url(number)
        if kind != "url" or not url:
            raise Refused(10004, "no such type of getting")
        return {"name": number, "url": url}

    def _piece(self, params: Json) -> Json:
        data = self._talk.content(str(params.get("file_id")))
        if params["stage"] == "prepare":
            digest = hashlib.sha256(data).hexdigest()
            return {"name": "picture", "total_size": len(data), "sha256": digest}
        offset, size = params["offset"], params["size"]
        return {"data": base64.b64encode(data[offset : offset + size]).decode()}

    def response(self, data: Any, echo: Any, refused: Refused | None) -> Json:
        """The answer to an action, with the very `echo` that came."""
        if refused is None:
            return {"status": "ok", "retcode": 0, "data": data, "message": "", "echo": echo}
        code = CODES.get(refused.code, refused.code)
        return {"status": "failed", "retcode": code, "data": None, "message": refused.words, "echo": echo}

    def _self(self) -> Json:
        return {"platform": PLATFORM, "user_id": self._talk.self_id}

    def _meta(self, kind: str, more: Json) -> Json:
        about = {"id": secrets.token_hex(8), "time": self._talk.world.clock.now().timestamp(), "type": "meta"}
        return about | {"detail_type": kind, "sub_type": ""} | more
