"""Changes of the registers as a card: for each a line with two buttons, kept up to date where it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import col, select

from models import budget, list_cards, register_telling
from models.messages import At, Button, Line, ListCard, Outgoing, Platform, Target
from models.register_rows import ChangeState, RegisterCard, RegisterChange
from models.work import Work

PREFIX = "registers-"
TITLE = "有 {n} 条五清变化等您确认："
NONE, SOME, ALL = "一条还没确认", "看过 {done} 条，还有 {left} 条", "都看过了，辛苦了"
MORE = "…还有 {n} 条，发 /五清 待确认 看。"
HOW = "都对的发 /五清 确认 全部，有不对的先按“不对”，或发 /五清 不对 编号。"
RIGHT, WRONG = "right", "wrong"
LABELS = {RIGHT: "确认", WRONG: "不对"}
WORDS = {RIGHT: "/五清 确认 {id}", WRONG: "/五清 不对 {id}"}
DECIDED = {
    ChangeState.CONFIRMED: "{line}，已确认",
    ChangeState.REFUSED: "{line}，已记为不对",
    ChangeState.WITHDRAWN: "{line}，报的人撤回了",
}
LINES = 8
# A card that is older is not brought up to date any more.
FRESH = timedelta(days=7)


def made(
    work: Work, to: Target, mention: tuple[At, ...], rows: Sequence[RegisterChange], key: str
) -> Outgoing:
    """A new card of the first of these changes; how many more there are stands below."""
    row = RegisterCard(
        card=list_cards.number_of(PREFIX, rows[0].id or 0, work, to.conversation),
        changes=[each.id or 0 for each in rows[:LINES]],
        platform=to.platform,
        conversation=to.conversation,
        private=to.private,
        at=work.now,
    )
    work.db.add(row)
    body = look(work, row, rows[:LINES], mention, more=len(rows) - LINES)
    return Outgoing(to=to, body=body, key=f"{key}:{to.conversation}")


def look(
    work: Work,
    row: RegisterCard,
    changes: Sequence[RegisterChange],
    mention: tuple[At, ...] = (),
    *,
    more: int = 0,
    update: bool = False,
) -> ListCard:
    """The card as it stands; in a group nobody reads doors and numbers."""
    lines = tuple(_line(work, n, each, private=row.private) for n, each in enumerate(changes, 1))
    left = sum(bool(line.buttons) for line in lines)
    some = SOME.format(done=len(lines) - left, left=left)
    return ListCard(
        card=row.card,
        title=TITLE.format(n=len(lines) + max(more, 0)),
        facts=(),
        status=NONE if left == len(lines) else some if left else ALL,
        update=update,
        mention=mention,
        next=HOW if left else "",
        lines=lines,
        more=MORE.format(n=more) if more > 0 else "",
    )


def updated(work: Work, row: RegisterCard) -> Outgoing:
    """The card brought up to date, where it is."""
    found = work.db.scalars(select(RegisterChange).where(col(RegisterChange.id).in_(row.changes)))
    body = look(work, row, sorted(found, key=lambda each: each.id or 0), update=True)
    return list_cards.updated(work, row, body)


def showing(work: Work, changes: Iterable[int]) -> list[Outgoing]:
    """Every card with one of these changes, brought up to date while there is something to spend."""
    wanted = set(changes)
    if not wanted or budget.tight(work):
        return []
    query = select(RegisterCard).where(
        col(RegisterCard.at) >= work.now - FRESH, col(RegisterCard.platform) == Platform.DINGTALK
    )
    return [updated(work, row) for row in work.db.scalars(query) if wanted & set(row.changes)]


def _line(work: Work, n: int, change: RegisterChange, *, private: bool) -> Line:
    line = register_telling.line(work, change, private=private)
    decided = DECIDED.get(ChangeState(change.state))
    if decided is not None:
        return Line(decided.format(line=line))
    buttons = (Button(f"{act}_{n}", label, WORDS[act].format(id=change.id)) for act, label in LABELS.items())
    return Line(line, tuple(buttons))
