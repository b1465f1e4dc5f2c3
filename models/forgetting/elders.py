"""An elder who left the list, and a relative who was to hear of one."""

from __future__ import annotations

from collections import Counter

from sqlmodel import col, delete, select

from models.elder_rows import (
    Absence,
    ElderAccount,
    ElderAct,
    ElderContact,
    ElderInvite,
    ElderList,
    ElderReason,
    Sighting,
)
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom
from models.registry_rows import Elder
from models.timeline import FORGOTTEN
from models.work import Work


def forget(work: Work, whom: Whom) -> Counter[Sort]:
    """Who saw him when stays, since it is counted; who he was does not."""
    counts: Counter[Sort] = Counter()
    for row in work.db.scalars(select(Elder).where(col(Elder.id).in_(whom.elders))).all():
        _nobody(row)
        counts[Sort.ELDERS] += 1
    for rows in (ElderAccount, ElderContact, ElderInvite, ElderAct):
        work.db.execute(delete(rows).where(col(rows.elder_id).in_(whom.elders)))
    _words(work, whom)
    gone = delete(ElderContact).where(col(ElderContact.conversation).in_(whom.ids))
    counts[Sort.CHATS] += int(getattr(work.db.execute(gone), "rowcount", 0))
    return counts


def _nobody(row: Elder) -> None:
    row.name, row.sex, row.born, row.address_blind = FORGOTTEN, "", None, ""
    row.details = row.away_why = row.left_why = None


def _words(work: Work, whom: Whom) -> None:
    """What was said of him by those who looked after him."""
    for absence in work.db.scalars(select(Absence).where(col(Absence.elder_id).in_(whom.elders))):
        absence.why = None
    for reason in work.db.scalars(select(ElderReason).where(col(ElderReason.elder_id).in_(whom.elders))):
        reason.words = None
    for sighting in work.db.scalars(select(Sighting).where(col(Sighting.elder_id).in_(whom.elders))):
        sighting.picture = None
    for given in work.db.scalars(select(ElderList)):
        if whom.elders & {*given.elders, *given.choices}:
            given.words = None
