"""A private talk goes to a person in the platform's own program and back, where there are people for it."""

from __future__ import annotations

from models.messages import Handover, Outgoing, Platform, Target
from models.work import Work


def to_human(work: Work, where: Target, text: str, stamp: int) -> list[Outgoing]:
    """Ask the platform to hand it over, after what was said last; nothing where nobody is set to take it."""
    return _handed(work, where, Handover("human", text), stamp)


def back(work: Work, where: Target, text: str, stamp: int) -> list[Outgoing]:
    """Yihu goes on; the text takes the place of what would be said by itself."""
    return _handed(work, where, Handover("yihu", text), stamp)


def in_its_own_program(work: Work, where: Target) -> bool:
    """Whether a person has such a talk there, where nothing of ours may be said meanwhile."""
    return where.platform is Platform.KF and work.settings.servicers


def _handed(work: Work, where: Target, body: Handover, stamp: int) -> list[Outgoing]:
    if not in_its_own_program(work, where):
        return []
    return [Outgoing(to=where, body=body, key=f"handover:{body.to}:{where.conversation}:{stamp}")]
