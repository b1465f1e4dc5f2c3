"""An elder was seen, and something is amiss there: 见到李奶奶了，她家水管漏水. Both are heard."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import sighting
from handlers.asked import Asked
from handlers.elders import elder_naming
from models import elder_notices, elder_team
from models.elders import Proof
from models.kinds import MATTERS
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.elders.sightings import Seen, sightings

Handle = Callable[[Asked, Work], list[Outgoing]]
SEEN = frozenset({Proof.MET, Proof.DOOR})
_PARTS = re.compile(r"([^，,。；;！!\n]+)[，,。；;！!\n]+\s*(.+)", re.DOTALL)


def may_be(asked: Asked) -> bool:
    """Whether the first words tell that somebody was seen, and the rest of a matter."""
    parts = _PARTS.fullmatch(asked.text)
    return parts is not None and _seen(parts[1]) is not None and asked.read(parts[2]).kind in MATTERS


def before(choose: Callable[[Asked], Handle | None]) -> Handle:
    """The matter as `choose` has it, at his house where no other place is named; then the sighting.

    Of namesakes it is asked who was seen, of an elder of others it is said whose he is.
    """

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        parts = _PARTS.fullmatch(asked.text)
        seen = _seen(parts[1]) if parts else None
        found = elder_naming.find(asked, work, seen.who, seen.where) if seen else []
        if parts is None or seen is None or not found:
            return _by(choose, asked, work)
        own = len(found) == 1 and elder_team.may_report(work, asked.speaker, found[0])
        matter = _by(choose, _there(asked, work, found[0], parts[2]) if own else asked, work)
        return [*matter, *sighting.report(asked, work, (seen,))]

    return handle


def _by(choose: Callable[[Asked], Handle | None], asked: Asked, work: Work) -> list[Outgoing]:
    handle = choose(asked)
    return handle(asked, work) if handle is not None else []


def _seen(words: str) -> Seen | None:
    """By name, on the spot: what was long ago is no news with a matter of now."""
    told = sightings(words)
    return told[0] if len(told) == 1 and told[0].who and told[0].proof in SEEN else None


def _there(asked: Asked, work: Work, elder: Elder, rest: str) -> Asked:
    return asked.worded(rest if asked.read(rest).place else f"{elder_notices.house(work, elder)} {rest}")
