"""/险情: what sounded like a danger and nobody has looked at yet; an officer says what it is."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from handlers.doubts import doubt_acts
from models import doubt_cards, doubts
from models.messages import Outgoing
from models.roles import GroupKind, Role
from models.work import Work

NOTHING = "现在没有拿不准的险情。"
HEAD = "像是有险情、还没人看过的 {n} 句："
MORE = "…还有 {n} 句。"
ELSEWHERE = "这些话只在民警群或私聊里看。"
NO_SUCH = "没有这个编号，发 /险情 看还有哪些没人看过。"
LINES = 8
_ONE = re.compile(
    r"(?P<no>不是|不算|没事|no)?\s*[#＃]?(?P<id>\d{1,9})\s*号?\s*(?P<after>不是|不算|没事)?", re.IGNORECASE
)


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/险情` lists, newest first; `/险情 编号` begins an emergency; `/险情 不是 编号` takes one off."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if not words.strip():
        return [asked.reply(_all(asked, work))]
    match = _ONE.fullmatch(words.strip())
    row = doubts.to_decide(work, int(match["id"])) if match else None
    if match is None or row is None:
        raise Given(NO_SUCH)
    act = doubt_acts.nothing if match["no"] or match["after"] else doubt_acts.danger
    before = doubt_acts.seen(work, row)
    if before and not (act is doubt_acts.danger and doubt_acts.mistaken(row)):
        return [asked.reply(before)]
    told, sent = act(asked, work, row)
    return [asked.reply(told), *sent]


def _all(asked: Asked, work: Work) -> str:
    if not _for_officers(asked):
        return ELSEWHERE
    found = doubts.waiting(work.db, work.now)
    if not found:
        return NOTHING
    private = asked.incoming.private
    lines = [
        doubt_cards.line(work, row, private=private, longest=doubt_cards.IN_A_LIST) for row in found[:LINES]
    ]
    more = [MORE.format(n=len(found) - LINES)] if len(found) > LINES else []
    return "\n".join([HEAD.format(n=len(found)), *lines, *more, doubt_cards.HOW])


def _for_officers(asked: Asked) -> bool:
    """What residents said is for officers, who may ask for it in the group of a grid too."""
    return asked.incoming.private or (asked.group is not None and asked.group.kind is GroupKind.OFFICERS)


COMMAND = Command(
    names=("险情", "danger"),
    about="像是有险情、我拿不准的话：看一眼，定下来",
    usage="/险情 [编号]、/险情 不是 编号",
    example="/险情 12",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY}),
    order=15,
    section=Section.SEE,
)
