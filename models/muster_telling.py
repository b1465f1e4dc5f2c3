"""How a call reaches those who are called: one message to each group, alone only who is in none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.incidents import local
from models.masking import for_group
from models.messages import At, Outgoing, Target, Text
from models.muster_rows import Muster
from models.reaching import mention, privately
from models.registry import GroupInfo
from models.roles import GRID_TEAM, GroupKind
from models.team import PersonInfo
from models.work import Work

ANSWER = "能来请回：能来、20 分钟到、来不了；到了回“到集合点了”。"
CALL = "【召集】{area}：{text}\n召集人：{caller}，{time}。\n" + ANSWER
AGAIN = "【召集】{area}：{text}\n还没回的请回一声：能来、20 分钟到、来不了。"
OVER = "【召集结束】{area}：{text}\n来了和能来的有 {n} 位，谢谢大家。"
NOTE = "{said}\n{note}"
SAYS = ("能来 召集{id}", "20 分钟到 召集{id}", "来不了 召集{id}")


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a call is said, with whom it @-mentions there, and who can be told nowhere."""

    where: dict[Target, tuple[At, ...]]
    unreached: tuple[PersonInfo, ...]


def ways(work: Work, grids: Iterable[str], called: Iterable[PersonInfo]) -> Ways:
    """Members hear it in the group of their grid, others alone, and who has no such way by an @ in the
    群防群治 group of his grid."""
    wanted = set(grids)
    where: dict[Target, tuple[At, ...]] = {}
    unreached = []
    for person in called:
        found = _way(work, person, wanted)
        if found is None:
            unreached.append(person)
        else:
            target, mentioned = found
            where[target] = (*where.get(target, ()), *mentioned)
    return Ways(where, tuple(unreached))


def call(work: Work, muster: Muster, called: list[PersonInfo]) -> list[Outgoing]:
    """The call itself."""
    person = work.registry.team.person(muster.caller_id)
    time = local(work, work.now).strftime("%H:%M")
    text = CALL.format(
        area=muster.area, text=work.vault.open(muster.text), caller=person.name if person else "", time=time
    )
    return _say(work, muster, ways(work, muster.grids, called).where, text, "call", _links(muster))


def again(work: Work, muster: Muster, silent: list[PersonInfo]) -> list[Outgoing]:
    """To those who have not answered, in a group by name."""
    wanted = set(muster.grids)
    where = ways(work, wanted, silent).where
    named = {to: names or _members(work, to, wanted, silent) for to, names in where.items()}
    text = AGAIN.format(area=muster.area, text=work.vault.open(muster.text))
    return _say(work, muster, named, text, "again", _links(muster))


def over(work: Work, muster: Muster, called: list[PersonInfo], came: int, note: str) -> list[Outgoing]:
    """That it is over; nobody is rung for that by name."""
    text = OVER.format(area=muster.area, text=work.vault.open(muster.text), n=came)
    text = NOTE.format(said=text, note=note) if note else text
    where: dict[Target, tuple[At, ...]] = dict.fromkeys(ways(work, muster.grids, called).where, ())
    return _say(work, muster, where, text, "over", ())


def _way(work: Work, person: PersonInfo, grids: set[str]) -> tuple[Target, tuple[At, ...]] | None:
    if person.role in GRID_TEAM and (group := _group(work, person, grids, GroupKind.GRID)):
        return _target(group), ()
    if alone := privately(person):
        return alone, ()
    group = _group(work, person, grids, GroupKind.WATCH)
    if group is None or not any(of == group.platform for of, _ in person.accounts):
        return None
    return _target(group), (mention(work, person, group.platform),)


def _group(work: Work, person: PersonInfo, grids: set[str], kind: GroupKind) -> GroupInfo | None:
    """Of the groups of that kind for one of his grids the narrowest."""
    own = grids & set(person.grids)
    found = [g for g in work.registry.open_groups(kind) if own & set(g.grids)]
    return min(found, key=lambda g: (len(g.grids), g.external_id), default=None)


def _target(group: GroupInfo) -> Target:
    return Target(group.platform, group.external_id)


def _members(work: Work, to: Target, grids: set[str], silent: list[PersonInfo]) -> tuple[At, ...]:
    """Whom of the silent one @-mentions in a grid's group."""
    if to.private:
        return ()
    own = (p for p in silent if (way := _way(work, p, grids)) is not None and way[0] == to)
    return tuple(mention(work, person, to.platform) for person in own)


def _watch(work: Work, to: Target) -> bool:
    group = None if to.private else work.registry.group(to.platform, to.conversation)
    return group is not None and group.kind is GroupKind.WATCH


def _links(muster: Muster) -> tuple[str, ...]:
    return tuple(words.format(id=muster.id) for words in SAYS)


def _say(
    work: Work,
    muster: Muster,
    where: dict[Target, tuple[At, ...]],
    text: str,
    what: str,
    says: tuple[str, ...],
) -> list[Outgoing]:
    """In a group of residents too without numbers and doors."""
    return [
        Outgoing(
            to=to,
            body=Text(for_group(text) if _watch(work, to) else text, mention=names, says=says),
            key=f"muster:{muster.id}:{what}:{to.conversation}",
            urgent=True,
        )
        for to, names in where.items()
    ]
