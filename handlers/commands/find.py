"""/查: where a matter stands, who has it, and its timeline for those who work on it."""

from __future__ import annotations

from handlers import naming
from handlers.afterwards.standing_told import PROVE
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import audit, masking, media, private_door, rating, standing, telling, timeline
from models.card_look import WITHHELD
from models.incident_rows import Helper, Incident, TimelineLine
from models.incidents import local
from models.messages import Outgoing
from models.roles import STAFF, Role
from models.states import MOVE_WORDS, OPEN_STATES, MoveName, State
from models.work import Work

WHICH = "要查哪一件？"
NOT_YOURS = "这一件不是您反映的，我不能告诉您。"
HEAD = "{number} {state}\n{place}"
WHOSE = "在办：{who}"
WAS = "经办：{who}"
RATED = "评价：{score} 分{words}"
PART_OF = "并入 {other}，看它：/查 {other}"
LINE = "{time} {move} {who}"
NOTE = "：{note}"
# What is said with these is the reporter's; the other moves' words are the staff's own.
OF_REPORTERS = frozenset({MoveName.OPEN, MoveName.AMEND})
SYSTEM = "system"
LINES, LENGTH = 15, 40
PICTURES = "附：{what}，看照片发 /照片 {number}"
EARLIER = "（前面还有 {n} 条）"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Staff see the timeline in their own groups and in private; a reporter sees where it stands."""
    incident, _ = naming.matter(work, words.removeprefix("询").strip(), WHICH)
    if asked.speaker.staff and asked.among_staff:
        return [asked.reply(_to_staff(asked, work, incident), incident=incident.id)]
    if not any(row.sender == asked.incoming.sender for row in telling.reporters(work, incident)):
        return [asked.reply(NOT_YOURS)]
    if digits := private_door.waits(work, incident, asked.incoming):
        return [asked.reply(PROVE.format(number=incident.number, digits=digits))]
    return [asked.reply(_head(incident, standing.words(incident)), incident=incident.id)]


def _to_staff(asked: Asked, work: Work, incident: Incident) -> str:
    """That somebody read the words with the numbers in them is logged."""
    whole = _whole(asked, work, incident)
    if not asked.incoming.private or not _has_it(asked, work, incident):
        return masking.without_numbers(whole)
    audit.note(work, asked.speaker.id, "/查", incident.number, "read")
    return whole


def _has_it(asked: Asked, work: Work, incident: Incident) -> bool:
    """Whether he works on it, or is of its grid, or an officer: nobody else is to ring who reported it."""
    who = asked.speaker
    if who.role is Role.OFFICER or who.id == incident.holder_id or incident.grid in _grids(work, who.id):
        return True
    return work.db.get(Helper, (incident.id, who.id)) is not None


def _grids(work: Work, person_id: int | None) -> tuple[str, ...]:
    person = work.registry.team.person(person_id)
    return person.grids if person is not None else ()


def _head(incident: Incident, state: str) -> str:
    return HEAD.format(number=incident.number, state=state, place=incident.place).strip()


def _whole(asked: Asked, work: Work, incident: Incident) -> str:
    """What is said of a police matter, or by an informant, is for officers, where nobody else hears it."""
    officer = asked.speaker.role is Role.OFFICER and asked.incoming.private
    open_to_all = incident.kind == "nonpolice" or officer
    said = _said(work, incident, officer=officer) if open_to_all else ""
    who = standing.whose(work, incident)
    lines = timeline.lines_of(work.db, incident.id or 0)
    shown = [
        _line(work, line, with_note=open_to_all and _may_read(line, incident, officer))
        for line in lines[-LINES:]
    ]
    earlier = EARLIER.format(n=len(lines) - LINES) if len(lines) > LINES else ""
    head = _head(incident, standing.for_staff(incident))
    parts = (
        head,
        _part_of(work, incident),
        _pictures(work, incident),
        (WHOSE if State(incident.state) in OPEN_STATES else WAS).format(who=who) if who else "",
        said,
        earlier,
    )
    return "\n".join(part for part in (*parts, *shown, *_rated(work, incident)) if part)


def _said(work: Work, incident: Incident, *, officer: bool) -> str:
    return WITHHELD if incident.informed and not officer else work.vault.open(incident.summary)


def _may_read(line: TimelineLine, incident: Incident, officer: bool) -> bool:
    """Of what an informant told of, others read the words of the staff alone."""
    return officer or not incident.informed or line.actor in STAFF


def _rated(work: Work, incident: Incident) -> list[str]:
    """What the reporters said of it."""
    answers = rating.given(work, incident)
    return [RATED.format(score=score, words=f"，{words}" if words else "") for score, words in answers]


def _pictures(work: Work, incident: Incident) -> str:
    what = media.counted(media.of_matter(work, incident))
    return PICTURES.format(what=what, number=incident.number) if what else ""


def _part_of(work: Work, incident: Incident) -> str:
    other = work.db.get(Incident, incident.merged_into) if incident.merged_into else None
    return PART_OF.format(other=other.number) if other else ""


def _line(work: Work, line: TimelineLine, *, with_note: bool) -> str:
    time = local(work, line.at).strftime("%m-%d %H:%M")
    person = work.registry.team.person(line.actor_id)
    who = "" if line.actor == SYSTEM else person.name if person else line.actor
    told = LINE.format(time=time, move=MOVE_WORDS[MoveName(line.move)], who=who).strip()
    told_above = line.move in OF_REPORTERS and line.actor != SYSTEM
    note = _note(work, line) if with_note and not told_above else ""
    return told + (NOTE.format(note=note) if note else "")


def _note(work: Work, line: TimelineLine) -> str:
    """What was said with the move, or that it was forgotten since."""
    note = timeline.told(line, work.vault)
    return note if len(note) <= LENGTH else f"{note[:LENGTH]}…"


COMMAND = Command(
    names=("查", "find"),
    about="看一件事到哪一步了",
    usage="/查 编号",
    example="/查 261123-007",
    run=run,
    order=10,
    section=Section.SEE,
)
