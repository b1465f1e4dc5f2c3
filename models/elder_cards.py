"""The morning list as a card: for each elder a line with buttons (seen, nobody there), kept up to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from models import elder_notices, elder_watch, list_cards
from models.elder_looked_after import LookedAfter
from models.elder_rows import ElderCard, Sighting
from models.elders import Proof
from models.incidents import local
from models.messages import At, Button, Line, ListCard, Outgoing, Platform
from models.registry_rows import Elder
from models.work import Work

PREFIX = "elders-"
TITLE = "【今天要见的老人】{name}，{n} 位"
NONE, SOME, ALL = "一位还没见到", "见到 {seen} 位，还差 {left} 位", "都见到了，辛苦了"
ANSWER = "见到了点一下就行，也可以回序号，比如：1 3 见到了，2 没在家。"
OPEN = "{n}. {name} {where} {seen}"
LATE = "{n}. {name} {where} {seen}，已超时，请先去"
BELOW = "{n}. {name} {where}"
DONE = "{n}. {name} {what}"
ABSENT = "{n}. {name} {at} 没人应，已报民警，请在附近找找、问问邻居"
GONE = "{n}. {name} 不用去了"
AWAY = "{n}. {name} 请假到 {until}，不用去"
MORE = "还有 {n} 位，发 /老人 看全部。"
SEEN, NOBODY = "seen", "absent"
LABELS = {SEEN: "见到了", NOBODY: "没人应"}
# As many as the template of a list has lines; the rest stands below without buttons.
LINES, SHOWN = 12, 20
# A card of the day before is not brought up to date any more.
FRESH = timedelta(hours=20)


def look(
    work: Work,
    row: ElderCard,
    elders: Sequence[LookedAfter | None],
    news: dict[int, Sighting],
    mention: tuple[At, ...] = (),
    *,
    update: bool = False,
) -> ListCard:
    """The card as it stands; `news` is by elder what was told last of him since the card was made."""
    lines = [
        _line(work, n, elder, news.get(elder.id or 0) if elder else None, private=row.private)
        for n, elder in enumerate(elders, 1)
    ]
    person = work.registry.team.person(row.person_id)
    left = sum(bool(line.buttons) for line in lines)
    status = NONE if left == len(lines) else SOME.format(seen=len(lines) - left, left=left) if left else ALL
    below = [_below(work, n, elder, row) for n, elder in enumerate(elders[LINES:SHOWN], LINES + 1) if elder]
    if len(lines) > SHOWN:
        below.append(MORE.format(n=len(lines) - SHOWN))
    return ListCard(
        card=row.card,
        title=TITLE.format(name=person.name if person else "", n=len(lines)),
        facts=(),
        status=status,
        update=update,
        mention=mention,
        next=ANSWER if left else "",
        lines=tuple(lines[:LINES]),
        more="\n\n".join(below),
    )


def _below(work: Work, n: int, elder: LookedAfter, row: ElderCard) -> str:
    """What has no buttons is short: a variable of the template takes a kilobyte."""
    return BELOW.format(n=n, name=elder.name, where=elder_notices.where(work, elder, private=row.private))


def updated(work: Work, row: ElderCard) -> Outgoing:
    """The card brought up to date, where it is."""
    found = {e.id: e for e in work.db.scalars(select(Elder).where(col(Elder.id).in_(row.elders)))}
    body = look(work, row, [found.get(number) for number in row.elders], _news(work, row), update=True)
    return list_cards.updated(work, row, body)


def own(work: Work, person_id: int, elders: list[int]) -> list[ElderCard]:
    """Today's cards of this person on which one of these elders stands, where a card can be changed."""
    query = select(ElderCard).where(
        col(ElderCard.person_id) == person_id,
        col(ElderCard.at) >= work.now - FRESH,
        col(ElderCard.platform) == Platform.DINGTALK,
    )
    return [row for row in work.db.scalars(query) if set(elders) & set(row.elders)]


def _news(work: Work, row: ElderCard) -> dict[int, Sighting]:
    query = select(Sighting).where(
        col(Sighting.elder_id).in_(row.elders),
        col(Sighting.told_at) >= row.at,
        col(Sighting.undone_at).is_(None),
    )
    return {told.elder_id: told for told in work.db.scalars(query.order_by(col(Sighting.id)))}


def _line(work: Work, n: int, elder: LookedAfter | None, told: Sighting | None, *, private: bool) -> Line:
    if elder is None or elder.left_at is not None:
        return Line(GONE.format(n=n, name=elder.name if elder else ""))
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        return Line(AWAY.format(n=n, name=elder.name, until=elder_notices.last_day(work, elder.away_until)))
    if told is None:
        return Line(_open(work, n, elder, private=private), buttons(n, elder))
    at = local(work, told.told_at).strftime("%H:%M")
    if told.proof == Proof.ABSENT:
        return Line(ABSENT.format(n=n, name=elder.name, at=at), buttons(n, elder)[:1])
    done = DONE.format(n=n, name=elder.name, what=elder_notices.evidence(work, told))
    return Line(done, () if told.counts else buttons(n, elder))


def buttons(n: int, elder: LookedAfter) -> tuple[Button, ...]:
    """What may be pressed on the line of that number, and the words that say the same."""
    words = {SEEN: f"/见面 {elder.name}", NOBODY: f"/见面 {elder.name} 没人应"}
    return tuple(Button(f"{act}_{n}", label, words[act]) for act, label in LABELS.items())


def _open(work: Work, n: int, elder: LookedAfter, *, private: bool) -> str:
    late = elder_watch.overdue_at(work, elder) <= work.now
    return (LATE if late else OPEN).format(
        n=n,
        name=elder.name,
        where=elder_notices.where(work, elder, private=private),
        seen=elder_notices.last_seen(work, elder),
    )
