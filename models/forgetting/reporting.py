"""What he sent: as whom and where he reported, his messages, pictures and five reports, the desk's cases."""

from __future__ import annotations

from collections import Counter

import msgspec
from sqlmodel import col, delete, select

from models.five_reports import Informant
from models.flow_rows import Conversation, InboxMessage
from models.forgetting import blotting
from models.forgetting.pseudonyms import Pseudonyms
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom, batches, cases, opened, reports
from models.incident_rows import Evidence, Reporter
from models.kf_rows import PrivateDoor
from models.media_rows import MediaFile, MediaState
from models.report_rows import FiveReport
from models.timeline import FORGOTTEN
from models.work import Work


def forget(work: Work, whom: Whom, names: Pseudonyms) -> Counter[Sort]:
    """But for his messages and pictures."""
    counts: Counter[Sort] = Counter()
    for row in reports(work.db, whom):
        counts[Sort.REPORTERS] += 1
        counts[Sort.RATINGS] += row.words is not None
        _nameless(row, names)
    for case in cases(work.db, whom):
        contact = opened(work.vault, case.contact)
        if contact and (case.incident_id in whom.callers or blotting.personal(whom, contact) != contact):
            case.contact = None
            counts[Sort.CONTACTS] += 1
    counts[Sort.FIVE_REPORTS] += sum(_report(work, whom, names, row) for row in _five(work))
    door = PrivateDoor
    his = col(door.sender).in_(whom.ids) | col(door.used_by).in_(whom.ids)
    work.db.execute(delete(door).where(his))
    return counts


def _nameless(row: Reporter, names: Pseudonyms) -> None:
    """The matter keeps how many reported it, and the score."""
    row.name = row.words = row.person_id = None
    row.quote = row.door = ""
    row.asked_in = names.of(row.asked_in)
    row.sender, row.conversation = names.of(row.sender), names.of(row.conversation)


def _five(work: Work) -> list[FiveReport]:
    query = select(FiveReport).where(col(FiveReport.informant).is_not(None))
    return list(work.db.scalars(query))


def _report(work: Work, whom: Whom, names: Pseudonyms, row: FiveReport) -> bool:
    """Whether it is his; who it was is sealed, so that each has to be opened."""
    sealed = opened(work.vault, row.informant)
    if not sealed:
        return False
    who = msgspec.json.decode(sealed, type=Informant)
    if (who.platform, who.sender) not in whom.accounts:
        return False
    nobody = msgspec.structs.replace(
        who, sender=names.of(who.sender), conversation=names.of(who.conversation),
        name=FORGOTTEN, person_id=None,
    )  # fmt: skip
    row.informant = work.vault.seal_bytes(msgspec.json.encode(nobody))
    row.text, row.place = work.vault.seal(FORGOTTEN), ""
    return True


def media(work: Work, whom: Whom) -> tuple[tuple[str, ...], int]:
    """The files that nothing else is kept in, and how many things he sent; their rows go with the files."""
    found: list[MediaFile] = []
    for some in batches(sorted(whom.messages)):
        found += work.db.scalars(select(MediaFile).where(col(MediaFile.message_id).in_(some)))
        work.db.execute(delete(Evidence).where(col(Evidence.message_id).in_(some)))
    for row in found:
        row.state, row.handle, row.told_at = MediaState.FORGOTTEN, None, row.told_at or work.now
    files = {row.file for row in found} - {""}
    used = select(MediaFile.file).where(
        col(MediaFile.file).in_(files), col(MediaFile.state) != MediaState.FORGOTTEN
    )
    work.db.flush()
    return tuple(sorted(files - set(work.db.scalars(used)))), len(found)


def messages(work: Work, whom: Whom, names: Pseudonyms) -> Counter[Sort]:
    """Their words and whose they are; that something was said, and when, stays."""
    counts: Counter[Sort] = Counter()
    talks: set[str] = set()
    for some in batches(sorted(whom.messages)):
        for row in work.db.scalars(select(InboxMessage).where(col(InboxMessage.id).in_(some))).all():
            counts[Sort.MESSAGES] += row.payload is not None
            row.payload, row.error, row.key = None, "", names.key(row.key)
            if names.key(row.conversation) != row.conversation:
                talks.add(row.conversation)
                row.conversation = names.key(row.conversation)
    for key in talks:
        counts[Sort.CHATS] += _talk(work, key, names)
    return counts


def _talk(work: Work, key: str, names: Pseudonyms) -> bool:
    """His private talk keeps its count; the last address for replying goes."""
    row = work.db.get(Conversation, key)
    if row is None:
        return False
    work.db.delete(row)
    work.db.add(Conversation(key=names.key(key), counter=row.counter))
    return True
