"""Nobody at the door: officers and the emergency contact hear it at once, and when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import col, select

from models import elder_family, elder_notices, notices, officer_places
from models.elder_family import Relative
from models.elder_rows import Sighting
from models.elders import Proof
from models.messages import At, Outgoing, Target, Text
from models.people import Speaker
from models.registry_rows import Elder
from models.work import Work

ALARM = "【老人没找到】{name} {where}\n{who} 没找到人（{at}），请马上核实。{seen}。"
MORE = "还说：{more}"
CALL = "紧急联系人在一呼里联系不上，请马上打电话：{who}"
TOLD = "已经私信紧急联系人 {who}，请再打个电话。"
NO_CONTACT = "没有登记紧急联系人。"
FAMILY_TOLD = "已经私信家属，家属的电话没有登记。"
FAMILY = (
    "您好。{at}，{who}去看望{name}，没见到人，已经报给民警。"
    "多半是出门了，您先别急，给老人打个电话问问。"
    "知道老人在哪儿的，{say}；担心老人出事，请直接打 110。"
)
SAY_HERE, SAY_TO_OFFICER = "在这里回我一声就行", "请跟社区民警说一声"
MISTAKEN = "【更正】{name}（{where}）没找到的报告是{who}报错的，已经撤销。"
FAMILY_MISTAKEN = "打扰了：刚才说{name}没见到，是报错了，已经更正，请您放心。"
FAMILY_FOUND = "请您放心：{name}见到了（{at}）。"
# The key of what the family is told, which must not stay untold.
TO_FAMILY = "elder:family:"


@dataclass(frozen=True, slots=True)
class Absent:
    """Who found nobody, `when` in words; `more` is what he says of where the elder may be, for officers."""

    who: Speaker
    when: str
    more: str = ""


def alarm(work: Work, elder: Elder, absent: Absent, key: str) -> list[Outgoing]:
    """To the officers of the community and on duty, and to the family where it can be told in private."""
    told = officers(work, elder)
    family = elder_family.of(work, elder, absent.who.id, but=told)
    call = _whom(elder_notices.details_of(work, elder), told=any(each.hears for each in family))
    call = f"{MORE.format(more=absent.more)}\n{call}" if absent.more else call
    said = [_alarm(work, elder, absent, target, names, call, key) for target, names in told.items()]
    return [*said, *_to_family(elder, absent, family, key)]


def mistaken(work: Work, elder: Elder, who: str, key: str) -> list[Outgoing]:
    """Whoever was told that somebody was not found hears that it was a mistake."""
    told = officers(work, elder)
    text = MISTAKEN.format(name=elder.name, where=elder_notices.grid_name(work, elder), who=who)
    key = f"elder:mistaken:{key}"
    said = [
        Outgoing(to=target, body=Text(text, mention=names), key=f"{key}:{target.conversation}", urgent=True)
        for target, names in told.items()
    ]
    calm = FAMILY_MISTAKEN.format(name=elder.name)
    family = elder_family.of(work, elder, but=told)
    return [*said, *(each.told(calm, key) for each in family if each.hears)]


def waiting(work: Work, elder: Elder) -> Sighting | None:
    """The report of nobody there after which the elder has not been seen."""
    query = select(Sighting).where(
        col(Sighting.elder_id) == elder.id,
        col(Sighting.proof) == Proof.ABSENT,
        col(Sighting.undone_at).is_(None),
    )
    last = work.db.scalars(query.order_by(col(Sighting.id).desc()).limit(1)).first()
    return last if last is not None and (elder.seen_at is None or elder.seen_at < last.at) else None


def over(work: Work, elder: Elder, before: Sighting | None, seen: Sighting) -> list[Outgoing]:
    """The family hears that the elder was seen after `before`, of which it was told."""
    if before is None or not seen.counts or seen.at < before.at:
        return []
    text = FAMILY_FOUND.format(name=elder.name, at=elder_notices.day_and_time(work, seen.at))
    family = elder_family.of(work, elder, before.person_id, seen.person_id, but=officers(work, elder))
    return [each.told(text, f"elder:found:{before.id}") for each in family if each.hears]


def _to_family(elder: Elder, absent: Absent, family: list[Relative], key: str) -> Iterator[Outgoing]:
    """Whoever has a code may answer where he hears it; of others we do not know that it is about this."""
    for each in family:
        say = SAY_TO_OFFICER if each.name else SAY_HERE
        text = FAMILY.format(at=absent.when, who=absent.who.name, name=elder.name, say=say)
        if each.worth_trying:
            yield each.told(text, f"{TO_FAMILY}{key}")


def _alarm(
    work: Work, elder: Elder, absent: Absent, target: Target, mention: tuple[At, ...], call: str, key: str
) -> Outgoing:
    details = elder_notices.details_of(work, elder) if target.private else {}
    text = ALARM.format(
        name=elder.name,
        where=details.get("住址") or elder_notices.grid_name(work, elder),
        who=absent.who.name,
        at=absent.when,
        seen=elder_notices.last_seen(work, elder),
    )
    return Outgoing(
        to=target,
        body=Text(f"{text}\n{call}" if target.private else text, mention=mention),
        key=f"elder:absent:{key}:{target.conversation}",
        urgent=True,
    )


def _whom(details: dict[str, str], *, told: bool) -> str:
    """Whom to ring, with the number, and whether the family knows already."""
    if who := elder_notices.contact(details):
        return (TOLD if told else CALL).format(who=who)
    return FAMILY_TOLD if told else NO_CONTACT


def officers(work: Work, elder: Elder) -> dict[Target, tuple[At, ...]]:
    """Those of the community and on duty; where none can be reached, where all officers are."""
    team = work.registry.team
    people = (*team.community_officers(elder.grid), *team.on_duty(work.settings, work.now))
    where = notices.to_people(work, elder.grid, tuple(dict.fromkeys(people)))
    return where or dict.fromkeys(officer_places.of_all(work), ())
