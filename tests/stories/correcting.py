"""A matter that officers set right, and what is kept of that."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlmodel import select

from models import corrections
from models.incident_rows import Incident
from models.vault import Vault
from tests.conftest import KEY
from tests.stories.conftest import Stage

BROKEN = "兴苑小区3号楼楼道灯坏了"


def examples(stage: Stage) -> list[corrections.Example]:
    with Session(stage.engine) as db:
        return list(corrections.examples(db, Vault(KEY)))


def labels(stage: Stage) -> list[tuple[str, str, str, str]]:
    """What was said, what it should have been read as, who said so, and why."""
    return [(each.text, each.kind, each.person, each.why) for each in examples(stage)]


def incident(stage: Stage) -> Incident:
    with Session(stage.engine) as db:
        return db.scalars(select(Incident)).one()
