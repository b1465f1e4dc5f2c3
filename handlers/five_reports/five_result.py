"""报结果: the result belongs to what the speaker has open: his task, his round, or what he reported."""

from __future__ import annotations

from handlers import confirm, task_steps, which_one
from handlers.asked import Asked, Known
from handlers.rounds import round_naming, signing
from models import called, five_reports, lookup, reporters, tasks
from models.amending import amend
from models.incident_rows import Choice, Helper, Incident
from models.incidents import MoveRefused
from models.messages import Outgoing
from models.report_rows import FiveReport
from models.states import OPEN_STATES
from models.work import Work
from understanding.team.five_reports import Five
from understanding.team.meanings import Meaning, TaskWord
from understanding.team.rounds import Signed

ADDED = "记到 {number} 了，谢谢。"
NOTHING = "您现在没有在办的事，也没有等结果的事。新情况直接说地点和情况就行。"
WHICH = "是哪一件的结果？回数字：\n{options}"
NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字。"
GONE = "那一件已经办完了。"
UNKNOWN = "没有编号是 {number} 的事项。发 /查 看看编号，再说一遍。"


def result(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """To the one that is named, else the only one; of several he is asked which."""
    row = _keep(asked, work, words)
    named = lookup.in_text(work, words)
    if named is None and (number := lookup.written(words)):
        return [asked.reply(UNKNOWN.format(number=number))]
    held = [named] if named is not None else _held(asked, work)
    if asked.speaker.staff and held:
        return _of_tasks(asked, work, row, held, lookup.strip_number(words) or words)
    if asked.speaker.staff and (going := round_naming.going_on(asked, work, Signed())):
        row.round_id = going[0][0].id if len(going) == 1 else None
        return signing.report(asked, work, Signed(note=words))
    mine = [each for each in asked.known if not each.over]
    if not mine:
        return [asked.reply(NOTHING)]
    if len(mine) > 1:
        return [_which(asked, work, row, _named(work, mine))]
    return add(asked, work, row, mine[0].number)


def _named(work: Work, mine: list[Known]) -> list[tuple[str, str]]:
    found = (lookup.by_id(work, each.id) for each in mine)
    return [(each.number, called.to_reporter(each)) for each in found if each is not None]


def add(asked: Asked, work: Work, row: FiveReport, number: str) -> list[Outgoing]:
    """What a reporter tells of the end of his matter is noted on it."""
    incident = lookup.by_number(work, number)
    if incident is None or incident.state not in OPEN_STATES:
        return [asked.reply(GONE)]
    row.incident_id = incident.id
    words = work.vault.open(row.text)
    said = amend(work, incident, reporters.voice(asked.speaker, incident), words, asked.message_id)
    return [asked.reply(ADDED.format(number=number), incident=incident.id), *said]


def chosen(asked: Asked, work: Work, choice: Choice, row: FiveReport, number: int) -> list[Outgoing]:
    """The number that he answers."""
    if not 1 <= number <= len(choice.options):
        return [asked.reply(NO_SUCH.format(n=number, last=len(choice.options)))]
    work.db.delete(choice)
    return add(asked, work, row, choice.options[number - 1])


def _keep(asked: Asked, work: Work, words: str) -> FiveReport:
    grids = asked.speaker.grids
    grid = asked.where(words).grid or (grids[0] if len(grids) == 1 else None)
    return five_reports.keep(
        work, Five.RESULT, words, asked.incoming, asked.speaker, asked.message_id, grid, ""
    )


def _held(asked: Asked, work: Work) -> list[Incident]:
    """What he has in hand, or helps with; what waits for others is not his to report on."""
    found = tasks.of_person(work, asked.incoming, asked.speaker)
    return [
        each
        for each in found
        if each.holder_id == asked.speaker.id or work.db.get(Helper, (each.id, asked.speaker.id)) is not None
    ]


def _of_tasks(asked: Asked, work: Work, row: FiveReport, held: list[Incident], words: str) -> list[Outgoing]:
    word = TaskWord(Meaning.RESOLVE, words)
    if len(held) > 1:
        return [which_one.ask(asked, work, held, word)]
    row.incident_id = held[0].id
    try:
        told, sent = task_steps.step(asked, work, held[0], word)
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]
    return [asked.reply(told, incident=held[0].id), *sent]


def _which(asked: Asked, work: Work, row: FiveReport, mine: list[tuple[str, str]]) -> Outgoing:
    work.db.merge(
        Choice(
            conversation=confirm.place(asked),
            sender=asked.incoming.sender,
            act=f"{tasks.FORM}{Five.RESULT}",
            note=work.vault.seal(str(row.id)),
            options=[number for number, _ in mine],
            expires_at=work.now + work.settings.clocks.choice,
        )
    )
    options = "\n".join(f"{n}. {number} {what}" for n, (number, what) in enumerate(mine, 1))
    return asked.reply(WHICH.format(options=options))
