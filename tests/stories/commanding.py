"""What stories of commands share: rows of the database, and an officer who speaks with us alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.messages import Platform


def rows(stage: Any, kind: Any) -> list[Any]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(kind)))


async def officer_alone(stage: Any, text: str) -> str:
    """An officer in a private chat; what he is told."""
    await stage.said(Platform.DINGTALK, "staff_zhao", "staff_zhao", text, private=True, addressed=True)
    told: list[str] = stage.heard("staff_zhao")
    return told[-1]
