"""A pressed line of the card of register changes: confirmed or refused, and shown so at once."""

from __future__ import annotations

import logging

from handlers import list_press
from handlers.asked import Asked
from models import register_cards, registers
from models.messages import Outgoing
from models.register_rows import ChangeState, RegisterCard, RegisterChange
from models.work import Work

log = logging.getLogger(__name__)

UNKNOWN = "这张名单找不到了，请发 /五清 待确认 看现在的。"
NOT_YOURS = "{who}，这一条由本网格的社区民警确认。"
STATES = {
    register_cards.RIGHT: ChangeState.CONFIRMED,
    register_cards.WRONG: ChangeState.REFUSED,
}


def belongs(asked: Asked) -> bool:
    """Whether a card of register changes was pressed."""
    return asked.incoming.press is not None and asked.incoming.press.card.startswith(register_cards.PREFIX)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """What was decided meanwhile is only shown; another word about it is given by `/五清`."""
    press = asked.incoming.press
    row = work.db.get(RegisterCard, press.card) if press is not None else None
    if press is None or row is None:
        return [asked.reply(UNKNOWN)] if asked.incoming.conversation else []
    act, _, number = press.action.partition("_")
    if act not in STATES or not number.isdecimal() or not 1 <= int(number) <= len(row.changes):
        log.warning("unknown button pressed message=%d card=%s", asked.message_id, row.card)
        return []
    if not asked.speaker.staff:
        return [list_press.not_staff(asked, row)]
    change = work.db.get_one(RegisterChange, row.changes[int(number) - 1])
    if not registers.may_decide(work, asked.speaker.id, change):
        return [list_press.say(asked, row, NOT_YOURS.format(who=asked.speaker.name))]
    if change.state == ChangeState.PROPOSED:
        registers.decide(work, change, asked.speaker.id, STATES[act])
        work.db.flush()
    others = [each for each in register_cards.showing(work, [change.id or 0]) if not _same(each, row)]
    return [register_cards.updated(work, row), *others]


def _same(said: Outgoing, row: RegisterCard) -> bool:
    return getattr(said.body, "card", "") == row.card
