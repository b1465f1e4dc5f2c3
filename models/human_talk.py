"""A private talk between somebody and an officer, who sits elsewhere: each hears the other through Yihu."""

from __future__ import annotations

import msgspec

from models import handing_over, question_list, questions, telling_staff
from models.masking import for_group
from models.messages import Outgoing, Text
from models.question_rows import OpenQuestion, QuestionState
from models.work import Work

CALL = (
    "有群众私聊要找民警：{line}\n您来接就发 /接管 {id}，回他发 /答 {id} 要说的话，我原样转给他；"
    "说完发 /接管 结束 {id}。"
)
ALSO = "\n刚刚说：{said}"
TAKE = "/接管 {id}"
SAYS = "{id} 号群众说：{text}\n（回他：/答 {id} 要说的话）"
NOBODY = "民警一时没顾上，您的问题已经记下了，有答复就在这里告诉您。急事请打 110。"
OVER = "民警先忙去了，接下来我来回答您。还要找民警，发“人工”。"


def call(work: Work, row: OpenQuestion, said: str) -> list[Outgoing]:
    """To the duty, at any hour: somebody is waiting. `said` are the words by which he wants a human."""
    just = "" if questions.text_of(work, row) == " ".join(said.split()) else ALSO.format(said=for_group(said))
    text = CALL.format(line=question_list.line(work, row, 1, question_list.WHOLE), id=row.id) + just
    return told(work, row, telling_staff.on_call(work, text, f"human:{row.id}:{_stamp(work)}"))


def told(work: Work, row: OpenQuestion, said: list[Outgoing]) -> list[Outgoing]:
    """The call for a talk: what to press or send for taking it, and in private as it was said."""
    row.told_at = work.now
    return [_linked(_openly(each), row) for each in said]


def pass_on(work: Work, row: OpenQuestion, text: str, message_id: int) -> list[Outgoing]:
    """What the asker says, to whoever answered him, else to the duty; a group reads no numbers and doors."""
    words = SAYS.format(id=row.id, text=text)
    key = f"says:{row.id}:{message_id}"
    officer = work.registry.team.person(row.answered_by)
    if officer is None:
        said = telling_staff.on_call(work, words, key)
    else:
        said = telling_staff.people(work, (officer,), words, key)
    return [_openly(each) for each in said]


def take(work: Work, row: OpenQuestion, person_id: int | None) -> None:
    """This officer has it from now on, and hears what the asker says."""
    row.answered_by = person_id
    questions.begin_talk(work, row, work.settings.clocks.takeover)


def end(work: Work, row: OpenQuestion) -> Outgoing:
    """The human is gone: what nobody answered goes back on the list."""
    return end_saying(work, row, NOBODY if row.answered_at is None else OVER)


def end_saying(work: Work, row: OpenQuestion, text: str) -> Outgoing:
    """The same in other words."""
    put_back(row)
    if handed := handing_over.back(work, questions.where(row), text, _stamp(work)):
        return handed[0]
    body = Text(text)
    return Outgoing(to=questions.where(row), body=body, key=f"ended:{row.id}:{_stamp(work)}", urgent=True)


def put_back(row: OpenQuestion) -> None:
    """Nobody talks under this number any more."""
    row.state = QuestionState.OPEN if row.answered_at is None else QuestionState.ANSWERED
    row.until = None


def _stamp(work: Work) -> int:
    return int(work.now.timestamp())


def _linked(said: Outgoing, row: OpenQuestion) -> Outgoing:
    if not isinstance(said.body, Text):
        return said
    words = TAKE.format(id=row.id)
    return msgspec.structs.replace(said, body=msgspec.structs.replace(said.body, says=(words,)))


def _openly(said: Outgoing) -> Outgoing:
    """In private as it was said."""
    if said.to.private or not isinstance(said.body, Text):
        return said
    body = msgspec.structs.replace(said.body, text=for_group(said.body.text))
    return msgspec.structs.replace(said, body=body)
