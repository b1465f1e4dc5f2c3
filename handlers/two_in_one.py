"""灯不用修了，电梯坏了: one matter is taken back, or well, and another is told of in one message."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.afterwards import takes_back, there_too, well_again, which_of_his
from handlers.asked import Asked, Known
from handlers.what_it_tells import special
from models.kinds import MATTERS, POLICE_KINDS
from models.messages import Outgoing
from models.states import State
from models.work import Work
from understanding.afterwards.well import apart
from understanding.afterwards.withdrawn import withdrawn
from understanding.reading import Kind

Handle = Callable[[Asked, Work], list[Outgoing]]
Choose = Callable[[Asked], Handle | None]
# 灯好了，感谢网格员，老人再也不用摸黑了 tells of nothing that is wrong.
_THANKS = re.compile(r"感谢|表扬|点赞|锦旗|再也不用")
_BUT = re.compile(r"(?:但是?|不过|可是|就是|只是|倒是|现在|另外|还有|反而|结果|这回|这次)+")


def may_be(asked: Asked) -> bool:
    """Whether something is taken back, and the rest tells of another thing that is wrong.

    Where it is none of his (the lamp of a neighbour), the rest must be like nothing that he told of.
    """
    taken, rest = _apart(asked.text)
    if not taken or not rest or _THANKS.search(rest):
        return False
    reading, gone = asked.read(rest), _gone(asked.worded(taken))
    told = gone or asked.known
    another = all((each.category, each.place) != (reading.category, reading.place) for each in told)
    kinds = MATTERS if gone else {Kind.NONPOLICE}
    return bool(told) and reading.kind in kinds and special(reading) and another


def elsewhere_too(asked: Asked) -> bool:
    """灯不用修了，福善庄的也坏了: the rest, which by itself tells of no thing, is of what is taken back."""
    taken, rest = _apart(asked.text)
    if not taken or not rest:
        return False
    return there_too.elsewhere(_of_gone(asked, _gone(asked.worded(taken)), rest))


def before(of_his: Choose, again: Choose) -> Handle:
    """A handler of both; `of_his` chooses who handles what is taken back, `again` who handles the rest.

    A danger is heard of first.
    """

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        taken, rest = _apart(asked.text)
        back = asked.worded(taken)
        gone = _gone(back)
        known = tuple(each for each in asked.known if each not in gone)
        further = replace(asked.worded(rest), known=known, going_on=False)
        if there_too.elsewhere(too := _of_gone(asked, gone, rest)):
            return [*there_too.handle(too, work), *_told(of_his, back, work)]
        if further.read(rest).kind in POLICE_KINDS:
            return [*_told(again, further, work), *_told(of_his, back, work)]
        return [*_told(of_his, back, work), *_told(again, further, work)]

    return handle


def _of_gone(asked: Asked, gone: list[Known], rest: str) -> Asked:
    """The rest, said by somebody who told of nothing but what is taken back."""
    return replace(asked.worded(rest), known=tuple(gone) if len(gone) == 1 else ())


def _told(choose: Choose, asked: Asked, work: Work) -> list[Outgoing]:
    chosen = choose(asked)
    return [] if chosen is None else chosen(asked, work)


def _apart(text: str) -> tuple[str, str]:
    """What takes something back or is well, and the rest."""
    said = withdrawn(text) if text else None
    taken, rest = (said.taken, said.rest) if said is not None and said.clear else apart(text)
    return taken, "，".join(_BUT.sub("", each, count=1) if _BUT.match(each) else each for each in rest)


def _gone(asked: Asked) -> list[Known]:
    """Which of his these words are of; all that are open where he is to be asked."""
    open_ = takes_back.on_its_way(asked)
    if takes_back.belongs(asked):
        return takes_back.meant(asked, open_) or open_
    if well_again.belongs(asked):
        return open_
    done = which_of_his.called_well(asked)
    return [done] if done is not None and done.state == State.RESOLVED else []
