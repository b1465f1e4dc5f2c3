"""The moves beside the chain: hand over, refer, press, supervise, put off. Each tells whom it concerns."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, select

from models import allowed, called, cards, clocks, dispatch, extension, masking, notices, steps, telling
from models.allowed import MoveRefused
from models.incident_rows import Incident, TimelineLine
from models.incidents import local, move
from models.messages import Outgoing, Text
from models.people import Actor
from models.policies import Tell
from models.reaching import privately
from models.roles import GRID_TEAM
from models.states import MoveName, Outcome
from models.team import PersonInfo
from models.work import Work

NOT_REFERRED = "{number} 没有转办出去，没有答复和退回可记。"
NOT_SUPERVISED = "{number} 没有挂督办，不用解除。"
NOT_ASKED = "{number} 没有人申请延期。"
JUST_URGED = "{number} {time} 刚催过，过 {minutes} 分钟再催。"
URGED = "【催办】{number} {place}：{name}在催，请尽快办。{note}"
SUPERVISED = "【{colour}督办】{number} {place}：{note}。请抓紧办，有难处请说明。"
HANDED = "{name}把 {number}（{place}）交给您了：{note}。接了请回“收到 {number}”。"
ASKS = (
    "{name}申请把 {number}（{place}）延期 {days} 天：{note}。\n"
    "同意请回“同意”，不同意请回“不同意 原因”；给别的天数发 /延期 {number} 天数 原因。"
)
GRANTED = "{number} 延期到 {until}。"
DENIED = "{number} 的延期没有同意：{note}。请按原来的时限办。"
COLOURS = {"yellow": "黄牌", "red": "红牌"}
URGE_AGAIN = timedelta(minutes=5)


def hand_to(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, person: PersonInfo, note: str
) -> list[Outgoing]:
    """转派 to one person, who has still to sign for it."""
    of_grid = person.role in GRID_TEAM
    if of_grid:
        dispatch.check_for_grid(work, incident, MoveName.TRANSFER, actor, note, incident.kind)
    near = incident.grid in person.grids or not person.grids
    move(
        work, incident, MoveName.TRANSFER, actor, message_id=message_id, note=note, holder_id=person.id,
        holding="grid" if of_grid else "officers", grid=incident.grid if near else person.grids[0],
        **dispatch.no_call(incident),
    )  # fmt: skip
    if privately(person) is not None:
        # He gets the card itself there.
        return cards.updates(work, incident)
    text = HANDED.format(
        name=actor.name, number=incident.number, place=called.to_staff(work, incident), note=_end(note)
    )
    return [*cards.updates(work, incident), *_tell(work, incident, "handed", text, Tell.MEMBER)]


def refer(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, to: str, note: str
) -> list[Outgoing]:
    """转办: a department has it now, or a 综治中心 of another tier; its answer is awaited and chased."""
    changes = {"holding": "referred", "referred_to": to, "holder_id": None}
    move(work, incident, MoveName.REFER, actor, message_id=message_id, note=note, **changes)
    return cards.updates(work, incident)


def answer(work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str) -> list[Outgoing]:
    """转办答复: the department has dealt with it; the reporter hears how."""
    check_referred(incident)
    move(
        work, incident, MoveName.ANSWER, actor, message_id=message_id, note=note,
        result=work.vault.seal(note.strip()), outcome=Outcome.REFERRED, resolver_id=actor.id,
    )  # fmt: skip
    return [*cards.updates(work, incident), *telling.tell_result(work, incident)]


def check_referred(incident: Incident) -> None:
    """Raises `MoveRefused` for what no department has; of what was merged the move itself says so."""
    if incident.holding != "referred" and incident.merged_into is None:
        raise MoveRefused(NOT_REFERRED.format(number=incident.number))


def urge(work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str) -> list[Outgoing]:
    """催办: whoever has it hears that somebody waits; not again and again, but for an emergency."""
    allowed.check(work, incident, MoveName.URGE, actor, note)
    last = _last_urged(work, incident)
    if last is not None and work.now - last < URGE_AGAIN and incident.kind != "emergency":
        time, minutes = local(work, last).strftime("%H:%M"), int(URGE_AGAIN.total_seconds() // 60)
        raise MoveRefused(JUST_URGED.format(number=incident.number, time=time, minutes=minutes))
    move(work, incident, MoveName.URGE, actor, message_id=message_id, note=note)
    tell = Tell.DUTY_OFFICER if incident.holding == "referred" else Tell.MEMBERS
    tell = Tell.MEMBER if incident.holder_id is not None else tell
    told = {
        "name": actor.name,
        "number": incident.number,
        "place": called.to_staff(work, incident),
        "note": note,
    }
    return _tell(work, incident, "urged", URGED.format(**told), tell)


def supervise(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, colour: str, note: str
) -> list[Outgoing]:
    """督办: `yellow` or `red`; holder and grid leader hear it, of a red one the station's leader too."""
    move(work, incident, MoveName.SUPERVISE, actor, message_id=message_id, note=note, supervision=colour)
    whom = (Tell.MEMBER, Tell.LEADER, *((Tell.STATION_LEADER,) if colour == "red" else ()))
    text = SUPERVISED.format(
        colour=COLOURS[colour], number=incident.number, place=called.to_staff(work, incident), note=_end(note)
    )
    return [*cards.updates(work, incident), *_tell(work, incident, "supervised", text, *whom)]


def lift(work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str) -> list[Outgoing]:
    """解除督办."""
    allowed.check(work, incident, MoveName.LIFT, actor, note)
    if not incident.supervision:
        raise MoveRefused(NOT_SUPERVISED.format(number=incident.number))
    move(work, incident, MoveName.LIFT, actor, message_id=message_id, note=note, supervision="")
    return cards.updates(work, incident)


def ask_extension(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, days: int, note: str
) -> list[Outgoing]:
    """申请延期: whoever works on it asks; the grid leader decides, or the officers over a leader.

    What nobody could grant is refused at once.
    """
    steps.check_holding(incident, actor)
    allowed.check(work, incident, MoveName.ASK_EXTENSION, actor, note)
    extension.check(work, incident, _moved_by(work, incident, days), None)
    move(
        work, incident, MoveName.ASK_EXTENSION, actor,
        message_id=message_id, note=note, extension_days=days,
    )  # fmt: skip
    leader = work.registry.team.leader(incident.grid) if incident.holding == "grid" else None
    by_leader = leader is not None and leader.id != actor.id
    text = ASKS.format(
        name=actor.name,
        number=incident.number,
        place=called.to_staff(work, incident),
        days=days,
        note=_end(note),
    )
    return _tell(work, incident, "extension", text, Tell.LEADER if by_leader else Tell.DUTY_OFFICER)


def extend(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, days: int, note: str
) -> list[Outgoing]:
    """延期: the limit moves by so many days, from the present limit or from now where that is over."""
    allowed.check(work, incident, MoveName.EXTEND, actor, note)
    until = _moved_by(work, incident, days)
    extension.check(work, incident, until, actor.role)
    move(work, incident, MoveName.EXTEND, actor, message_id=message_id, note=note, extension_days=0)
    clocks.extend(work, incident, until)
    told = GRANTED.format(number=incident.number, until=local(work, until).strftime("%m-%d %H:%M"))
    return [*cards.updates(work, incident), *_tell(work, incident, "extended", told, Tell.MEMBER)]


def _moved_by(work: Work, incident: Incident, days: int) -> datetime:
    return max(incident.limit_at or work.now, work.now) + timedelta(days=days)


def deny_extension(
    work: Work, incident: Incident, actor: Actor, message_id: int | None, note: str
) -> list[Outgoing]:
    """不同意延期: the limit stays."""
    allowed.check(work, incident, MoveName.DENY_EXTENSION, actor, note)
    if not incident.extension_days:
        raise MoveRefused(NOT_ASKED.format(number=incident.number))
    move(work, incident, MoveName.DENY_EXTENSION, actor, message_id=message_id, note=note, extension_days=0)
    told = DENIED.format(number=incident.number, note=_end(note))
    return _tell(work, incident, "denied", told, Tell.MEMBER)


def _tell(work: Work, incident: Incident, occasion: str, text: str, *whom: Tell) -> list[Outgoing]:
    where = notices.together(work, incident, whom)
    key = f"{occasion}:{incident.number}:{incident.version}"
    urgent = incident.kind == "emergency"
    return [
        Outgoing(
            to=to, body=Text(masking.among_staff(text, alone=to.private), mention=names),
            incident=incident.id, key=f"{key}:{to.platform}:{to.conversation}", urgent=urgent,
        )
        for to, names in where.items()
    ]  # fmt: skip


def _last_urged(work: Work, incident: Incident) -> datetime | None:
    query = select(TimelineLine).where(
        col(TimelineLine.incident_id) == incident.id, col(TimelineLine.move) == MoveName.URGE
    )
    last = work.db.scalars(query.order_by(col(TimelineLine.seq).desc())).first()
    return last.at if last else None


def _end(note: str) -> str:
    return note.strip().rstrip("。")
