"""What is said to whoever pressed a line of a list card: beside the card, where it is."""

from __future__ import annotations

from handlers import card_press
from handlers.asked import Asked
from models.list_cards import Shown
from models.messages import Outgoing, Platform, Target, Text


def say(asked: Asked, row: Shown, text: str) -> Outgoing:
    """With the account the session of the conversation is found, which costs no call."""
    to = Target(Platform(row.platform), row.conversation, row.private, asked.incoming.account)
    return Outgoing(to=to, body=Text(text, mention=(asked.incoming.sender,)))


def not_staff(asked: Asked, row: Shown) -> Outgoing:
    """Whoever is bound to nobody of the station presses nothing."""
    return say(asked, row, card_press.NOT_STAFF.format(name=asked.incoming.sender_name or "您好"))
