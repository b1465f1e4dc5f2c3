"""What is the right place by the words of who sets it right, as far as the registry knows it."""

from __future__ import annotations

import re

from handlers.afterwards import adding
from handlers.afterwards.going_on import picks
from handlers.asked import Asked
from models.incident_rows import Incident
from models.unsure import certain
from models.work import Work
from understanding.afterwards.answered_place import place_said
from understanding.afterwards.corrected import corrected, is_building, slip
from understanding.place import Found
from understanding.place.strange import before_a_building, strange_name

_BUILDING = re.compile(r"\s*\w+ (?:号楼|座).*$")
_HOUSE = r"(?:[\d一二三四五六七八九十]{1,3}(?:号楼|栋|幢|座))?"
# What may stand behind a name where nothing but a place is said.
_WITHIN = r"[\d一二三四五六七八九十号楼栋幢座单元层#-]*(?:的|那边|那里|门口|里面?|[东西南北]门)*"


def told(asked: Asked) -> bool:
    """Whether a place is set right: one of ours, a strange one, or another of those he chose from."""
    rights = words(asked)
    if any(asked.where(each).bare for each in rights) or any(_strange(each) for each in rights):
        return True
    return asked.soon and any(picks(each) for each in rights)


def words(asked: Asked) -> list[str]:
    """What may be the right place; 不对 and 9号楼 are one sentence where they are said in one breath.

    Where it was asked for, since what he said is no place of ours, it is the answer.
    """
    if rights := corrected(asked.text):
        return rights
    if asked.soon and (building := is_building(asked.text)):
        return [building]
    if asked.text and _of_what_he_quotes(asked):
        return [asked.text]
    last = asked.pieces[-1] if asked.pieces else ""
    if asked.text and slip(last):
        return corrected(f"{last}，{asked.text}")
    if picks(last) and picks(asked.text):
        return [asked.text]
    unsure = any(each.kind == "nonpolice" and not each.done and _guessed(each.place) for each in asked.known)
    return [asked.text] if unsure and asked.soon and asked.text else []


def _of_what_he_quotes(asked: Asked) -> bool:
    """是5号楼, with his own report quoted, which names another place."""
    quote = asked.incoming.quote
    if quote is None or not quote.text or not asked.where(place_said(asked.text)).bare:
        return False
    quoted = asked.where(quote.text).place
    return bool(quoted) and any(each.place == quoted for each in asked.known)


def _guessed(place: str) -> bool:
    return bool(place) and not certain(place)


def found(asked: Asked, work: Work, incident: Incident) -> Found:
    """The place by itself, else as a building of the compound that was said before, else as he chose."""
    rights = words(asked)
    compound = _BUILDING.sub("", incident.place)
    rights = [*rights, *(said for each in rights if (said := place_said(each)) != each)]
    # 阳光小区5号楼 is no building of ours.
    within = [f"{compound}{right}" for right in rights if not _strange(right)]
    tried = [asked.where(each) for each in (*rights, *within)]
    sure = next((each for each in tried if each.place and each.grid and each.bare), None)
    return sure or _chosen(asked, work, incident, rights) or tried[-1]


def _chosen(asked: Asked, work: Work, incident: Incident, rights: list[str]) -> Found | None:
    """不对，是2: another one of the places that he was asked about."""
    number = next((n for n in map(picks, rights) if n), 0)
    if not 0 < number <= len(incident.candidates) or not adding.was_asked(work, incident):
        return None
    grid = incident.candidates[number - 1]
    places = dict(asked.where(work.vault.open(incident.summary)).places)
    return Found(places.get(grid, ""), grid)


def unknown(asked: Asked) -> str:
    """A place that is said to be the right one and that the registry does not know."""
    return next((name for each in words(asked) if (name := _strange(each))), "")


def _strange(text: str) -> str:
    """Without the door: it is told in groups."""
    name = strange_name(text) or before_a_building(text)
    alone = re.fullmatch(rf"(?:我们|我家|咱们?)?({re.escape(name)}{_HOUSE}){_WITHIN}", text)
    return alone[1] if name and alone else ""
