"""Whether what a reporter says goes on with something that he reported, rather than beginning anew."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked, Known
from models.danger import UNCLEAR
from models.states import State
from understanding.after_report import (
    adds,
    back,
    chases,
    corrected,
    courtesy,
    ended,
    nobody_came,
    part_of,
    solved,
    unsolved,
)
from understanding.categories import OTHER
from understanding.list_picks import picked
from understanding.normal import plain
from understanding.own_life import apart
from understanding.reading import Kind, Reading

DANGERS = (Kind.EMERGENCY, Kind.POLICE)
TALK = (Kind.CHATTER, Kind.CONSULT)
MOST_PLACES = 9
# Who only calls for help tells of no other danger.
CALLS = "求救"
AGAIN = timedelta(hours=3)
ALSO, SHORT = "也", 15


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
    return unsolved(asked.text) or (nobody_came(asked.text) and not waits) or _is_back(asked)


def _is_back(asked: Asked) -> bool:
    """他们又来了, said soon after the police called it done: he was told to say so."""
    newest = next(iter(asked.known), None)
    if newest is None or not newest.done or newest.kind not in DANGERS or newest.since is None:
        return False
    return asked.incoming.sent_at - newest.since <= AGAIN and back(asked.text)


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
    if picks(text) or asked.where(text).bare:
        return True
    if courtesy(text):
        # 好了谢谢, to what was just called done, is no mere thanks.
        return solved(text) and any(each.state == State.RESOLVED for each in asked.known)
    if asked.clarifying and any(asked.where(words).bare for words in corrected(text)):
        return True
    reading = asked.read(text)
    if reading.kind in DANGERS and all(each.done for each in asked.known):
        # What was called done is no place for a danger, which nobody would hear of there.
        return False
    if reading.kind in DANGERS and _another(asked, reading):
        return False
    if by_door(asked):
        # Here he came to tell of it: all that is no question and no matter of another place is of it.
        return not (_own_place(reading) and reading.kind is Kind.NONPOLICE) and not _answered(reading)
    if reading.kind is Kind.CONSULT and (_answered(reading) or _asks_us(asked, reading)):
        return False
    if _own_place(reading):
        # Whole in itself, with its own place, it is a matter of its own, even in the same breath.
        here = any(each.place == reading.place for each in asked.known if not each.over)
        return here and (unsolved(text) or solved(text) or chases(text))
    if unsolved(text) or solved(text) or _of_his_danger(asked, reading):
        return True
    if asked.going_on or chases(text) or (reading.kind is Kind.CHATTER and adds(text)):
        return True
    if asked.soon and reading.kind is Kind.CHATTER and (part_of(text) or asked.incoming.media):
        return True
    return asked.lately and _also(text) and reading.kind is Kind.NONPOLICE and not _special(reading)


def _of_his_danger(asked: Asked, reading: Reading) -> bool:
    """往北门跑了, 穿红衣服: who told of a danger goes on about it for some minutes, in any words.

    Another sort of danger is a matter of its own, and so is anything else that is clearly some thing.
    That it is over (人找到了) is of it however late it is said.
    """
    newest = next((each for each in asked.known if not each.done), None)
    if newest is None or newest.kind not in DANGERS:
        return False
    if reading.kind is Kind.CHATTER and ended(asked.text):
        return True
    if not asked.soon:
        return False
    if reading.kind is Kind.EMERGENCY:
        return (
            newest.kind == Kind.EMERGENCY
            and reading.category in (CALLS, newest.category)
            and (not reading.category.endswith(UNCLEAR))
        )
    return reading.kind in TALK or not _special(reading)


def _also(text: str) -> bool:
    """2单元也不亮: of what sort it is stands in what was said before."""
    return len(plain(text)) <= SHORT and ALSO in text


def _another(asked: Asked, reading: Reading) -> bool:
    """Whether he spoke of his life before and speaks of another danger now, or the other way round."""
    open_ = [each.category for each in asked.known if not each.done]
    if reading.category in open_:
        return False
    return bool(open_) and apart(open_[0], reading.category, asked.text)


def _answered(reading: Reading) -> bool:
    """Whether it is a question of which the answer is known: of an entry, or of the counters."""
    return reading.answer is not None or reading.service is not None


def by_door(asked: Asked) -> bool:
    return any(each.by_door and not each.over for each in asked.known)


def picks(text: str) -> int:
    """Which of some places is picked, 0 where none is; longer numbers are no such answer."""
    number = picked(text)
    return number if number is not None and number <= MOST_PLACES else 0
