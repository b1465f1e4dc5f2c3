"""What a reporter says after his report: the answer to our question, more details, a photo, or a reminder."""

from __future__ import annotations

from datetime import timedelta

from handlers import if_so, question, report, stranger
from handlers.asked import Asked, Known
from models import cards, chasing, dispatch, lookup, receipts, reopening, reporters
from models.allowed import present
from models.amending import add_to_summary, amend
from models.danger import UNCLEAR
from models.hours import working
from models.incident_rows import Incident
from models.incidents import MoveRefused, move
from models.messages import Outgoing
from models.people import YIHU
from models.states import MoveName, State
from models.unsure import certain
from models.work import Work
from understanding.after_report import adds, chases, courtesy, nobody_came, solved, unsolved
from understanding.categories import OTHER
from understanding.list_picks import picked
from understanding.normal import plain
from understanding.place import Found
from understanding.reading import Kind, Reading
from understanding.small_talk import asks_something

NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字，或者直接说小区和楼号。"
ANEW = "{old} 办结有些日子了，我当一件新的事重新派。{receipt}"
AGAIN = "抱歉，{number} 已经重新派出去了。办好了在这里告诉您。"
DANGERS = (Kind.EMERGENCY, Kind.POLICE)
TALK = (Kind.CHATTER, Kind.CONSULT)
DONE = (State.RESOLVED, State.VERIFIED, State.CLOSED)
PHOTO = "（又发了图片）"
NOTED = "记下了，民警看得到。"
# What is asked right after a report may be of it or of something else: he sees which it was taken for.
NOTED_OF = "这句记到 {number} 里了，办事的人看得到。是另外想问的，发“人工”，我叫民警来答。"
# The same in a group, where it was said to us: it is noted, and on the officers' list beside.
ASKED_TOO = "这个我拿不准，{listed}\n这句也加到 {number} 里了。"
ASKED_IN_DANGER = "这句加到 {number} 里了，民警看得到；情况急马上打 110。要是另外想问的，也记下来请民警看了。"
MOST_PLACES = 9
TOGETHER = timedelta(minutes=1)


def belongs(asked: Asked) -> bool:
    """Whether a message goes on with something that the speaker reported rather than beginning anew."""
    if done_before(asked) is not None:
        return True
    return bool(asked.matters) and _goes_on(asked)


def done_before(asked: Asked) -> Known | None:
    """What was called done and is not, or is so again; None where something else is meant."""
    if not asked.text or not _not_done(asked):
        return None
    reading = asked.read(asked.text)
    if reading.kind is Kind.EMERGENCY:
        return None
    done = [each for each in asked.known if each.done and _fits(asked, reading, each)]
    first = next((each for each in done if not each.over), next(iter(done), None))
    # Of what is still being worked on somebody sooner says that it is not done.
    unclear = first is not None and first.over and not _tells_which(asked, reading)
    return None if unclear and any(not each.done for each in asked.known) else first


def _not_done(asked: Asked) -> bool:
    """That nobody came is said of what is still open, where there is such a thing."""
    waits = any(not each.done for each in asked.known)
    return unsolved(asked.text) or (nobody_came(asked.text) and not waits)


def _fits(asked: Asked, reading: Reading, known: Known) -> bool:
    """Whether number, place and kind of thing, as far as they are said, are those of this matter."""
    if named := [each for each in asked.known if each.number in plain(asked.text)]:
        return known in named
    if _own_place(reading) and reading.place != known.place:
        return False
    return not _special(reading) or reading.category == known.category


def _tells_which(asked: Asked, reading: Reading) -> bool:
    return _own_place(reading) or _special(reading) or any(k.number in plain(asked.text) for k in asked.known)


def _asks_us(asked: Asked, reading: Reading) -> bool:
    """A question that is put to us by name, of something that the station knows of, in the same breath."""
    return asked.incoming.addressed and bool(reading.nearest) and not chases(asked.text)


def _own_place(reading: Reading) -> bool:
    return reading.kind not in TALK and bool(reading.place) and not reading.said_before


def _special(reading: Reading) -> bool:
    """Whether it says what kind of thing it is about."""
    named = bool(reading.category) and not reading.category.endswith((OTHER, UNCLEAR))
    return reading.kind not in TALK and named


def _goes_on(asked: Asked) -> bool:
    text = asked.text
    if not text:
        # Of a matter that has been open for days, a picture among the talk of a group tells nothing.
        shown = bool(asked.incoming.media) or asked.incoming.location is not None
        return shown and (asked.lately or asked.incoming.private)
    if _picks(text) or asked.where(text).bare:
        return True
    if courtesy(text):
        return False
    reading = asked.read(text)
    if reading.kind in DANGERS and all(each.done for each in asked.known):
        # What was called done is no place for a danger, which nobody would hear of there.
        return False
    if _by_door(asked):
        # Here he came to tell of it: all that is no question and no matter of another place is of it.
        return not (_own_place(reading) and reading.kind is Kind.NONPOLICE) and not _answered(reading)
    if reading.kind is Kind.CONSULT and (_answered(reading) or _asks_us(asked, reading)):
        return False
    if _own_place(reading):
        # Whole in itself, with its own place, it is a matter of its own, even in the same breath.
        here = any(each.place == reading.place for each in asked.known if not each.over)
        return here and (unsolved(text) or solved(text) or chases(text))
    if unsolved(text) or solved(text):
        return True
    return asked.going_on or chases(text) or (reading.kind is Kind.CHATTER and adds(text))


def _answered(reading: Reading) -> bool:
    """Whether it is a question of which the answer is known: of an entry, or of the counters."""
    return reading.answer is not None or reading.service is not None


def _by_door(asked: Asked) -> bool:
    return any(each.by_door and not each.over for each in asked.known)


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
    incident = _meant(asked, found)
    if incident is None:
        return stranger.handle(asked, work) if asked.incoming.private else []
    reading = asked.read(asked.text)
    if reading.kind in DANGERS and incident.state == State.RESOLVED:
        return report.handle(asked, work)
    if _graver(reading, incident):
        return _danger(asked, work, incident, reading)
    if incident.state == State.CLARIFYING:
        return _clarify(asked, work, incident)
    if incident.state == State.RESOLVED and solved(asked.text):
        return _verified(asked, work, incident)
    return _amend(asked, work, incident)


def _graver(reading: Reading, incident: Incident) -> bool:
    """Whether what is said now is more urgent than the matter was so far."""
    if reading.kind is Kind.EMERGENCY:
        return incident.kind != Kind.EMERGENCY
    return reading.kind is Kind.POLICE and incident.kind not in DANGERS


def _meant(asked: Asked, found: list[Incident]) -> Incident | None:
    """Of several matters, newest first: a number or a bare place answers a question."""
    text = asked.text
    if _picks(text):
        return next((each for each in found if each.state == State.CLARIFYING), None)
    open_ = [each for each in found if each.state == State.CLARIFYING or not certain(each.place)]
    if open_ and text and asked.where(text).bare:
        return open_[0]
    if (named := next((each for each in found if each.number in plain(text)), None)) is not None:
        return named
    return next((each for each in found if each.state != State.RESOLVED), next(iter(found), None))


def _again(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """It is begun again; anew where it was done too long ago; already, where somebody else said so."""
    if State(incident.state) not in DONE:
        return _amend(asked, work, incident)
    actor = reporters.voice(asked.speaker, incident)
    if reopening.in_time(work, incident):
        sent = reopening.again(work, incident, actor, asked.message_id, asked.text)
        return [asked.reply(AGAIN.format(number=incident.number), incident=incident.id), *sent]
    made, sent = reopening.anew(work, incident, actor, asked.message_id, asked.text)
    reporters.add(work, made, asked.incoming, asked.speaker)
    told = ANEW.format(old=incident.number, receipt=receipts.receipt(work, made))
    return [asked.reply(told, incident=made.id), *sent]


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


def _clarify(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    if chosen := _picks(asked.text):
        if chosen > len(incident.candidates):
            return _no_such(asked, incident, chosen)
        grid = incident.candidates[chosen - 1]
        meant = dict(asked.where(work.vault.open(incident.summary)).places)
        return _found(asked, work, incident, grid, meant.get(grid, ""))
    found = asked.where(asked.text)
    if not (found.place and found.grid):
        found = asked.where(f"{work.vault.open(incident.summary)} {asked.text}")
    if found.grid is not None:
        return _found(asked, work, incident, found.grid, found.place)
    if found.options and asked.incoming.private and not _one_of_several(asked, work, incident):
        return [_which(asked, incident, found), *_added(asked, work, incident)]
    return _amend(asked, work, incident)


def _picks(text: str) -> int:
    """Which of some places is picked, 0 where none is; longer numbers are no such answer."""
    number = picked(text)
    return number if number is not None and number <= MOST_PLACES else 0


def _no_such(asked: Asked, incident: Incident, chosen: int) -> list[Outgoing]:
    """In a group a number that answers nothing may be somebody else's talk."""
    if incident.candidates:
        text = NO_SUCH_CHOICE.format(n=chosen, last=len(incident.candidates))
    elif asked.incoming.private:
        text = receipts.question(incident, ())
    else:
        return []
    return [asked.reply(text, incident=incident.id)]


def _which(asked: Asked, incident: Incident, found: Found) -> Outgoing:
    """Alone he is asked once more, now with numbers; in a group one question has to be enough."""
    incident.candidates = [grid for grid, _ in found.options]
    labels = tuple(label for _, label in found.options)
    return asked.reply(receipts.question(incident, labels), incident=incident.id, choices=labels)


def _found(asked: Asked, work: Work, incident: Incident, grid: str, place: str) -> list[Outgoing]:
    add_to_summary(work, incident, "" if _picks(asked.text) else asked.text)
    incident.place, incident.grid = place or incident.place, grid
    if working(work.now, work.settings.station, work.settings.hours):
        sent = dispatch.to_grid(work, incident, grid, YIHU, asked.message_id)
    else:
        sent = dispatch.to_officers(work, incident, YIHU, asked.message_id)
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id), *sent]


def _one_of_several(asked: Asked, work: Work, incident: Incident) -> bool:
    """Pictures come one behind the other, and one word is enough for all of them."""
    last = incident.moved_at
    return not asked.text and last is not None and work.now - last < TOGETHER


def _amend(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """Whoever is alone with us hears that it was noted: nobody else tells him."""
    quiet = not asked.incoming.private or _one_of_several(asked, work, incident)
    sent = _added(asked, work, incident)
    if (chases(asked.text) or unsolved(asked.text)) and not asked.late:
        sent += chasing.press(work, incident, asked.message_id)
        return [asked.reply(receipts.standing(incident), incident=incident.id), *sent]
    if quiet:
        return [*_heard(asked, work, incident), *sent]
    words = NOTED if _by_door(asked) else NOTED_OF if asks_something(asked.text) else receipts.NOTED
    return [asked.reply(words.format(number=incident.number), incident=incident.id), *sent]


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


def _added(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    note = asked.text or PHOTO
    if not certain(incident.place) and asked.text and certain((found := asked.where(asked.text)).place):
        incident.place, incident.grid = found.place, incident.grid or found.grid
    return amend(work, incident, reporters.teller(asked.speaker, incident), note, asked.message_id)
