"""What is said about elders, and to whom: one message a person or group, however many elders it is about.

In a group stands the name and the grid; where somebody lives, and whom to ring, is said in private.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from models import elder_team, elder_watch, notices, officer_places
from models.day_words import day_and_time as day_and_time
from models.elder_looked_after import LookedAfter
from models.elder_rows import Sighting
from models.elders import PROOF_WORDS, Proof, Step, Told
from models.incidents import local
from models.messages import At, Outgoing, Platform, Target, Text
from models.registry_rows import Elder
from models.roles import Role
from models.team import PersonInfo
from models.work import Work

HEADS = {
    Step.REMIND: "【老人见面提醒】这 {n} 位还没见到，今天请去看看：",
    Step.DOOR: "【请上门问候】这 {n} 位快两天没人见到，请天黑前上门：",
    Step.BREACH: "【两天未见面】这 {n} 位超时没人见到，请马上上门：",
    Step.AGAIN: "【仍未见面】这 {n} 位还没人见到，请今天务必上门：",
}
LINE = "· {name} {where}，{seen}"
LAST, NEVER = "上次见到 {at}", "还没见过面"
LIMIT, LATE, JUST_LATE = "最晚 {until}", "超时 {hours} 小时", "刚超时"
CONTACT = "紧急联系人 {who}"
MORE = "还有 {n} 位，发 /老人 逾期 看全部。"
ANSWER = "见到了回“见到{name}了”，没人应回“{name}没人应”。"
# In its groups the robot hears only what is said to it.
MENTION = "在群里请 @我 回。"
WHY = "知道原因的回“{name}没见到是因为……”。"
OWN, OWN_WORD, SOMEBODY = "本人", "本人报平安", "已不在册的人"
SAY, SAID = "/见面 {name}", 5
# An officer reads on a telephone whom to see first, and rings from there.
SHOWN, FOR_OFFICERS = 20, 8
_HOUSE = re.compile(r"^.*?\d+(?:号楼|栋|号院|幢|排)|^.*?(?:小区|村)")


def of_step(work: Work, step: Step, elders: list[Elder]) -> list[Outgoing]:
    """One step of these elders, told to whom it concerns; `due_at` still is when it came."""
    by_grid: dict[str, list[Elder]] = defaultdict(list)
    for elder in elders:
        by_grid[elder.grid].append(elder)
    told: dict[Target, tuple[list[Elder], dict[At, None], Role | None]] = {}
    for grid, own in by_grid.items():
        for target, (names, role) in _addressed(work, step, grid).items():
            mine, mentioned, _ = told.setdefault(target, ([], {}, role))
            mine += own
            mentioned |= dict.fromkeys(names)
    return [
        _said(work, step, target, mine, tuple(names), role) for target, (mine, names, role) in told.items()
    ]


def _said(
    work: Work, step: Step, target: Target, elders: list[Elder], mention: tuple[At, ...], role: Role | None
) -> Outgoing:
    ordered = sorted(elders, key=lambda elder: (elder_watch.base(elder, work.now), elder.id or 0))
    officer, late = role is Role.OFFICER, step in (Step.BREACH, Step.AGAIN)
    shown = FOR_OFFICERS if officer and late else SHOWN
    lines = [HEADS[step].format(n=len(ordered))]
    lines += [
        _of_elder(work, elder, step, private=target.private, contacts=officer and late)
        for elder in ordered[:shown]
    ]
    if len(ordered) > shown:
        lines.append(MORE.format(n=len(ordered) - shown))
    if target not in work.registry.listeners:
        lines.append(
            ANSWER.format(name=ordered[0].name) + _why(ordered[0], step, role) + how_to_answer(target)
        )
    first = ordered[0]
    due = int(first.due_at.timestamp()) if first.due_at else 0
    key = f"elder:{step}:{first.id}:{due}:{target.conversation}"
    body = Text("\n".join(lines), mention=mention, says=_says(ordered))
    return Outgoing(to=target, body=body, key=key, urgent=step is not Step.REMIND)


def _why(elder: Elder, step: Step, role: Role | None) -> str:
    """How the reason is told: officers are to go first, and are asked for it the next morning."""
    asked = step is Step.AGAIN or (step is Step.BREACH and role is not Role.OFFICER)
    return WHY.format(name=elder.name) if asked else ""


def how_to_answer(target: Target) -> str:
    """What is to be added to how one answers there."""
    return MENTION if target.platform is Platform.DINGTALK and not target.private else ""


def _says(elders: list[Elder]) -> tuple[str, ...]:
    """What one thumb may say of the first of them; of namesakes the answer asks which."""
    return tuple(dict.fromkeys(SAY.format(name=elder.name) for elder in elders[:SAID]))


def _of_elder(work: Work, elder: Elder, step: Step, *, private: bool, contacts: bool) -> str:
    """The line about one elder; that he is over just now the head of it says."""
    details = details_of(work, elder) if private else {}
    where = details.get("住址") or grid_name(work, elder)
    parts = [LINE.format(name=elder.name, where=where, seen=last_seen(work, elder))]
    if step is not Step.BREACH:
        parts.append(limit(work, elder))
    if contacts and (who := contact(details)):
        parts.append(CONTACT.format(who=who))
    return "，".join(parts)


def last_seen(work: Work, elder: LookedAfter) -> str:
    """`上次见到 昨天 10:00`, or that nobody has yet."""
    return LAST.format(at=day_and_time(work, elder.seen_at)) if elder.seen_at else NEVER


def limit(work: Work, elder: LookedAfter) -> str:
    """`最晚 明天 10:00`, or by how much that is over."""
    until = elder_watch.overdue_at(work, elder)
    if until > work.now:
        return LIMIT.format(until=day_and_time(work, until))
    hours = (work.now - until) // timedelta(hours=1)
    return LATE.format(hours=hours) if hours else JUST_LATE


def evidence(work: Work, row: Sighting | Told) -> str:
    """When, by whom and how: `今天 10:00 李强 当面见到`."""
    how = OWN_WORD if row.person_id is None else f"{who(work, row)} {PROOF_WORDS[Proof(row.proof)]}"
    return f"{day_and_time(work, row.at)} {how}"


def who(work: Work, row: Sighting | Told) -> str:
    """The name of whoever told of it."""
    return OWN if row.person_id is None else name_of(work, row.person_id)


def name_of(work: Work, person_id: int | None) -> str:
    """Somebody of the team by name."""
    person = work.registry.team.person(person_id)
    return person.name if person else SOMEBODY


def details_of(work: Work, elder: LookedAfter) -> dict[str, str]:
    """What is sealed of the elder, by the headings of the sheet."""
    if elder.details is None:
        return {}
    return msgspec.json.decode(work.vault.open_bytes(elder.details), type=dict[str, str])


def where(work: Work, elder: LookedAfter, *, private: bool) -> str:
    """The address in private, the grid in a group."""
    return (details_of(work, elder).get("住址", "") if private else "") or grid_name(work, elder)


def house(work: Work, elder: LookedAfter) -> str:
    """Where he lives without entrance and door; where that is not known, the grid."""
    found = _HOUSE.match(details_of(work, elder).get("住址", ""))
    return found[0] if found else grid_name(work, elder)


def contact(details: dict[str, str]) -> str:
    """The emergency contact with his number; empty where none is known."""
    return " ".join(filter(None, (details.get("紧急联系人"), details.get("联系人电话"))))


def grid_name(work: Work, elder: LookedAfter) -> str:
    """The name of the elder's grid."""
    grid = work.registry.grids.get(elder.grid)
    return grid.name if grid else elder.grid


def last_day(work: Work, until: datetime) -> str:
    """The last day of an absence that ends at `until`."""
    return local(work, until - timedelta(seconds=1)).strftime("%m-%d")


def _addressed(work: Work, step: Step, grid: str) -> dict[Target, tuple[tuple[At, ...], Role | None]]:
    """Where a step of a grid's elders is said, whom it @-mentions there, and what role hears it."""
    team = elder_team.of_grid if step is Step.REMIND else elder_team.with_officers
    where = _of_people(work, grid, team(work, grid))
    if step in (Step.BREACH, Step.AGAIN):
        leader = work.registry.team.station_leader(work.settings)
        where |= _of_people(work, grid, (leader,) if leader else ())
    if step is Step.BREACH or not where:
        where |= dict.fromkeys(officer_places.of_all(work), ((), Role.OFFICER))
        where |= dict.fromkeys(work.registry.listeners, ((), None))
    return where


def _of_people(
    work: Work, grid: str, people: Iterable[PersonInfo]
) -> dict[Target, tuple[tuple[At, ...], Role | None]]:
    """Each by himself where he can be reached alone, the rest in their group."""
    where: dict[Target, tuple[tuple[At, ...], Role | None]] = {}
    for person in people:
        for target, names in notices.to_people(work, grid, (person,)).items():
            before, _ = where.get(target, ((), None))
            where[target] = ((*before, *names), person.role if target.private else None)
    return where
