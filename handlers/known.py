"""Whether a matter is known already, as everybody asks it who would open one."""

from __future__ import annotations

from models import joining
from models.incident_rows import Incident
from models.incidents import Matter
from models.work import Work
from understanding.afterwards import unlike_matters
from understanding.emergency.unlike import unlike
from understanding.reading import Kind


def known(work: Work, matter: Matter) -> Incident | None:
    """The open incident that this is another report of; None for something new."""
    return joining.known(work, matter, _unlike(matter))


def talked_of(work: Work, matter: Matter, conversation: str) -> Incident | None:
    """The one of its kind that everybody here talks of, where it says no place of its own."""
    return joining.talked_of(work, matter, conversation, _unlike(matter))


def _unlike(matter: Matter) -> joining.Unlike:
    return unlike if matter.kind == Kind.EMERGENCY else unlike_matters.unlike
