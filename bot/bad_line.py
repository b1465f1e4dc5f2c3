"""What is wrong with a file that somebody brings: in which line, and why."""

from __future__ import annotations


class BadLine(ValueError):
    """A line of the log cannot be read; `number` counts from 1, as an editor shows it.

    `unit` is what it counts, where a file is not read by its lines.
    """

    def __init__(self, number: int, why: str, unit: str = "行") -> None:
        super().__init__(why)
        self.number = number
        self.unit = unit
