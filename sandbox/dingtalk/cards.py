"""The cards that exist: made from a registered template, shown in chats, changed in place."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox.dingtalk.apps import App, Template
from sandbox.dingtalk.spaces import Space
from sandbox.dingtalk.state import Refused, State
from sandbox.world import BOT, Message, Person

LONGEST_KEY, LONGEST_VALUE = 100, 1024  # bytes, reference §3
Values = dict[str, str]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Card:
    """A card: its template, its values (and those that one person alone sees), where it is shown."""

    id: str
    app: App
    template: Template
    callback: str
    route: str
    values: Values
    private: dict[str, Values] = field(default_factory=dict)
    shown: dict[str, tuple[Message, str]] = field(default_factory=dict)

    def view(self) -> dict[str, Any]:
        """What phones show; `private` holds the views of single people by their id in the world."""
        seen = self.template.view(self.id, self.values)
        own = {who: self.template.view(self.id, self.values | more) for who, more in self.private.items()}
        return seen | ({"private": own} if own else {})


class Cards:
    """All cards by their outTrackId; a number that was used before makes no second card."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._cards: dict[tuple[str, str], Card] = {}
        self._shown: dict[str, Card] = {}

    def get(self, app: App, number: str) -> Card | None:
        return self._cards.get((app.client_id, number))

    def behind(self, message: Message) -> Card | None:
        """The card that a message shows."""
        return self._shown.get(message.id)

    def make(self, app: App, template_id: str, number: str, body: dict[str, Any]) -> Card:
        """A new card, or the one that already has the number, unchanged."""
        if (old := self.get(app, number)) is not None:
            return old
        template = self._state.templates.get(template_id)
        if template is None:
            raise Refused(400, "param.error", f"card template {template_id} does not exist")
        values = checked(template, body.get("cardData"))
        callback, route = str(body.get("callbackType") or "HTTP"), str(body.get("callbackRouteKey") or "")
        card = Card(number, app, template, callback, route, values)
        card.private = self._private(card, body.get("privateData"))
        self._cards[app.client_id, number] = card
        return card

    def deliver(self, card: Card, space: Space) -> str:
        """Show the card in a chat, once. The carrierId, which a reply to the card quotes."""
        if space.chat not in card.shown:
            receipt = secrets.token_urlsafe(16)
            message = self._state.world.say(
                space.chat, BOT, "", card=card.view(), mentions=list(space.mentions)
            )
            card.shown[space.chat] = (message, receipt)
            self._shown[message.id] = card
            self._state.receipts[message.id] = receipt
        return card.shown[space.chat][1]

    def change(self, card: Card, body: dict[str, Any]) -> None:
        """New values from `cardData` and `privateData`; they replace all unless updated by key."""
        options = body.get("cardUpdateOptions") or {}
        if not isinstance(options, dict):
            raise Refused(400, "param.error", "cardUpdateOptions is not an object")
        if body.get("cardData") is not None:
            new = checked(card.template, body["cardData"])
            card.values = card.values | new if options.get("updateCardDataByKey") else new
        private = self._private(card, body.get("privateData"))
        by_key = options.get("updatePrivateDataByKey")
        card.private |= {
            who: card.private.get(who, {}) | new if by_key else new for who, new in private.items()
        }
        for message, _ in card.shown.values():
            self._state.world.show_card(message, card.view())

    def answered(self, card: Card, person: Person, answer: Any) -> None:
        """Show what an answer to a press changes; an answer that breaks the rules changes nothing."""
        if not isinstance(answer, dict):
            return
        own = answer.get("userPrivateData")
        private = {"privateData": {person.staff_id: own}} if own and person.staff_id else {}
        try:
            self.change(card, {k: answer.get(k) for k in ("cardData", "cardUpdateOptions")} | private)
        except Refused as no:
            log.warning("answer to a card callback refused", extra={"card": card.id, "why": no.message})

    def _private(self, card: Card, data: Any) -> dict[str, Values]:
        found: dict[str, Values] = {}
        for user, own in (data if isinstance(data, dict) else {}).items():
            person = self._state.person(user)
            if person is not None:
                found[person.id] = checked(card.template, own)
        return found


def checked(template: Template, data: Any) -> Values:
    """The `cardParamMap`, every value a string, no name that the template lacks, nothing too long."""
    values = data.get("cardParamMap") if isinstance(data, dict) else None
    if not isinstance(values, dict):
        raise Refused(400, "param.error", "cardParamMap is mandatory")
    for key, value in values.items():
        if not isinstance(value, str):
            raise Refused(400, "param.error", f"the value of {key} is not a string")
        if len(key.encode()) > LONGEST_KEY or len(value.encode()) > LONGEST_VALUE:
            raise Refused(400, "param.error", f"{key} is too long")
        if key not in template.variables:
            raise Refused(400, "param.error", f"the template has no variable {key}")
    return dict(values)
