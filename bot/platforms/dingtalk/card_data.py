"""A task card as the variables of its template, or as markdown where no template is set up.

The template has the variables `title`, `body` (markdown), `status` and `can_<action>` ("true" or
"false") for each button; all values are texts of at most 1 KB (platform page "create and deliver cards").
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from models.messages import Card

ACTIONS = ("acknowledge", "arrive", "resolve", "return")
LARGEST = 1024
LARGEST_FACT = 400
CUT = "…"


def variables(card: Card) -> dict[str, str]:
    """The `cardParamMap`."""
    shown = {button.action for button in card.buttons}
    can = {f"can_{action}": "true" if action in shown else "false" for action in ACTIONS}
    return {"title": cut(card.title), "body": cut(_body(card)), "status": cut(card.status), **can}


def answer(card: Card) -> dict[str, Any]:
    """The answer to a press that shows the card's new state."""
    return {"cardUpdateOptions": {"updateCardDataByKey": True}, "cardData": {"cardParamMap": variables(card)}}


def markdown(card: Card) -> str:
    """The card as a message: what it tells, and its buttons as links that say the words for the reader."""
    number = next((value for label, value in card.facts if label == "编号"), "")
    links = [f"[{b.label}](dtmd://dingtalkclient/sendMessage?content={quote(f'{b.label} {number}')})"
             for b in card.buttons]  # fmt: skip
    return "\n\n".join(
        filter(None, (f"### {card.title}", _body(card), f"**{card.status}**", "　".join(links)))
    )


def cut(text: str, largest: int = LARGEST) -> str:
    """At most so many bytes of UTF-8."""
    data = text.encode()
    if len(data) <= largest:
        return text
    return data[: largest - len(CUT.encode())].decode("utf-8", "ignore") + CUT


def _body(card: Card) -> str:
    return "\n\n".join(f"**{label}** {cut(value, LARGEST_FACT)}" for label, value in card.facts)
