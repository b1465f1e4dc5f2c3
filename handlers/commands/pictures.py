"""/照片: what was sent with a matter, a round or a hazard; and the pictures of a result, to the reporter.

Whether a picture shows what is nobody's business only a person can tell, so none is passed on unseen.
"""

from __future__ import annotations

from handlers import naming, showing
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Section
from handlers.rounds import duty_pictures
from models import audit, media, telling, timeline
from models.incident_rows import Incident
from models.incidents import MoveRefused
from models.media_rows import MediaFile, MediaState
from models.messages import Outgoing
from models.people import Actor
from models.roles import GRID_TEAM, STAFF, Role
from models.states import STATE_WORDS, MoveName, State
from models.work import Work

WHICH = "看哪一件的照片？"
NONE = "{number} 没有照片。"
NOT_YOURS = "{number} 的照片只有民警能看。"
NOT_YOUR_GRID = "{number} 不是您网格的事，照片请找那边的网格长或民警。"
HEAD = "{number} 共有{what}。"
SENT = "{number} 的{what}私下发给您了。"
OTHERS = "另有{what}，里面可能带着拍摄地点这类信息，去不掉，就没有往外发。原件存在所里，民警在值班台能打开。"
LOST = "有{what}没取到（{why}）。"
COMING = "还有{what}正在取，过一会儿再发一次就能看到。"
PASS = ("发", "转")
NOT_ALLOWED = "照片转给反映人，要由民警或网格长看过再发。"
POLICE = "{number} 是警情，照片不往外发。"
NOT_DONE = "{number} 现在是“{state}”，办结以后再把照片发给反映人。"
NO_SUCH = "没有第 {n} 张。一共 {of} 张，先发 /照片 {number} 看看。"
NO_RESULT = "{number} 没有办理人员拍的照片可以转。"
PASSED = "{number} 的照片转给反映人了，{n} 张。"
NOTED = "{n} 张照片转给了反映人"
RESULT = "{number} 办好后的现场照片"
MOST_PASSED = 3
DONE = frozenset({State.RESOLVED, State.VERIFIED, State.CLOSED})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/照片 编号|T12|Z12` shows them, `/照片 编号 发 [第几张]` passes those of the result on."""
    if duty_pictures.named(words):
        return duty_pictures.show(asked, work, words)
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
    if incident.kind != "nonpolice" or incident.informed or speaker.role not in GRID_TEAM:
        raise MoveRefused(NOT_YOURS.format(number=incident.number))
    if incident.holder_id != speaker.id and incident.grid not in speaker.grids:
        raise MoveRefused(NOT_YOUR_GRID.format(number=incident.number))


def _show(asked: Asked, work: Work, incident: Incident, shown: list[MediaFile]) -> list[Outgoing]:
    number, coming, told = incident.number, _coming(work, incident), _kept_only(work, incident)
    others = media.others(media.of_matter(work, incident))
    if not shown and not others:
        nothing = coming or NONE.format(number=number)
        return [asked.reply(nothing + told, incident=incident.id)]
    audit.note(work, asked.speaker.id, "/照片", number, "shown")
    where = showing.where(asked, work, number, police=incident.kind != "nonpolice")
    bodies = showing.bodies(work, number, [*shown, *others], showing.of_staff_or_reporter)
    said = [Outgoing(to=where, body=body, incident=incident.id) for body in bodies]
    told = coming + told
    if where == asked.here and not told:
        return said
    head = HEAD if where == asked.here else SENT
    what = media.counted([*shown[-showing.MOST :], *others[-showing.MOST :]])
    return [asked.reply(head.format(number=number, what=what) + told, incident=incident.id), *said]


def _coming(work: Work, incident: Incident) -> str:
    """What is still being got: whoever asks at once is not told that there is nothing."""
    rows = media.of_matter(work, incident, MediaState.WAITING)
    return COMING.format(what=media.counted(rows)) if rows else ""


def _kept_only(work: Work, incident: Incident) -> str:
    """What cannot be shown here, and what could not be got."""
    kept = media.only_kept(media.of_matter(work, incident))
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
    about="看一件事、一次任务或一处隐患的照片；办结后转给反映人",
    usage="/照片 编号|T任务号|Z隐患号 [发 [第几张]]",
    example="/照片 261123-007",
    run=run,
    roles=STAFF,
    order=12,
    section=Section.SEE,
)
