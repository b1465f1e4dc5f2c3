"""Where a card is delivered: `dtv1.card//IM_GROUP.<openConversationId>` or `…IM_ROBOT.<userId>`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import STAFF_ID, UNION_ID, Refused, State

PREFIX = "dtv1.card//"
EVERYBODY = "@ALL"
_ONE = re.compile(r"(IM_GROUP|IM_ROBOT)\.(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Space:
    """One space of an `openSpaceId`; `chat` is empty, and `wrong` says why, where nothing can be shown."""

    kind: str
    id: str
    chat: str = ""
    mentions: tuple[str, ...] = ()
    wrong: str = ""


def spaces(state: State, app: App, body: dict[str, Any]) -> list[Space]:
    """All spaces that a request names; several are parted by `;`."""
    text = str(body.get("openSpaceId") or "")
    parts = [_ONE.fullmatch(part) for part in text.removeprefix(PREFIX).split(";")]
    if not text.startswith(PREFIX) or None in parts:
        raise Refused(400, "param.error", "openSpaceId is invalid")
    return [_space(state, app, body, part[1].upper(), part[2]) for part in parts if part is not None]


def _space(state: State, app: App, body: dict[str, Any], kind: str, number: str) -> Space:
    if kind == "IM_ROBOT":
        if not isinstance(body.get("imRobotOpenDeliverModel"), dict):
            return Space(kind, number, wrong="imRobotOpenDeliverModel is mandatory")
        person = state.person(number, UNION_ID if body.get("userIdType") == UNION_ID else STAFF_ID)
        if person is None:
            return Space(kind, number, wrong="spaceId is illegal")
        return Space(kind, number, state.world.private_chat("dingtalk", person.id).id)
    model = body.get("imGroupOpenDeliverModel")
    if not isinstance(model, dict) or model.get("robotCode") != app.robot_code:
        return Space(kind, number, wrong="robotCode is illegal")
    chat = state.group(number)
    if chat is None:
        return Space(kind, number, wrong="spaceId is illegal")
    return Space(kind, number, chat.id, _mentions(state, model, chat.members))


def _mentions(state: State, model: dict[str, Any], members: list[str]) -> tuple[str, ...]:
    names = model.get("atUserIds") or {}
    if EVERYBODY in names:
        return tuple(members)
    found = (state.person(user) for user in names)
    return tuple(p.id for p in found if p is not None and p.id in members)
