"""What came with messages and is fetched by now is shown to whoever has the matter; what is lost is told.

A picture of a police matter, or of what an informant told, is for officers, each in private, when he asks
for it.
"""

from __future__ import annotations

from sqlalchemy import and_, or_
from sqlmodel import col, select

from models import budget, media, notices, officer_places, telling_staff, timeline
from models.allowed import present
from models.incident_rows import Incident, TaskCard
from models.media_rows import MediaFile, MediaState, Why
from models.messages import Outgoing, Picture, Platform, Target, Text, Thumbnail
from models.people import YIHU
from models.policies import Tell
from models.reaching import privately
from models.states import MoveName, State
from models.work import Work

SHOWN = "{number} 反映人发来的照片（{n}/{of}）"
MORE = "{number} 反映人发来的照片还有 {n} 张，要看请发 /照片 {number}"
KEPT = "{number} 反映人还发来{what}，要看请发 /照片 {number}"
HELD = (
    "{number} 反映人还发来{what}，里面可能带着拍摄地点这类信息，去不掉，就没有往外发。"
    "原件存在所里，民警在值班台能打开。"
)
FOR_OFFICERS = "{number} 反映人发来{what}。民警要看，私聊我发 /照片 {number}"
LOST = "{number} 反映人发来的{what}没取到（{why}）。需要的话请他再发一次。"
LOST_OWN = "刚才发来的{what}没取到（{why}），麻烦再发一次。"
UNFIT_OWN = "刚才发来的{what}打不开，没存下来。请拍成照片，或存成 PDF、Word 再发。"
TOO_LARGE_OWN = "刚才发来的{what}太大了，收不下。麻烦剪短一点、分几段发，或者拍几张照片发来。"
# Where it was the same with all of them.
ALIKE = {Why.LARGE: TOO_LARGE_OWN, Why.UNFIT: UNFIT_OWN}
HELD_OWN = (
    "刚才发来的{what}收到了，存在所里。里面的拍摄地点这类信息去不掉，不能转给办事的人，麻烦拍成照片再发一次。"
)
LOOK = "{number} 办结时拍了照片 {n} 张。看过没有别人的隐私，就发 /照片 {number} 发，转给反映人。"
MOST = 3
NOT_SENT = (State.RECEIVED, State.CLARIFYING)
DONE = (State.RESOLVED, State.VERIFIED, State.CLOSED)
READY = (MediaState.KEPT, MediaState.REFUSED)


def due(work: Work) -> list[int]:
    """What nobody was told of yet, and somebody is there to be told."""
    state = col(Incident.state)
    lost = col(MediaFile.state) == MediaState.REFUSED
    own = and_(col(MediaFile.by_staff), or_(lost, state.in_(DONE)))
    others = and_(~col(MediaFile.by_staff), state.not_in(NOT_SENT))
    query = (
        select(MediaFile.id)
        .join(Incident, col(Incident.id) == col(MediaFile.incident_id), isouter=True)
        .where(col(MediaFile.told_at).is_(None), col(MediaFile.state).in_(READY))
        .where(or_(col(MediaFile.incident_id).is_(None), own, others))
        .order_by(col(MediaFile.id))
    )
    return [row for row in work.db.scalars(query.limit(500)) if row is not None]


def settle(work: Work, row: int) -> list[Outgoing]:
    """Tell of it, and of all that goes with it, at once."""
    first = work.db.get(MediaFile, row)
    if first is None or first.told_at is not None or first.state not in READY:
        return []
    rows = _beside(work, first)
    for each in rows:
        each.told_at = work.now
    found = work.db.get(Incident, first.incident_id) if first.incident_id else None
    incident = present(work, found) if found is not None else None
    lost = [each for each in rows if each.state == MediaState.REFUSED]
    kept = [each for each in rows if each.state == MediaState.KEPT]
    if incident is None or first.by_staff:
        return [*_lost_own(work, lost), *_held_own(work, kept), *_to_look_at(work, incident, kept)]
    return [*_lost(work, incident, lost), *_kept(work, incident, kept)]


def _beside(work: Work, first: MediaFile) -> list[MediaFile]:
    """All that is to be told of the same matter; without a matter, of the same message."""
    same = (
        col(MediaFile.incident_id) == first.incident_id
        if first.incident_id is not None
        else col(MediaFile.message_id) == first.message_id
    )
    query = select(MediaFile).where(
        same,
        col(MediaFile.told_at).is_(None),
        col(MediaFile.state).in_(READY),
        col(MediaFile.by_staff) == first.by_staff,
    )
    return list(work.db.scalars(query.order_by(col(MediaFile.id))))


def _kept(work: Work, incident: Incident, rows: list[MediaFile]) -> list[Outgoing]:
    if not rows or incident.state == State.CLOSED:
        return []
    if incident.kind != "nonpolice" or incident.informed:
        text = FOR_OFFICERS.format(number=incident.number, what=media.counted(rows))
        return telling_staff.officers(work, text, f"pictures:{rows[0].id}")
    if (where := _where(work, incident)) is None:
        return []
    pictures = media.pictures(rows)
    others, held = media.others(rows), media.only_kept(rows)
    shown = [] if budget.tight(work) else pictures[:MOST]
    said = [_picture(incident, where, row, n, len(pictures)) for n, row in enumerate(shown, start=1)]
    if left := len(pictures) - len(shown):
        said.append(_text(incident, where, MORE.format(number=incident.number, n=left), f"more:{rows[0].id}"))
    if shown:
        said += _on_cards(work, incident, shown[0])
    if others:
        text = KEPT.format(number=incident.number, what=media.counted(others))
        said.append(_text(incident, where, text, f"kept:{others[0].id}"))
    if held:
        text = HELD.format(number=incident.number, what=media.counted(held))
        said += [_text(incident, where, text, f"held:{held[0].id}"), *_held_own(work, held)]
    return said


def _on_cards(work: Work, incident: Incident, row: MediaFile) -> list[Outgoing]:
    """Small on each card of the matter, where cards have pictures."""
    query = select(TaskCard).where(
        col(TaskCard.incident_id) == incident.id, col(TaskCard.platform) == Platform.DINGTALK
    )
    return [
        Outgoing(
            to=Target(Platform.DINGTALK, each.conversation, each.private, each.account),
            body=Thumbnail(each.card, row.file),
            incident=incident.id,
            key=f"thumbnail:{each.card}",
        )
        for each in work.db.scalars(query.order_by(col(TaskCard.card)))
    ]


def _where(work: Work, incident: Incident) -> Target | None:
    """Whoever has it in hand, alone; else the group whose it is; None where nobody can be reached."""
    person = work.registry.team.person(incident.holder_id)
    alone = privately(person) if person is not None else None
    if alone is not None:
        return alone
    of_grid = work.registry.groups_of_grid(incident.grid or "") if incident.holding == "grid" else []
    groups = [Target(group.platform, group.external_id) for group in of_grid]
    return next(iter(groups or officer_places.of_all(work)), None)


def _picture(incident: Incident, where: Target, row: MediaFile, n: int, of: int) -> Outgoing:
    text = SHOWN.format(number=incident.number, n=n, of=of)
    body = Picture(text, file=row.file, bare=n > 1)
    return Outgoing(to=where, body=body, incident=incident.id, key=f"picture:{row.id}")


def _text(incident: Incident, where: Target, text: str, key: str) -> Outgoing:
    return Outgoing(to=where, body=Text(text), incident=incident.id, key=key)


def _lost(work: Work, incident: Incident, rows: list[MediaFile]) -> list[Outgoing]:
    """Whoever has it hears of it, and a reporter who is alone with us; the timeline keeps it."""
    if not rows:
        return []
    what, why = media.counted(rows), media.reasons(rows)
    text = LOST.format(number=incident.number, what=what, why=why)
    timeline.append(work.db, work.vault, incident, MoveName.AMEND, YIHU, work.now, note=text)
    where = _where(work, incident) if incident.state != State.CLOSED else None
    told = [_text(incident, where, text, f"gone:{rows[0].id}")] if where is not None else []
    return [*told, *_lost_own(work, rows)]


def _lost_own(work: Work, rows: list[MediaFile]) -> list[Outgoing]:
    """Whoever sent it is asked for it again, or for what can be taken where the same could not be again."""
    whys = {each.why for each in rows}
    words = ALIKE.get(Why(rows[0].why), LOST_OWN) if len(whys) == 1 else LOST_OWN
    return _to_sender(work, rows, words.format(what=media.counted(rows), why=media.reasons(rows)), "lost")


def _held_own(work: Work, rows: list[MediaFile]) -> list[Outgoing]:
    """Whoever sent what nobody but officers can open is asked to photograph it."""
    held = media.only_kept(rows)
    return _to_sender(work, held, HELD_OWN.format(what=media.counted(held)), "held-own")


def _to_sender(work: Work, rows: list[MediaFile], text: str, key: str) -> list[Outgoing]:
    """Never in a group of residents."""
    said = media.said_with(work, rows[0]) if rows else None
    if said is None or not (said.private or rows[0].person_id is not None):
        return []
    to = Target(said.platform, said.conversation, said.private, said.account)
    body = Text(text, quote=said.message_id)
    return [Outgoing(to=to, body=body, incident=rows[0].incident_id, key=f"{key}:{rows[0].id}")]


def _to_look_at(work: Work, incident: Incident | None, rows: list[MediaFile]) -> list[Outgoing]:
    """Only a person can tell whether the picture of a result is anybody's business."""
    pictures = media.pictures(rows)
    if incident is None or incident.kind != "nonpolice" or not pictures:
        return []
    text = LOOK.format(number=incident.number, n=len(pictures))
    return [
        Outgoing(to=to, body=Text(text, mention=who), incident=incident.id, key=f"look:{pictures[0].id}:{n}")
        for n, (to, who) in enumerate(notices.addressed(work, incident, Tell.LEADER).items())
    ]
