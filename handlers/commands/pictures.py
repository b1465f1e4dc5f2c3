"""/照片: the pictures of a matter, sent to whoever may see them; and those of its result to the reporter.

Whether a picture shows what is nobody's business only a person can tell, so none is passed on unseen.
"""

from __future__ import annotations

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from models import media, telling, timeline
from models.incident_rows import Incident
from models.incidents import MoveRefused, local
from models.media_rows import MediaFile, MediaState
from models.messages import Outgoing, Picture, Target
from models.people import Actor
from models.reaching import privately
from models.roles import GRID_TEAM, STAFF, Role
from models.states import STATE_WORDS, MoveName, State
from models.work import Work

WHICH = "看哪一件的照片？"
NONE = "{number} 没有照片。"
NOT_YOURS = "{number} 的照片只有民警能看。"
NOT_YOUR_GRID = "{number} 不是您网格的事，照片请找那边的网格长或民警。"
NO_WAY = "照片要私下看：请私聊我发 /照片 {number}"
HEAD = "{number} 共有{what}。"
SENT = "{number} 的照片私下发给您了，共 {n} 张。"
CAPTION = "{number} 第 {n} 张：{who} {time}"
REPORTER = "反映人"
OTHERS = "另有{what}，存在所里。"
LOST = "有{what}没取到（{why}）。"
PASS = ("发", "转")
NOT_ALLOWED = "照片转给反映人，要由民警或网格长看过再发。"
POLICE = "{number} 是警情，照片不往外发。"
NOT_DONE = "{number} 现在是“{state}”，办结以后再把照片发给反映人。"
NO_SUCH = "没有第 {n} 张。一共 {of} 张，先发 /照片 {number} 看看。"
NO_RESULT = "{number} 没有办理人员拍的照片可以转。"
PASSED = "{number} 的照片转给反映人了，{n} 张。"
NOTED = "{n} 张照片转给了反映人"
RESULT = "{number} 办好后的现场照片"
MOST_SHOWN, MOST_PASSED = 9, 3
DONE = frozenset({State.RESOLVED, State.VERIFIED, State.CLOSED})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/照片 编号` shows them, `/照片 编号 发 [第几张]` passes those of the result on."""
    incident, rest = naming.matter(work, words, WHICH)
    _check(asked, incident)
    shown = media.pictures(media.of_matter(work, incident))
    if rest[:1] in PASS:
        return _pass_on(asked, work, incident, shown, rest[1:])
    return _show(asked, work, incident, shown)


def _check(asked: Asked, incident: Incident) -> None:
    """Police pictures are for officers alone, others for those whose grid it is."""
    speaker = asked.speaker
    if speaker.role is Role.OFFICER:
        return
    if incident.kind != "nonpolice" or speaker.role not in GRID_TEAM:
        raise MoveRefused(NOT_YOURS.format(number=incident.number))
    if incident.holder_id != speaker.id and incident.grid not in speaker.grids:
        raise MoveRefused(NOT_YOUR_GRID.format(number=incident.number))


def _show(asked: Asked, work: Work, incident: Incident, shown: list[MediaFile]) -> list[Outgoing]:
    number, where = incident.number, _where(asked, work, incident)
    told = _others(work, incident)
    if not shown:
        return [asked.reply(NONE.format(number=number) + told, incident=incident.id)]
    said = [
        Outgoing(
            to=where, body=Picture(_caption(work, incident, row, n), file=row.file), incident=incident.id
        )
        for n, row in list(enumerate(shown, start=1))[-MOST_SHOWN:]
    ]
    if where == asked.here and not told:
        return said
    head = (
        HEAD.format(number=number, what=media.counted(shown))
        if where == asked.here
        else SENT.format(number=number, n=len(said))
    )
    return [asked.reply(head + told, incident=incident.id), *said]


def _where(asked: Asked, work: Work, incident: Incident) -> Target:
    """Alone; whoever cannot be reached so sees those of his grid in its group."""
    person = work.registry.team.person(asked.speaker.id)
    alone = privately(person) if person is not None else None
    if asked.incoming.private or (alone is None and asked.among_staff and incident.kind == "nonpolice"):
        return asked.here
    if alone is None:
        raise MoveRefused(NO_WAY.format(number=incident.number))
    return alone


def _caption(work: Work, incident: Incident, row: MediaFile, n: int) -> str:
    person = work.registry.team.person(row.person_id) if row.by_staff else None
    who = person.name if person is not None else REPORTER
    return CAPTION.format(number=incident.number, n=n, who=who, time=f"{local(work, row.at):%m-%d %H:%M}")


def _others(work: Work, incident: Incident) -> str:
    """What cannot be shown here, and what could not be got."""
    kept = [row for row in media.of_matter(work, incident) if not row.width]
    lost = media.of_matter(work, incident, MediaState.REFUSED)
    told = OTHERS.format(what=media.counted(kept)) if kept else ""
    return told + (LOST.format(what=media.counted(lost), why=media.reasons(lost)) if lost else "")


def _pass_on(
    asked: Asked, work: Work, incident: Incident, shown: list[MediaFile], words: str
) -> list[Outgoing]:
    _check_passing(asked, incident)
    chosen = _chosen(incident, shown, words)
    actor, note = Actor.of(asked.speaker), NOTED.format(n=len(chosen))
    timeline.append(
        work.db, work.vault, incident, MoveName.AMEND, actor, work.now, note=note, message_id=asked.message_id
    )
    text = RESULT.format(number=incident.number)
    passed = telling.show(work, incident, text, [(f"{row.id}", row.file) for row in chosen])
    done = PASSED.format(number=incident.number, n=len(chosen))
    return [asked.reply(done, incident=incident.id), *passed]


def _check_passing(asked: Asked, incident: Incident) -> None:
    if asked.speaker.role not in (Role.OFFICER, Role.LEADER):
        raise MoveRefused(NOT_ALLOWED)
    if incident.kind != "nonpolice":
        raise MoveRefused(POLICE.format(number=incident.number))
    if State(incident.state) not in DONE:
        state = STATE_WORDS[State(incident.state)]
        raise MoveRefused(NOT_DONE.format(number=incident.number, state=state))


def _chosen(incident: Incident, shown: list[MediaFile], words: str) -> list[MediaFile]:
    """Those of the staff, or the one that is named by its number."""
    words = words.strip().strip("第张")
    if not words:
        own = [row for row in shown if row.by_staff][-MOST_PASSED:]
        if not own:
            raise MoveRefused(NO_RESULT.format(number=incident.number))
        return own
    if not words.isdecimal():
        raise Given(WHICH)
    n = int(words[:9])
    if not 1 <= n <= len(shown):
        raise MoveRefused(NO_SUCH.format(n=n, of=len(shown), number=incident.number))
    return [shown[n - 1]]


COMMAND = Command(
    names=("照片", "pictures"),
    about="看一件事的照片，办结后转给反映人",
    usage="/照片 编号 [发 [第几张]]",
    example="/照片 261123-007",
    run=run,
    roles=STAFF,
    order=12,
    section=Section.SEE,
)
