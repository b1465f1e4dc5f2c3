"""Take a workbook into the database: all of it or nothing, and say what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.workbook import changes, people, people_changes
from bot.workbook.checking import Progress, check
from bot.workbook.files import read
from bot.workbook.noticed import Noticed, noticed, strangers
from bot.workbook.problems import BadWorkbook, Problem
from bot.workbook.sheets import SHEETS
from bot.workbook.tables import STORED, Stored
from models.registry_rows import Elder, Grid, RegistryVersion
from models.vault import Vault

PEOPLE = "人员"
# Somebody leaves these lists only by a confirmed act with a reason, never by a row that is not there.
KEPT = frozenset(("老人", PEOPLE))
ORDER = ("网格", "地点", "边界", "群", "老人", "值班", "警务站", "知识", "常态任务", "探头")


@dataclass(frozen=True, slots=True)
class SheetReport:
    """One sheet's numbers; `missing` is how many rows the database has that the workbook has not."""

    name: str
    added: int
    changed: int
    same: int
    missing: int = 0
    removed: int = 0


@dataclass(slots=True)
class Report:
    """What an import changed, or would change; `left`: elders of the workbook who have left the list;
    `examples`: sheets in which the template's example still stood, and was left out; `others`: pages that are
    no sheets of the registry."""

    sheets: list[SheetReport] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    noticed: Noticed = field(default_factory=Noticed)

    @property
    def changed(self) -> bool:
        """Whether anything is different from before."""
        return any(sheet.added or sheet.changed or sheet.removed for sheet in self.sheets)


def import_workbook(
    db: Session, vault: Vault, path: Path, *, today: date, roster: Collection[str], dry_run: bool,
    progress: Progress, remove_missing: bool = False,
) -> Report:  # fmt: skip
    """Import in the caller's transaction; `roster` has the names of the station's shifts.

    Raises `BadWorkbook` before anything is written.
    """
    grids = changes.load(db, vault, _stored("网格"))
    book = read(path)
    checked = check(book.sheets, [values for _, values in grids.values()], progress)
    known = people.People.load(db, vault)
    rows = checked.sheets.get(PEOPLE, [])
    found = people_changes.compare(known, rows, checked.numbers.get(PEOPLE, []))
    names = {values["姓名"] for values in (*rows, *(values for _, values in known.by_id.values()))}
    problems = checked.problems + found.problems + strangers(checked, names)
    if problems:
        raise BadWorkbook(sorted(_once(problems), key=_place))
    differences = [
        (stored, changes.compare(db, vault, stored, checked.sheets[stored.sheet], today))
        for stored in map(_stored, ORDER)
        if stored.sheet in checked.sheets
    ]
    report = _report(differences, found, PEOPLE in checked.sheets, remove_missing)
    report.examples, report.others = checked.examples, book.others
    report.noticed = noticed(checked, names, roster)
    report.left = next((_left(db, each) for stored, each in differences if stored.rows is Elder), [])
    if not dry_run and report.changed:
        _write(db, vault, differences, found, remove_missing)
    return report


def _left(db: Session, elders: changes.Changes) -> list[str]:
    """Names: a row alone brings nobody back whom somebody took off the list with a reason."""
    absent = {primary["id"] for _, primary in elders.missing}
    gone = db.execute(select(Elder.id, Elder.name).where(col(Elder.left_at).is_not(None)))
    return [name for number, name in gone if number not in absent]


def _write(
    db: Session, vault: Vault, differences: list[tuple[Stored, changes.Changes]],
    found: people_changes.PeopleChanges, remove_missing: bool,
) -> None:  # fmt: skip
    for stored, difference in differences:
        changes.write(db, vault, stored, difference)
    if remove_missing:
        for stored, difference in reversed(differences):
            if stored.sheet not in KEPT:
                changes.remove(db, stored, difference)
    people_changes.write(db, vault, found, db.scalars(select(Grid.community)))
    version = db.get(RegistryVersion, 1) or RegistryVersion(id=1, version=0)
    version.version += 1
    db.add(version)
    db.flush()


def _report(
    differences: list[tuple[Stored, changes.Changes]], found: people_changes.PeopleChanges, has_people: bool,
    remove_missing: bool,
) -> Report:  # fmt: skip
    by_name = {
        stored.sheet: SheetReport(
            stored.sheet,
            len(difference.new),
            len(difference.changed),
            difference.same,
            len(difference.missing),
            len(difference.missing) if remove_missing and stored.sheet not in KEPT else 0,
        )
        for stored, difference in differences
    }
    if has_people:
        by_name[PEOPLE] = SheetReport(PEOPLE, len(found.new), len(found.changed), found.same)
    return Report([by_name[sheet.name] for sheet in SHEETS if sheet.name in by_name])


def _stored(sheet: str) -> Stored:
    return next(stored for stored in STORED if stored.sheet == sheet)


def _once(problems: list[Problem]) -> Iterable[Problem]:
    """What is wrong with a cell, as it was found first."""
    first: dict[tuple[str, int, str], Problem] = {}
    for each in problems:
        first.setdefault((each.sheet, each.row, each.column), each)
    return first.values()


def _place(problem: Problem) -> tuple[int, int]:
    names = [sheet.name for sheet in SHEETS]
    return (names.index(problem.sheet) if problem.sheet in names else -1, problem.row)
