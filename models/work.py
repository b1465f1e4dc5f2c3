"""The unit of work that a handler is given: database, time, settings, registry, vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models.registry import Registry
from models.settings import Settings
from models.vault import Vault

_URGENCIES = {"emergency": 1, "police": 2}


def _as_it_is(text: str, category: str, kind: str) -> str:
    return category


def _as_written(words: str, kind: str) -> tuple[str, str, tuple[str, ...]]:
    first, _, rest = words.partition(" ")
    return first, rest, ()


def _of_its_kind(text: str, kind: str) -> int:
    return _URGENCIES.get(kind, 3)


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction's worth of everything; the caller commits. `new_code` makes an unguessable code.

    `resting`: ids of rows that a reconciler leaves alone for a while, since they failed. `fitting`: of a
    matter's text, its category and a kind the category that fits the kind. `urgency`: how urgent a text is as
    a matter of that kind. `category`: of words and a kind the category that they name, the words behind it,
    and where they name none those that may be meant.
    """

    db: Session
    now: datetime
    settings: Settings
    registry: Registry
    vault: Vault
    new_code: Callable[[], str]
    resting: frozenset[int] = frozenset()
    fitting: Callable[[str, str, str], str] = _as_it_is
    urgency: Callable[[str, str], int] = _of_its_kind
    category: Callable[[str, str], tuple[str, str, tuple[str, ...]]] = _as_written
