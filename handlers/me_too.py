"""我们单元也是, with a neighbour's report or our receipt quoted: one more who reports that matter."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers import report
from handlers.asked import Asked
from handlers.known import known
from handlers.matter_of import matter_of
from handlers.what_it_tells import own_place
from models import lookup, receipts, telling
from models.allowed import present
from models.incident_rows import Incident
from models.kinds import POLICE_KINDS, TALK
from models.messages import Outgoing
from models.states import OPEN_STATES
from models.work import Work
from understanding.normal import plain

Handle = Callable[[Asked, Work], list[Outgoing]]
LONGEST = 20
# Most texts have none, which is seen at a glance.
_DIGITS = re.compile(r"\d{6}")
_TOO = re.compile(
    r"(?:谢谢[,，]?)?(?:[我俺咱]们?)?(?:家|这儿?|这边|这里|单元|楼|楼上|楼道|门口|小区)*(?:也|同样|一样)"
    r"(?:是|有|没|不|一样|等|停|坏|漏|堵|臭|吵|看见|听见|闻到|这样|如此|遇到)?.{0,8}|一样|同上|同求|[+＋]1"
)


def may_be(asked: Asked) -> bool:
    """Whether who quotes something, or names its number, says no more than that it is so with him too."""
    if not _of(asked) or asked.incoming.private or asked.among_staff or asked.late:
        return False
    text = lookup.strip_number(plain(asked.text))
    said = 0 < len(text) <= LONGEST and "?" not in text and _TOO.fullmatch(text) is not None
    reading = asked.read(text) if said else None
    return reading is not None and reading.kind not in POLICE_KINDS and not own_place(reading)


def _of(asked: Asked) -> str:
    """What he quotes, or the number that he names."""
    quote = asked.incoming.quote
    if quote is None and _DIGITS.search(asked.text) is None:
        return ""
    return quote.text if quote is not None else lookup.written(asked.text)


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles what is of no matter that is open."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = _quoted(asked, work)
        if incident is None or incident.state not in OPEN_STATES:
            return otherwise(asked, work)
        return report.join(asked, work, incident, receipts.joined(work, incident))

    return handle


def _quoted(asked: Asked, work: Work) -> Incident | None:
    text = _of(asked)
    if (numbered := lookup.in_text(work, text)) is not None:
        incident = present(work, numbered)
        return incident if _of_here(asked, work, incident) else None
    reading = asked.read(text)
    return None if reading.kind in TALK else known(work, matter_of(asked, reading))


def _of_here(asked: Asked, work: Work, incident: Incident) -> bool:
    """Whether it was told of in this talk: what somebody said alone is nobody's business here."""
    rows = telling.reporters(work, incident)
    return any(row.conversation == asked.incoming.conversation for row in rows)
