"""What stories of sightings share: who speaks, alone with us, and what was written down."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import Sighting

MEMBER, OFFICER = "staff_li", "staff_zhao"


async def alone(stage: Any, text: str, who: str = MEMBER) -> list[str]:
    """Say it in private; what was answered there."""
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    told: list[str] = stage.heard(who)
    return told


def sightings(stage: Any, elder: int = 1) -> list[Sighting]:
    with Session(stage.engine) as db:
        return [each for each in db.scalars(select(Sighting)) if each.elder_id == elder]
