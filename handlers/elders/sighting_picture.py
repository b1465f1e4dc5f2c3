"""A picture without words, from somebody who has just seen an elder: it is tied to that sighting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.elders import after_sighting
from models import spot_checks, tasks
from models.elder_rows import Sighting
from models.elders import Proof
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work

Otherwise = Callable[[Asked, Work], list[Outgoing]]

KEPT = "照片收到了，记在{name}这次见面里。"
PASSED = "照片收到了，抽查通过，谢谢。"
LATE = "照片收到了，记在{name}这次见面里。抽查的时间已经过了，网格长可能会问一下。"
# A picture that nobody asked for belongs to what was said just before; one that was, may come later.
JUST, ASKED_FOR, QUOTED = timedelta(minutes=10), timedelta(hours=2), timedelta(days=1)


def may_be(asked: Asked) -> bool:
    """Whether it is a picture and nothing else."""
    return not asked.text and after_sighting.has_picture(asked)


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of pictures of sightings; `otherwise` handles those of anything else."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        row = _meant(asked, work)
        return otherwise(asked, work) if row is None else [asked.reply(_tied(asked, work, row))]

    return handle


def _tied(asked: Asked, work: Work, row: Sighting) -> str:
    elder = work.db.get_one(Elder, row.elder_id)
    after_sighting.keep_picture(asked, work, row)
    if spot_checks.passed(work, row):
        return PASSED
    check = spot_checks.of(work, row)
    late = check is not None and check.state == spot_checks.State.FAILED
    return (LATE if late else KEPT).format(name=elder.name)


def _meant(asked: Asked, work: Work) -> Sighting | None:
    """The one whose answer is quoted; else the one that is being checked; else what he told just before."""
    told = _told(asked, work)
    rows = [row for row in told if row.picture is None]
    if not rows:
        # One more of what he has just shown.
        return _just_now(asked, work, told)
    if asked.incoming.quote is not None and asked.incoming.quote.text:
        return _quoted(work, rows, asked.incoming.quote.text)
    for row in rows:
        check = spot_checks.of(work, row)
        if check is not None and check.asked_at > work.now - ASKED_FOR:
            return row
    return _just_now(asked, work, rows)


def _told(asked: Asked, work: Work) -> list[Sighting]:
    """What he told of sightings, newest first."""
    query = select(Sighting).where(
        col(Sighting.person_id) == asked.speaker.id,
        col(Sighting.told_at) > work.now - QUOTED,
        col(Sighting.undone_at).is_(None),
        col(Sighting.proof) != Proof.ABSENT,
    )
    return list(work.db.scalars(query.order_by(col(Sighting.id).desc())))


def _just_now(asked: Asked, work: Work, rows: list[Sighting]) -> Sighting | None:
    newest = next(iter(rows), None)
    if newest is None or newest.told_at <= work.now - JUST:
        return None
    return None if _busy(asked, work, newest) else newest


def _quoted(work: Work, rows: list[Sighting], words: str) -> Sighting | None:
    return next((row for row in rows if work.db.get_one(Elder, row.elder_id).name in words), None)


def _busy(asked: Asked, work: Work, row: Sighting) -> bool:
    """Whether he has moved a matter of his own since."""
    return any(
        each.since > row.told_at for each in tasks.of_person(work, asked.incoming, asked.speaker, done=True)
    )
