"""A pressed line of the morning card: somebody was seen, or did not open; the card shows it at once."""

from __future__ import annotations

import logging

from handlers import list_press
from handlers.asked import Asked
from handlers.elders import after_sighting
from handlers.elders.sighting_written import whom_to_call, write
from models import elder_cards
from models.elder_rows import ElderCard
from models.elders import Proof
from models.messages import ListCard, Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.elders.sightings import Seen

log = logging.getLogger(__name__)

DONE_BEFORE = "{who}，这一位已经记过了：{line}"
UNKNOWN = "这张名单找不到了，请发 /老人 看现在的名单。"
PROOFS = {elder_cards.SEEN: Proof.MET, elder_cards.NOBODY: Proof.ABSENT}


def belongs(asked: Asked) -> bool:
    """Whether a card of a morning list was pressed."""
    return asked.incoming.press is not None and asked.incoming.press.card.startswith(elder_cards.PREFIX)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Once; what another one told meanwhile is shown instead."""
    press = asked.incoming.press
    row = work.db.get(ElderCard, press.card) if press is not None else None
    if press is None or row is None:
        return [asked.reply(UNKNOWN)] if asked.incoming.conversation else []
    act, _, number = press.action.partition("_")
    if act not in PROOFS or not number.isdecimal() or not 1 <= int(number) <= len(row.elders):
        log.warning("unknown button pressed message=%d card=%s", asked.message_id, row.card)
        return []
    if not asked.speaker.staff:
        return [list_press.not_staff(asked, row)]
    return _pressed(asked, work, row, int(number), act)


def _pressed(asked: Asked, work: Work, row: ElderCard, number: int, act: str) -> list[Outgoing]:
    before = elder_cards.updated(work, row)
    line = before.body.lines[number - 1] if isinstance(before.body, ListCard) else None
    if line is None or not any(button.action == f"{act}_{number}" for button in line.buttons):
        told = DONE_BEFORE.format(who=asked.speaker.name, line=line.text if line else "")
        return [before, list_press.say(asked, row, told)]
    elder = work.db.get_one(Elder, row.elders[number - 1])
    written = write(asked, work, Seen(PROOFS[act], who=elder.name), elder)
    if written.row is None:
        return [list_press.say(asked, row, f"{asked.speaker.name}，{written.line}")]
    lines = after_sighting.follow(asked, work, [written])
    if act == elder_cards.NOBODY and row.private and written.sent:
        lines += filter(None, [whom_to_call(asked, work, elder)])
    further = [list_press.say(asked, row, "\n".join(lines))] if lines else []
    return [elder_cards.updated(work, row), *written.sent, *further]
