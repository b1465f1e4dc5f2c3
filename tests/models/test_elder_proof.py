"""The proof of a week against figures that were worked out by hand, in words, tables and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy.orm import Session

from bot.database import open_engine
from bot.migrations import migrate
from bot.registry_of import load_registry
from models import elder_report, elder_tables
from models.elder_report import Report
from models.elder_rows import Absence, ElderReason, Sighting, SpotCheck
from models.registry_rows import Elder, Grid, Person
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from tests.conftest import KEY

VAULT = Vault(KEY)
# 8 o'clock in Shanghai.
MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
SUNDAY = MONDAY + timedelta(days=6, hours=12)
SEEN = {
    # Every day at the same hour, the last time on Sunday: never more than 24 h.
    1: (-12, 12, 36, 60, 84, 108, 132),
    # Not for 60 h from Tuesday evening on.
    2: (-10, 14, 36, 96, 120, 140),
    # Last seen nine days before; then on Wednesday, and daily.
    3: (-216, 50, 74, 98, 122, 146),
    # Away from Tuesday to Friday (20 h to 92 h), seen before and after.
    4: (-20, 18, 100, 140),
    # Nobody ever; on the list since Thursday (72 h).
    5: (),
    # In time by a word that came 10 h too late.
    6: (-4, 20, 66, 110, 150),
}


@pytest.fixture(scope="module")
def db() -> Iterator[Session]:
    engine = open_engine("sqlite://")
    migrate(engine)
    with Session(engine) as session:
        _fill(session)
        yield session
    engine.dispose()


def at(hours: int) -> datetime:
    return MONDAY + timedelta(hours=hours)


def _fill(db: Session) -> None:
    db.add(Grid(number="G1", name="一网格", community="社区"))
    db.add_all([Person(id=1, name="李强", role="网格员"), Person(id=2, name="赵刚", role="民警")])
    db.flush()
    for number, hours in SEEN.items():
        details = VAULT.seal_bytes(msgspec.json.encode({"住址": f"兴苑小区{number}号楼1单元101"}))
        began = at(72) if number == 5 else MONDAY - timedelta(days=60)
        row = Elder(id=number, name=f"王{number}", grid="G1", details=details, began_at=began)
        row.seen_at = at(hours[-1]) if hours else None
        db.add(row)
        for hour in hours:
            late = 56 if (number, hour) == (6, 66) else 0
            told = at(hour) + timedelta(hours=late)
            db.add(
                Sighting(elder_id=number, at=at(hour), told_at=told, proof="met", counts=True, person_id=1)
            )
    db.flush()
    _beside(db)


def _beside(db: Session) -> None:
    """What counts as no sighting, an absence, a reason, a spot check, and five told within ten minutes."""
    db.add(Sighting(elder_id=2, at=at(60), told_at=at(60), proof="phone", counts=False, person_id=1))
    db.add(Sighting(elder_id=2, at=at(61), told_at=at(61), proof="absent", counts=False, person_id=1))
    db.add(
        Sighting(
            elder_id=2, at=at(62), told_at=at(62), proof="met", counts=True, person_id=1, undone_at=at(63)
        )
    )
    db.add(Absence(elder_id=4, since=at(20), until=at(92), person_id=1, why=VAULT.seal("住院")))
    db.add(
        ElderReason(elder_id=2, base=at(36), why="人手不够", words=VAULT.seal("值班"), person_id=1, at=at(97))
    )
    db.add(
        ElderReason(
            elder_id=3, base=at(-216), why="走亲戚", words=VAULT.seal("去太原"), person_id=2, at=at(51)
        )
    )
    minutes = timedelta(minutes=2)
    for n in range(1, 6):
        when = at(130) + minutes * n
        picture = VAULT.seal("p") if n == 1 else None
        row = Sighting(
            elder_id=n + 10, at=when, told_at=when, proof="met", counts=True, person_id=1, picture=picture
        )
        db.add(Elder(id=n + 10, name=f"赵{n}", grid="G1", began_at=at(120), seen_at=when))
        db.add(row)
        db.flush()
        if n <= 2:
            state = "passed" if n == 1 else "failed"
            until = when + timedelta(minutes=15)
            db.add(
                SpotCheck(
                    sighting_id=row.id or 0,
                    elder_id=n + 10,
                    person_id=1,
                    asked_at=when,
                    until=until,
                    state=state,
                )
            )
    db.flush()


@pytest.fixture
def work(db: Session) -> Iterator[Work]:
    """What a test adds goes with it: the week is the same for all, whichever comes first."""
    with db.begin_nested() as week:
        yield Work(db, SUNDAY, Settings(), load_registry(db), VAULT, lambda: "")
        week.rollback()


@pytest.fixture
def report(work: Work) -> Report:
    return elder_report.make(work, None, MONDAY, SUNDAY)


def test_the_longest_gap_of_each_with_its_ends(report: Report) -> None:
    found = {gap.elder.name: (gap.span // timedelta(hours=1), gap.since, gap.until) for gap in report.longest}
    assert {name: found[name] for name in found if name.startswith("王")} == {
        "王1": (24, at(-12), at(12)),
        "王2": (60, at(36), at(96)),
        "王3": (266, at(-216), at(50)),
        "王4": (40, at(100), at(140)),
        "王5": (84, at(72), SUNDAY),
        "王6": (46, at(20), at(66)),
    }
    assert [gap.elder.name for gap in report.longest][:3] == ["王3", "王5", "王2"]


def test_coverage_misses_and_their_reasons(report: Report) -> None:
    assert (len(report.elders), report.good, report.percent) == (11, 8, 72)
    assert [(miss.gap.elder.name, miss.why, miss.told_by) for miss in report.misses] == [
        ("王3", "走亲戚", 2),
        ("王5", elder_report.UNTOLD, None),
        ("王2", "人手不够", 1),
    ]


def test_what_looks_too_good(report: Report) -> None:
    (burst,) = report.bursts
    assert (burst.elders, burst.pictures, burst.since) == (5, 1, at(130) + timedelta(minutes=2))
    assert burst.until - burst.since == timedelta(minutes=8)
    assert dict(report.checked) == {"passed": 1, "failed": 1}
    (gap,) = report.afterwards
    assert (gap.elder.name, gap.since, gap.until) == ("王6", at(20), at(66))


def test_the_tables_say_the_same(work: Work, report: Report) -> None:
    tables = {table.name: table for table in elder_tables.tables(work, report)}
    assert tables["每位老人最长间隔"].rows[2] == (
        "一网格", "王2", "兴苑小区2号楼", 60, "2026-11-17 20:00", "李强 当面见到", "2026-11-20 08:00",
        "李强 当面见到", "超时",
    )  # fmt: skip
    assert {row[1]: row[7] for row in tables["每位老人最长间隔"].rows if row[1] in ("王5", "赵1")} == {
        "王5": "到现在还没见到",
        "赵1": "到现在",
    }
    assert tables["没及时见到"].rows[2] == (
        "一网格", "王2", "兴苑小区2号楼", 60, "2026-11-17 20:00", "2026-11-20 08:00",
        "人手不够", "值班", "李强",
    )  # fmt: skip
    assert tables["超时以后补报的"].rows == [
        (
            "一网格", "王6", "兴苑小区6号楼", "2026-11-17 04:00", "2026-11-19 02:00", "李强 当面见到",
            "2026-11-21 10:00",
        )
    ]  # fmt: skip
    assert ("每次都在 48 小时内见到", "8 位（72%）") in tables["汇总"].rows


def test_nobody_is_good_who_was_never_seen_and_has_time_left(work: Work) -> None:
    """On a fresh list nothing is proved yet; whom a sighting shows, or a mark that passed, is judged."""
    work.db.add(Grid(number="G9", name="九网格", community="社区"))
    work.db.flush()
    work.db.add_all([Elder(id=90 + n, name=f"周{n}", grid="G9", began_at=at(129)) for n in (1, 2)])
    work.db.flush()
    fresh, told = _of_g9(work)
    assert (len(fresh.elders), fresh.judged, fresh.good, fresh.waiting) == (2, 0, 0, 2)
    assert ("每次都在 48 小时内见到", "还没到算的时候") in told["汇总"].rows
    assert ("还没到时限、一次也没见过", "2 位") in told["汇总"].rows
    assert (told["没及时见到"].rows, told["没及时见到"].none) == ([], "还没有谁超过时限。")
    for number, hour in ((91, 131), (94, -899)):
        row = Sighting(elder_id=number, at=at(hour), told_at=at(hour), proof="met", counts=True, person_id=1)
        work.db.add(row)
    work.db.add(Elder(id=93, name="周3", grid="G9", began_at=at(90)))
    # Away since before the week, and seen once long before.
    work.db.add(Elder(id=94, name="周4", grid="G9", began_at=at(-900)))
    work.db.add(Absence(elder_id=94, since=at(-890), until=at(900), person_id=1, why=VAULT.seal("住院")))
    work.db.flush()
    later, told = _of_g9(work)
    assert (len(later.elders), later.good, later.percent, later.waiting) == (4, 2, 66, 1)
    assert ("每次都在 48 小时内见到", "2 位（66%）") in told["汇总"].rows


def _of_g9(work: Work) -> tuple[Report, dict[str, elder_tables.Table]]:
    made = elder_report.make(work, frozenset({"G9"}), MONDAY, SUNDAY)
    return made, {table.name: table for table in elder_tables.tables(work, made)}
