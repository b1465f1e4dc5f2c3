"""A pressed button of a text that is in doubt: it is an emergency, or none; its cards show so everywhere."""

from __future__ import annotations

import logging

from handlers import list_press
from handlers.asked import Asked
from handlers.doubts import doubt_acts
from models import doubt_cards, doubts
from models.doubt_rows import DoubtCard
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

log = logging.getLogger(__name__)

UNKNOWN = "这张卡片找不到了，请发 /险情 看还有哪些没人看过。"
NOT_YOURS = "{who}，这个由民警来看。"
MAY = frozenset({Role.OFFICER, Role.AUXILIARY})
ACTS = {f"{doubt_cards.DANGER}_1": doubt_acts.danger, f"{doubt_cards.NONE}_1": doubt_acts.nothing}


def belongs(asked: Asked) -> bool:
    """Whether a card of a doubt was pressed."""
    return asked.incoming.press is not None and asked.incoming.press.card.startswith(doubt_cards.PREFIX)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """What was decided meanwhile is only shown."""
    press = asked.incoming.press
    card = work.db.get(DoubtCard, press.card) if press is not None else None
    row = doubts.to_decide(work, card.doubt_id) if card is not None else None
    if press is None or card is None or row is None:
        return [asked.reply(UNKNOWN)] if asked.incoming.conversation else []
    if press.action not in ACTS:
        log.warning("unknown button pressed message=%d card=%s", asked.message_id, card.card)
        return []
    if not asked.speaker.staff:
        return [list_press.not_staff(asked, card)]
    if asked.speaker.role not in MAY:
        return [list_press.say(asked, card, NOT_YOURS.format(who=asked.speaker.name))]
    if before := doubt_acts.seen(work, row):
        return [*doubt_cards.updated(work, row), list_press.say(asked, card, before)]
    try:
        told, sent = ACTS[press.action](asked, work, row)
    except MoveRefused as refusal:
        return [list_press.say(asked, card, f"{asked.speaker.name}，{refusal}")]
    return sent or [list_press.say(asked, card, told)]
