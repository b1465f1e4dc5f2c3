"""What is said about hazards that wait: one message a person, however many they are."""

from __future__ import annotations

from collections import defaultdict

from models import masking, notices, rectifications, telling_staff
from models.messages import At, Outgoing, Target, Text
from models.rectification_rows import Rectification
from models.team import PersonInfo
from models.work import Work
from models.working_time import out_of_quiet

HEAD = "【隐患整改】这 {n} 处到期还没改好："
LINE = "· Z{id} {told}"
MORE = "还有 {n} 处，发 /整改 看全部。"
ANSWER = "改好了请回“Z{id} 改好了，怎么改的”；要延期发 /整改 Z{id} 延到 日期。"
SHOWN = 15


def chase(work: Work, items: list[Rectification]) -> list[Outgoing]:
    """On the last day whoever has it; a day later the leader too; from then on the community officer."""
    told: dict[Target, list[Rectification]] = defaultdict(list)
    names: dict[Target, dict[At, None]] = defaultdict(dict)
    for item in items:
        for target, mentioned in _where(work, item).items():
            told[target].append(item)
            names[target] |= dict.fromkeys(mentioned)
    return [_said(work, target, mine, tuple(names[target])) for target, mine in told.items()]


def _where(work: Work, item: Rectification) -> dict[Target, tuple[At, ...]]:
    where = notices.to_people(work, item.grid, _people(work, item))
    return where or telling_staff.addressed(work, ())


def _people(work: Work, item: Rectification) -> tuple[PersonInfo, ...]:
    team, late = work.registry.team, rectifications.overdue(work, item)
    finder = team.person(item.found_by)
    found = [finder] if finder is not None and finder.staff else list(team.members(item.grid))
    leader = team.leader(item.grid)
    if late >= 1 and leader is not None:
        found.append(leader)
    if late > 1 or not found:
        found += team.community_officers(item.grid)
    return tuple(dict.fromkeys(found))


def _said(work: Work, target: Target, items: list[Rectification], mention: tuple[At, ...]) -> Outgoing:
    ordered = sorted(items, key=lambda item: (item.until, item.id or 0))
    lines = [HEAD.format(n=len(ordered))]
    lines += [LINE.format(id=item.id, told=rectifications.told(work, item)) for item in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines.append(MORE.format(n=len(ordered) - SHOWN))
    first = ordered[0]
    lines.append(ANSWER.format(id=first.id))
    due = int(first.due_at.timestamp()) if first.due_at else 0
    key = f"rectify:{first.id}:{due}:{target.conversation}"
    # Where we come back in the night, it waits for the morning.
    morning = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    body = Text(masking.among_staff("\n".join(lines), alone=target.private), mention=mention)
    return Outgoing(to=target, body=body, key=key, not_before=None if morning == work.now else morning)
