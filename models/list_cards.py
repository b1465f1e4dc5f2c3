"""A card of several lines that is in some chat already: brought up to date where it is."""

from __future__ import annotations

import hashlib
from typing import Protocol

import msgspec

from models.messages import ListCard, Outgoing, Platform, Target
from models.work import Work


class Shown(Protocol):
    """The row of such a card: its id, and in which chat it is."""

    card: str
    platform: str
    conversation: str
    private: bool


def updated(work: Work, row: Shown, body: ListCard) -> Outgoing:
    """The card as it stands now; what looks the same at the same second is said once."""
    digest = hashlib.sha256(msgspec.json.encode(body)).hexdigest()[:10]
    to = Target(Platform(row.platform), row.conversation, row.private)
    return Outgoing(to=to, body=body, key=f"{row.card}:{int(work.now.timestamp())}:{digest}", answers=True)
