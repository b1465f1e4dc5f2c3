"""What stands in a message: what a customer says as items to fetch, and what the bot sends as a bubble."""

from __future__ import annotations

from typing import Any

from sandbox.content import WECOM
from sandbox.kf.customers import Json
from sandbox.media_ids import MediaIds
from sandbox.refusing import Refused
from sandbox.world import Message

LONGEST_TEXT, MOST_CHOICES = 2048, 10


def items(message: Message, media: MediaIds) -> list[Json]:
    """One item for each thing, as WeChat sends them."""
    found: list[Json] = []
    if message.text:
        clicked = {"menu_id": message.menu_id} if message.menu_id else {}
        found.append({"msgtype": "text", "text": {"content": message.text, **clicked}})
    if message.picture:
        number = media.give(message.picture)
        found.append({"msgtype": "image", "image": {"media_id": number}})
    if (attached := message.attached) is not None:
        number = media.give(attached.media, attached.kind, attached.name)
        named = {"filename": attached.name} if attached.kind == "file" else {}
        found.append({"msgtype": attached.kind, attached.kind: {"media_id": number, **named}})
    if message.location is not None:
        place: dict[str, Any] = message.location
        told = {"latitude": place["latitude"], "longitude": place["longitude"]}
        name = {"name": place.get("title", ""), "address": place.get("address", "")}
        found.append({"msgtype": "location", "location": {**told, **name}})
    return found


def bubble(asked: Json, media: MediaIds) -> Json:
    """What the phone shows of a message of the bot. Raises `Refused`."""
    kind = asked["msgtype"]
    if kind == "text":
        text = asked["text"]["content"]
        if not text or len(text.encode()) > LONGEST_TEXT:
            raise Refused(45002, "content size out of limit")
        return {"text": text}
    if kind == "msgmenu":
        text, choices = _menu(asked["msgmenu"])
        return {"text": text, "choices": choices}
    if kind == "image":
        return {"picture": media.media(asked["image"]["media_id"])}
    if kind == "location":
        return {"location": _place(asked["location"])}
    if kind in WECOM:
        return {"attached": media.attached(asked[kind]["media_id"], kind)}
    raise Refused(40008, "invalid message type")


def _place(told: Json) -> Json:
    east, north = float(told["longitude"]), float(told["latitude"])
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise Refused(40058, "invalid location")
    return {
        "longitude": east,
        "latitude": north,
        "title": told.get("name", ""),
        "address": told.get("address", ""),
    }


def _menu(menu: Json) -> tuple[str, list[Json]]:
    """What is read, and what can be clicked."""
    choices = [{"id": each["click"]["id"], "text": each["click"]["content"]} for each in menu["list"]]
    if not 0 < len(choices) <= MOST_CHOICES:
        raise Refused(95008, "menu item count out of limit")
    tail = menu.get("tail_content", "")
    return menu["head_content"] + (f"\n{tail}" if tail else ""), choices
