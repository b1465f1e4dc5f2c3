"""A task card as the variables of its template, or as markdown where no template is set up.

The template has the variables `title`, `body` (markdown), `status` and `can_<action>` ("true" or
"false") for each button; all values are texts of at most 1 KB (platform page "create and deliver cards").
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.platforms.dingtalk.texts import cut
from models.messages import Card

ACTIONS = ("acknowledge", "arrive", "resolve", "return")
LARGEST = 1024
LARGEST_FACT = 400


def variables(card: Card) -> dict[str, str]:
    """The `cardParamMap`."""
    shown = {button.action for button in card.buttons}
    can = {f"can_{action}": "true" if action in shown else "false" for action in ACTIONS}
    texts = {"title": card.title, "body": _body(card), "status": card.status}
    return {name: cut(text, LARGEST) for name, text in texts.items()} | can


def new_state(card: Card) -> dict[str, Any]:
    """What changes a card that is there: in the answer to a press, or in an update of its own."""
    return {"cardUpdateOptions": {"updateCardDataByKey": True}, "cardData": {"cardParamMap": variables(card)}}


def markdown(card: Card) -> str:
    """The card as a message: what it tells, and its buttons as links that say the words for the reader."""
    number = next((value for label, value in card.facts if label == "编号"), "")
    links = [
        f"[{button.label}](dtmd://dingtalkclient/sendMessage?content={quote(f'{button.label} {number}')})"
        for button in card.buttons
    ]
    parts = (f"### {card.title}", _body(card), f"**{card.status}**", "　".join(links))
    return "\n\n".join(filter(None, parts))


def _body(card: Card) -> str:
    return "\n\n".join(f"**{label}** {cut(value, LARGEST_FACT)}" for label, value in card.facts)
