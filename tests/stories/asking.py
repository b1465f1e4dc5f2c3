"""Stories of questions: somebody asks in private, an officer answers, and what is on the list."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.question_rows import OpenQuestion
from models.registry_rows import Knowledge
from tests.stories.conftest import Stage

PRIVATE: dict[str, Any] = {"private": True, "addressed": True}
QUESTION = "鸽子棚要不要办证"
ZHAO = "staff_zhao"


async def ask(stage: Stage, text: str, who: str = "wxid_wang") -> list[str]:
    await stage.resident(text, who=who, where=who, **PRIVATE)
    return stage.heard(who)


async def say(stage: Stage, text: str) -> list[str]:
    """An officer in his private chat with the bot."""
    await stage.officer(text, where=ZHAO, private=True)
    return stage.heard(ZHAO)


def rows(stage: Stage) -> list[OpenQuestion]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(OpenQuestion)))


def entry(stage: Stage, question: str = QUESTION) -> Knowledge | None:
    with Session(stage.engine) as db:
        return db.get(Knowledge, question)
