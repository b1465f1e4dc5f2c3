"""A pressed line of the card of rounds: the round is signed, and the card shows it at once."""

from __future__ import annotations

import logging

from handlers import list_press
from handlers.asked import Asked
from handlers.rounds import round_naming, round_signed
from models import round_cards
from models.messages import ListCard, Outgoing, Text
from models.routine_rows import RoundCard
from models.routines import RoundState
from models.work import Work
from understanding.team.rounds import Signed

log = logging.getLogger(__name__)

UNKNOWN = "这张名单找不到了，请发 /任务 看现在的任务。"


def belongs(asked: Asked) -> bool:
    """Whether a card of rounds was pressed."""
    return asked.incoming.press is not None and asked.incoming.press.card.startswith(round_cards.PREFIX)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Once; why it cannot be signed is said in words."""
    press = asked.incoming.press
    row = work.db.get(RoundCard, press.card) if press is not None else None
    if press is None or row is None:
        return [asked.reply(UNKNOWN)] if asked.incoming.conversation else []
    act, _, number = press.action.partition("_")
    if act != round_cards.SIGN or not number.isdecimal() or not 1 <= int(number) <= len(row.rounds):
        log.warning("unknown button pressed message=%d card=%s", asked.message_id, row.card)
        return []
    if not asked.speaker.staff:
        return [list_press.not_staff(asked, row)]
    return _pressed(asked, work, row, row.rounds[int(number) - 1])


def _pressed(asked: Asked, work: Work, row: RoundCard, number: int) -> list[Outgoing]:
    both = round_naming.by_id(work, number)
    if both is None:
        return [round_cards.updated(work, row)]
    open_before = both[0].state == RoundState.OPEN
    told = round_signed.write(asked, work, Signed(), *both)
    signed = open_before and both[0].state == RoundState.DONE
    texts = [each.body.text for each in told if isinstance(each.body, Text)]
    others = [each for each in told if isinstance(each.body, ListCard) and each.body.card != row.card]
    said = [] if signed else [list_press.say(asked, row, f"{asked.speaker.name}，{text}") for text in texts]
    work.db.flush()
    return [round_cards.updated(work, row), *others, *said]
