"""没修啊, with our word that it is done quoted: somebody who did not report it says that it is not."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.afterwards.begun_again import again
from handlers.afterwards.follow_up import DONE
from handlers.asked import Asked
from handlers.turned_worse import graver
from models import lookup, reporters, telling
from models.allowed import present
from models.incident_rows import Incident
from models.messages import Outgoing
from models.states import State
from models.work import Work

Handle = Callable[[Asked, Work], list[Outgoing]]
LONGEST = 40
# Of what is quoted it is plain; by itself any of these may be of anything.
_NOT = re.compile(
    r"没(?:有|人|给|见)*(?:修|弄|来|清|管|换|处理|解决|亮|通|好)"
    r"|还是(?=[不没坏黑堵漏灭停脏臭吵原老那这一])|还(?:在|没)|又(?:坏|堵|漏|灭|停|不)|哪[儿里](?:修|办)?好了|骗人|胡说"
)
# 还没谢谢师傅, 还在夸你们: he is content.
_ELSE = re.compile(r"[?？]|[吗么]$|还(?:没|在)[^，,。]{0,3}(?:谢|夸)")


def may_be(asked: Asked) -> bool:
    """Whether a resident in a group quotes a matter that is none of his, and says that it is not so."""
    quote = asked.incoming.quote
    if (
        quote is None
        or asked.incoming.private
        or asked.among_staff
        or asked.late
        or len(asked.text) > LONGEST
    ):
        return False
    number = lookup.written(quote.text)
    if not number or any(each.number == number for each in asked.known):
        return False
    return _NOT.search(asked.text) is not None and _ELSE.search(asked.text) is None


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles what is of no matter that was called done here.

    没人管，有人触电了 is no lamp that is dark again: what is graver goes on by what it says.
    """

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        incident = _quoted(asked, work)
        done = incident is not None and State(incident.state) in DONE
        if incident is None or not done or graver(asked.read(asked.text), incident):
            return otherwise(asked, work)
        reporters.add(work, incident, asked.incoming, asked.speaker)
        return again(asked, work, incident)

    return handle


def _quoted(asked: Asked, work: Work) -> Incident | None:
    """What was told of here; what somebody said alone is nobody's business."""
    quote = asked.incoming.quote
    found = lookup.in_text(work, quote.text if quote is not None else "")
    incident = present(work, found) if found is not None else None
    rows = telling.reporters(work, incident) if incident is not None else []
    return incident if any(row.conversation == asked.incoming.conversation for row in rows) else None
