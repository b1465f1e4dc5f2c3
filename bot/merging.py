"""Where each message counts, what one handler says to one customer goes as one."""

from __future__ import annotations

import msgspec

from models.messages import Outgoing, Platform, Text

# Five messages in 48 hours after what the customer said.
MEAGRE = frozenset({Platform.KF, Platform.OFFICIAL})
BETWEEN = "\n\n"


def merged(said: list[Outgoing]) -> list[Outgoing]:
    """The same, with plain texts to one and the same meagre conversation put together, in order.

    What has a key of its own, or waits for its time, is told of by itself elsewhere and stays alone.
    """
    if len(said) < 2:
        return said
    told: list[Outgoing] = []
    first: dict[object, int] = {}
    for each in said:
        at = first.get(each.to)
        if at is not None and _plain(each):
            told[at] = _together(told[at], each)
            continue
        if _plain(each):
            first[each.to] = len(told)
        told.append(each)
    return told


def _plain(said: Outgoing) -> bool:
    alone = said.key or said.turn is not None or said.not_before is not None
    return said.to.platform in MEAGRE and type(said.body) is Text and not alone


def _together(one: Outgoing, other: Outgoing) -> Outgoing:
    if not isinstance(one.body, Text) or not isinstance(other.body, Text):
        return one
    text = one.body.text + BETWEEN + other.body.text
    asks = one.body if one.body.choices else other.body
    body = msgspec.structs.replace(one.body, text=text, choices=asks.choices, keys=asks.keys)
    return msgspec.structs.replace(
        one, body=body, incident=one.incident or other.incident, urgent=one.urgent or other.urgent
    )
