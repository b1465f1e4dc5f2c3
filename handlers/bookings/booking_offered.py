"""What was offered to somebody who wants an appointment, as his open question keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.incident_rows import Choice
from models.registry import PostInfo
from models.work import Work

BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Offered:
    """A counter of a post, or a half hour of it."""

    post: str
    counter: str
    at: datetime | None = None

    @property
    def kept(self) -> str:
        return BETWEEN.join((self.post, self.counter, self.at.isoformat() if self.at else ""))


def offered(choice: Choice) -> list[Offered]:
    """In the order of their numbers."""
    return [_read(*kept.split(BETWEEN)) for kept in choice.options]


def half_hours(offer: list[Offered]) -> list[datetime]:
    return [each.at for each in offer if each.at]


def post_of(work: Work, one: Offered) -> PostInfo | None:
    """None where the registry has it no more."""
    return next((post for post in work.registry.posts if post.name == one.post), None)


def _read(post: str, counter: str, at: str = "") -> Offered:
    return Offered(post, counter, datetime.fromisoformat(at) if at else None)
