"""Telling every process that people or their accounts changed, without having it load all places anew."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.registry_rows import RegistryVersion

PEOPLE = 2


def people_changed(db: Session) -> None:
    """Move the version of the people on; whoever adds or removes a `Person` or an `Identity` calls it."""
    row = db.get(RegistryVersion, PEOPLE, with_for_update=True) or RegistryVersion(id=PEOPLE)
    row.version += 1
    db.add(row)
