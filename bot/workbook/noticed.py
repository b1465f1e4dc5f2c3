"""What an import tells of and does not refuse, and routines whose people nobody knows, which it does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from bot.workbook.checking import Checked
from bot.workbook.known_by import PHONE
from bot.workbook.problems import Problem
from bot.workbook.sheets import SHEETS
from bot.workbook.tidy import doubtful
from models.routines import names_of

ROUTINES, DUTY = "常态任务", "值班"
STRANGER = "“人员”里没有叫“{name}”的，看看名字对不对"


@dataclass(frozen=True, slots=True)
class Noticed:
    """`unknown`: who is to keep a shift and is none of the people; `shifts`: what the settings name no
    hours of, so that nobody is on duty by them; `phones`: cells with a number that rings nowhere."""

    unknown: list[str] = field(default_factory=list)
    shifts: list[str] = field(default_factory=list)
    phones: list[Problem] = field(default_factory=list)


def noticed(checked: Checked, names: Collection[str], roster: Collection[str]) -> Noticed:
    """No reasons to refuse: a roster names days gone by too, people who have left, and shifts that the
    settings had then or will have; and a number that is wrong now is better than none of the row."""
    return Noticed(_unknown(checked, names), _shifts(checked, roster), list(_phones(checked)))


def strangers(checked: Checked, names: Collection[str]) -> list[Problem]:
    """Routines whose people nobody knows."""
    routines = zip(checked.numbers.get(ROUTINES, []), checked.sheets.get(ROUTINES, []), strict=True)
    return [
        Problem(ROUTINES, number, "负责人", STRANGER.format(name=name))
        for number, values in routines
        for name in names_of(values["负责人"])
        if name not in names
    ]


def _unknown(checked: Checked, names: Collection[str]) -> list[str]:
    cells = (row[column] for row in checked.sheets.get(DUTY, []) for column in ("民警", "协管员"))
    return list(dict.fromkeys(name for cell in cells for name in names_of(cell) if name not in names))


def _shifts(checked: Checked, roster: Collection[str]) -> list[str]:
    named = (row["班次"] for row in checked.sheets.get(DUTY, []))
    return list(dict.fromkeys(shift for shift in named if shift not in roster))


def _phones(checked: Checked) -> Iterator[Problem]:
    for sheet in SHEETS:
        headings = [column.name for column in sheet.columns if column.kind is PHONE]
        rows = zip(checked.numbers.get(sheet.name, []), checked.sheets.get(sheet.name, []), strict=True)
        for number, values in rows:
            for heading in headings:
                if values[heading] and doubtful(values[heading]):
                    yield Problem(sheet.name, number, heading, values[heading])
