"""A card of several lines: what it is known by, and brought up to date where it is in some chat already."""

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


def number_of(prefix: str, row: int, work: Work, conversation: str = "") -> str:
    """The id of a card made now of this person's or thing's row, where several chats have one in this chat.

    A platform that has seen an id once makes no second card of it.
    """
    seed = f"{work.now.isoformat()}\x1f{row}\x1f{conversation}"
    return f"{prefix}{row}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def updated(work: Work, row: Shown, body: ListCard) -> Outgoing:
    """The card as it stands now; what looks the same at the same second is said once."""
    digest = hashlib.sha256(msgspec.json.encode(body)).hexdigest()[:10]
    to = Target(Platform(row.platform), row.conversation, row.private)
    return Outgoing(to=to, body=body, key=f"{row.card}:{int(work.now.timestamp())}:{digest}", answers=True)
