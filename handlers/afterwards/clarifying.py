"""The answer to our one question, where it is: a number of the list, or a place."""

from __future__ import annotations

from handlers.afterwards import adding
from handlers.afterwards.going_on import picks
from handlers.asked import Asked
from handlers.where_it_burns import own_words
from models import dispatch, menu_keys, receipts
from models.amending import add_to_summary
from models.hours import working
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import YIHU
from models.unsure import MARK
from models.work import Work
from understanding.afterwards.answered_place import agrees, place_said
from understanding.afterwards.corrected import corrected
from understanding.place import Found
from understanding.place.strange import before_a_building, strange_name

NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字，或者直接说小区和楼号。"


def answered(asked: Asked, work: Work, incident: Incident) -> list[Outgoing] | None:
    """The matter goes to its grid, or he is asked once more; None where it is no answer."""
    if chosen := picks(asked.text) or (1 if agrees(asked.text) and len(incident.candidates) == 1 else 0):
        if chosen > len(incident.candidates):
            return no_such(asked, incident, chosen)
        grid = incident.candidates[chosen - 1]
        return chose(asked, work, incident, grid)
    found = _where(asked) if asked.text else _shared(asked, work, incident)
    if not (found.place and found.grid) and not _elsewhere(asked.text):
        found = _with_what_he_said(asked, work.vault.open(incident.summary))
    if found.grid is not None:
        return found_at(asked, work, incident, found.grid, found.place or incident.place, said=asked.text)
    if found.options and asked.incoming.private and not adding.one_of_several(asked, work, incident):
        return [_which(asked, incident, found), *adding.added(asked, work, incident)]
    return None


def chose(asked: Asked, work: Work, incident: Incident, grid: str) -> list[Outgoing]:
    """To this grid of those that he was asked about; more than its number he did not say."""
    meant = dict(asked.where(work.vault.open(incident.summary)).places).get(grid)
    return found_at(asked, work, incident, grid, meant or _settled(work, incident.place, grid), said="")


def _settled(work: Work, place: str, grid: str) -> str:
    """可能是兴苑小区 is that for sure in its grid, and not where else the location was."""
    if not place.startswith(MARK):
        return place
    name = place.removeprefix(MARK)
    return name if any(row.grid == grid and name.startswith(row.name) for row in work.registry.places) else ""


def _where(asked: Asked) -> Found:
    """两个都不是 福善庄的: what is set right is meant, not what is denied."""
    tried = [asked.where(words) for words in corrected(asked.text)]
    found = next((found for found in tried if found.bare and found.grid), None)
    return found or _first(asked, (asked.text, place_said(asked.text)))


def _elsewhere(text: str) -> bool:
    """阳光花园3号楼 is no building of the compound that he named beside it."""
    return bool(strange_name(text) or before_a_building(text))


def _with_what_he_said(asked: Asked, summary: str) -> Found:
    # What others in the group said stands with it, but he knows better where it is.
    own = own_words(summary)
    return _first(asked, (f"{own} {asked.text}", f"{own} {place_said(asked.text)}"))


def _first(asked: Asked, texts: tuple[str, ...]) -> Found:
    """The first of them that tells the grid; 都市花园 is no 市花园."""
    found = [asked.where(each) for each in texts]
    return next((each for each in found if each.grid), found[0])


def _shared(asked: Asked, work: Work, incident: Incident) -> Found:
    """A location, of which the building that he named before may be elsewhere."""
    there, whole = asked.where(""), asked.where(work.vault.open(incident.summary))
    return whole if whole.grid or there.grid in whole.candidates else there


def no_such(asked: Asked, incident: Incident, chosen: int) -> list[Outgoing]:
    """In a group a number that answers nothing may be somebody else's talk."""
    if incident.candidates:
        text = NO_SUCH_CHOICE.format(n=chosen, last=len(incident.candidates))
    elif asked.incoming.private:
        text = receipts.question(incident, ())
    else:
        return []
    return [asked.reply(text, incident=incident.id)]


def _which(asked: Asked, incident: Incident, found: Found) -> Outgoing:
    """Alone he is asked once more, now with numbers; in a group one question has to be enough."""
    incident.candidates = [grid for grid, _ in found.options]
    labels = tuple(label for _, label in found.options)
    keys = menu_keys.keys(incident.number, found.options)
    return asked.reply(receipts.question(incident, labels), incident=incident.id, choices=labels, keys=keys)


def found_at(
    asked: Asked, work: Work, incident: Incident, grid: str, place: str, *, said: str
) -> list[Outgoing]:
    """The place is known: the matter goes to its grid, or after hours to the officers."""
    add_to_summary(work, incident, said)
    incident.place, incident.grid = place, grid
    # 不对，是2: he may still take another one of them.
    offered = incident.candidates
    if working(work.now, work.settings.station, work.settings.hours):
        sent = dispatch.to_grid(work, incident, grid, YIHU, asked.message_id)
    else:
        sent = dispatch.to_officers(work, incident, YIHU, asked.message_id)
    incident.candidates = offered
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id), *sent]
