"""What the parties, the mediator and the community officer hear of a mediation; never anything in a group."""

from __future__ import annotations

from models import mediations, telling_staff
from models.incident_rows import Incident
from models.incidents import local
from models.mediation_rows import Mediation, Party
from models.messages import Outgoing, Platform, Target, Text
from models.reaching import privately
from models.team import PersonInfo
from models.work import Work

CHOOSE = "{number} 这件事可以请调解员。您想请哪一位？回“选 1”这样就行：\n{names}"
NAME, GOOD_AT, YOURS = "{n}. {name}{about}", "，擅长{specialty}", "（本网格）"
INVITE = (
    "请{name}来调解，{about}他会跟您约时间。\n把这个码发给对方，让对方私聊我发“调解 {code}”，就能一起选。"
)
WITHHELD = "只有民警能看，详情请问民警"
CHOSEN = "请您调解 {number} {place}。原话：{text}\n约好时间请发：/调解 {number} 约 11-27 15:00 地点"
BOTH = "{number} 双方都选了您，可以约时间了。"
WAIT = "{number} 双方选的人不一样，先别约时间，定了再告诉您。"
REPLACED = "{number} 当事人改请别的调解员了，您这边不用再约时间，谢谢。"
UNWANTED = "{number} 有一方说不想调解了，请问一声；确定不调就发：/调解 {number} 结果 未达成 原因"
DIFFER = "您选了{mine}，对方选了别人。再商量一下，改选就再回一次；商量不下来由社区民警定。"
DECIDE = "{number} 的调解双方选的不一样：{names}。请定一位：/调解 {number} 定 姓名"
UNREACHED = (
    "{number} 请了{name}来调解，我这边联系不上他，请转告他。换人请发：/调解 {number} 定 姓名；"
    "约好时间也可以替他发：/调解 {number} 约 11-27 15:00 地点"
)
GONE = "{number} 原来请的调解员不在了，已请双方重新选。要直接定一位请发：/调解 {number} 定 姓名"
CHOOSE_AGAIN = "{number} 原来请的调解员来不了了，对不住。{more}"
ARRANGED = "社区民警来安排，定了告诉您。"
NOBODY = "{number} 有人申请调解，登记表里还没有调解员，请安排一位。"
DECIDED = "{number} 请{name}来调解，他会跟您约时间。"
MEET = "{number} 的调解定在 {at}{place}，调解员{name}。来不了请提前回复一声。"
SOON = "提醒：{number} 的调解在 {at}{place}，调解员{name}。"
OVER = "{number} 的调解{ending}。{note}有什么再找我们。"
VISIT = "{number} 调解达成一个月了，请问问双方守得怎么样，问完发：/调解 {number} 回访 情况"
AT = "，地点{place}"
SHOWN = 12
SPECIALTY = "擅长{specialty}，"


def choices(work: Work, incident: Incident) -> str:
    """The list to choose from, by name and what each is good at."""
    lines = [
        NAME.format(n=n, name=who.name, about=_about(who, incident))
        for n, who in enumerate(mediations.mediators(work, incident.grid)[:SHOWN], 1)
    ]
    return CHOOSE.format(number=incident.number, names="\n".join(lines))


def to_choose_again(work: Work, incident: Incident, row: Mediation) -> list[Outgoing]:
    """Whom they wanted is no mediator any more: the parties choose again, and the officer hears of it."""
    stamp = int(work.now.timestamp())
    left = mediations.mediators(work, incident.grid)
    more = choices(work, incident) if left else ARRANGED
    text = CHOOSE_AGAIN.format(number=incident.number, more=more)
    told = (GONE if left else NOBODY).format(number=incident.number)
    officer = _to_officer(work, incident, told, f"mediation:{row.id}:gone:{stamp}")
    return [*to_parties(work, row, text, f"again:{stamp}"), *officer]


def _about(who: PersonInfo, incident: Incident) -> str:
    good_at = GOOD_AT.format(specialty=who.specialty) if who.specialty else ""
    return good_at + (YOURS if incident.grid in who.grids else "")


def to_mediator(work: Work, incident: Incident, row: Mediation, by: int | None) -> list[Outgoing]:
    """Whom they chose by that message, with the words of the report, alone; whom nothing reaches the officer
    tells."""
    who = work.registry.team.person(row.mediator_id)
    if who is not None and privately(who) is None:
        told = UNREACHED.format(number=incident.number, name=who.name)
        return _to_officer(work, incident, told, f"mediation:{row.id}:unreached:{who.id}:{by}")
    said = WITHHELD if incident.informed else work.vault.open(incident.summary)
    text = CHOSEN.format(number=incident.number, place=incident.place, text=said)
    return _to_staff(work, incident, row, text, f"chosen:{row.mediator_id}:{by}")


def both(work: Work, incident: Incident, row: Mediation, by: int) -> list[Outgoing]:
    """The other party wants him too: he hears that he may begin."""
    who = work.registry.team.person(row.mediator_id)
    if who is None or privately(who) is None:
        return []
    return _to_staff(work, incident, row, BOTH.format(number=incident.number), f"both:{by}")


def wait(work: Work, incident: Incident, row: Mediation, by: int) -> list[Outgoing]:
    """The parties do not want the same one: whoever was told to begin waits."""
    return _to_staff(work, incident, row, WAIT.format(number=incident.number), f"wait:{by}")


def nobody(work: Work, incident: Incident, row: Mediation) -> list[Outgoing]:
    """Somebody asks for it, and there is nobody to choose."""
    return _to_officer(work, incident, NOBODY.format(number=incident.number), f"mediation:{row.id}:nobody")


def to_officer(work: Work, incident: Incident, row: Mediation, by: int) -> list[Outgoing]:
    """The parties do not agree on whom, since that message."""
    names = (work.registry.team.person(each.chosen_id) for each in mediations.parties(work, row))
    told = "、".join(dict.fromkeys(who.name for who in names if who is not None))
    text = DECIDE.format(number=incident.number, names=told)
    return _to_officer(work, incident, text, f"mediation:{row.id}:decide:{by}")


def _to_officer(work: Work, incident: Incident, text: str, key: str) -> list[Outgoing]:
    officers = work.registry.team.community_officers(incident.grid)
    if not officers:
        return telling_staff.on_call(work, text, key)
    return telling_staff.people(work, officers, text, key)


def to_parties(work: Work, row: Mediation, text: str, what: str, but: str = "") -> list[Outgoing]:
    """Each party in his own talk."""
    return [
        _to_party(each, text, f"mediation:{row.id}:{what}")
        for each in mediations.parties(work, row)
        if each.sender != but
    ]


def meeting(work: Work, incident: Incident, row: Mediation, text: str) -> str:
    """A sentence about when and where they meet."""
    who = work.registry.team.person(row.mediator_id)
    at = local(work, row.meet_at).strftime("%m-%d %H:%M") if row.meet_at else ""
    place = AT.format(place=work.vault.open(row.place)) if row.place else ""
    return text.format(number=incident.number, at=at, place=place, name=who.name if who else "")


def visit(work: Work, incident: Incident, row: Mediation) -> list[Outgoing]:
    """A month after an agreement the mediator asks whether it holds."""
    return _to_staff(work, incident, row, VISIT.format(number=incident.number), "visit")


def unwanted(work: Work, incident: Incident, row: Mediation, by: int) -> list[Outgoing]:
    """One party does not want it any more: whoever has it, else the community officer, asks and decides."""
    return _to_staff(work, incident, row, UNWANTED.format(number=incident.number), f"unwanted:{by}")


def replaced(work: Work, incident: Incident, row: Mediation, by: int | None) -> list[Outgoing]:
    """Whom they wanted until now hears that somebody else has it."""
    who = work.registry.team.person(row.mediator_id)
    if who is None or privately(who) is None:
        return []
    text = REPLACED.format(number=incident.number)
    return _to_staff(work, incident, row, text, f"replaced:{row.mediator_id}:{by}")


def reminder(work: Work, incident: Incident, row: Mediation) -> list[Outgoing]:
    """Before they meet, to everybody."""
    text = meeting(work, incident, row, SOON)
    stamp = int(row.meet_at.timestamp()) if row.meet_at else 0
    said = to_parties(work, row, text, f"soon:{stamp}")
    return [*said, *_to_staff(work, incident, row, text, f"soon:{stamp}")]


def _to_staff(work: Work, incident: Incident, row: Mediation, text: str, what: str) -> list[Outgoing]:
    """The mediator alone; where he is gone or nothing reaches him, the community officer."""
    who = work.registry.team.person(row.mediator_id)
    alone = privately(who) if who is not None else None
    key = f"mediation:{row.id}:{what}:staff"
    if alone is None:
        return _to_officer(work, incident, text, key)
    return [Outgoing(to=alone, body=Text(text), key=key)]


def _to_party(party: Party, text: str, key: str) -> Outgoing:
    to = Target(Platform(party.platform), party.conversation, True, party.account)
    return Outgoing(to=to, body=Text(text), key=f"{key}:{party.id}")
