"""How a question is shown to the officers: its number, what was asked, where, how long ago, by how many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from models import notices, questions
from models.incidents import local
from models.masking import for_group
from models.question_rows import OpenQuestion, QuestionState
from models.registry import KnowledgeInfo
from models.work import Work

LINE = "{id}. {text}（{where}，{age}{more}）"
AGO, JUST_NOW = "{age}前", "刚刚"
MANY = "，{n} 人问"
TALK = "，要找民警说"
PRIVATE = "私聊"
HOW = "回答：/答 编号 内容；不用答：/问题 不用 编号"
DRAFT = "　机器拟的：{draft}（依据：{sources}）合适就发 /答 {id} 采用"
SUGGESTS = {"police": "（可能是警情，请看一下）", "nonpolice": "（可能是要派人的事）"}
SHORT, WHOLE = 60, 2_000


def lines(work: Work, rows: list[OpenQuestion]) -> list[str]:
    """A line for each, with how many have asked it."""
    many = questions.how_many(work, rows)
    return [line(work, row, many[row.id or 0], SHORT) for row in rows]


def line(work: Work, row: OpenQuestion, many: int, longest: int) -> str:
    """One question, without numbers and doors, since a group may read it."""
    group = work.registry.group(row.platform, row.conversation)
    more = TALK if row.state == QuestionState.TALK else MANY.format(n=many) if many > 1 else ""
    return LINE.format(
        id=row.id,
        text=shortly(for_group(questions.text_of(work, row)), longest),
        where=group.name if group is not None else PRIVATE,
        age=_age(work, row),
        more=more,
    ) + _draft(work, row)


def _age(work: Work, row: OpenQuestion) -> str:
    since = work.now - row.asked_at
    return JUST_NOW if since < timedelta(minutes=1) else AGO.format(age=notices.age(since))


def _draft(work: Work, row: OpenQuestion) -> str:
    """What a language model would say, which only an officer sends."""
    kind = SUGGESTS.get(row.suggests, "")
    if row.draft is None or not holds(work, row):
        return kind
    sources = "、".join(row.draft_from)
    draft = DRAFT.format(draft=for_group(work.vault.open(row.draft)), sources=sources, id=row.id)
    return f"{kind}\n{draft}"


def holds(work: Work, row: OpenQuestion) -> bool:
    """Whether all that its draft was made of stands as it stood then, and is not past its last day."""
    return in_force(work, row) and row.draft_mark in ("", mark_of(made_of(work, row)))


def in_force(work: Work, row: OpenQuestion) -> bool:
    """Whether all of it is known still, and not past its last day."""
    today = local(work, work.now).date().isoformat()
    last_day = {each.question: each.valid_until or today for each in work.registry.knowledge}
    return all(last_day.get(question, "") >= today for question in row.draft_from or ())


def made_of(work: Work, row: OpenQuestion) -> list[KnowledgeInfo]:
    """The entries that its draft was made of, as they stand now."""
    return [each for each in work.registry.knowledge if each.question in (row.draft_from or ())]


def mark_of(entries: Iterable[KnowledgeInfo]) -> str:
    """Another one whenever one of the entries says something else."""
    said = sorted(f"{each.question}\0{each.answer}\0{each.source}" for each in entries)
    return sha256("\1".join(said).encode()).hexdigest()[:16]


def shortly(text: str, longest: int = SHORT) -> str:
    """The text, its end left out where it is long."""
    return text if len(text) <= longest else f"{text[:longest]}…"
