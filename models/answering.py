"""An officer's answer on its way to whoever asked: once each, in the place where he asked."""

from __future__ import annotations

from models import hush, questions
from models.kept_answers import public
from models.masking import for_group
from models.messages import Outgoing, Text
from models.question_list import shortly
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work

ANSWER = "您问的“{question}”：\n{answer}\n（民警答复）"
FROM_OFFICER = "民警说：{text}"


def answer(work: Work, row: OpenQuestion, text: str, person_id: int | None) -> list[Outgoing]:
    """One message for each asking that waits; in a group without numbers and doors."""
    sent = []
    for each in questions.askings(work, row):
        each.state, each.answered_at, each.answered_by = QuestionState.ANSWERED, work.now, person_id
        each.answer = work.vault.seal(text)
        sent.append(_told(work, each, text))
    return sent


def _told(work: Work, row: OpenQuestion, text: str) -> Outgoing:
    told = ANSWER.format(question=shortly(questions.text_of(work, row)), answer=text)
    if not row.private:
        told = for_group(told, public(work))
    mention = () if row.private else (row.sender,)
    body = Text(told, mention=mention, quote=row.quote)
    return Outgoing(to=questions.where(row), body=body, key=f"answer:{row.id}")


def hides(work: Work, row: OpenQuestion) -> bool:
    """Whether the answer has something that no group may read."""
    text = work.vault.open(row.answer)
    return for_group(text, public(work)) != text


def pass_on(work: Work, row: OpenQuestion, text: str, person_id: int | None, message_id: int) -> Outgoing:
    """What the officer says in a talk that he has: the asker hears it at once, and the talk goes on."""
    span = work.settings.clocks.takeover
    questions.begin_talk(work, row, span)
    hush.begin(work, questions.where(row), hush.TAKEOVER, span, person_id)
    row.answered_at, row.answered_by = work.now, person_id
    return Outgoing(
        to=questions.where(row),
        body=Text(FROM_OFFICER.format(text=text)),
        key=f"talk:{row.id}:{message_id}",
        urgent=True,
    )
