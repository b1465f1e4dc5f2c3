"""Why an elder was not seen in time: told by whoever saw him at last, or by who knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import col, select

from models import elder_gaps, elder_watch
from models.elder_rows import ElderReason
from models.registry_rows import Elder
from models.work import Work

# So far back a miss may still be explained.
BACK = timedelta(days=30)


class Why(StrEnum):
    """The reasons that are counted; OTHER has its words."""

    OUT = "没在家"
    HOSPITAL = "住院"
    FAMILY = "走亲戚"
    HANDS = "人手不够"
    FORGOT = "忘了报"
    OTHER = "其他"


WORDS = {
    Why.OUT: ("没在家", "不在家", "外出", "出门", "没人应", "赶集", "下地"),
    Why.HOSPITAL: ("住院", "医院", "看病", "手术"),
    Why.FAMILY: ("走亲戚", "亲戚", "儿子家", "女儿家", "闺女家", "子女家", "孩子家", "太原"),
    Why.HANDS: ("人手", "忙不过来", "没人去", "请假", "调休", "人不够"),
    Why.FORGOT: ("忘了", "忘记", "没报", "漏报", "补报"),
}


def kind_of(words: str) -> Why:
    """The reason that the words tell."""
    return next((why for why, some in WORDS.items() if any(word in words for word in some)), Why.OTHER)


def write(work: Work, elder_id: int, base: datetime, words: str, person_id: int | None) -> Why:
    """Why this elder was not seen for too long since `base`; what was said last is what holds."""
    why = kind_of(words)
    sealed = work.vault.seal(words)
    row = ElderReason(elder_id=elder_id, base=base, why=why, words=sealed, person_id=person_id, at=work.now)
    work.db.merge(row)
    return why


def base_of(work: Work, elder: Elder) -> datetime | None:
    """Since when nobody had seen the elder in his last miss, which may go on; None: there was none lately."""
    if elder_watch.overdue_at(work, elder) <= work.now:
        return elder_watch.base(elder, work.now)
    gaps = elder_gaps.every(work, [elder], work.now - BACK, work.now)[elder.id or 0]
    return next((gap.since for gap in reversed(elder_gaps.missed(work, gaps))), None)


def between(work: Work, ids: list[int], since: datetime, until: datetime) -> dict[int, list[ElderReason]]:
    """By elder what was said of gaps that began in that time."""
    query = select(ElderReason).where(col(ElderReason.base) >= since, col(ElderReason.base) <= until)
    wanted, found = set(ids), dict[int, list[ElderReason]]()
    for row in work.db.scalars(query):
        if row.elder_id in wanted:
            found.setdefault(row.elder_id, []).append(row)
    return found
