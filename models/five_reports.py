"""The five reports as rows: kept with a sealed informant, tied to what became of them, and counted."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec
from sqlalchemy import func, or_
from sqlmodel import col, select

from models.flow_rows import Conversation, conversation_key
from models.incident_rows import Incident
from models.messages import Incoming, Platform, Target
from models.people import Speaker
from models.report_rows import FiveReport
from models.work import Work

KINDS = ("违法", "可疑", "隐患", "动向", "结果")
SENSITIVE = ("违法", "可疑")
# Who tells of what is brewing among people is an informant too.
INFORMING = (*SENSITIVE, "动向")
PRESSING = 2


class Informant(msgspec.Struct, frozen=True):
    """Who reported, and where he is reached; officers alone may read it."""

    platform: str
    account: str
    conversation: str
    private: bool
    sender: str
    name: str = ""
    person_id: int | None = None

    @property
    def alone(self) -> Target:
        """His private chat."""
        return Target(Platform(self.platform), self.sender, private=True, account=self.account)


def keep(
    work: Work, kind: str, text: str, said: Incoming, speaker: Speaker, message_id: int,
    grid: str | None, place: str,
) -> FiveReport:  # fmt: skip
    """Write a report down."""
    who = Informant(
        said.platform, said.account, said.conversation, said.private, said.sender,
        speaker.name or said.sender_name, speaker.id,
    )  # fmt: skip
    row = FiveReport(
        at=work.now, kind=kind, grid=grid, place=place, text=work.vault.seal(text), message_id=message_id,
        informant=work.vault.seal_bytes(msgspec.json.encode(who)),
    )  # fmt: skip
    work.db.add(row)
    work.db.flush()
    return row


def informant(work: Work, row: FiveReport) -> Informant:
    """Who made it."""
    return msgspec.json.decode(work.vault.open_bytes(row.informant or b""), type=Informant)


def talked_alone(work: Work, who: Informant) -> bool:
    """Whether he ever wrote to us alone: then he can be answered there."""
    key = conversation_key(who.platform, who.account, who.sender, private=True)
    return work.db.get(Conversation, key) is not None


def informants(work: Work, incident: Incident) -> list[str]:
    """The names of those who informed of it, for officers; where it was put together from several, of all."""
    parts = select(Incident.id).where(col(Incident.merged_into) == incident.id)
    query = select(FiveReport).where(
        or_(col(FiveReport.incident_id) == incident.id, col(FiveReport.incident_id).in_(parts))
    )
    return [name for row in work.db.scalars(query) if (name := informant(work, row).name)]


def counts(work: Work, since: datetime, until: datetime) -> dict[str | None, Counter[str]]:
    """How many of each kind, by grid; None: it is not known where."""
    query = (
        select(FiveReport.grid, FiveReport.kind, func.count())
        .where(col(FiveReport.at) >= since, col(FiveReport.at) < until)
        .group_by(col(FiveReport.grid), col(FiveReport.kind))
    )
    found: dict[str | None, Counter[str]] = {}
    for grid, kind, number in work.db.execute(query):
        found.setdefault(grid, Counter())[kind] += number
    return found


def urgency_of(kind: str, read: int) -> int:
    """What an informant tells is looked at today."""
    return min(read, PRESSING) if kind in SENSITIVE else read
