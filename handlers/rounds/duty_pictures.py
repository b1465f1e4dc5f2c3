"""What was sent with a round or a hazard, shown to whoever may sign or close it."""

from __future__ import annotations

import re

from handlers import showing
from handlers.asked import Asked
from handlers.rounds import hazards, signing
from models import media, rectifications, round_pictures, routine_rounds, routine_signing, routine_team
from models.incidents import MoveRefused
from models.media_rows import MediaFile
from models.messages import Outgoing
from models.rectification_rows import Rectification
from models.routine_rows import RoutineRound
from models.work import Work

NONE = "{number} 没有照片。"
NOT_YOURS = "{number} 不是您网格的任务，照片请找那边的网格长或民警。"
HEAD = "{number} 共有{what}。"
SENT = "{number} 的{what}私下发给您了。"
SEE = "，{what}，/照片 {number} 看"
_REF = re.compile(r"\s*([TtZz])(\d{1,9})\s*")


def named(words: str) -> bool:
    """Whether the words are the number of a round or of a hazard."""
    return _REF.fullmatch(words) is not None


def show(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`T12` or `Z12`. Raises `MoveRefused`."""
    match = _REF.fullmatch(words)
    if match is None:
        return []
    letter, id = match[1].upper(), int(match[2])
    number = f"{letter}{id}"
    rows = _of_round(asked, work, id) if letter == "T" else _of_hazard(asked, work, id)
    bodies = showing.bodies(work, number, rows, showing.of_staff)
    if not bodies:
        return [asked.reply(NONE.format(number=number))]
    where = showing.where(asked, work, number, police=False)
    head = HEAD if where == asked.here else SENT
    told = asked.reply(head.format(number=number, what=media.counted(rows)))
    return [told, *(Outgoing(to=where, body=body) for body in bodies)]


def hint(number: str, rows: list[MediaFile]) -> str:
    """`，照片 2 张，/照片 T12 看`; empty where there are none."""
    return SEE.format(what=media.counted(rows), number=number) if rows else ""


def shown(rows: list[MediaFile]) -> list[MediaFile]:
    """Those of them that can be shown."""
    return [*media.pictures(rows), *media.others(rows)]


def of_round(work: Work, row: RoutineRound) -> list[MediaFile]:
    """What was sent with its signatures and can be shown."""
    return shown(round_pictures.of_signs(work.db, work.vault, routine_signing.signs_of(work, row)))


def of_hazard(work: Work, item: Rectification) -> list[MediaFile]:
    """What was sent with it, and when it was put right, and can be shown."""
    return shown(round_pictures.of_hazard(work.db, item))


def _of_round(asked: Asked, work: Work, id: int) -> list[MediaFile]:
    row = work.db.get(RoutineRound, id)
    routine = routine_rounds.routine_of(work, row) if row is not None else None
    if row is None or routine is None:
        raise MoveRefused(signing.NO_ROUND.format(id=id))
    if not routine_team.may_sign(work, asked.speaker, routine):
        raise MoveRefused(NOT_YOURS.format(number=f"T{id}"))
    return of_round(work, row)


def _of_hazard(asked: Asked, work: Work, id: int) -> list[MediaFile]:
    item = work.db.get(Rectification, id)
    if item is None:
        raise MoveRefused(hazards.NONE.format(id=id))
    if not rectifications.concerns(work, asked.speaker, item):
        raise MoveRefused(hazards.NOT_YOURS.format(id=id))
    return of_hazard(work, item)
