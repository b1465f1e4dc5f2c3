"""Whether a matter is known already, as everybody asks it who would open one."""

from __future__ import annotations

from models import joining
from models.incident_rows import Incident
from models.incidents import Matter
from models.work import Work
from understanding.emergency.unlike import unlike


def known(work: Work, matter: Matter) -> Incident | None:
    """The open incident that this is another report of; None for something new."""
    return joining.known(work, matter, unlike)
