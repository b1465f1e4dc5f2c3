"""More people for stories about clocks: a leader, a station leader, and officers on duty by day and night."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.people_version import people_changed
from models.registry_rows import Duty, Identity, Person

MONDAY = date(2026, 11, 23)
LEADER, DAY, NIGHT, CHIEF = "staff_wang", "staff_qian", "staff_zhou", "staff_wu"
PEOPLE: tuple[tuple[int, str, str, list[str], str], ...] = (
    (11, "王兰", "网格长", ["FD01", "FD02"], LEADER),
    (12, "钱进", "民警", [], DAY),
    (13, "周平", "民警", [], NIGHT),
    (14, "吴所", "民警", [], CHIEF),
)


def fill(stage: Any, days: int = 7) -> None:
    """Write them in, with duties of so many days from Monday on."""
    with Session(stage.engine) as db, db.begin():
        for number, name, role, grids, _ in PEOPLE:
            db.add(Person(id=number, name=name, role=role, grids=grids))
        db.flush()
        for number, _, _, _, account in PEOPLE:
            db.add(Identity(person_id=number, platform="dingtalk", external_id=account))
        for day in (MONDAY + timedelta(days=n) for n in range(days)):
            db.add(Duty(day=day, shift="白班", officer="钱进"))
            db.add(Duty(day=day, shift="夜班", officer="周平"))
        people_changed(db)
