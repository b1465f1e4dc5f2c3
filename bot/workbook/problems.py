"""What is wrong with a workbook, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A bad cell by sheet, row (as Excel counts) and column, and what is wrong with it."""

    sheet: str
    row: int
    column: str
    text: str


class BadWorkbook(Exception):
    """Nothing of the workbook was taken."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
