"""What /接管 and /静音 have in common: which conversation is meant, for how long, and its end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from handlers.asked import Asked
from models.incidents import MoveRefused
from models.messages import Target
from models.work import Work

NO_GROUP = "没有叫“{name}”的群。群名要和登记表里的一样。"
END = frozenset({"结束", "解除", "取消", "end", "off"})
_SPAN = re.compile(r"(\d{1,3})\s*(分钟|分|小时|个小时|m|min|h)")
_MINUTES = ("分钟", "分", "m", "min")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`name` is empty for the conversation in which it is said; `span` None where none is said."""

    where: Target
    name: str
    ends: bool
    span: timedelta | None


def wanted(asked: Asked, work: Work, words: str) -> Wanted:
    """`[群名] [时长|结束]` in any order. Raises `MoveRefused` for a group that there is not."""
    words = unicodedata.normalize("NFKC", words)
    span = _SPAN.search(words)
    rest = _SPAN.sub(" ", words).split()
    ends = any(word in END for word in rest)
    name = " ".join(word for word in rest if word not in END)
    return Wanted(_where(asked, work, name), name, ends, _length(span) if span else None)


def _where(asked: Asked, work: Work, name: str) -> Target:
    if not name:
        # The account plays no part: whatever speaks there holds its tongue.
        return asked.here
    group = next((g for g in work.registry.groups.values() if g.name == name), None)
    if group is None:
        raise MoveRefused(NO_GROUP.format(name=name[:20]))
    return Target(group.platform, group.external_id)


def _length(span: re.Match[str]) -> timedelta:
    number = int(span[1])
    return timedelta(minutes=number) if span[2] in _MINUTES else timedelta(hours=number)
