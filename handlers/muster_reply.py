"""What somebody who was called out answers: 能来, 20 分钟到, 来不了, 到集合点了."""

from __future__ import annotations

from collections.abc import Callable

from handlers.afterwards import told_beside
from handlers.asked import Asked
from models import musters, tasks
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.muster_rows import Answer, Called, Muster
from models.roles import GroupKind
from models.work import Work
from understanding.team.musters import Answered, answered
from understanding.team.tasks import task_word

SOON, COMING = "收到，{name} {minutes} 分钟到。", "收到，{name}能来。"
CANNOT, THERE = "收到，{name}来不了，没关系。", "收到，{name}到了。"
THANKS = "收到，谢谢。"
ENDED = "召集{id} 已经结束了，或者没有叫您。"
Otherwise = Callable[[Asked, Work], list[Outgoing]]


def may_be(asked: Asked) -> bool:
    """Whether it reads as such an answer, where the called are spoken to."""
    watch = asked.group is not None and asked.group.kind is GroupKind.WATCH
    there = asked.incoming.private or asked.among_staff or watch
    return there and answered(asked.text) is not None


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of answers; `otherwise` handles the words of somebody whom nobody called."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        said = answered(asked.text)
        found = musters.own(work, asked.speaker.id or 0, said.muster) if said else None
        if said is not None and said.muster is not None and found is None and asked.speaker.staff:
            return [asked.reply(ENDED.format(id=said.muster))]
        if said is None or found is None:
            return otherwise(asked, work)
        muster, row = found
        if said.muster is None and (_of_task(asked, work, muster, row) or _unsure(asked, work, row, said)):
            return otherwise(asked, work)
        _write(work, row, said)
        if asked.read(asked.text).kind in POLICE_KINDS:
            return otherwise(asked, work)
        matter = told_beside.of(asked)
        further = told_beside.sent_on(matter, work) if matter is not None else []
        if not asked.among_staff:
            return [asked.reply(THANKS), *further]
        work.db.flush()
        return [asked.reply(f"{_told(asked, said)}{musters.tally(musters.roll(work, muster))}。"), *further]

    return handle


def _of_task(asked: Asked, work: Work, muster: Muster, row: Called) -> bool:
    """Whether he rather speaks of a task: he answers its message, or it came after he was asked."""
    quote = asked.incoming.quote
    if quote is not None and tasks.of_sent_message(work, asked.incoming, quote.message_id):
        return True
    if not asked.speaker.staff or task_word(asked.text) is None:
        return False
    again = muster.step and row.answer == Answer.NONE
    asked_at = muster.opened_at + musters.REMIND if again else muster.opened_at
    in_hand = tasks.of_person(work, asked.incoming, asked.speaker)
    return any(each.opened_at > asked_at for each in in_hand)


def _unsure(asked: Asked, work: Work, row: Called, said: Answered) -> bool:
    """到了 and 10 分钟 are rather said of a task that he has, or to a question of ours; among residents they
    are no word to us, unless he said that he comes."""
    if not said.perhaps:
        return False
    if asked.asked_back or tasks.of_person(work, asked.incoming, asked.speaker):
        return True
    heard = asked.incoming.private or asked.incoming.addressed or asked.among_staff
    return not heard and row.answer != Answer.COMING


def _write(work: Work, row: Called, said: Answered) -> None:
    """The last word counts; when he comes is kept where he only says again that he does."""
    minutes = said.minutes if said.minutes is not None else row.minutes
    row.minutes = minutes if said.answer is Answer.COMING else None
    row.answer, row.answered_at = said.answer, work.now


def _told(asked: Asked, said: Answered) -> str:
    if said.answer is Answer.COMING and said.minutes is not None:
        return SOON.format(name=asked.speaker.name, minutes=said.minutes)
    words = {Answer.COMING: COMING, Answer.CANNOT: CANNOT, Answer.THERE: THERE}
    return words[said.answer].format(name=asked.speaker.name)
