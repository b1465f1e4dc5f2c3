"""What a task card tells of an incident: its title, what is known of it, how it stands and what is next.

A grid group sees the place and the matter, never who reported it; police matters go out minimal
(number, kind, urgency, place), as the privacy rules of the design have it, unless the station sets more.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from models import called, clocks, masking, media, standing
from models.desk_link import LABEL, on_desk
from models.incident_rows import Helper, Incident
from models.incidents import local
from models.kinds import POLICE_KINDS
from models.media_rows import MediaFile, MediaState
from models.messages import Button, Card
from models.policies import ClockName
from models.states import MoveName, State
from models.work import Work

KIND_WORDS = {"emergency": "紧急警情", "police": "警情", "nonpolice": "网格事项", "consult": "咨询"}
URGENCY_WORDS = {1: "特急", 2: "紧急", 3: "一般", 4: "可缓"}
# Of what an informant told: his words may tell who he is.
WITHHELD = "有人反映，原话只有民警能看"
UNKNOWN_PLACE = "还不清楚"
TITLE = "【{kind}】{what}"
HOLDER_LINE = "{state} · {name} · {time}"
HELP_LINE = "{status} · 求助中"
# In the group that had it: whose turn it is now.
HANDED_ON = "已转{whose}"
DUTY, OFFICERS = "值班民警", "民警"
NEXT = {
    State.RECEIVED: "等确认地点",
    State.CLARIFYING: "等确认地点",
    State.DISPATCHED: "等人签收",
    State.ACKNOWLEDGED: "等到场",
    State.ON_SCENE: "等办结",
    State.RESOLVED: "等核查",
}
REFERRED = "等答复"
EXTENSION = "申请 {days} 天，等答复"
UNTIL = "{waited}，{time} 前"
LATE = "{waited}，已经超时"
ENDS = "{time} 自动结案"
SEE = "{what}，看发 /照片 {number}"
# Built once: building a statement costs more than running it.
ATTACHED = (
    select(col(MediaFile.kind), func.count())
    .where(col(MediaFile.incident_id) == bindparam("incident"), col(MediaFile.state) == MediaState.KEPT)
    .group_by(col(MediaFile.kind))
)

_BUTTONS = {
    State.DISPATCHED: (MoveName.ACKNOWLEDGE, MoveName.ARRIVE, MoveName.RETURN, MoveName.HELP),
    State.ACKNOWLEDGED: (MoveName.ARRIVE, MoveName.RESOLVE, MoveName.RETURN, MoveName.HELP),
    State.ON_SCENE: (MoveName.RESOLVE, MoveName.RETURN, MoveName.HELP),
}
_LABELS = {
    MoveName.ACKNOWLEDGE: "签收",
    MoveName.ARRIVE: "到场",
    MoveName.RESOLVE: "办结",
    MoveName.RETURN: "退回",
    MoveName.HELP: "求助",
}


def card(work: Work, incident: Incident, number: str, holder: str, *, pressable: bool, update: bool) -> Card:
    """The card with that id; `holder` is shown where the row names nobody, no buttons unless `pressable`.

    Whoever gave it away reads to whom, until somebody there has taken it.
    """
    given = "" if pressable else _given(work, incident)
    buttons = _BUTTONS.get(State(incident.state), ()) if pressable else ()
    return Card(
        card=number,
        title=TITLE.format(kind=KIND_WORDS.get(incident.kind, "事项"), what=called.to_staff(work, incident)),
        facts=tuple(_facts(work, incident)),
        status=given or _status(work, incident, holder),
        buttons=tuple(Button(name, _LABELS[name]) for name in buttons),
        update=update,
        next="" if given else next_step(work, incident),
    )


def _given(work: Work, incident: Incident) -> str:
    """To whom the grid gave it that sees the card; empty once it is in hand, or elsewhere altogether."""
    if incident.state != State.DISPATCHED or incident.holding not in ("grid", "officers"):
        return ""
    grid = work.registry.grids.get(incident.grid or "")
    officers = OFFICERS if incident.kind in POLICE_KINDS else DUTY
    whose = officers if incident.holding == "officers" else grid.name if grid else ""
    return HANDED_ON.format(whose=whose) if whose else ""


def next_step(work: Work, incident: Incident) -> str:
    """What is waited for, and until when; what is late says so."""
    if incident.clock == ClockName.CLOSE and incident.due_at is not None:
        return ENDS.format(time=_clock_time(work, incident.due_at))
    waited = NEXT.get(State(incident.state), "")
    if incident.clock == ClockName.ANSWER:
        waited = REFERRED
    due = incident.due_at
    if not waited or due is None or incident.kind == "consult":
        return waited
    if clocks.colour(work, incident):
        return LATE.format(waited=waited)
    return UNTIL.format(waited=waited, time=_clock_time(work, due))


def _clock_time(work: Work, at: datetime) -> str:
    """Hours and minutes, with the day where it is another one."""
    there = local(work, at)
    return there.strftime("%H:%M" if there.date() == local(work, work.now).date() else "%m-%d %H:%M")


def _facts(work: Work, incident: Incident) -> list[tuple[str, str]]:
    facts = [
        ("编号", incident.number),
        ("地点", incident.place or UNKNOWN_PLACE),
        ("缓急", URGENCY_WORDS[incident.urgency]),
    ]
    if not called.minimal(work, incident):
        facts += _more(work, incident)
    if incident.extension_days:
        facts.append(("延期", EXTENSION.format(days=incident.extension_days)))
    if incident.kind in POLICE_KINDS:
        facts.append((LABEL, on_desk(work.settings, incident)))
    return [(label, value) for label, value in facts if value]


def _more(work: Work, incident: Incident) -> list[tuple[str, str]]:
    """What the matter is about; the words of a police matter stay out of groups all the same."""
    grid = work.registry.grids.get(incident.grid or "")
    facts = [
        ("网格", grid.name if grid else ""),
        ("类别", incident.category),
        ("受理", local(work, incident.opened_at).strftime("%m-%d %H:%M")),
    ]
    if incident.kind not in POLICE_KINDS:
        facts.insert(0, ("内容", WITHHELD if incident.informed else _words(work, incident)))
        facts.append(("附件", _attached(work, incident)))
    if incident.result is not None:
        facts.append(("结果", masking.without_numbers(work.vault.open(incident.result))))
    return facts


def _words(work: Work, incident: Incident) -> str:
    """What was said of it; the numbers in it are told in private to whoever takes it."""
    return masking.without_numbers(work.vault.open(incident.summary))


def _attached(work: Work, incident: Incident) -> str:
    """What came with it; empty for nothing."""
    # Of what was sent alone, so that what is being written of the matter need not go to the database for it.
    rows = work.db.connection().execute(ATTACHED, {"incident": incident.id}).all()
    return SEE.format(what=media.in_words(dict(rows)), number=incident.number) if rows else ""


def _status(work: Work, incident: Incident, holder: str) -> str:
    """The state, whose it is since when, and whether help is called for."""
    status = standing.for_staff(incident)
    names = "、".join(_names(work, incident)) or holder
    if names:
        time = local(work, incident.since).strftime("%H:%M")
        status = HOLDER_LINE.format(state=status, name=names, time=time)
    calling = incident.help_since is not None and State(incident.state) in _BUTTONS
    return HELP_LINE.format(status=status) if calling else status


def _names(work: Work, incident: Incident) -> list[str]:
    """The holder, then who joined him."""
    if incident.holder_id is None:
        return []
    query = select(Helper.person_id).where(col(Helper.incident_id) == incident.id)
    joined = work.db.scalars(query.order_by(col(Helper.joined_at)))
    people = (work.registry.team.person(each) for each in (incident.holder_id, *joined))
    return list(dict.fromkeys(person.name for person in people if person is not None))
