"""What he asked for and was asked: questions, doubts, appointments, mediations, choices, kept words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlmodel import col, delete, select

from models.appointment_rows import Appointment
from models.doubt_rows import Doubt
from models.flow_rows import Hush
from models.forgetting.pseudonyms import Pseudonyms
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom
from models.incident_rows import Choice
from models.kf_rows import KfCustomer
from models.mediation_rows import Mediation, Party
from models.official_rows import KeptWord
from models.question_rows import OpenQuestion
from models.work import Work


def forget(work: Work, whom: Whom, names: Pseudonyms) -> Counter[Sort]:
    """Rows that are counted stay, without words and as nobody's."""
    counts: Counter[Sort] = Counter()
    for sort, rows in SORTS.items():
        for row in of(work, whom, rows):
            EMPTY[sort](work, row)
            row.sender, row.conversation = names.of(row.sender), names.of(row.conversation)
            counts[sort] += 1
    for gone in (
        delete(Choice).where(col(Choice.sender).in_(whom.ids)),
        delete(Hush).where(col(Hush.private), col(Hush.conversation).in_(whom.ids)),
        delete(KfCustomer).where(col(KfCustomer.conversation).in_(whom.ids)),
        delete(KeptWord).where(col(KeptWord.openid).in_(whom.ids)),
    ):
        counts[Sort.CHATS] += int(getattr(work.db.execute(gone), "rowcount", 0))
    return counts


def of(work: Work, whom: Whom, rows: Any) -> list[Any]:
    """All of this table that are his."""
    found = work.db.scalars(select(rows).where(col(rows.sender).in_(whom.ids)))
    return [row for row in found if (row.platform, row.sender) in whom.accounts]


def _question(work: Work, row: OpenQuestion) -> None:
    """An entry of the knowledge that was made of it is the station's own, and stays."""
    row.text = row.answer = row.draft = None
    row.quote = row.blind = ""


def _doubt(work: Work, row: Doubt) -> None:
    row.text = row.name = row.person_id = row.longitude = row.latitude = None
    row.quote = row.place = ""


def _appointment(work: Work, row: Appointment) -> None:
    row.name = None


def _party(work: Work, row: Party) -> None:
    """What the mediator wrote tells of both sides: how it ended stays."""
    mediation = work.db.get(Mediation, row.mediation_id)
    if mediation is not None:
        mediation.place = mediation.note = mediation.visit = None
        mediation.code_blind = ""


SORTS: dict[Sort, Any] = {
    Sort.QUESTIONS: OpenQuestion,
    Sort.DOUBTS: Doubt,
    Sort.APPOINTMENTS: Appointment,
    Sort.MEDIATIONS: Party,
}
EMPTY: dict[Sort, Any] = {
    Sort.QUESTIONS: _question,
    Sort.DOUBTS: _doubt,
    Sort.APPOINTMENTS: _appointment,
    Sort.MEDIATIONS: _party,
}
