"""Nobody moved in time: the next step of the matter's policy is taken, and the one after it is set."""

from __future__ import annotations

from datetime import timedelta

from models import clocks, notices, ticking, timeline
from models.due import ids_due
from models.messages import Outgoing
from models.people import YIHU
from models.policies import PRESSING
from models.states import MoveName
from models.ticking import Ticking
from models.timeline import Line
from models.work import Work

PRESSED = "到时限没有进展，已催：{who}"
# What is this late fell due while we were away: it waits until all of it is known, to be said together.
LATE = timedelta(minutes=2)
GATHER = timedelta(seconds=8)


def due(work: Work) -> list[int]:
    """Matters whose clock has run out, the latest first: what is new is still to be helped."""
    return ids_due(work, PRESSING)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Take every step that is overdue, each once."""
    return settle_all(work, [row])


def settle_all(work: Work, rows: list[int]) -> list[Outgoing]:
    """The same for many, read and written together."""
    ticked = ticking.read(work, rows, PRESSING)
    said, lines = [], []
    for incident in ticked:
        told, notes = _press(work, incident)
        said += told
        lines += notes
    ticking.write(work, ticked, lines)
    return said


def _press(work: Work, incident: Ticking) -> tuple[list[Outgoing], list[Line]]:
    """What is said, and the line of the timeline that tells whom it was said to."""
    late = incident.due_at is not None and work.now - incident.due_at > LATE
    hold = work.now + GATHER if late and incident.kind != "emergency" else None
    said: dict[str, Outgoing] = {}
    told: dict[str, None] = {}
    for name, number, step in clocks.strike(work, incident):
        told |= dict.fromkeys(notices.TELLS[tell] for tell in step.tell)
        for each in notices.of_step(work, incident, name, number, step, hold):
            # Of several steps at once each person hears the last.
            said[each.to.conversation] = each
    if not told:
        return [], []
    note = PRESSED.format(who="、".join(told))
    line = timeline.written(work.vault, incident, MoveName.ESCALATE, YIHU, work.now, note=note)
    return list(said.values()), [line]
