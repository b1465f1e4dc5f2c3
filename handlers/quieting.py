"""What /接管 and /静音 have in common: which conversation is meant, for how long, and its end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from handlers.asked import Asked
from models.incidents import MoveRefused
from models.messages import Target
from models.registry import GroupInfo
from models.work import Work
from understanding.numerals import digits

NO_GROUP = "没有叫“{name}”的群。群名要和登记表里的一样。"
END = frozenset({"结束", "解除", "取消", "end", "off"})
SPAN = re.compile(
    r"(\d{1,4}(?:\.\d)?|[半一两二三四五六七八九十]{1,3})\s*个?(半)?\s*"
    r"(小时|钟头|hours?|h|分钟|分|mins?|m)(?![a-z])",
    re.I,
)
# A number by itself is minutes, as people type it with one thumb.
MINUTES = re.compile(r"(?<!\S)(\d{1,4})(?!\S)")
_HOURS = ("小时", "钟头", "hour", "hours", "h")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`name` is empty for the conversation in which it is said; `span` None where none is said."""

    where: Target
    name: str
    ends: bool
    span: timedelta | None


def wanted(asked: Asked, work: Work, words: str, lengths: tuple[re.Pattern[str], ...] = (SPAN,)) -> Wanted:
    """`[群名] [时长|结束]` in any order. Raises `MoveRefused` for a group that there is not.

    `lengths` are the forms in which a length of time is taken, `MINUTES` too where no number means a talk.
    """
    # The group first: what looks like a length of time may be part of its name.
    group, rest = _group_in(work, unicodedata.normalize("NFKC", words))
    span = next((found for form in lengths if (found := form.search(rest))), None)
    left = (rest.replace(span[0], " ", 1) if span else rest).split()
    unknown = " ".join(word for word in left if word not in END)
    if group is None and unknown:
        raise MoveRefused(NO_GROUP.format(name=unknown[:20]))
    # The account plays no part: whatever speaks there holds its tongue.
    where = Target(group.platform, group.external_id) if group else asked.here
    ends = any(word in END for word in left)
    return Wanted(where, group.name if group else "", ends, _length(span) if span else None)


def _group_in(work: Work, words: str) -> tuple[GroupInfo | None, str]:
    """The group that the words name, the longest name first, and the rest."""
    for group in sorted(work.registry.groups.values(), key=lambda each: -len(each.name)):
        name = unicodedata.normalize("NFKC", group.name)
        if name and name in words:
            return group, words.replace(name, " ", 1)
    return None, words


def _length(span: re.Match[str]) -> timedelta:
    unit = span[3].lower() if span.re is SPAN else ""
    number = _number(span[1]) + (0.5 if unit and span[2] else 0.0)
    return timedelta(hours=number) if unit in _HOURS else timedelta(minutes=number)


def _number(word: str) -> float:
    """`半`, `三十`, `1.5`; of several signs that are no number the length is none."""
    counted = digits(f"{word}号").removesuffix("号")
    return 0.5 if word == "半" else float(counted) if counted.replace(".", "", 1).isdigit() else 0.0
