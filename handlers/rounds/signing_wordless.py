"""A picture or a place without a word: it signs the round that goes on, or belongs to the one just signed."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.rounds import round_naming, which_round
from handlers.rounds.round_signed import write
from handlers.rounds.which_round import Otherwise
from models import round_pictures, routine_signing, tasks
from models.messages import Outgoing
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoutineRound
from models.work import Work
from understanding.team.rounds import Signed

PICTURE = "照片收到了，记在“{name}”这次任务里。"


def handle(asked: Asked, work: Work, otherwise: Otherwise) -> list[Outgoing]:
    """To no round where a matter of his is in hand: `otherwise` handles it then."""
    if tasks.of_person(work, asked.incoming, asked.speaker):
        return otherwise(asked, work)
    found = round_naming.going_on(asked, work, Signed())
    if len(found) == 1:
        return write(asked, work, Signed(), *found[0])
    if len(found) > 1:
        return [which_round.ask(asked, work, found, Signed())]
    recent = _just_signed(asked, work)
    if recent is None or not asked.incoming.media:
        return otherwise(asked, work)
    row, routine = recent
    routine_signing.keep(work, row, asked.incoming)
    return [asked.reply(PICTURE.format(name=routine.name))]


def _just_signed(asked: Asked, work: Work) -> Both | None:
    query = (
        select(RoutineRound, Routine)
        .join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
        .where(
            col(RoutineRound.done_by) == asked.speaker.id,
            col(RoutineRound.done_at) >= work.now - round_pictures.AFTER,
        )
        .where(col(RoutineRound.start) >= work.now - timedelta(days=2))
    )
    found = work.db.execute(query.order_by(col(RoutineRound.done_at).desc()).limit(1)).first()
    return (found[0], found[1]) if found else None
