"""Forgetting somebody at his own request: everything personal of him goes, what is counted stays.

Source: 个人信息保护法 第四十七条. Nothing here commits. Keys of each person's own may be put under it later:
then what is taken out of a row here would be destroyed with its key.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from models.forgetting import matters, own_rows, told
from models.forgetting.pseudonyms import Pseudonyms
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom
from models.incident_rows import AuditLine
from models.work import Work

ACT = "forget"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many were taken out, by sort, and the content hashes of files that the caller removes."""

    counts: Counter[Sort]
    files: tuple[str, ...]


def forget(work: Work, whom: Whom, by: int | None, why: str) -> Forgotten:
    """Take out all that is personal of him. Whoever calls has asked `refusals.first` before.

    The audit keeps that somebody was forgotten, when, by whom and why, and not who it was.
    """
    counts: Counter[Sort] = Counter()
    names = Pseudonyms(work.new_code, whom)
    # What stands in a matter is told apart by his messages: they go last.
    counts += matters.forget(work, whom)
    counts += told.forget(work, whom, names)
    files, rows = own_rows.forget(work, whom, names)
    work.db.add(AuditLine(at=work.now, person_id=by, act=ACT, subject=why, verdict="done"))
    work.db.flush()
    return Forgotten(counts + rows, files)
