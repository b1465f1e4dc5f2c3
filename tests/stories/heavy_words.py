"""Words that the rules take for no emergency and that are heavy all the same; the cards that show them."""

from __future__ import annotations

import json
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


@cache
def _reader() -> Reader:
    return Reader(Registry(), Settings())


@cache
def _heavy(text: str) -> bool:
    """Asked of many more lines than are read, which takes longer."""
    danger = find(text)
    return danger is not None and danger.doubtful


@cache
def in_doubt(name: str, kind: Kind, n: int = 0) -> str:
    """The nth line of the tuning set that is in doubt; which one changes with every new table of weights."""
    at = datetime(2026, 11, 23, 2, tzinfo=UTC)
    texts = (str(json.loads(line)["text"]) for line in (WRITTEN / name).read_text("utf-8").splitlines())
    found = (text for text in texts if _heavy(text) and _reader().read(Said(text, at)).kind is kind)
    return next(islice(found, n, None))


def heavy(n: int = 0) -> str:
    """Talk, as far as the rules know."""
    return in_doubt("sixth_hand_emergencies.jsonl", Kind.CHATTER, n)


def of_suicide() -> str:
    """The first of these that speaks of it."""
    return next(text for text in map(heavy, range(40)) if _sort(text) == "自杀")


def of_else() -> str:
    """The first that speaks of anything else."""
    return next(text for text in map(heavy, range(40)) if _sort(text) != "自杀")


def _sort(text: str) -> str:
    return _reader().read(Said(text, datetime(2026, 11, 23, 2, tzinfo=UTC))).doubt


def cards(stage: Any) -> list[ListCard]:
    return [body for to, body in stage.everything() if to == OFFICERS and isinstance(body, ListCard)]


async def press(stage: Any, action: str, who: str = OFFICER) -> None:
    await stage.said(Platform.DINGTALK, "", who, "", press=Press(cards(stage)[0].card, action))
