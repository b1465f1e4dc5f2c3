"""The clock of an incident: what it waits for next and until when. Set here and nowhere else.

`start` is called by every opening and move, so that an incident that is not closed always has a clock;
`strike` is called when one has run out. `turn` counts the starts: what was said for an earlier turn is stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models import policies, working_time
from models.hours import working
from models.incident_rows import Incident
from models.policies import ClockName, Policy, Step
from models.states import State
from models.ticking import Clocked
from models.work import Work

# Who takes a matter after its limit was over is given this long before he is pressed again.
GRACE = timedelta(minutes=30)
# The step of a clock that ran out at a time when nobody is pressed: none was taken, and yet it is late.
MISSED = -1
REFERRED = "referred"
RESOLVING = {"officers": ClockName.FEEDBACK}
PLAIN = {
    State.RECEIVED: ClockName.ASK,
    State.CLARIFYING: ClockName.ASK,
    State.RESOLVED: ClockName.VERIFY,
    State.VERIFIED: ClockName.CLOSE,
}


def start(work: Work, incident: Clocked) -> None:
    """Set the clock that belongs to the state, the kind and whoever holds it; a closed one has none."""
    incident.turn += 1
    incident.step = 0
    state = State(incident.state)
    if state is State.CLOSED:
        incident.clock, incident.due_at = "", None
        return
    if state is State.DISPATCHED:
        incident.limit_at = _first(work, incident, ClockName.RESOLVE) if incident.holding == "grid" else None
    _set(work, incident, _name(incident, state))


def strike(work: Work, incident: Clocked) -> Iterator[tuple[ClockName, int, Step]]:
    """Every step that is overdue, each once, with its clock and number; then the next one is set.

    What comes again and again comes once, however long we were away.
    """
    while incident.due_at is not None and incident.due_at <= work.now:
        name = _present(work, incident)
        policy = of(work, incident, name)
        if (earliest := _later(work, policy, work.now, timedelta(0))) > work.now:
            # It fell due while we were away, and now is no time to press anybody.
            incident.step = incident.step or MISSED
            wait(work, incident, earliest)
            return
        ladder, number = policy.ladder, max(incident.step, 0)
        yield name, number, ladder[min(number, len(ladder) - 1)]
        _advance(work, incident, policy, incident.due_at)


def _present(work: Work, incident: Clocked) -> ClockName:
    """The clock that strikes. Who never arrived, and was pressed to, has to come to an end all the same."""
    name = ClockName(incident.clock)
    if name is ClockName.ARRIVE and incident.step >= len(of(work, incident, name).ladder):
        incident.clock, incident.step = resolving(incident), 0
    return ClockName(incident.clock)


def of(work: Work, incident: Clocked, name: str) -> Policy:
    """The policy by which a clock of this incident runs."""
    chosen = work.settings.clocks.policies
    return policies.choose(chosen, name, incident.holding, incident.kind, incident.urgency, incident.grid)


def wait(work: Work, incident: Clocked, until: datetime) -> None:
    """Let the present clock strike later, without any step taken."""
    _due(work, incident, until)


def extend(work: Work, incident: Incident, until: datetime) -> None:
    """Move the limit; whoever has it in hand is not pressed before, not even to arrive."""
    incident.turn += 1
    incident.step = 0
    incident.limit_at = until
    if incident.clock == ClockName.ARRIVE:
        incident.clock = resolving(incident)
    _due(work, incident, until)


def colour(work: Work, incident: Clocked) -> str:
    """Supervision (督办): `yellow` once a limit was missed, `red` when the ladder is over, else empty."""
    ran_out = any(at is not None and at <= work.now for at in (incident.due_at, incident.limit_at))
    if incident.clock not in policies.LIMITED or not (incident.step or ran_out):
        return ""
    return "red" if incident.step >= len(of(work, incident, incident.clock).ladder) else "yellow"


def resolving(incident: Clocked) -> ClockName:
    """The clock by which whoever is at work on it has to come to an end."""
    return RESOLVING.get(incident.holding, ClockName.RESOLVE)


def _name(incident: Clocked, state: State) -> ClockName:
    if state in PLAIN:
        return PLAIN[state]
    if incident.holding == REFERRED:
        return ClockName.ANSWER
    if state is State.DISPATCHED:
        return ClockName.ACKNOWLEDGE
    return ClockName.ARRIVE if state is State.ACKNOWLEDGED else resolving(incident)


def _set(work: Work, incident: Clocked, name: ClockName) -> None:
    incident.clock = name
    clocks = work.settings.clocks
    fixed = {ClockName.ASK: clocks.ask, ClockName.VERIFY: clocks.verify, ClockName.CLOSE: clocks.close}
    if name in fixed:
        incident.due_at = work.now + fixed[name]
    elif name is resolving(incident):
        _due(work, incident, _end(work, incident, name))
    else:
        _due(work, incident, _first(work, incident, name))


def _end(work: Work, incident: Clocked, name: ClockName) -> datetime:
    """The limit for resolving: set when it was dispatched, moved by an extension."""
    limit = incident.limit_at
    if name is ClockName.FEEDBACK:
        first = _first(work, incident, name)
        return max(first, limit) if limit is not None else first
    if limit is None:
        return _first(work, incident, name)
    return limit if limit > work.now else work.now + GRACE


def _first(work: Work, incident: Clocked, name: ClockName) -> datetime:
    policy = of(work, incident, name)
    return _later(work, policy, work.now, policy.steps[0].after)


def _advance(work: Work, incident: Clocked, policy: Policy, since: datetime) -> None:
    """After a step: the next one of the ladder, the clock that comes after it, or the last one again."""
    ladder, number = policy.ladder, max(incident.step, 0) + 1
    if number <= len(ladder):
        incident.step = number
    if number < len(ladder):
        _due(work, incident, _later(work, policy, since, ladder[number].after))
    elif incident.clock == ClockName.ARRIVE:
        _due(work, incident, _end(work, incident, resolving(incident)))
    else:
        _due(work, incident, _later(work, policy, work.now, policy.again))


def _due(work: Work, incident: Clocked, at: datetime) -> None:
    """Before the working day ends without anybody having taken it, the end of the day comes first."""
    name = incident.clock
    if name in (ClockName.ACKNOWLEDGE, ClockName.HAND_OVER) and incident.holding == "grid":
        end = _end_of_day(work, incident)
        over = end is not None and at >= end
        name = ClockName.HAND_OVER if over else ClockName.ACKNOWLEDGE
        at = end if over and end is not None else at
    if name != incident.clock:
        incident.clock = name
    incident.due_at = at


def _end_of_day(work: Work, incident: Clocked) -> datetime | None:
    """The end of the day on which it was dispatched; slept through until now, when they work, today's."""
    station, hours = work.settings.station, work.settings.hours
    end = working_time.day_end(incident.since, station, hours)
    if end is not None and end <= work.now and working(work.now, station, hours):
        return working_time.day_end(work.now, station, hours)
    return end


def _later(work: Work, policy: Policy, since: datetime, span: timedelta) -> datetime:
    station = work.settings.station
    if policy.time == "working":
        return working_time.add(since, span, station, work.settings.hours)
    due = since + span
    return working_time.out_of_quiet(due, work.settings.clocks.quiet, station) if policy.quiet else due
