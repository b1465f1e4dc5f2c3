"""Routines for stories: rows of the sheet 常态任务 in the small station, and what became of their rounds."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.registry_rows import Camera, Place, RegistryVersion, Routine
from models.routine_rows import RoundSign, RoutineRound

SCHOOL = ("府东小学护学岗", "护校", ["FD01"], "府东小学", "上学日", "07:10-07:50;17:20-18:00", "")
PATROL = ("老城巡防", "巡防", ["FD01"], "鼓楼;东大街;南街", "每日", "10:00-12:00", "")
FIRE = ("商场消防检查", "消防", ["FD01"], "兴苑小区", "每周一", "09:30-11:00", "")
CAMERAS = ("路口视频巡查", "视频巡查", ["FD01"], "", "工作日", "10:00-10:30", "")
Row = tuple[str, str, list[str], str, str, str, str]


SCHOOL_AT = (112.4374, 39.3310)


def set_up(
    stage: Any, *rows: Row, person: str = "", points: dict[str, tuple[float, float]] | None = None
) -> None:
    """Write them in, as an import does; the school lies at a known point, other places where it is said."""
    with Session(stage.engine) as db, db.begin():
        for name, kind, grids, place, period, times, note in rows:
            db.add(
                Routine(name=name, kind=kind, grids=grids, place=place, period=period, times=times,
                        note=note, person=person)
            )  # fmt: skip
        for name, (longitude, latitude) in {"府东小学": SCHOOL_AT, **(points or {})}.items():
            db.add(Place(name=name, kind="地标", grid="FD01", longitude=longitude, latitude=latitude))
        db.add(Camera(number="SC0001", name="北门", grid="FD01"))
        db.add(Camera(number="SC0002", name="南门", grid="FD01"))
        version = db.get_one(RegistryVersion, 1)
        version.version += 1


def rounds(stage: Any) -> list[RoutineRound]:
    """All that were opened, in order of their time."""
    with Session(stage.engine) as db:
        return sorted(db.scalars(select(RoutineRound)), key=lambda row: (row.start, row.id or 0))


def signs(stage: Any) -> list[RoundSign]:
    """All signatures, in order."""
    with Session(stage.engine) as db:
        return list(db.scalars(select(RoundSign).order_by(RoundSign.id)))  # type: ignore[arg-type]
