"""Telling every process that an entry of the knowledge changed, without having it load all places anew."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.registry_rows import RegistryVersion

KNOWLEDGE = 4


def changed(db: Session) -> None:
    """Move the version of the knowledge on; whoever changes a `Knowledge` while the bot runs calls it."""
    row = db.get(RegistryVersion, KNOWLEDGE, with_for_update=True) or RegistryVersion(id=KNOWLEDGE)
    row.version += 1
    db.add(row)
