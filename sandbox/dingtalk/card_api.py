"""The card API (create, deliver, both at once, update) and what happens when a button is pressed."""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.callbacks import Callbacks
from sandbox.dingtalk.cards import Card, Cards
from sandbox.dingtalk.gateway import Gateway
from sandbox.dingtalk.guard import Guard, need
from sandbox.dingtalk.payloads import conversation_id, sender_id
from sandbox.dingtalk.spaces import Space, spaces
from sandbox.dingtalk.state import Refused, State
from sandbox.world import Event, Person

TOPIC = "/v1.0/card/instances/callback"
Body = dict[str, Any]


class CardApi:
    """`late` counts the answers to a press that came after their 2 s and so changed nothing."""

    def __init__(self, state: State, guard: Guard, gateway: Gateway, callbacks: Callbacks) -> None:
        self._state, self._guard, self._gateway, self._callbacks = state, guard, gateway, callbacks
        self._routes: dict[str, tuple[str, str]] = {}
        self.cards = Cards(state)
        self.late = 0

    def routes(self) -> list[web.RouteDef]:
        api, at = self._guard.new, "/v1.0/card/instances"
        return [
            web.post(f"{at}/createAndDeliver", api("card/createAndDeliver", self.create_and_deliver)),
            web.post(f"{at}/deliver", api("card/deliver", self.deliver)),
            web.post(at, api("card/create", self.create)),
            web.put(at, api("card/update", self.update)),
            web.post("/v1.0/card/callbacks/register", api("card/register", self.register)),
        ]

    async def create(self, app: App, body: Body) -> Body:
        need(body, "cardTemplateId", "outTrackId", "cardData")
        self.cards.make(app, str(body["cardTemplateId"]), str(body["outTrackId"]), body)
        return {"success": True, "result": body["outTrackId"]}

    async def deliver(self, app: App, body: Body) -> Body:
        need(body, "outTrackId", "openSpaceId")
        return {
            "success": True,
            "result": self._deliver(self._card(app, body), spaces(self._state, app, body)),
        }

    async def create_and_deliver(self, app: App, body: Body) -> Body:
        """A place that cannot be reached is told in its deliverResult, not by the status."""
        need(body, "cardTemplateId", "outTrackId", "openSpaceId", "cardData")
        places = spaces(self._state, app, body)
        card = self.cards.make(app, str(body["cardTemplateId"]), str(body["outTrackId"]), body)
        return {
            "success": True,
            "result": {"outTrackId": card.id, "deliverResults": self._deliver(card, places)},
        }

    async def update(self, app: App, body: Body) -> Body:
        need(body, "outTrackId")
        self.cards.change(self._card(app, body), body)
        return {"success": True, "result": True}

    async def register(self, _: App, body: Body) -> Body:
        """An address for card callbacks over HTTP, under a route key that cards name."""
        need(body, "callbackRouteKey", "callbackUrl")
        secret = str(body.get("apiSecret") or secrets.token_hex(16))
        self._routes[body["callbackRouteKey"]] = (str(body["callbackUrl"]), secret)
        return {"success": True, "result": {"apiSecret": secret, "callbackUrl": body["callbackUrl"]}}

    def _card(self, app: App, body: Body) -> Card:
        card = self.cards.get(app, str(body["outTrackId"]))
        if card is None:
            raise Refused(400, "param.error", "the card does not exist")
        return card

    def _deliver(self, card: Card, places: list[Space]) -> list[Body]:
        results = []
        for place in places:
            carrier = "" if place.wrong else self.cards.deliver(card, place)
            told = {"spaceType": place.kind, "spaceId": place.id, "success": not place.wrong}
            results.append(told | ({"errorMsg": place.wrong} if place.wrong else {"carrierId": carrier}))
        return results

    async def pressed(self, event: Event) -> None:
        """Tell the app of a press and show what its answer changes, if it comes within 2 s."""
        card = self.cards.behind(event.message) if event.message else None
        if card is None or event.action not in card.template.actions:
            return
        person = self._state.world.people[event.person]
        started = asyncio.get_running_loop().time()
        data = _callback(card, person, event.action, event.values)
        if event.message is not None:
            data["spaceId"] = conversation_id(self._state.world.chats[event.message.chat])
        answer = await self._ask(card, data)
        if asyncio.get_running_loop().time() - started > self._state.faults.card_answer:
            self.late += 1
        else:
            self.cards.answered(card, person, answer)

    async def _ask(self, card: Card, data: Body) -> Any:
        if card.callback == "STREAM":
            return _response(await self._gateway.push(card.app, "CALLBACK", TOPIC, data))
        own = (card.app.card_callback_url or card.app.callback_url, card.app.client_secret)
        url, secret = self._routes.get(card.route, own)
        return await self._callbacks.press(url, secret, data) if url else None


def _callback(card: Card, person: Person, action: str, typed: dict[str, str]) -> Body:
    private = {"cardPrivateData": {"actionIds": [action], "params": {"action": action, **typed}}}
    return {
        "type": "actionCallback",
        "outTrackId": card.id,
        "corpId": card.app.corp_id,
        "userId": person.staff_id or sender_id(person),
        "userIdType": 1,
        "spaceType": "IM",
        "content": json.dumps(private, ensure_ascii=False),
        "extension": "{}",
    }


def _response(answer: Body | None) -> Any:
    """The `response` inside of an answering frame's data."""
    try:
        return json.loads((answer or {}).get("data") or "null")["response"]
    except (ValueError, KeyError, TypeError):
        return None
