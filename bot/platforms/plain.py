"""A card or a place as plain text, for platforms that show none."""

from __future__ import annotations

from models.map_link import map_link
from models.messages import Card, ListCard, Place, Said, Text


def plain(body: Said) -> str:
    """Title, facts and state; a card that is only brought up to date says its state alone."""
    if isinstance(body, Place):
        return "\n".join(filter(None, (body.text, link(body))))
    if isinstance(body, Text):
        return body.text
    return _news(body) if body.update else _whole(body)


def link(place: Place) -> str:
    """The place on a map."""
    return map_link(place.longitude, place.latitude, place.label)


def _whole(card: Card) -> str:
    facts = [f"{label}：{value}" for label, value in card.facts]
    if isinstance(card, ListCard):
        facts += [*(line.text for line in card.lines), card.more, card.next]
    return "\n".join(line for line in (card.title, *facts, card.status) if line)


def _news(card: Card) -> str:
    number = dict(card.facts).get("编号", "")
    return "\n".join(line for line in (f"{card.title} {number}".strip(), card.status) if line)
