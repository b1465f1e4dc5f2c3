"""OneBot 11: events with array segments, actions with `echo`. Source: botuniverse/onebot-11."""

from __future__ import annotations

import base64
from typing import Any

from sandbox.onebot.talk import Said, Talk
from sandbox.refusing import Refused
from sandbox.world import BOT, Attached, Message

Json = dict[str, Any]
MEDIA = frozenset({"location", "image", "record", "voice", "audio", "video", "file"})
SEGMENTS = {"voice": "record", "video": "video", "file": "file"}
ATTACHED = {"record": "voice", "video": "video", "file": "file"}


class V11:
    """One account's dialect."""

    version = "11"
    unknown_action = 1404

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def headers(self, token: str) -> dict[str, str]:
        """What the gateway says of itself when it dials in."""
        return {
            "X-Self-ID": self._talk.self_id,
            "X-Client-Role": "Universal",
            "Authorization": f"Bearer {token}",
        }

    @property
    def protocols(self) -> tuple[str, ...]:
        """No subprotocol."""
        return ()

    def hello(self) -> list[Json]:
        """The first events of a connection."""
        return [self._meta("lifecycle", {"sub_type": "connect"})]

    def heartbeat(self, seconds: float) -> Json:
        """The sign of life."""
        status = {"online": True, "good": True}
        return self._meta("heartbeat", {"status": status, "interval": int(seconds * 1000)})

    def event(self, message: Message) -> Json:
        """What somebody, or the account itself, said."""
        talk, chat = self._talk, self._talk.world.chats[message.chat]
        sender = talk.account(message.sender)
        name = "一呼" if message.sender == BOT else talk.world.people[message.sender].name
        segments = self._segments(message)
        own = message.sender == BOT
        event: Json = {
            "time": int(message.at.timestamp()),
            "self_id": talk.self_id,
            "post_type": "message_sent" if own else "message",
            "message_type": "private" if chat.private else "group",
            "sub_type": "friend" if chat.private else "normal",
            "message_id": talk.number(message.id),
            "user_id": sender,
            "message": segments,
            "raw_message": message.text,
            "font": 0,
            "sender": {"user_id": sender, "nickname": name, "card": "", "role": "member"},
        }
        return event if chat.private else event | {"group_id": chat.id, "anonymous": None}

    def recall(self, message: Message, person: str) -> Json:
        """The notice that somebody took a message off."""
        talk, chat = self._talk, self._talk.world.chats[message.chat]
        notice: Json = {
            "time": int(talk.world.clock.now().timestamp()),
            "self_id": talk.self_id,
            "post_type": "notice",
            "notice_type": "friend_recall" if chat.private else "group_recall",
            "user_id": talk.account(message.sender),
            "message_id": talk.number(message.id),
        }
        return notice if chat.private else notice | {"group_id": chat.id, "operator_id": talk.account(person)}

    def _segments(self, message: Message) -> list[Json]:
        talk = self._talk
        found: list[Json] = []
        if message.quote:
            found.append({"type": "reply", "data": {"id": talk.number(message.quote)}})
        if talk.mentioned(message) and not talk.world.chats[message.chat].private:
            found.append({"type": "at", "data": {"qq": talk.self_id}})
        others = (person for person in message.mentions if person != BOT)
        found += [{"type": "at", "data": {"qq": talk.account(person)}} for person in others]
        if words := talk.words(message):
            found.append({"type": "text", "data": {"text": words}})
        if message.picture:
            found.append(
                {"type": "image", "data": {"file": message.picture, "url": talk.url(message.picture)}}
            )
        if (attached := message.attached) is not None:
            data = {"file": attached.media, "url": talk.url(attached.media)}
            found.append({"type": SEGMENTS[attached.kind], "data": data})
        if message.location is not None:
            place = message.location
            where = {
                "lat": str(place["latitude"]),
                "lon": str(place["longitude"]),
                "title": place.get("title", ""),
            }
            found.append({"type": "location", "data": where})
        return found

    def act(self, action: str, params: Json) -> Any:
        """Do what an action asks; its `data`. Raises `Refused`."""
        if action in ("send_group_msg", "send_private_msg", "send_msg"):
            return self._send(action, params)
        if action in ("get_image", "get_record", "get_file"):
            return self._file(str(params.get("file")))
        if action == "delete_msg":
            return None
        if action == "get_login_info":
            return {"user_id": self._talk.self_id, "nickname": "一呼"}
        if action == "get_status":
            return {"online": True, "good": True}
        if action == "get_version_info":
            return {"app_name": "sandbox", "app_version": "1", "protocol_version": "v11"}
        if action == "get_group_member_info":
            person = self._talk.person(str(params.get("user_id")))
            return {
                "group_id": params.get("group_id"),
                "user_id": params.get("user_id"),
                "nickname": person.name,
            }
        raise Refused(self.unknown_action, "unknown action")

    def _file(self, name: str) -> Json:
        """A path on the gateway's own disk, and what is of use elsewhere."""
        data = self._talk.content(name)
        if url := self._talk.url(name):
            return {"file": f"/gateway/{name}", "url": url}
        return {"file": f"/gateway/{name}", "base64": base64.b64encode(data).decode()}

    def _send(self, action: str, params: Json) -> Json:
        private = action == "send_private_msg" or (action == "send_msg" and not params.get("group_id"))
        chat = (
            self._talk.private(params.get("user_id"))
            if private
            else self._talk.group(params.get("group_id")).id
        )
        said = self._read(params.get("message"))
        said.check(100)
        return {"message_id": self._talk.say(chat, said)}

    def _read(self, message: Any) -> Said:
        if isinstance(message, str):
            return Said(message)
        said = Said()
        for segment in message if isinstance(message, list) else []:
            kind, data = segment.get("type"), segment.get("data") or {}
            if kind in MEDIA and self._talk.faults.no_media:
                raise Refused(100, f"segment {kind} is not supported")
            if kind == "text":
                said.text += str(data.get("text", ""))
            elif kind == "at":
                person = self._talk.person(str(data.get("qq")))
                said.mentions.append(person.id)
                said.text += f"@{person.name} "
            elif kind == "reply":
                said.quote = self._talk.message(str(data.get("id")))
            elif kind == "image":
                said.picture = self._inside(data)
            elif kind in ATTACHED:
                said.attached = Attached(ATTACHED[kind], self._inside(data), str(data.get("name", "")))
            elif kind == "location":
                point = {"latitude": float(data["lat"]), "longitude": float(data["lon"])}
                said.location = point | {"title": data.get("title", ""), "address": data.get("content", "")}
            else:
                raise Refused(100, f"segment {kind} is not supported")
        return said

    def _inside(self, data: Json) -> str:
        """A path would lie on another machine's disk; an address is not followed here."""
        kind, _, written = str(data.get("file", "")).partition("://")
        if kind != "base64":
            raise Refused(100, "only base64 is taken")
        return self._talk.kept(base64.b64decode(written, validate=True))

    def response(self, data: Any, echo: Any, refused: Refused | None) -> Json:
        """The answer to an action, with the very `echo` that came."""
        if refused is None:
            return {"status": "ok", "retcode": 0, "data": data, "echo": echo}
        told = {"status": "failed", "retcode": refused.code, "data": None, "echo": echo}
        return told | {"message": refused.words, "wording": refused.words}

    def _meta(self, kind: str, more: Json) -> Json:
        now = int(self._talk.world.clock.now().timestamp())
        about = {
            "time": now,
            "self_id": self._talk.self_id,
            "post_type": "meta_event",
            "meta_event_type": kind,
        }
        return about | more
