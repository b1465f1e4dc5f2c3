"""每周一 the officers read what the knowledge could not answer last week: how many, and what most."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from models import daily, question_list, questions, telling_staff
from models.masking import for_group
from models.messages import Outgoing
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work

NAME = "weekly_questions"
MONDAY = 0
HEAD = (
    "【上周没答上的问题】{begin} 到 {end}：{n} 次，{different} 个问题；"
    "民警答了 {answered} 个，其中 {kept} 个以后都会答。"
)
LINE = "· {text}（{n} 次{state}）"
STATES = {
    QuestionState.OPEN: "，还没答",
    QuestionState.TALK: "，还没答",
    QuestionState.ANSWERED: "，答了",
    QuestionState.KEPT: "，已记住",
    QuestionState.DROPPED: "，不用答",
}
HOW = "补进登记表的“知识”里，或用 /答 编号 内容，下次就能答上。"
LINES = 5


def due(work: Work) -> list[int]:
    """On Monday at the time of the briefing."""
    at = work.settings.clocks.briefing if daily.today(work).weekday() == MONDAY else None
    return daily.due(work, NAME, at)


def settle(work: Work, row: int) -> list[Outgoing]:
    """Into the officers' groups; a week without such questions is not spoken of."""
    day = daily.mark(work, NAME, row)
    if day is None:
        return []
    begin = day - timedelta(days=7)
    asked = questions.asked_between(work, daily.midnight(work, begin), daily.midnight(work, day))
    if not asked:
        return []
    parts: dict[str, list[OpenQuestion]] = defaultdict(list)
    for each in asked:
        parts[each.blind].append(each)
    states = [_state(rows) for rows in parts.values()]
    head = HEAD.format(
        begin=f"{begin:%m-%d}",
        end=f"{day - timedelta(days=1):%m-%d}",
        n=len(asked),
        different=len(parts),
        answered=sum(state in questions.ANSWERED for state in states),
        kept=states.count(QuestionState.KEPT),
    )
    most = sorted(parts.values(), key=len, reverse=True)[:LINES]
    lines = [head, *(_line(work, rows) for rows in most), HOW]
    return telling_staff.officers(work, "\n".join(lines), f"{NAME}:{day}")


def _line(work: Work, rows: list[OpenQuestion]) -> str:
    text = question_list.shortly(for_group(questions.text_of(work, rows[0])))
    return LINE.format(text=text, n=len(rows), state=STATES[_state(rows)])


def _state(rows: list[OpenQuestion]) -> QuestionState:
    """Where the question stands now; what was kept from one asking is known for all."""
    states = [QuestionState(row.state) for row in rows]
    return QuestionState.KEPT if QuestionState.KEPT in states else states[-1]
