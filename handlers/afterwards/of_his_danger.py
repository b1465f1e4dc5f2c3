"""往北门跑了, 人找到了: what goes on with a danger that its reporter told of, in whatever words."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.what_it_tells import own_place, special
from models.danger import UNCLEAR
from models.kinds import POLICE_KINDS, TALK
from understanding.afterwards.not_done import begins_again
from understanding.afterwards.usual import ended
from understanding.reading import Kind, Reading

# Who only calls for help tells of no other danger.
CALLS = "求救"
# 味道越来越大了 is of what he told of.
_MORE = re.compile(
    r"越来越|往[^，,。]{1,8}(?:走|跑|去|逃)|更[大浓重凶厉多]|还在|一直在|还(?:[躺趴没不流打烧冒喊哭昏困])"
)


def of_his_danger(asked: Asked, reading: Reading) -> bool:
    """往北门跑了, 穿红衣服: who told of a danger goes on about it for some minutes, in any words.

    Another sort of danger is a matter of its own, and so is anything else that is clearly some thing.
    That it is over (人找到了) is of it however late it is said, for a while that it is so again (又困住一个).
    """
    newest = next((each for each in asked.known if not each.done), None)
    if newest is None or newest.kind not in POLICE_KINDS:
        return False
    again = asked.lately and begins_again(asked.text)
    if reading.kind is Kind.CHATTER and (ended(asked.text) or again):
        return True
    if not asked.soon and not again:
        return False
    if reading.kind is Kind.EMERGENCY:
        if newest.kind != Kind.EMERGENCY:
            return False
        if reading.category.endswith(UNCLEAR):
            of_it = again or _MORE.search(asked.text) is not None or ended(asked.text)
            return of_it and not own_place(reading)
        return reading.category in (CALLS, newest.category)
    return reading.kind in TALK or not special(reading)
