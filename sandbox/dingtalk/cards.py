"""Interactive cards: made from a registered template, updated in place, pressed, answered within 2 s."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App, Template
from sandbox.dingtalk.payloads import sender_id
from sandbox.dingtalk.state import Refused, State, need
from sandbox.world import BOT, Chat, Message, Person

ANSWER_TIME = 2.0
LONGEST_KEY, LONGEST_VALUE = 100, 1024
TOPIC = "/v1.0/card/instances/callback"
_SPACE = re.compile(r"dtv1\.card//(IM_GROUP|IM_ROBOT)\.(.+)")


@dataclass(slots=True)
class CardState:
    """A card that exists: its template, its values, where it is shown."""

    id: str
    app: App
    template: Template
    callback: str
    values: dict[str, str]
    shown: list[Message] = field(default_factory=list)


class Cards:
    """The card API. `late` counts answers to a press that came after their 2 s."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.cards: dict[str, CardState] = {}
        self.late = 0

    def routes(self) -> list[web.RouteDef]:
        api, v = self._state.api, "/v1.0/card/instances"
        return [
            web.post(f"{v}/createAndDeliver", api("card/createAndDeliver", self.create)),
            web.put(v, api("card/update", self.update)),
        ]

    async def create(self, app: App, body: dict[str, Any]) -> dict[str, Any]:
        """A reused outTrackId makes no second card."""
        need(body, "cardTemplateId", "outTrackId", "openSpaceId", "cardData")
        template = self._state.templates.get(str(body["cardTemplateId"]))
        if template is None:
            raise Refused(400, "param.error", "card template does not exist")
        chat, kind = self._space(app, body)
        number = str(body["outTrackId"])
        if number not in self.cards:
            values = _values(template, body["cardData"])
            card = CardState(number, app, template, str(body.get("callbackType", "")), values)
            self.cards[number] = card
            names = body.get("imGroupOpenDeliverModel", {}).get("atUserIds") or {}
            mentions = [p.id for user in names if (p := self._state.person(user)) is not None]
            view = template.view(number, values)
            card.shown.append(self._state.world.say(chat.id, BOT, "", card=view, mentions=mentions))
        result = {"spaceId": body["openSpaceId"], "spaceType": kind, "success": True, "errorMsg": ""}
        return {"success": True, "result": {"outTrackId": number, "deliverResults": [result]}}

    def _space(self, app: App, body: dict[str, Any]) -> tuple[Chat, str]:
        match = _SPACE.fullmatch(str(body["openSpaceId"]))
        if match is None:
            raise Refused(400, "param.error", "openSpaceId is invalid")
        if match[1] == "IM_GROUP":
            model = body.get("imGroupOpenDeliverModel") or {}
            chat = self._state.world.chats.get(match[2])
        else:
            model = {"robotCode": app.robot_code} if body.get("imRobotOpenDeliverModel") else {}
            person = self._state.person(match[2])
            chat = self._state.world.private_chat("dingtalk", person.id) if person else None
        if model.get("robotCode") != app.robot_code:
            raise Refused(400, "param.error", "deliver model is missing or its robotCode is wrong")
        if chat is None or chat.platform != "dingtalk":
            raise Refused(400, "param.error", "spaceId is illegal")
        return chat, match[1]

    async def update(self, _: App, body: dict[str, Any]) -> dict[str, Any]:
        """All values are overwritten unless updateCardDataByKey is set."""
        need(body, "outTrackId", "cardData")
        card = self.cards.get(str(body["outTrackId"]))
        if card is None:
            raise Refused(400, "param.cardNotExist", "card does not exist")
        self._change(card, body["cardData"], body.get("cardUpdateOptions") or {})
        return {"success": True, "result": True}

    def _change(self, card: CardState, data: Any, options: dict[str, Any]) -> None:
        new = _values(card.template, data)
        card.values = card.values | new if options.get("updateCardDataByKey") else new
        for message in card.shown:
            self._state.world.show_card(message, card.template.view(card.id, card.values))

    def callback(self, card: CardState, person: Person, action: str, typed: dict[str, str]) -> dict[str, Any]:
        """The `data` of the frame that tells of a press."""
        private = {"cardPrivateData": {"actionIds": [action], "params": {"action": action, **typed}}}
        return {
            "type": "actionCallback",
            "outTrackId": card.id,
            "corpId": card.app.corp_id,
            "userId": person.staff_id or sender_id(person),
            "userIdType": 1,
            "content": json.dumps(private, ensure_ascii=False),
            "extension": "{}",
        }

    def answered(self, card: CardState, answer: Any, started: float) -> None:
        """Show what the answer to a press changes, if it came in time."""
        if asyncio.get_running_loop().time() - started > ANSWER_TIME:
            self.late += 1
            return
        if not isinstance(answer, dict) or not isinstance(answer.get("cardData"), dict):
            return
        try:
            self._change(card, answer["cardData"], answer.get("cardUpdateOptions") or {})
        except Refused:
            self.late += 1


def _values(template: Template, data: Any) -> dict[str, str]:
    values = data.get("cardParamMap") if isinstance(data, dict) else None
    if not isinstance(values, dict):
        raise Refused(400, "param.error", "cardParamMap is mandatory")
    for key, value in values.items():
        if not isinstance(value, str):
            raise Refused(400, "param.error", f"the value of {key} must be a string")
        if len(key.encode()) > LONGEST_KEY or len(value.encode()) > LONGEST_VALUE:
            raise Refused(400, "param.error", f"{key} is too long")
        if key not in template.variables:
            raise Refused(400, "param.error", f"the template has no variable {key}")
    return dict(values)
