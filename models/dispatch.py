"""Sending a matter to the right people: the grid's own group, or the officers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from sqlmodel import col, select

from models import alarms, allowed, called, cards, duty_alerts, officer_places, telling_staff
from models.allowed import MoveRefused
from models.incident_rows import Incident, TaskCard
from models.incidents import move
from models.kinds import POLICE_KINDS
from models.messages import Outgoing, Target
from models.people import Actor
from models.registry import GroupInfo
from models.states import MoveName, State
from models.work import Work

# More than these at once are one list instead of a card each: nobody finds his way in twenty cards.
CARDS_AT_ONCE = 3
LIST = "{why}，{n} 件："
LINE = "{n}. {number} {what}"
MORE = "…还有 {n} 件，发 /我的 看全部。"
HOW = "签收请回“收到 编号”，看详情发“/查 编号”。"
SHOWN = 15
POLICE_ONLY = "{number} 是警情，不能派给网格。不是警情的话先发 /转回 {number} 原因。"
NO_GROUP = "网格 {grid} 没有登记工作群，转值班民警"


def to_grid(
    work: Work,
    incident: Incident,
    grid: str,
    actor: Actor,
    message_id: int | None = None,
    *,
    note: str = "",
    name: MoveName = MoveName.DISPATCH,
    **changes: Any,
) -> list[Outgoing]:
    """Give the matter to the grid's group; a grid without a group is the officers' (首接负责).

    Raises `MoveRefused` for a police matter, whoever asks.
    """
    check_for_grid(work, incident, name, actor, note, changes.get("kind", incident.kind))
    groups = work.registry.groups_of_grid(grid)[:1]
    if not groups:
        why = f"{note}（{NO_GROUP.format(grid=grid)}）" if note else NO_GROUP.format(grid=grid)
        return to_officers(
            work, incident, actor, message_id, note=why, name=name, grid=grid, candidates=[], **changes
        )
    move(
        work, incident, name, actor, note=note,
        message_id=message_id, grid=grid, holding="grid", holder_id=None, candidates=[],
        **changes, **no_call(incident),
    )  # fmt: skip
    return to_groups(work, incident, groups)


def no_call(incident: Incident) -> dict[str, Any]:
    """What changes beside where others have it from now on, or it is done: nobody calls for help any more."""
    return {} if incident.help_since is None else {"help_since": None}


def check_for_grid(
    work: Work, incident: Incident, name: MoveName, actor: Actor, note: str, kind: str
) -> None:
    """Raises `MoveRefused` for a police matter, which no grid hears of; of what was merged that it was."""
    if kind in POLICE_KINDS:
        allowed.check(work, incident, name, actor, note)
        raise MoveRefused(POLICE_ONLY.format(number=incident.number))


def to_officers(
    work: Work,
    incident: Incident,
    actor: Actor,
    message_id: int | None = None,
    *,
    note: str = "",
    name: MoveName = MoveName.DISPATCH,
    **changes: Any,
) -> list[Outgoing]:
    """Give the matter to the officers; `changes` are other columns that change with it."""
    changes |= {"holding": "officers", "holder_id": None} | no_call(incident)
    move(work, incident, name, actor, message_id=message_id, note=note, **changes)
    return [
        *_shown_to(work, incident, officer_places.of_all(work)),
        *alarms.of(work, incident),
        *duty_alerts.of(work, incident),
    ]


def many_to_officers(
    work: Work, incidents: Sequence[Incident], actor: Actor, note: str, others: int
) -> list[Outgoing]:
    """The same for all that fell to them at once: a few by their cards, more of them in one list.

    `others` fell to them as well and come after these; with the last of them the list is said.
    """
    since = min((each.due_at for each in incidents if each.due_at is not None), default=work.now)
    before = [] if others else _unsaid(work, since)
    plain = [incident for incident in incidents if incident.kind != "emergency"]
    said = [to_officers(work, each, actor, note=note) for each in incidents if each.kind == "emergency"]
    if not others and len(plain) + len(before) <= CARDS_AT_ONCE:
        said += [to_officers(work, each, actor, note=note) for each in plain]
        said += [_shown_to(work, each, officer_places.of_all(work)) for each in before]
        return list(chain(*said))
    for incident in plain:
        move(work, incident, MoveName.DISPATCH, actor, note=note, holding="officers", holder_id=None)
        said.append(cards.updates(work, incident))
    if others or not (listed := [*plain, *before]):
        return list(chain(*said))
    key = f"many:{listed[0].id}:{listed[0].turn}"
    return [*chain(*said), *telling_staff.officers(work, _list(work, listed, note), key)]


def _unsaid(work: Work, since: datetime) -> list[Incident]:
    """What fell to the officers since then and was neither taken nor shown to them yet."""
    places = [where.conversation for where in officer_places.of_all(work)]
    shown = select(TaskCard.incident_id).where(col(TaskCard.conversation).in_(places))
    query = select(Incident).where(
        col(Incident.state) == State.DISPATCHED, col(Incident.holding) == "officers",
        col(Incident.holder_id).is_(None), col(Incident.since) >= since, col(Incident.id).not_in(shown),
    )  # fmt: skip
    return list(work.db.scalars(query.order_by(col(Incident.id))))


def _list(work: Work, incidents: Sequence[Incident], note: str) -> str:
    """The most urgent first, of these the oldest."""
    ordered = sorted(incidents, key=lambda each: (each.urgency, each.opened_at, each.id))
    lines = [
        LINE.format(n=n, number=each.number, what=called.with_sort(work, each))
        for n, each in enumerate(ordered[:SHOWN], start=1)
    ]
    more = [MORE.format(n=len(ordered) - SHOWN)] if len(ordered) > SHOWN else []
    return "\n".join([LIST.format(why=note, n=len(ordered)), *lines, *more, HOW])


def to_groups(work: Work, incident: Incident, groups: list[GroupInfo]) -> list[Outgoing]:
    """The matter's cards renewed where they are, and a new one in each of these groups."""
    return _shown_to(work, incident, [Target(group.platform, group.external_id) for group in groups])


def _shown_to(work: Work, incident: Incident, places: list[Target]) -> list[Outgoing]:
    # Opened and sent: a matter's second line is its first move, and no card can be there before it.
    shown = cards.updates(work, incident) if incident.version > 2 else []
    return [*shown, *(cards.new_card(work, incident, where) for where in places)]
