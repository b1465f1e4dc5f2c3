"""What a reporter says after his report: the answer to our question, more details, a photo, or a reminder."""

from __future__ import annotations

from handlers import (
    adding,
    another_danger,
    clarifying,
    if_so,
    question,
    report,
    stranger,
    which_of_his,
)
from handlers.asked import Asked
from handlers.done_before import STILL_THE_SAME, done_before
from handlers.going_on import by_door, picks
from handlers.what_it_tells import DANGERS
from models import cards, chasing, dispatch, lookup, receipts, reopening, reporters, withdrawal
from models.allowed import present
from models.amending import add_to_summary
from models.incident_rows import Incident
from models.incidents import MoveRefused, move
from models.messages import Outgoing
from models.people import YIHU
from models.states import OPEN_STATES, MoveName, State
from models.unsure import certain
from models.work import Work
from understanding.after_report import back, chases, ended, solved, unsolved
from understanding.own_life import LIFE
from understanding.reading import Kind, Reading
from understanding.small_talk import asks_something

ANEW = "{old} 办结有些日子了，我当一件新的事重新派。{receipt}"
BACK = "{old} 已经办结，这次我当一件新的事报。{receipt}"
AGAIN = "抱歉，{number} 已经重新派出去了。办好了在这里告诉您。"
DONE = (State.RESOLVED, State.VERIFIED, State.CLOSED)
# What he said stands with the matter: in a group of theirs no more is told than its number.
OVER = "{number} 反映人说已经没事了，原话看详情。请核实清楚再定。"
NOTED = "记下了，民警看得到。"
# What is asked right after a report may be of it or of something else: he sees which it was taken for.
NOTED_OF = "这句记到 {number} 里了，办事的人看得到。是另外想问的，发“人工”，我叫民警来答。"
# The same in a group, where it was said to us: it is noted, and on the officers' list beside.
ASKED_TOO = "这个我拿不准，{listed}\n这句也加到 {number} 里了。"
ASKED_IN_DANGER = "这句加到 {number} 里了，民警看得到；情况急马上打 110。要是另外想问的，也记下来请民警看了。"


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Answer to our question first; else the matter is amended, and its holders see it."""
    try:
        return _handle(asked, work)
    except MoveRefused as refusal:
        # One of the staff who reports, resolves and says that it is done, all by himself.
        return [asked.reply(str(refusal))]


def _handle(asked: Asked, work: Work) -> list[Outgoing]:
    if (done := done_before(asked)) is not None and (old := lookup.by_id(work, done.id)) is not None:
        return _again(asked, work, present(work, old))
    found = [each for row in asked.matters if (each := lookup.by_id(work, row)) is not None]
    incident = _meant(asked, work, found)
    if incident is None:
        return stranger.handle(asked, work) if asked.incoming.private else []
    reading = _together(asked, work, incident)
    if reading.kind in DANGERS and incident.state == State.RESOLVED:
        return report.handle(asked, work)
    if _graver(reading, incident):
        return _danger(asked, work, incident, reading)
    sent = clarifying.answered(asked, work, incident) if incident.state == State.CLARIFYING else None
    if sent is not None:
        return sent
    if incident.state == State.RESOLVED and (solved(asked.text) or which_of_his.called_well(asked)):
        return _verified(asked, work, incident)
    return _amend(asked, work, incident)


def _together(asked: Asked, work: Work, incident: Incident) -> Reading:
    """楼上有怪味 · 头晕: what by itself is talk may tell of a danger with what was said just before."""
    reading = asked.read(asked.text)
    if not asked.going_on or reading.kind is not Kind.CHATTER or incident.kind in DANGERS:
        return reading
    whole = asked.read(f"{work.vault.open(incident.summary)}，{asked.text}")
    return whole if whole.kind is Kind.EMERGENCY else reading


def _graver(reading: Reading, incident: Incident) -> bool:
    """Whether what is said now is more urgent than the matter was so far."""
    if reading.kind is Kind.EMERGENCY:
        return incident.kind != Kind.EMERGENCY
    return reading.kind is Kind.POLICE and incident.kind not in DANGERS


def _meant(asked: Asked, work: Work, found: list[Incident]) -> Incident | None:
    """Of several matters, newest first: a number or a bare place answers a question."""
    text = asked.text
    if picks(text):
        asks = next((each for each in found if each.state == State.CLARIFYING), None)
        return asks or next((each for each in found if adding.may_be_picked(asked, work, each)), None)
    open_ = [each for each in found if each.state == State.CLARIFYING or not certain(each.place)]
    if open_ and text and asked.where(text).bare:
        return open_[0]
    if len(found) > 1 and (named := _named(asked, found)) is not None:
        return named
    if solved(text) and (done := next((each for each in found if each.state == State.RESOLVED), None)):
        return done
    waiting = [each for each in found if each.state != State.RESOLVED]
    if len(waiting) > 1 and text and (alike := _of_his_life(asked, waiting)) is not None:
        return alike
    return next(iter(waiting), next(iter(found), None))


def _named(asked: Asked, found: list[Incident]) -> Incident | None:
    named = which_of_his.called_well(asked)
    named = named or which_of_his.named(asked, [each for each in asked.known if not each.over])
    return next((each for each in found if named is not None and each.id == named.id), None)


def _of_his_life(asked: Asked, waiting: list[Incident]) -> Incident | None:
    """Of his life and of another danger the one that he speaks of again."""
    sort = asked.read(asked.text).category
    if LIFE not in {each.category for each in waiting}:
        return None
    return next((each for each in waiting if each.category == sort), None)


def _again(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """It is begun again; anew where it was done too long ago; already, where somebody else said so."""
    if State(incident.state) not in DONE:
        return _amend(asked, work, incident)
    actor = reporters.voice(asked.speaker, incident)
    if reopening.in_time(work, incident) and not _new(work, incident, asked.text):
        sent = reopening.again(work, incident, actor, asked.message_id, asked.text)
        return [asked.reply(AGAIN.format(number=incident.number), incident=incident.id), *sent]
    made, sent = reopening.anew(work, incident, actor, asked.message_id, asked.text)
    reporters.add(work, made, asked.incoming, asked.speaker)
    told = (ANEW if incident.kind not in DANGERS else BACK).format(
        old=incident.number, receipt=receipts.receipt(work, made)
    )
    return [asked.reply(told, incident=made.id), *sent]


def _new(work: Work, incident: Incident, text: str) -> bool:
    """他们又来了, hours after the police were done with it, is not what was left undone."""
    late = incident.kind in DANGERS and work.now - incident.since > STILL_THE_SAME
    return late and back(text) and not unsolved(text)


def _verified(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """The reporter says so himself: nobody can verify it better."""
    actor = reporters.voice(asked.speaker, incident)
    move(work, incident, MoveName.VERIFY, actor, note=asked.text, message_id=asked.message_id)
    return cards.updates(work, incident)


def _danger(asked: Asked, work: Work, incident: Incident, reading: Reading) -> list[Outgoing]:
    """What began as a broken lamp is a fire by the next message: the officers have it from here."""
    add_to_summary(work, incident, asked.text)
    changes = {"kind": reading.kind, "urgency": reading.urgency, "category": reading.category}
    sent = dispatch.to_officers(
        work, incident, YIHU, asked.message_id, note=asked.text, name=MoveName.TO_POLICE, **changes
    )
    urgent = reading.kind is Kind.EMERGENCY
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id, urgent=urgent), *sent]


def _amend(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Whoever is alone with us hears that it was noted: nobody else tells him."""
    quiet = not asked.incoming.private or adding.one_of_several(asked, work, incident)
    another = another_danger.told(asked, work, incident)
    sent = [*adding.added(asked, work, incident), *_over(asked, work, incident)]
    if another:
        sent += chasing.press(work, incident, asked.message_id, chasing.ANOTHER_DANGER)
    elif _calls_again(asked, incident):
        sent += chasing.press(work, incident, asked.message_id)
        told = receipts.joined(incident) + ("" if certain(incident.place) else receipts.WHERE)
        return [asked.reply(told, incident=incident.id, urgent=True), *sent]
    elif (chases(asked.text) or unsolved(asked.text)) and not asked.late:
        sent += chasing.press(work, incident, asked.message_id)
        return [asked.reply(receipts.standing(incident), incident=incident.id), *sent]
    if quiet:
        return [*_heard(asked, work, incident), *sent]
    words = NOTED if by_door(asked) else NOTED_OF if asks_something(asked.text) else receipts.NOTED
    return [asked.reply(words.format(number=incident.number), incident=incident.id), *sent]


def _over(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """孩子找到了: the officers who are on their way to a danger hear that; it is theirs to end it."""
    open_ = incident.kind in DANGERS and State(incident.state) in OPEN_STATES
    if not (open_ and ended(asked.text)) or asked.late:
        return []
    return withdrawal.officers(work, incident, OVER.format(number=incident.number))


def _calls_again(asked: Asked, incident: Incident) -> bool:
    """Whether he calls for help once more, not in the same breath."""
    urgent = asked.read(asked.text).kind is Kind.EMERGENCY and incident.kind == Kind.EMERGENCY
    return urgent and not asked.going_on and not asked.late


def _heard(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """A word to who spoke to us among others; what he asked may be of it or of something else."""
    alone = asked.incoming.private or asked.among_staff
    if alone or asked.late or not (asked.incoming.addressed and asked.text):
        return []
    if not asks_something(asked.text):
        told = receipts.NOTED.format(number=incident.number)
    elif incident.kind in DANGERS:
        question.listed(asked, work)
        told = ASKED_IN_DANGER.format(number=incident.number)
    else:
        told = ASKED_TOO.format(listed=question.listed(asked, work), number=incident.number)
    return [asked.reply(if_so.with_number(asked, told), incident=incident.id)]
