"""/谁: who is responsible for a compound, a road, a grid or a community; and what somebody of a name is."""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models.messages import Outgoing
from models.organisations import organisations
from models.registry import GridInfo
from models.roles import GRID_TEAM, STAFF, Role
from models.team import PersonInfo
from models.work import Work

WHICH = "要写小区、路名、网格或社区。"
UNKNOWN = "没认出“{words}”在哪个网格。"
HEAD = "{grid}（{community}）"
PEOPLE = "{role}：{names}"
NOBODY = "没有登记"
COMMON = "这 {n} 个网格共同的："
PARTY, SPECIAL = "{name}（党员）", "{name}（{specialty}）"
UNIT = "单位 {name}：{gaps}"
ETC = "等"
ROLES = (Role.LEADER, Role.MEMBER, Role.MEDIATOR, Role.AUXILIARY, Role.OFFICER, Role.VOLUNTEER)
# 一警三员 and whoever leads them: where one is missing, that is to be seen.
ALWAYS = (Role.LEADER, Role.MEMBER, Role.MEDIATOR, Role.AUXILIARY, Role.OFFICER)
MORE = "…还有 {n} 个网格，发 /谁 网格名 看。"
SHOWN = 4


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/谁 小区|网格|社区|姓名`: names only; telephone numbers are in the registry."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if not words.strip():
        raise Given(WHICH)
    named = naming.grid_named(work, words)
    if named is None and (people := work.registry.team.called(words.strip())):
        return [asked.reply("\n".join(_person(work, who) for who in people[:SHOWN]))]
    found = [named] if named else _where(asked, work, words)
    if not found:
        return [asked.reply(UNKNOWN.format(words=words[:30]))]
    lines = _teams(work, found[:SHOWN])
    if len(found) > SHOWN:
        lines.append(MORE.format(n=len(found) - SHOWN))
    return [asked.reply("\n".join(lines))]


def team_of(work: Work, grid: GridInfo) -> list[str]:
    """The grid's name and its people, a line a role."""
    return _teams(work, [grid])


def _teams(work: Work, grids: list[GridInfo]) -> list[str]:
    """Each grid with its own people, then those of whole roles that all of them have in common, once."""
    teams = {grid.number: _people(work, grid) for grid in grids}
    first = teams[grids[0].number]
    same = [role for role in ROLES if all(team.get(role) == first.get(role) for team in teams.values())]
    common = same if len(grids) > 1 else []
    lines: list[str] = []
    for grid in grids:
        own = {role: who for role, who in teams[grid.number].items() if role not in common}
        lines += [HEAD.format(grid=grid.name, community=grid.community), *_lines(own)]
    if together := _lines({role: first[role] for role in common if role in first}):
        lines += [COMMON.format(n=len(grids)), *together]
    supplied = {p.organisation for t in teams.values() for role in GRID_TEAM for p in t.get(role, ())}
    return [*lines, *_gaps(work, supplied)]


def _people(work: Work, grid: GridInfo) -> dict[Role, list[PersonInfo]]:
    people: dict[Role, list[PersonInfo]] = {role: [] for role in ALWAYS}
    for person in work.registry.team.people:
        if grid.number in person.grids and person.role in ROLES:
            people.setdefault(person.role, []).append(person)
    return people


def _lines(people: dict[Role, list[PersonInfo]]) -> list[str]:
    return [
        PEOPLE.format(role=role, names="、".join(map(_named, people[role])) or NOBODY)
        for role in ROLES
        if role in people
    ]


def _person(work: Work, who: PersonInfo) -> str:
    """What somebody of that name is, and where; namesakes each on a line."""
    grids = [work.registry.grids[number].name for number in who.grids if number in work.registry.grids]
    where = "、".join(grids[:SHOWN]) + (ETC if len(grids) > SHOWN else "")
    return "，".join(filter(None, (_named(who), who.role, where, who.organisation)))


def _named(who: PersonInfo) -> str:
    """Party members are marked, and mediators with what they are good at."""
    if who.role is Role.MEDIATOR and who.specialty:
        return SPECIAL.format(name=who.name, specialty=who.specialty)
    return PARTY.format(name=who.name) if who.party else who.name


def _gaps(work: Work, names: set[str]) -> list[str]:
    """What is amiss with the organisations of these names."""
    found = organisations(work.registry.team.people) if names else []
    return [UNIT.format(name=o.name, gaps="，".join(o.gaps)) for o in found if o.name in names and o.gaps]


def _where(asked: Asked, work: Work, words: str) -> list[GridInfo]:
    whole = [grid for grid in work.registry.grids.values() if grid.community == words.strip()]
    if whole:
        return whole
    place = asked.where(words)
    numbers = (place.grid,) if place.grid else place.candidates
    by_name = [each.grid for each in work.registry.places if words.strip() in (each.name, *each.aliases)]
    found = dict.fromkeys([*(n for n in numbers if n), *by_name])
    return [work.registry.grids[number] for number in found if number in work.registry.grids]


COMMAND = Command(
    names=("谁", "who"),
    about="一个小区归谁管",
    usage="/谁 小区、网格、社区或姓名",
    example="/谁 兴苑小区 3 号楼",
    run=run,
    roles=STAFF,
    order=14,
    section=Section.SEE,
)
