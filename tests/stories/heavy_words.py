"""Words that the rules take for no emergency and that are heavy all the same; the cards that show them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from models.messages import ListCard, Platform, Press
from models.registry import Registry
from models.settings import Settings
from tests.stories.conftest import OFFICERS
from understanding.emergency.find import find
from understanding.reader import Reader
from understanding.reading import Kind, Said

OFFICER = "staff_zhao"
WRITTEN = Path(__file__).parents[2] / "bench" / "tuning"
PLACES = ("兴苑小区3号楼，", "福善庄小区3号楼，")
DYING = "自杀"
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


@cache
def _reader() -> Reader:
    return Reader(Registry(), Settings())


@cache
def _heavy(text: str) -> bool:
    """Asked of many more lines than are read, which takes longer."""
    danger = find(text)
    return danger is not None and danger.doubtful


def _in_doubt(name: str, kind: Kind, before: tuple[str, ...] = ("",)) -> Iterator[str]:
    """The lines of the tuning set that are in doubt, whichever of these stands before them; which ones
    changes with every new table of weights."""
    texts = (str(json.loads(line)["text"]) for line in (WRITTEN / name).read_text("utf-8").splitlines())
    return (text for text in texts if all(_shown(each + text, kind) for each in before))


def _shown(text: str, kind: Kind) -> bool:
    return _heavy(text) and _reader().read(Said(text, AT)).kind is kind


@cache
def heavy_matter() -> str:
    """A matter of a grid, with a place before it and without."""
    return next(_in_doubt("twentysecond_hand_kinds.jsonl", Kind.NONPOLICE, ("", *PLACES)))


@cache
def heavy(n: int = 0) -> str:
    """Talk, as far as the rules know, of anything but dying, which is a matter of its own."""
    lines = _in_doubt("thirteenth_hand_emergencies.jsonl", Kind.CHATTER)
    return next(islice((text for text in lines if _sort(text) != DYING), n, None))


@cache
def of_suicide() -> str:
    """Talk likewise, of somebody who wants to die."""
    lines = _in_doubt("thirteenth_hand_not_emergencies.jsonl", Kind.CHATTER)
    return next(text for text in lines if _sort(text) == DYING)


def _sort(text: str) -> str:
    return _reader().read(Said(text, AT)).doubt


def cards(stage: Any) -> list[ListCard]:
    return [body for to, body in stage.everything() if to == OFFICERS and isinstance(body, ListCard)]


async def press(stage: Any, action: str, who: str = OFFICER) -> None:
    await stage.said(Platform.DINGTALK, "", who, "", press=Press(cards(stage)[0].card, action))
