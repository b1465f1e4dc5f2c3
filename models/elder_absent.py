"""Nobody at the door: officers and the emergency contact hear it at once, and when it is over."""

from __future__ import annotations

from sqlmodel import col, select

from models import elder_notices, notices, reaching
from models.elder_rows import Sighting
from models.elders import Proof
from models.incidents import local
from models.messages import At, Outgoing, Target, Text
from models.people import Speaker
from models.registry_rows import Elder, Person
from models.team import PersonInfo
from models.work import Work

ALARM = "【老人没找到】{name} {where}\n{who} 上门没见到人（{at}），请马上核实。上次见到 {seen}。"
CALL = "紧急联系人在一呼里联系不上，请马上打电话：{who}"
TOLD = "已经私信紧急联系人 {who}，请再打个电话。"
NO_CONTACT = "没有登记紧急联系人。"
CONTACT = (
    "{contact}，您好。今天 {at}，{who}去看望{name}，没见到人，已经报给民警。"
    "多半是出门了，您先别急，给老人打个电话问问。"
    "知道老人在哪儿的，请跟社区民警说一声；担心老人出事，请直接打 110。"
)
MISTAKEN = "【更正】{name}（{where}）没找到的报告是{who}报错的，已经撤销。"
CONTACT_MISTAKEN = "{contact}，打扰了：刚才说{name}没见到，是报错了，已经更正，请您放心。"
CONTACT_FOUND = "{contact}，请您放心：{name}见到了（{at}）。"


def alarm(work: Work, elder: Elder, who: Speaker, key: str) -> list[Outgoing]:
    """To the officers of the community and on duty, and to the contact where he can be told in private."""
    officers, contact = _officers(work, elder), contact_of(work, elder)
    said = [_alarm(work, elder, who, target, names, key) for target, names in officers.items()]
    if contact is None or contact.id == who.id:
        return said
    text = CONTACT.format(
        contact=contact.name, at=local(work, work.now).strftime("%H:%M"), who=who.name, name=elder.name
    )
    return [*said, *_to_contact(contact, text, f"elder:absent:{key}", officers)]


def mistaken(work: Work, elder: Elder, who: str, key: str) -> list[Outgoing]:
    """Whoever was told that somebody was not found hears that it was a mistake."""
    officers, contact = _officers(work, elder), contact_of(work, elder)
    text = MISTAKEN.format(name=elder.name, where=elder_notices.grid_name(work, elder), who=who)
    key = f"elder:mistaken:{key}"
    said = [
        Outgoing(to=target, body=Text(text, mention=names), key=f"{key}:{target.conversation}", urgent=True)
        for target, names in officers.items()
    ]
    if contact is None:
        return said
    calm = CONTACT_MISTAKEN.format(contact=contact.name, name=elder.name)
    return [*said, *_to_contact(contact, calm, key, officers)]


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
    """The contact hears that the elder was seen after `before`, of which he was told."""
    if before is None or not seen.counts or seen.at < before.at:
        return []
    contact = contact_of(work, elder)
    if contact is None or contact.id in (before.person_id, seen.person_id):
        return []
    at = elder_notices.day_and_time(work, seen.at)
    text = CONTACT_FOUND.format(contact=contact.name, name=elder.name, at=at)
    return _to_contact(contact, text, f"elder:found:{before.id}", _officers(work, elder))


def contact_of(work: Work, elder: Elder) -> PersonInfo | None:
    """The emergency contact, where he is a person of the registry whom a platform lets us speak to alone.

    He is known by his number; another name beside that number is another person.
    """
    details = elder_notices.details_of(work, elder)
    name, phone = details.get("紧急联系人", ""), details.get("联系人电话", "")
    if not phone:
        return None
    query = select(Person.id).where(col(Person.phone_blind).in_(work.vault.blinds(phone)))
    found = (work.registry.team.person(number) for number in work.db.scalars(query))
    own = (each for each in found if each is not None and each.name in (name or each.name))
    return next((each for each in own if reaching.privately(each) is not None), None)


def _to_contact(
    contact: PersonInfo, text: str, key: str, told: dict[Target, tuple[At, ...]]
) -> list[Outgoing]:
    target = reaching.privately(contact)
    if target is None or target in told:
        return []
    return [Outgoing(to=target, body=Text(text), key=f"{key}:{target.conversation}", urgent=True)]


def _alarm(
    work: Work, elder: Elder, who: Speaker, target: Target, mention: tuple[At, ...], key: str
) -> Outgoing:
    details = elder_notices.details_of(work, elder) if target.private else {}
    text = ALARM.format(
        name=elder.name,
        where=details.get("住址") or elder_notices.grid_name(work, elder),
        who=who.name,
        at=local(work, work.now).strftime("%H:%M"),
        seen=elder_notices.day_and_time(work, elder.seen_at) if elder.seen_at else elder_notices.NEVER,
    )
    if target.private:
        text += "\n" + _whom(work, elder, details)
    return Outgoing(
        to=target,
        body=Text(text, mention=mention),
        key=f"elder:absent:{key}:{target.conversation}",
        urgent=True,
    )


def _whom(work: Work, elder: Elder, details: dict[str, str]) -> str:
    """Whom to ring, with the number, and whether he knows already."""
    if not (who := elder_notices.contact(details)):
        return NO_CONTACT
    return (TOLD if contact_of(work, elder) is not None else CALL).format(who=who)


def _officers(work: Work, elder: Elder) -> dict[Target, tuple[At, ...]]:
    """Those of the community and on duty; where there are none, their group."""
    team = work.registry.team
    officers = (*team.community_officers(elder.grid), *team.on_duty(work.settings, work.now))
    where = notices.to_people(work, elder.grid, tuple(dict.fromkeys(officers)))
    groups = work.registry.officer_groups()
    return where or {Target(group.platform, group.external_id): () for group in groups}
