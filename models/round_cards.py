"""A member's rounds of the day as a card: for each a line with a button to sign it, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import col, select

from models import list_cards, routine_notices, routine_rounds
from models.incidents import local
from models.messages import At, Button, Line, ListCard, Outgoing, Platform
from models.registry_rows import Routine
from models.routine_notices import Both
from models.routine_rows import RoundCard, RoutineRound
from models.routines import Kind, RoundState
from models.work import Work

PREFIX = "rounds-"
TITLE = "{name}，今天的任务 {n} 项："
NONE, SOME, ALL = "一项还没签到", "签到 {done} 项，还差 {left} 项", "都签到了，辛苦了"
ANSWER = "到了按一下或回序号就行，比如：1 {word}。拍张照、发个位置也能签到。"
LINE = "{n}. {what}"
POINTS = "，{n} 个点：{points}"
NOTE = "，{note}"
LEFT = "{n}. {what}，还差：{left}"
DONE = "{n}. {what}，{at} {who} 已签到"
OVER = "{n}. {what}，过了没签，去了的请网格长补签"
GONE = "{n}. 不用去了"
MORE = "还有 {n} 项，发 /任务 看全部。"
SIGN, LABEL = "sign", "签到"
# As many as the template of a list has lines; the rest stands below without buttons.
LINES, SHOWN = 12, 20
# A card of the day before is not brought up to date any more.
FRESH = timedelta(hours=24)


def look(
    work: Work,
    row: RoundCard,
    rounds: Sequence[Both | None],
    mention: tuple[At, ...] = (),
    *,
    update: bool = False,
) -> ListCard:
    """The card as it stands."""
    lines = [_line(work, n, both) for n, both in enumerate(rounds, 1)]
    person = work.registry.team.person(row.person_id)
    done = sum(both is None or both[0].state == RoundState.DONE for both in rounds)
    left = len(rounds) - done
    more = [line.text for line in lines[LINES:SHOWN]]
    if len(lines) > SHOWN:
        more.append(MORE.format(n=len(lines) - SHOWN))
    return ListCard(
        card=row.card,
        title=TITLE.format(name=person.name if person else "", n=len(lines)),
        facts=(),
        status=NONE if not done else SOME.format(done=done, left=left) if left else ALL,
        update=update,
        mention=mention,
        next=ANSWER.format(word=_word(rounds)) if left else "",
        lines=tuple(lines[:LINES]),
        more="\n\n".join(more),
    )


def updated(work: Work, row: RoundCard) -> Outgoing:
    """The card brought up to date, where it is."""
    query = select(RoutineRound, Routine).join(Routine, col(Routine.id) == col(RoutineRound.routine_id))
    found = {
        each.id: (each, routine)
        for each, routine in work.db.execute(query.where(col(RoutineRound.id).in_(row.rounds)))
    }
    body = look(work, row, [found.get(number) for number in row.rounds], update=True)
    return list_cards.updated(work, row, body)


def own(work: Work, person_id: int | None, rounds: Iterable[int | None]) -> list[RoundCard]:
    """Today's cards of this person on which one of these rounds stands, where a card can be changed."""
    query = select(RoundCard).where(
        col(RoundCard.person_id) == person_id,
        col(RoundCard.at) >= work.now - FRESH,
        col(RoundCard.platform) == Platform.DINGTALK,
    )
    wanted = set(rounds)
    return [row for row in work.db.scalars(query) if wanted & set(row.rounds)]


def _word(rounds: Sequence[Both | None]) -> str:
    first = next(both for both in rounds if both is not None)
    return routine_notices.ANSWERS[Kind(first[1].kind)]


def _line(work: Work, n: int, both: Both | None) -> Line:
    if both is None:
        return Line(GONE.format(n=n))
    row, routine = both
    what = routine_notices.what(work, row, routine)
    if row.state == RoundState.DONE and row.done_at is not None:
        person = work.registry.team.person(row.done_by)
        at, who = local(work, row.done_at).strftime("%H:%M"), person.name if person else ""
        return Line(DONE.format(n=n, what=what, at=at, who=who))
    if row.state != RoundState.OPEN:
        return Line(OVER.format(n=n, what=what))
    if row.signed:
        left = routine_notices.some(routine_rounds.missing(row))
        return Line(LEFT.format(n=n, what=what, left=left))
    return Line(LINE.format(n=n, what=what) + _further(row, routine), buttons(n, row))


def _further(row: RoutineRound, routine: Routine) -> str:
    if row.points:
        return POINTS.format(n=len(row.points), points=routine_notices.some(row.points))
    return NOTE.format(note=routine.note) if routine.note else ""


def buttons(n: int, row: RoutineRound) -> tuple[Button, ...]:
    """What may be pressed on the line of that number; of several points each is signed by its name."""
    return () if row.points else (Button(f"{SIGN}_{n}", LABEL, routine_notices.SAY.format(id=row.id)),)
