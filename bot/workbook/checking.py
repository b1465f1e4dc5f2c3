"""Cells to values: every bad cell by its sheet, row and column; nothing passes while one is bad."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.workbook import headings
from bot.workbook.cells import BadCell
from bot.workbook.problems import Problem
from bot.workbook.sheets import AREA, GRID, SHEETS, Sheet, Values
from bot.workbook.tidy import joined, narrow

Progress = Callable[[int, int], None]

MISSING = "必须填"
TWICE = "和第 {row} 行是同一个（{key}），请合并或区分"
NO_GRID = "没有网格“{text}”，请先写进“网格”这一页"
NO_AREA = "没有网格或社区“{text}”"
STEP = 2_000


@dataclass(slots=True)
class Checked:
    """The values of each sheet that is there, `numbers` of its rows as Excel counts, and what is wrong.

    `examples` are sheets in which the template's line still stood: nobody's data, and left out.
    """

    sheets: dict[str, list[Values]] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Areas:
    """What may be referred to: grid numbers, their names, and communities, each name without its spaces."""

    grids: frozenset[str]
    communities: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, rows: Iterable[Values]) -> Areas:
        listed = list(rows)
        names = {joined(row["名称"]): row["编号"] for row in listed}
        communities = {joined(row["社区"]): row["社区"] for row in listed}
        return cls(frozenset(row["编号"] for row in listed), communities, names)

    def grid(self, text: str) -> str | None:
        """The number of the grid of that number or name, a number also in full-width digits."""
        number = narrow(text)
        return number if number in self.grids else self.names.get(joined(text))


def check(cells: dict[str, list[list[str]]], known_grids: list[Values], progress: Progress) -> Checked:
    """Read every sheet, the grids first, since the others refer to them."""
    checked = Checked()
    total, done = sum(len(lines) for lines in cells.values()), 0
    areas = Areas.of(known_grids)
    for sheet in SHEETS:
        if sheet.name not in cells:
            continue
        lines = cells[sheet.name]
        if any(is_example(sheet, line) for line in lines):
            checked.examples.append(sheet.name)
        told = partial(_moved_on, progress, done, total)
        rows = check_sheet(sheet, lines, areas, checked.problems, told)
        checked.sheets[sheet.name], checked.numbers[sheet.name] = list(rows.values()), list(rows)
        done += len(lines)
        if sheet.name == "网格":
            areas = Areas.of([*known_grids, *checked.sheets["网格"]])
    progress(total, total)
    return checked


def _moved_on(progress: Progress, before: int, total: int, done: int, _lines: int) -> None:
    progress(before + done, total)


def check_sheet(
    sheet: Sheet, lines: list[list[str]], areas: Areas, problems: list[Problem], progress: Progress
) -> dict[int, Values]:
    """The values of one sheet's rows by their numbers; what is wrong is added to `problems`."""
    above = headings.above(sheet, lines)
    places = headings.places(sheet, lines, problems)
    if places is None:
        return {}
    rows: dict[int, Values] = {}
    seen: dict[tuple[object, ...], int] = {}
    for number, line in enumerate(lines[above + 1 :], start=above + 2):
        if number % STEP == 0:
            progress(number, len(lines))
        if not any(cell.strip() for cell in line) or is_example(sheet, line):
            continue
        values = _row(sheet, line, places, areas, number, problems)
        key = tuple(values[name] for name in sheet.key)
        if key in seen:
            told = " ".join(str(part) for part in key if part)
            problems.append(Problem(sheet.name, number, sheet.key[0], TWICE.format(row=seen[key], key=told)))
        seen.setdefault(key, number)
        rows[number] = values
    return rows


def is_example(sheet: Sheet, line: list[str]) -> bool:
    """Whether it is the line that the template shows, word for word; one of before had fewer columns."""
    return _ended(line) == _ended(sheet.example)


def _ended(line: Sequence[str]) -> list[str]:
    """Without the empty cells at its end."""
    filled = [place for place, cell in enumerate(line, start=1) if cell]
    return list(line[: filled[-1] if filled else 0])


def _row(
    sheet: Sheet, line: list[str], places: dict[str, int], areas: Areas, number: int, problems: list[Problem]
) -> Values:
    values: Values = {}
    for column in sheet.columns:
        place = places.get(column.name, -1)
        text = line[place].strip() if 0 <= place < len(line) else ""
        values[column.name] = column.kind.empty
        try:
            if text:
                values[column.name] = _referring(column.refers, column.kind.read(text), areas)
            elif column.required:
                raise BadCell(MISSING)
        except BadCell as bad:
            problems.append(Problem(sheet.name, number, column.name, str(bad)))
    return values


def _referring(refers: str, value: object, areas: Areas) -> object:
    """Grid names become grid numbers; what is neither grid nor community is a bad cell."""
    if refers == GRID and isinstance(value, str):
        grid = areas.grid(value)
        if grid is None:
            raise BadCell(NO_GRID.format(text=value[:20]))
        return grid
    if refers == AREA and isinstance(value, tuple):
        return tuple(_area(word, areas) for word in value)
    return value


def _area(word: str, areas: Areas) -> str:
    area = areas.grid(word) or areas.communities.get(joined(word))
    if area is None:
        raise BadCell(NO_AREA.format(text=word[:20]))
    return area
