"""Whether a reporter takes something back, and which of what he reported."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.afterwards import which_of_his
from handlers.asked import Asked, Known
from handlers.sort_of import WRONG, says_it
from understanding.afterwards.withdrawn import withdrawn
from understanding.reading import Kind

A_WORD = 4
A_WHILE = timedelta(minutes=2)
# 灯和下水道不用来了
_AND = re.compile(r"[和跟与、]|还有")


def belongs(asked: Asked) -> bool:
    """Whether somebody with a matter on its way takes it back, and says nothing else that counts."""
    said = withdrawn(asked.text) if asked.text else None
    if said is None or said.goes_on or asked.late or not (open_ := on_its_way(asked)):
        return False
    if not (said.clear or asked.soon or (asked.lately and to_us(asked))):
        return False
    # 算了，搞不清这些人, among others, is of these people.
    if not (said.clear or to_us(asked)) and sum(map(len, said.rest)) > A_WORD:
        return False
    if of_another(asked, open_):
        return False
    # 发错群了，是9号楼 sets the place right.
    if any(asked.read(each).kind is not Kind.CHATTER or asked.where(each).bare for each in said.rest):
        return False
    return not said.about or about(asked, said.about, WRONG, open_) is not None


def to_us(asked: Asked) -> bool:
    """Whether what may be of anything is said to us."""
    return asked.incoming.private or asked.incoming.addressed or asked.incoming.quote is not None


def of_another(asked: Asked, open_: list[Known]) -> bool:
    """Who quotes what is none of his matters speaks of that."""
    return asked.incoming.quote is not None and which_of_his.named(asked, open_) is None


def on_its_way(asked: Asked) -> list[Known]:
    """What of his nobody called done, newest first."""
    return [each for each in asked.known if not each.done]


def about(asked: Asked, what: str, wrong: tuple[str, ...], open_: list[Known]) -> Known | None:
    """灯不用修了 is of the lamp, as 灯坏了 is; 孩子不用来了 is of nothing that he reported."""
    for each in wrong:
        found = which_of_his.in_words(asked, open_, f"{what}{each}")
        if found is not None and (asked.where(what).place or not says_it(asked, each, found.category)):
            return found
    return None


def meant(asked: Asked, open_: list[Known]) -> list[Known]:
    """The one that he names, or all; of several none where he says nothing of which."""
    said = withdrawn(asked.text)
    if said is not None and said.about:
        each = [about(asked, what, WRONG, open_) for what in _AND.split(said.about) if what]
        if found := [known for known in dict.fromkeys(each) if known is not None]:
            return found
    if (named := which_of_his.named(asked, open_)) is not None:
        return [named]
    if said is not None and said.all:
        return open_
    return open_[:1] if only(asked, open_) else []


def only(asked: Asked, open_: list[Known]) -> bool:
    """Whether there is no other, or he told of the newest just now and of the others a while before."""
    if len(open_) == 1:
        return True
    since = [asked.incoming.sent_at - each.since for each in open_[1:] if each.since is not None]
    return asked.going_on and all(each > A_WHILE for each in since)
