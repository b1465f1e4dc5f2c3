"""More details, a photo, a reminder: the matter is amended, and who has it sees it."""

from __future__ import annotations

from handlers import another_danger, first_word, question
from handlers.afterwards import adding, said_over
from handlers.afterwards.going_on import by_door
from handlers.asked import Asked
from handlers.doubts import if_so
from models import chasing, receipts, withdrawal
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import OPEN_STATES, State
from models.unsure import certain
from models.work import Work
from understanding.afterwards.awaited import awaited
from understanding.afterwards.not_done import back, loud_again, unsolved
from understanding.afterwards.usual import chases, ended, left
from understanding.reading import Kind
from understanding.small_talk import asks_something

# What he said stands with the matter: in a group of theirs no more is told than its number.
OVER = "{number} 反映人说已经没事了，原话看详情。请核实清楚再定。"
GONE = "{number} 反映人说人走了，原话看详情。请核实清楚再定。"
NOTED = "记下了，民警看得到。"
# What is asked right after a report may be of it or of something else: he sees which it was taken for.
NOTED_OF = "这句记到 {number} 里了，办事的人看得到。是另外想问的，发“人工”，我叫民警来答。"
# The same in a group, where it was said to us: it is noted, and on the officers' list beside.
ASKED_TOO = "这个我拿不准，{listed}\n这句也加到 {number} 里了。"
ASKED_IN_DANGER = "这句加到 {number} 里了，民警看得到；情况急马上打 110。要是另外想问的，也记下来请民警看了。"


def amended(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Whoever is alone with us hears that it was noted: nobody else tells him."""
    quiet = not asked.incoming.private or adding.one_of_several(asked, work, incident)
    another = another_danger.told(asked, work, incident)
    sent = [*adding.added(asked, work, incident), *_over(asked, work, incident)]
    if another:
        sent += chasing.press(work, incident, asked.message_id, chasing.ANOTHER_DANGER)
        if quiet:
            return [_known(asked, work, incident, bool(asked.read(asked.text).place)), *sent]
    elif _calls_again(asked, work, incident):
        sent += said_over.press(work, incident, asked.message_id)
        return [_known(asked, work, incident, certain(incident.place)), *sent]
    elif _presses(asked) and not asked.late:
        sent += chasing.press(work, incident, asked.message_id)
        return [_standing(asked, incident), *sent]
    if quiet:
        return [*_heard(asked, work, incident), *sent]
    words = NOTED if by_door(asked) else NOTED_OF if asks_something(asked.text) else receipts.NOTED
    return [asked.reply(words.format(number=incident.number), incident=incident.id), *sent]


def _known(asked: Asked, work: Work, incident: Incident, placed: bool) -> Outgoing:
    """That the officers know of it, and whom to ring; of another danger nobody knows yet where it is."""
    told = receipts.joined(work, incident) + ("" if placed else receipts.WHERE)
    return asked.reply(told, incident=incident.id, urgent=True)


def _presses(asked: Asked) -> bool:
    """Whether he says that nothing has happened, or that they are loud again."""
    said = asked.text
    return chases(said) or unsolved(said) or loud_again(said) or awaited(said) is not None


def _standing(asked: Asked, incident: Incident) -> Outgoing:
    """How it is with what nobody can be pressed for: it waits for its place, or was called done."""
    if incident.state == State.CLARIFYING:
        return first_word.question(asked, incident)
    done = incident.state == State.RESOLVED
    told = receipts.done(incident) if done else receipts.standing(incident)
    return asked.reply(told, incident=incident.id)


def _over(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """孩子找到了: the officers who are on their way to a danger hear that; it is theirs to end it."""
    open_ = incident.kind in POLICE_KINDS and State(incident.state) in OPEN_STATES
    if not (open_ and ended(asked.text)) or asked.late:
        return []
    words = GONE if left(asked.text) else OVER
    return withdrawal.officers(work, incident, words.format(number=incident.number))


def _calls_again(asked: Asked, work: Work, incident: Incident) -> bool:
    """Whether he calls for help once more, or they are back; in the same breath only where it was over."""
    again = asked.read(asked.text).kind is Kind.EMERGENCY or back(asked.text)
    if not again or incident.kind != Kind.EMERGENCY or ended(asked.text) or asked.late:
        return False
    return not asked.going_on or said_over.said_over(work, incident)


def _heard(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """A word to who spoke to us among others; what he asked may be of it or of something else."""
    alone = asked.incoming.private or asked.among_staff
    if alone or asked.late or not (asked.incoming.addressed and asked.text):
        return []
    if not asks_something(asked.text):
        told = receipts.NOTED.format(number=incident.number)
    elif incident.kind in POLICE_KINDS:
        question.listed(asked, work)
        told = ASKED_IN_DANGER.format(number=incident.number)
    else:
        told = ASKED_TOO.format(listed=question.listed(asked, work), number=incident.number)
    return [asked.reply(if_so.with_number(asked, told), incident=incident.id)]
