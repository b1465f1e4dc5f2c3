"""The desk's letters stand out 4.5 to 1, by day and in the dark, and are as large as the reader set them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.desk

CSS = (Path(bot.desk.__file__).with_name("style.css")).read_text(encoding="utf-8")
# Letters, and the grounds on which they stand.
PAIRS = [
    ("ink", ("ground", "paper", "code", "late")), ("soft", ("ground", "paper", "head", "code", "late")),
    ("blue", ("ground", "paper")), ("red", ("paper", "late")), ("on-blue", ("blue",)),
]  # fmt: skip
WHITE = "#ffffff"


def colours(block: str) -> dict[str, str]:
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", block)
    return {
        name: "#" + (value if len(value) == 6 else "".join(c * 2 for c in value)) for name, value in found
    }


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_letter_stands_out(dark: bool) -> None:
    day, night = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    shown = colours(day) | (colours(night) if dark else {})
    pairs = [(shown[ink], shown[ground]) for ink, grounds in PAIRS for ground in grounds]
    pairs += [(WHITE, shown["bar"]), (WHITE, shown["alarm"])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_letters_follow_the_reader() -> None:
    on_screen = CSS.partition("@media print")[0]
    assert re.findall(r"font(?:-size)?:[^;]*\dpx[^;]*;", on_screen) == []
