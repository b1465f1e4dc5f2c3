"""A text that may tell of a danger, as a card for the officers: two buttons, and then what was seen in it."""

from __future__ import annotations

from sqlmodel import col, select

from models import budget, doubts, list_cards, telling_staff
from models.doubt_rows import Doubt, DoubtCard, DoubtState
from models.incident_rows import Incident
from models.incidents import local
from models.masking import for_group
from models.messages import At, Button, Line, ListCard, Outgoing, Platform, Target
from models.reaching import mention
from models.team import PersonInfo
from models.work import Work

PREFIX = "doubt-"
TITLE = "【请看一眼】这句话像是有险情，我拿不准"
LINE = "{id}. “{text}”\n{where} {at}{late}{about}"
LATE = "（补收的，说完 {minutes} 分钟才收到）"
ABOUT = "，已经当作 {number} 办"
GROUP, ALONE, DESK = "群里", "私聊", "警情受理平台"
WAITS = "还没人看过"
# As the template of a list has them.
DANGER, NONE = "right", "wrong"
LABELS = {DANGER: "确认", NONE: "不对"}
WORDS = {DANGER: "/险情 {id}", NONE: "/险情 不是 {id}"}
NEXT = "是险情点“确认”或发 /险情 {id}，马上按紧急警情办；不是点“不对”或发 /险情 不是 {id}。"
# Below a list of several.
HOW = "是险情发 /险情 编号，不是发 /险情 不是 编号。"
DECIDED = {
    DoubtState.DANGER: "第 {id} 句{name}看过：是险情，编号 {number}。点错了发 /结案 {number} 误报",
    DoubtState.NONE: "第 {id} 句{name}看过：不是险情。点错了发 /险情 {id}",
}
LONGEST, IN_A_LIST = 300, 120


def told(work: Work, row: Doubt) -> list[Outgoing]:
    """A card to each group of officers, where those on duty are called; without a group, to them alone."""
    return [_made(work, row, to, called) for to, called in whither(work).items()]


def whither(work: Work) -> dict[Target, tuple[At, ...]]:
    """Where officers hear of it, and who is called there; nowhere, where nobody can be reached."""
    groups = telling_staff.addressed(work, ())
    if groups:
        return {to: _called(work, to) for to in groups}
    watching = _watching(work)
    return telling_staff.addressed(work, watching) if watching else {}


def updated(work: Work, row: Doubt) -> list[Outgoing]:
    """Its cards brought up to date, wherever they are, while there is something to spend."""
    query = select(DoubtCard).where(col(DoubtCard.doubt_id) == row.id)
    if budget.tight(work):
        query = query.where(col(DoubtCard.platform) != Platform.DINGTALK)
    shown = work.db.scalars(query)
    return [list_cards.updated(work, card, _look(work, row, card, update=True)) for card in shown]


def line(work: Work, row: Doubt, *, private: bool, longest: int = LONGEST) -> str:
    """Who said what when; in a group nobody reads doors and numbers."""
    text = work.vault.open(row.text) if row.text else ""
    incident = work.db.get(Incident, row.incident_id) if row.incident_id else None
    return LINE.format(
        id=row.id,
        text=(text if private else for_group(text))[:longest],
        where=_where(work, row),
        at=local(work, row.said_at or row.at).strftime("%H:%M"),
        late=LATE.format(minutes=minutes(row)) if doubts.late(work, row) else "",
        about=ABOUT.format(number=incident.number) if incident is not None else "",
    )


def minutes(row: Doubt) -> int:
    """How long it was under way."""
    return int((row.at - (row.said_at or row.at)).total_seconds() // 60)


def _watching(work: Work) -> tuple[PersonInfo, ...]:
    """Those on duty; where nobody is, the station's leader."""
    leader = work.registry.team.station_leader(work.settings)
    return work.registry.team.on_duty(work.settings, work.now) or ((leader,) if leader is not None else ())


def _called(work: Work, to: Target) -> tuple[At, ...]:
    return tuple(mention(work, person, to.platform) for person in _watching(work))


def _made(work: Work, row: Doubt, to: Target, called: tuple[At, ...]) -> Outgoing:
    card = DoubtCard(
        card=list_cards.number_of(PREFIX, row.id or 0, work, to.conversation),
        doubt_id=row.id or 0,
        platform=to.platform,
        conversation=to.conversation,
        private=to.private,
    )
    work.db.add(card)
    key = f"doubt:{row.id}:{to.platform}:{to.conversation}"
    return Outgoing(to=to, body=_look(work, row, card, called), key=key, urgent=True)


def _look(
    work: Work, row: Doubt, card: DoubtCard, called: tuple[At, ...] = (), *, update: bool = False
) -> ListCard:
    waits = row.state == DoubtState.OPEN
    buttons = (Button(f"{act}_1", label, WORDS[act].format(id=row.id)) for act, label in LABELS.items())
    return ListCard(
        card=card.card,
        title=TITLE,
        facts=(),
        status=WAITS if waits else _decided(work, row),
        update=update,
        mention=called,
        next=NEXT.format(id=row.id) if waits else "",
        lines=(Line(line(work, row, private=card.private), tuple(buttons) if waits else ()),),
    )


def _decided(work: Work, row: Doubt) -> str:
    person = work.registry.team.person(row.decided_by)
    incident = work.db.get(Incident, row.incident_id) if row.incident_id else None
    words = DECIDED[DoubtState(row.state)]
    return words.format(
        id=row.id,
        name=person.name if person else "民警",
        number=incident.number if incident is not None else "",
    )


def _where(work: Work, row: Doubt) -> str:
    if row.platform == Platform.CONSOLE:
        return DESK
    if row.private:
        return ALONE
    group = work.registry.group(row.platform, row.conversation)
    return group.name if group is not None and group.name else GROUP
