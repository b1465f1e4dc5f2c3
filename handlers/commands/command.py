"""What a slash command is: names, who may use it, how it is used, and what it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handlers.asked import Asked
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

Run = Callable[[Asked, Work, str], list[Outgoing]]
_APART = re.compile(r"[\s，,：:]+")
NOT_HERE = "这个要在工作群或私聊里用。"


class Given(Exception):
    """What was given to a command is not enough or not right; the text says what, in Chinese."""


class Section(StrEnum):
    """What a command is for; `/帮助` lists them in this order."""

    SEE = "查看"
    WORK = "办理"
    REPORT = "五报"
    ROUTE = "流转"
    PRESS = "督促"
    SET_RIGHT = "纠正"
    TELL = "通知"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Command:
    """`names`: Chinese first, English after. Empty `roles` means everybody. `run(asked, work, words)`.

    What cannot be undone is asked about in `run` and done in `confirmed`, with the same words; `declined` is
    said where the answer is no, empty for the ordinary words. `also` is what people call it besides.
    """

    names: tuple[str, ...]
    about: str
    usage: str
    example: str
    run: Run
    roles: frozenset[Role] = frozenset()
    order: int = 50
    section: Section = Section.OTHER
    confirmed: Run | None = None
    declined: str = ""
    also: tuple[str, ...] = ()


def first_word(words: str) -> tuple[str, str]:
    """The first word and what stands behind it: behind a space, a comma, a colon or a new line."""
    first, *rest = _APART.split(words.strip(), maxsplit=1)
    return first, rest[0] if rest else ""
