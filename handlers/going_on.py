"""Whether what a reporter says goes on with something that he reported, rather than beginning anew."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.done_before import done_before
from handlers.of_his_danger import of_his_danger
from handlers.what_it_tells import own_place, special
from handlers.which_of_his import called_well
from models.kinds import POLICE_KINDS
from models.states import State
from understanding.after_report import adds, chases, courtesy, part_of, practical, solved, spreads
from understanding.answer_words import agrees, place_said
from understanding.corrected_words import corrected
from understanding.list_picks import picked
from understanding.normal import plain
from understanding.not_done_words import unsolved
from understanding.own_life import apart
from understanding.place.strange import before_a_building, strange_name
from understanding.reading import Kind, Reading
from understanding.small_talk import asks_something

MOST_PLACES = 9
ALSO, SHORT = "也", 15
WATER = ("设施维修/漏水", "设施维修/排水管道")


def belongs(asked: Asked) -> bool:
    """Whether a message goes on with something that the speaker reported rather than beginning anew."""
    if done_before(asked) is not None:
        return True
    return bool(asked.matters) and _goes_on(asked)


def _asks_us(asked: Asked, reading: Reading) -> bool:
    """A question that is put to us by name, of something that the station knows of, in the same breath."""
    return asked.incoming.addressed and bool(reading.nearest) and not chases(asked.text)


def _goes_on(asked: Asked) -> bool:
    text = asked.text
    if not text:
        # Of a matter that has been open for days, a picture among the talk of a group tells nothing.
        shown = bool(asked.incoming.media) or asked.incoming.location is not None
        return shown and (asked.lately or asked.incoming.private)
    if picks(text) or asked.where(text).bare:
        return True
    if asked.clarifying and (asked.where(place_said(text)).bare or (asked.soon and agrees(text))):
        return True
    if courtesy(text):
        # 好了谢谢, to what was just called done, is no mere thanks.
        return solved(text) and any(each.state == State.RESOLVED for each in asked.known)
    if asked.clarifying and any(asked.where(words).bare for words in corrected(text)):
        return True
    return called_well(asked) is not None or _by_reading(asked, asked.read(text))


def _by_reading(asked: Asked, reading: Reading) -> bool:
    if reading.kind in POLICE_KINDS and _of_its_own(asked, reading):
        return False
    if by_door(asked):
        # Here he came to tell of it: all that is no question and no matter of another place is of it.
        return not (own_place(reading) and reading.kind is Kind.NONPOLICE) and not _answered(reading)
    if reading.kind is Kind.CONSULT and (_answered(reading) or _asks_us(asked, reading)):
        return False
    if asked.clarifying and _answers(asked, reading):
        return True
    if own_place(reading):
        # Whole in itself, with its own place, it is a matter of its own, even in the same breath.
        here = any(each.place == reading.place for each in asked.known if not each.over)
        return here and _speaks_of_its_end(asked.text)
    return _speaks_of_its_end(asked.text) or of_his_danger(asked, reading) or _further(asked, reading)


def _answers(asked: Asked, reading: Reading) -> bool:
    """垃圾在3号楼: the same once more, with the building that we asked about."""
    if reading.grid is None or not special(reading):
        return False
    # Soon after he was asked where it is, the same thing with a place is that.
    waits = [each for each in asked.known if each.state == State.CLARIFYING and (each.place or asked.soon)]
    there = [each for each in waits if reading.said_before or reading.place.startswith(each.place)]
    return any(each.category == reading.category for each in there)


def _speaks_of_its_end(text: str) -> bool:
    """Whether he says that it is done, or is not, or asks after it."""
    return unsolved(text) or solved(text) or chases(text)


def _further(asked: Asked, reading: Reading) -> bool:
    """Whether it is said soon enough, and in such words, that it is more of the same."""
    text, talk = asked.text, reading.kind is Kind.CHATTER
    if asked.going_on or (talk and adds(text) and _of_it(asked)):
        return True
    if asked.lately and talk and practical(text):
        return True
    if asked.soon and reading.kind is Kind.NONPOLICE and _of_his_water(asked):
        return True
    if asked.soon and talk and (part_of(text) or asked.incoming.media or _strange(asked)):
        return True
    return asked.lately and _also(text) and reading.kind is Kind.NONPOLICE and not special(reading)


def _of_his_water(asked: Asked) -> bool:
    """水都流到楼下了, of the leak that he told of: who has it needs to hear of it, and nobody else."""
    newest = next((each.category for each in asked.known if not each.done), "")
    return newest in WATER and spreads(asked.text)


def _of_it(asked: Asked) -> bool:
    """Whether 是…, 还有…, 就是… may be of what he told: among others not for days, and no question."""
    return asked.incoming.private or (asked.lately and not asks_something(asked.text))


def _strange(asked: Asked) -> bool:
    """阳光花园门口, where he was asked: the answer, though no place of ours."""
    return asked.clarifying and bool(strange_name(asked.text) or before_a_building(asked.text))


def _also(text: str) -> bool:
    """2单元也不亮: of what sort it is stands in what was said before."""
    return len(plain(text)) <= SHORT and ALSO in text


def _of_its_own(asked: Asked, reading: Reading) -> bool:
    """Whether a danger is none of his that are open: what was called done is no place for one, which nobody
    would hear of there; nor is his life for another, or the other way round.
    """
    open_ = [each.category for each in asked.known if not each.done]
    if not open_:
        return True
    return reading.category not in open_ and apart(open_[0], reading.category, asked.text)


def _answered(reading: Reading) -> bool:
    """Whether it is a question of which the answer is known: of an entry, or of the counters."""
    return reading.answer is not None or reading.service is not None


def by_door(asked: Asked) -> bool:
    return any(each.by_door and not each.over for each in asked.known)


def picks(text: str) -> int:
    """Which of some places is picked, 0 where none is; longer numbers are no such answer."""
    number = picked(text)
    return number if number is not None and number <= MOST_PLACES else 0
