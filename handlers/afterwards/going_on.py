"""Whether what a reporter says goes on with something that he reported, rather than beginning anew."""

from __future__ import annotations

from handlers import came_to_blows
from handlers.afterwards import another_sort
from handlers.afterwards.done_before import QUARRELS, done_before
from handlers.afterwards.more_of_it import further
from handlers.afterwards.of_his_danger import of_his_danger
from handlers.afterwards.which_of_his import called_well, waited_for
from handlers.asked import Asked
from handlers.what_it_tells import own_place, special
from models.kinds import POLICE_KINDS
from models.states import State
from understanding.afterwards.answered_place import agrees, place_said
from understanding.afterwards.corrected import corrected
from understanding.afterwards.not_done import loud_again, unsolved
from understanding.afterwards.usual import chases, courtesy, solved, supplements
from understanding.list_picks import picked
from understanding.own_life import apart
from understanding.reading import Kind, Reading

MOST_PLACES = 9


def belongs(asked: Asked) -> bool:
    """Whether a message goes on with something that the speaker reported rather than beginning anew."""
    if done_before(asked) is not None:
        return True
    return bool(asked.matters) and _goes_on(asked)


def _asks_us(asked: Asked, reading: Reading) -> bool:
    """A question that is put to us by name, of something that the station knows of, in the same breath."""
    asks = not chases(asked.text) and not supplements(asked.text)
    return asks and asked.incoming.addressed and bool(reading.nearest)


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
    of_one = called_well(asked) is not None or waited_for(asked) is not None
    return of_one or _by_reading(asked, asked.read(text))


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
        return here and _speaks_of_its_end(asked.text, reading)
    # 灯不用修了 opens nothing, whatever he told of.
    another = not solved(asked.text) and another_sort.told(asked, reading)
    ends = (_speaks_of_its_end(asked.text, reading) and not another) or _loud_again(asked)
    worse = of_his_danger(asked, reading) or came_to_blows.told(asked, reading)
    return ends or worse or further(asked, reading)


def _loud_again(asked: Asked) -> bool:
    """又吵了, of a noise or a quarrel that he told of."""
    newest = next((each for each in asked.known if not each.done), None)
    return newest is not None and newest.category.startswith(QUARRELS) and loud_again(asked.text)


def _answers(asked: Asked, reading: Reading) -> bool:
    """垃圾在3号楼: the same once more, with the building that we asked about."""
    if reading.grid is None or not special(reading):
        return False
    # Soon after he was asked where it is, the same thing with a place is that.
    waits = [each for each in asked.known if each.state == State.CLARIFYING and (each.place or asked.soon)]
    there = [each for each in waits if reading.said_before or reading.place.startswith(each.place)]
    return any(each.category == reading.category for each in there)


def _speaks_of_its_end(text: str, reading: Reading) -> bool:
    """Whether he says that it is done, or is not, or asks after it; 灯亮了，人还躺着 is a danger."""
    return unsolved(text) or chases(text) or (solved(text) and reading.kind not in POLICE_KINDS)


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
