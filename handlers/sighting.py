"""Somebody of the team saw an elder, or found nobody: written down, or told to the officers at once."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from handlers import command, stranger
from handlers.asked import Asked
from handlers.elders import after_sighting, elder_naming, miss_reason
from handlers.elders.sighting_written import Written, write
from models import budget, elder_cards, elder_lists
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.elders.list_answers import bare_number
from understanding.elders.sightings import Seen, sightings

Otherwise = Callable[[Asked, Work], list[Outgoing]]

NO_LIST = "还没有给您发过名单。发 /老人 看名单，再回序号。"
NO_SUCH = "名单上没有第 {n} 位，一共 {last} 位。"


def may_be(asked: Asked) -> bool:
    """Whether the words read like a sighting, or like the answer to which namesake was meant."""
    if bare_number(asked.text) is not None:
        return not asked.asked_back
    return bool(sightings(asked.text))


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of sightings; `otherwise` handles what turns out to be about no elder of the list."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        if (number := bare_number(asked.text)) is not None:
            return _chosen(asked, work, number, otherwise)
        # Who can be said nothing better is told that there is no such elder.
        further = None if otherwise is stranger.handle else otherwise
        return report(asked, work, sightings(asked.text), further)

    return handle


def report(
    asked: Asked, work: Work, said: tuple[Seen, ...], otherwise: Otherwise | None = None
) -> list[Outgoing]:
    """Write these down, or ask which elder is meant."""
    about = [(seen, elder_naming.find(asked, work, seen.who, seen.where)) for seen in said if seen.who]
    if about and not any(found for _, found in about) and otherwise is not None:
        return otherwise(asked, work)
    came: list[Written | str] = []
    for seen in said:
        found = next((found for each, found in about if each is seen), None)
        came += _numbers(asked, work, seen) if found is None else _one(asked, work, seen, found)
    return _told(asked, work, came)


def _told(asked: Asked, work: Work, came: list[Written | str]) -> list[Outgoing]:
    """One answer for all of it, and what follows from each."""
    written = [each for each in came if isinstance(each, Written)]
    lines = [each if isinstance(each, str) else each.line for each in came]
    sent = [more for each in written for more in each.sent]
    lines += after_sighting.follow(asked, work, written)
    return [asked.reply("\n".join(lines)), *sent, *_cards(asked, work, written)]


def _cards(asked: Asked, work: Work, written: list[Written]) -> list[Outgoing]:
    """The teller's own cards show it too, while there is something left to spend."""
    seen = [each.elder.id or 0 for each in written if each.row is not None]
    if not seen or budget.tight(work):
        return []
    work.db.flush()
    return [elder_cards.updated(work, row) for row in elder_cards.own(work, asked.speaker.id or 0, seen)]


def _numbers(asked: Asked, work: Work, seen: Seen) -> list[Written | str]:
    elders = elder_lists.numbered(work, asked.speaker.id or 0)
    if not elders:
        return [NO_LIST]
    return [
        write(asked, work, seen, elders[number - 1])
        if 1 <= number <= len(elders)
        else NO_SUCH.format(n=number, last=len(elders))
        for number in seen.numbers
    ]


def _one(asked: Asked, work: Work, seen: Seen, found: list[Elder]) -> list[Written | str]:
    if not found:
        return [elder_naming.UNKNOWN.format(who=seen.who[:20])]
    if len(found) > 1:
        elder_lists.ask(work, asked.speaker.id or 0, found, seen)
        return [elder_naming.ask_which(work, seen.who, found, private=asked.incoming.private)]
    return [write(asked, work, seen, found[0])]


def _chosen(asked: Asked, work: Work, number: int, otherwise: Otherwise) -> list[Outgoing]:
    waits = elder_lists.waiting(work, asked.speaker.id or 0)
    if waits is None:
        return otherwise(asked, work)
    if waits.question == miss_reason.QUESTION:
        elders = [work.db.get_one(Elder, each) for each in waits.elders]
        missed = msgspec.json.decode(waits.said, type=miss_reason.Missed)
        return [asked.reply(miss_reason.answered(asked, work, elders, missed, number))]
    if not 1 <= number <= len(waits.elders):
        return [asked.reply(NO_SUCH.format(n=number, last=len(waits.elders)))]
    elder_lists.answered(work, asked.speaker.id or 0)
    elder = work.db.get_one(Elder, waits.elders[number - 1])
    if waits.question:
        again = msgspec.json.decode(waits.said, type=elder_naming.Again)
        return command.again(asked, work, waits.question, again.about(elder))
    return _told(asked, work, [write(asked, work, msgspec.json.decode(waits.said, type=Seen), elder)])
