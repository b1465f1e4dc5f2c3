"""又困住一个, from somebody else, of a danger that was told of here and said to be over: it is so again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from handlers import report
from handlers.afterwards import said_over
from handlers.asked import Asked
from handlers.what_it_tells import own_place
from models import cried, receipts
from models.amending import add_to_summary
from models.danger import UNCLEAR
from models.incident_rows import Incident
from models.messages import Outgoing
from models.work import Work
from understanding.afterwards.not_done import begins_again
from understanding.reading import Kind

Handle = Callable[[Asked, Work], list[Outgoing]]
STILL = timedelta(hours=1)


def may_be(asked: Asked) -> bool:
    """Whether a resident in a group says that something begins again, and not where."""
    if not asked.text or asked.incoming.private or asked.among_staff or asked.late:
        return False
    if not begins_again(asked.text):
        return False
    reading = asked.read(asked.text)
    return reading.kind in (Kind.EMERGENCY, Kind.CHATTER) and not own_place(reading)


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles them where no danger was over."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = _over(asked, work)
        if incident is None:
            return otherwise(asked, work)
        pressed = said_over.press(work, incident, asked.message_id)
        add_to_summary(work, incident, asked.text)
        return [*report.join(asked, work, incident, receipts.joined(work, incident)), *pressed]

    return handle


def _over(asked: Asked, work: Work) -> Incident | None:
    """The newest of that sort, or where he does not say of what sort, the newest."""
    sort = asked.read(asked.text).category
    told = cried.lately(work, asked.incoming.conversation, STILL)
    of_sort = (each for each in told if sort in ("", UNCLEAR, each.category))
    return next((each for each in of_sort if said_over.said_over(work, each)), None)
