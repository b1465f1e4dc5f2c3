"""没修好, 他们又来了: which matter was called done and is not, or is so again."""

from __future__ import annotations

from datetime import timedelta

from handlers.asked import Asked, Known
from handlers.what_it_tells import own_place, special
from models.kinds import POLICE_KINDS
from models.states import State
from understanding.afterwards.not_done import (
    REST_SOON,
    after_all,
    back,
    back_alone,
    loud_again,
    nobody_came,
    unsolved,
)
from understanding.afterwards.usual import chases
from understanding.normal import plain
from understanding.reading import Kind, Reading

QUARRELS = ("矛盾纠纷/", "噪音扰民/")
# So long after it was done 他们又来了 is what was left undone.
STILL_THE_SAME = timedelta(hours=3)
HEARD, JUST = timedelta(seconds=20), timedelta(minutes=10)


def done_before(asked: Asked) -> Known | None:
    """What was called done and is not, or is so again; None where something else is meant."""
    if asked.text and after_all(asked.text) and lately(asked):
        return asked.known[0]
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
    if not waits and _just_done(asked) and (unsolved(asked.text, REST_SOON) or chases(asked.text)):
        return True
    if _is_loud_again(asked):
        return True
    return unsolved(asked.text) or (nobody_came(asked.text) and not waits) or _is_back(asked)


def _is_loud_again(asked: Asked) -> bool:
    """今晚又吵, of a noise or a quarrel that was called done."""
    newest = next(iter(asked.known), None)
    quarrel = newest is not None and newest.done and newest.category.startswith(QUARRELS)
    return quarrel and loud_again(asked.text)


def _just_done(asked: Asked) -> bool:
    """Whether the newest was called done some minutes ago, and not by him: 怎么还没人来 is of it then.

    Who speaks at once after it has not heard of it.
    """
    newest = next(iter(asked.known), None)
    if newest is None or newest.since is None or newest.state not in (State.RESOLVED, State.CLOSED):
        return False
    return HEARD <= asked.incoming.sent_at - newest.since <= JUST


def lately(asked: Asked) -> bool:
    """Whether the newest was done with some hours ago at most."""
    newest = next(iter(asked.known), None)
    if newest is None or not newest.done or newest.since is None:
        return False
    return asked.incoming.sent_at - newest.since <= STILL_THE_SAME


def _is_back(asked: Asked) -> bool:
    """他们又来了, said soon after the police called it done: he was told to say so; later only by itself."""
    newest = next(iter(asked.known), None)
    if newest is None or not newest.done or newest.kind not in POLICE_KINDS:
        return False
    return back(asked.text) if lately(asked) else back_alone(asked.text)


def _fits(asked: Asked, reading: Reading, known: Known) -> bool:
    """Whether number, place and kind of thing, as far as they are said, are those of this matter."""
    if named := [each for each in asked.known if each.number in plain(asked.text)]:
        return known in named
    if own_place(reading) and reading.place != known.place:
        return False
    return not special(reading) or reading.category == known.category


def _tells_which(asked: Asked, reading: Reading) -> bool:
    return own_place(reading) or special(reading) or any(k.number in plain(asked.text) for k in asked.known)
