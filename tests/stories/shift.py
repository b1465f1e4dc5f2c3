"""More people for stories about clocks: a leader, a station leader, and officers on duty by day and night."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.people_version import people_changed
from models.registry_rows import Duty, Identity, Person
from models.row import Row

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LI, ZHAO = "staff_li", "staff_zhao"
LAMP, NUMBER = "兴苑小区3号楼楼道灯坏了，黑得看不见", "261123-001"
FIRE = "兴苑小区3号楼着火了！！快来人"
THEFT = "兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车"
MONDAY = date(2026, 11, 23)
LEADER, DAY, NIGHT, CHIEF = "staff_wang", "staff_qian", "staff_zhou", "staff_wu"
EVERYBODY = (LI, GRID, LEADER, ZHAO, DAY, NIGHT, CHIEF, OFFICERS)
PEOPLE: tuple[tuple[int, str, str, list[str], str], ...] = (
    (11, "王兰", "网格长", ["FD01", "FD02"], LEADER),
    (12, "钱进", "民警", [], DAY),
    (13, "周平", "民警", [], NIGHT),
    (14, "吴所", "民警", [], CHIEF),
)


def fill(stage: Any, days: int = 7) -> None:
    """Write them in, with duties of so many days from Monday on."""
    with Session(stage.engine) as db, db.begin():
        rows: list[Row] = [
            Person(id=n, name=name, role=role, grids=grids) for n, name, role, grids, _ in PEOPLE
        ]
        rows += [Identity(person_id=n, platform="dingtalk", external_id=name) for n, _, _, _, name in PEOPLE]
        for day in (MONDAY + timedelta(days=n) for n in range(days)):
            rows += [Duty(day=day, shift="白班", officer="钱进"), Duty(day=day, shift="夜班", officer="周平")]
        # Nobody asks these rows for their numbers: so they are written many at once.
        db.bulk_save_objects(rows)
        people_changed(db)


def pressed(stage: Any, *where: str) -> dict[str, list[str]]:
    """Who was told anything since one last looked, but for cards."""
    told = {each: [line for line in stage.heard(each) if " | " not in line] for each in where}
    return {each: lines for each, lines in told.items() if lines}


async def found(stage: Any) -> str:
    """What /查 tells of the first matter."""
    stage.heard(OFFICERS)
    await stage.officer(f"/查 {NUMBER}")
    return str(stage.heard(OFFICERS)[0])
