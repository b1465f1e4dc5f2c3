"""His words in matters: in their summaries and timelines. What others said stays, and every chain holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlmodel import col, delete, select

from models import timeline
from models.amending import BETWEEN
from models.flow_rows import InboxMessage
from models.forgetting import blotting
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom, batches, opened
from models.incident_rows import Correction, Incident, TimelineLine, Undo
from models.people import YIHU
from models.roles import STAFF
from models.states import MoveName
from models.timeline import FORGOTTEN
from models.work import Work

NOTE = "按本人要求删除了他的个人信息"
# What is said with these stands in the summary too.
TELLING = (MoveName.OPEN, MoveName.AMEND)
SYSTEM = "system"


def forget(work: Work, whom: Whom) -> Counter[Sort]:
    """In all that he reported or spoke of; each has a line more that somebody was forgotten."""
    counts: Counter[Sort] = Counter()
    for some in batches(sorted(whom.incidents)):
        for incident in work.db.scalars(select(Incident).where(col(Incident.id).in_(some))).all():
            counts += _in_one(work, whom, incident)
        gone = work.db.execute(delete(Correction).where(col(Correction.incident_id).in_(some)))
        counts[Sort.EXAMPLES] += int(getattr(gone, "rowcount", 0))
        # What could be put back may hold his words.
        work.db.execute(delete(Undo).where(col(Undo.incident_id).in_(some)))
    return counts


def _in_one(work: Work, whom: Whom, incident: Incident) -> Counter[Sort]:
    """The summary first: whose words are whose is told by the timeline."""
    lines = timeline.lines_of(work.db, incident.id or 0)
    counts: Counter[Sort] = Counter()
    whole = incident.id in whom.callers
    if _summary(work, whom, incident, set() if whole else set(_of_others(work, whom, lines))):
        counts[Sort.SUMMARIES] += 1
    if lines and (whole or lines[0].message_id in whom.messages):
        _where(incident)
    _beside(work, whom, lines)
    for line in lines:
        if line.note is not None and _goes(work, whom, line, whole):
            timeline.forget(line)
            counts[Sort.LINES] += 1
    timeline.append(work.db, work.vault, incident, MoveName.AMEND, YIHU, work.now, note=NOTE)
    return counts


def _summary(work: Work, whom: Whom, incident: Incident, others: set[str]) -> bool:
    """Whether anything was taken out of it; where nobody else spoke nothing of it stays."""
    result = opened(work.vault, incident.result)
    if (bare := blotting.personal(whom, result)) != result:
        incident.result = work.vault.seal(bare)
    if incident.summary is None:
        return False
    parts = opened(work.vault, incident.summary).split(BETWEEN)
    kept = [_kept(whom, part, others) for part in parts]
    # Once, however many of his words stood side by side.
    new = [part for n, part in enumerate(kept) if part != FORGOTTEN or n == 0 or kept[n - 1] != FORGOTTEN]
    incident.summary = work.vault.seal(BETWEEN.join(new))
    return kept != parts


def _kept(whom: Whom, part: str, others: set[str]) -> str:
    """Somebody else's as he said it but for the other's names and numbers; in doubt it goes."""
    if not others or not any(part in each for each in others):
        return FORGOTTEN
    return blotting.personal(whom, part)


def _of_others(work: Work, whom: Whom, lines: list[TimelineLine]) -> Iterator[str]:
    """What others than he told of the matter, as it stands in its timeline and in their messages."""
    theirs = {line.message_id for line in lines if line.message_id is not None} - whom.messages.keys()
    for line in lines:
        if line.move in TELLING and line.message_id not in whom.messages and line.note is not None:
            note = opened(work.vault, line.note)
            if not _repeats(whom, line, note):
                yield note
    for payload in work.db.scalars(select(InboxMessage.payload).where(col(InboxMessage.id).in_(theirs))):
        if said := _said(work, payload):
            yield said


def _beside(work: Work, whom: Whom, lines: list[TimelineLine]) -> None:
    """Others' messages in which he is named, such as the result."""
    theirs = {line.message_id for line in lines if line.message_id is not None} - whom.messages.keys()
    for message in work.db.scalars(select(InboxMessage).where(col(InboxMessage.id).in_(theirs))):
        if old := opened(work.vault, message.payload):
            new = blotting.beside(whom, old.encode())
            message.payload = message.payload if new == old.encode() else work.vault.seal_bytes(new)


def _said(work: Work, payload: bytes | None) -> str:
    return blotting.text(said.encode()) if (said := opened(work.vault, payload)) else ""


def _goes(work: Work, whom: Whom, line: TimelineLine, whole: bool) -> bool:
    """His own, or what tells who he is: a text beside the chain is kept as it is, or not at all."""
    note = opened(work.vault, line.note)
    if line.message_id in whom.messages or (whole and line.actor not in STAFF):
        return True
    return blotting.personal(whom, note) != note or _repeats(whom, line, note)


def _repeats(whom: Whom, line: TimelineLine, note: str) -> bool:
    """Whether somebody of the staff, or Yihu, told his words; a neighbour who said the same keeps his own."""
    told = line.actor in STAFF or line.actor == SYSTEM
    return told and any(len(each) >= blotting.LONG and each in note for each in whom.words)


def _where(incident: Incident) -> None:
    """His own place goes; the grid stays. The reasons quote his words."""
    incident.place, incident.longitude, incident.latitude = "", None, None
    incident.reasons = [FORGOTTEN]
