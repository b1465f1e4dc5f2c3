"""Which tasks a member's words are about: named, told by place or thing, in his hands, or free to take."""

from __future__ import annotations

import re

from handlers.asked import Asked
from models import lookup, tasks
from models.incident_rows import Incident
from models.roles import Role
from models.work import Work
from understanding.normal import plain
from understanding.team.meanings import Meaning, TaskWord
from understanding.team.which_task import Told, by_place, by_thing

# What may concern a matter that somebody else has in hand.
_FOR_OTHERS = frozenset({Meaning.JOIN, Meaning.HAND_OVER, Meaning.BEHALF})
# Whoever has several and speaks of all of them: 都收到了, 三个都弄好了.
_ALL = re.compile(r"都|全部|一起(?!去)")
# Not what he has already: 另一个也收到.
_OTHERS = re.compile(r"另外?(?:那|[一两二三])?[个件]|剩下|其余|其他的")
_STEP = r"(?:收到|签收|接单?|到了|办好了|弄好了|修好了)了?"
_RUNNING = re.compile(rf"{_STEP}[\s,，]*#?(\d{{1,3}})号?|#?(\d{{1,3}})号?[\s,，]*{_STEP}")
_COUNTED = re.compile(r"([两二三四五六七八九十]|\d{1,2})\s*[个件条]")
_NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}


def named(asked: Asked, work: Work) -> list[Incident]:
    """The tasks whose numbers are said, else the one that is quoted, or whose message is."""
    if said := lookup.all_in_text(work, asked.text):
        return said
    quote = asked.incoming.quote
    if quote is None:
        return []
    quoted = lookup.in_text(work, quote.text) or tasks.of_sent_message(work, asked.incoming, quote.message_id)
    return [quoted] if quoted is not None else []


def concerned(asked: Asked, work: Work, word: TaskWord) -> list[Incident]:
    """What the words can be about; of more than one it has to be asked which.

    The place decides, also where what is there is not in his hands yet; then the thing. What only a free
    one fits by its thing is no more than likely, beside what he has in hand.
    """
    own = _own(asked, work, word)
    free = [each for each in _free(asked, work) if each not in own]
    if free and word.meaning is Meaning.ACKNOWLEDGE and _OTHERS.match(asked.text):
        own, free = free, []
    found = [*own, *free]
    if there := by_place(asked.text, _told(work, found)):
        return [found[n] for n in there]
    if len(things := by_thing(asked.text, _told(work, own))) == 1:
        return [own[things[0]]]
    likely = by_thing(asked.text, _told(work, free)) if own and not things else []
    return [*own, free[likely[0]]] if len(likely) == 1 else own


def running(asked: Asked, work: Work, found: list[Incident]) -> list[Incident]:
    """Of several the one whose number of today he says: 收到 1, 3号到了."""
    match = _RUNNING.fullmatch(plain(asked.text))
    incident = lookup.by_number(work, match[1] or match[2]) if match else None
    return [each for each in found if incident is not None and each.id == incident.id]


def counted(text: str) -> int:
    """Of how many he speaks: 两个都弄好了; 0 where he does not say."""
    match = _COUNTED.search(text) if _ALL.search(text) else None
    return (_NUMERALS.get(match[1]) or int(match[1])) if match else 0


def more(asked: Asked, work: Work, found: list[Incident]) -> list[Incident]:
    """The same, and what he has not taken yet, where he speaks of more than he has."""
    return [*found, *(each for each in _free(asked, work) if each not in found)]


def all_meant(asked: Asked, word: TaskWord, found: list[Incident]) -> list[Incident]:
    """Those of several that he speaks of together; none where he does not.

    What he takes may be all; what is done has to be counted or named. A member takes his own grids' only.
    """
    if not _ALL.search(asked.text):
        return []
    number = counted(asked.text)
    if word.meaning is Meaning.ACKNOWLEDGE:
        ours = [each for each in found if asked.speaker.role is not Role.MEMBER or _his(asked, each)]
        return ours if number in (0, len(ours)) else []
    apart = len(by_place(asked.text, [Told(each.place, "") for each in found])) == len(found)
    return found if number == len(found) or (not number and apart) else []


def _his(asked: Asked, incident: Incident) -> bool:
    return incident.holder_id == asked.speaker.id or incident.grid in asked.speaker.grids


def _own(asked: Asked, work: Work, word: TaskWord) -> list[Incident]:
    """For a helping hand also what others have in hand here."""
    if word.meaning in _FOR_OTHERS:
        return tasks.under_way(work, asked.incoming, asked.speaker)
    return tasks.of_person(work, asked.incoming, asked.speaker, done=word.meaning is Meaning.NOTE)


def _free(asked: Asked, work: Work) -> list[Incident]:
    """What waits for somebody here; alone with us an officer hears of matters one by one."""
    alone = asked.incoming.private and asked.speaker.role is Role.OFFICER
    return [] if alone else tasks.waiting(work, asked.incoming, asked.speaker)


def _told(work: Work, found: list[Incident]) -> list[Told]:
    return [Told(each.place, f"{each.category} {work.vault.open(each.summary)}") for each in found]
