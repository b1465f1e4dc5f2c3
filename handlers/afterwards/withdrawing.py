"""不用来了: a reporter takes back what he reported."""

from __future__ import annotations

from itertools import chain

from handlers.afterwards import which_taken_back
from handlers.afterwards.taken_back import taken_back
from handlers.afterwards.takes_back import meant, on_its_way
from handlers.asked import Asked
from models import lookup
from models.allowed import present
from models.messages import Outgoing
from models.work import Work


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """The one that he means ends, or who has it hears it; of several he is asked which."""
    open_ = on_its_way(asked)
    if not (of := meant(asked, open_)):
        return which_taken_back.ask(asked, work, open_)
    found = (each for known in of if (each := lookup.by_id(work, known.id)) is not None)
    # What was merged since is one.
    one = {each.id: each for incident in found if (each := present(work, incident))}
    return list(chain(*(taken_back(asked, work, each) for each in one.values())))
