"""What somebody changed of who is on the list and who is away, so that it can be taken back for a while."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec
from sqlmodel import col, select

from models import elder_watch
from models.elder_rows import Absence, ElderAct
from models.registry_rows import Elder
from models.work import Work


class Act(StrEnum):
    """The words after /老人 and /请假, and what each is called when it is taken back."""

    ADD = "新增"
    MOVE = "搬到"
    OUT = "迁出"
    DIED = "去世"
    LEAVE = "离开"
    RETURN = "回来"
    AWAY = "请假"
    BACK = "销假"


class Before(msgspec.Struct):
    """The columns of an elder that such an act may change."""

    grid: str
    address_blind: str
    details: bytes | None
    began_at: datetime | None
    away_until: datetime | None
    away_why: bytes | None
    left_at: datetime | None
    left_why: bytes | None


def remember(work: Work, elder: Elder, act: Act, person_id: int | None) -> None:
    """To be called before the change; somebody new only after it, when he has a number."""
    before = Before(**{name: getattr(elder, name) for name in Before.__struct_fields__})
    sealed = work.vault.seal_bytes(msgspec.json.encode(before))
    row = ElderAct(elder_id=elder.id or 0, person_id=person_id, at=work.now, act=act, before=sealed)
    work.db.add(row)


def last_of(work: Work, person_id: int, since: datetime) -> ElderAct | None:
    """This person's newest act after `since` that was not taken back."""
    query = select(ElderAct).where(
        col(ElderAct.person_id) == person_id, col(ElderAct.at) > since, col(ElderAct.undone_at).is_(None)
    )
    return work.db.scalars(query.order_by(col(ElderAct.at).desc(), col(ElderAct.id).desc()).limit(1)).first()


def changed_since(work: Work, act: ElderAct) -> bool:
    """Whether somebody changed this elder again afterwards."""
    query = select(ElderAct.id).where(
        col(ElderAct.elder_id) == act.elder_id,
        col(ElderAct.id) > act.id,
        col(ElderAct.undone_at).is_(None),
    )
    return work.db.scalars(query.limit(1)).first() is not None


def take_back(work: Work, act: ElderAct, elder: Elder, why: str) -> None:
    """The row stands as before; who was added by mistake leaves the list with `why`, and stays written."""
    act.undone_at = work.now
    if act.act == Act.ADD:
        elder_watch.leave(work, elder, why)
        return
    before = msgspec.json.decode(work.vault.open_bytes(act.before), type=Before)
    for name in Before.__struct_fields__:
        setattr(elder, name, getattr(before, name))
    _absences(work, act)
    elder.due_at = None
    elder_watch.restart(work, elder)


def _absences(work: Work, act: ElderAct) -> None:
    """An absence that was none ends where it began; one that was ended too soon, or by it, goes on."""
    query = select(Absence).where(col(Absence.elder_id) == act.elder_id)
    for row in work.db.scalars(query):
        if act.act == Act.AWAY and row.since == act.at:
            row.ended_at = row.since
        elif act.act in (Act.AWAY, Act.BACK) and row.ended_at == act.at:
            row.ended_at = None
