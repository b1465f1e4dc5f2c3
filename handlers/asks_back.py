"""请问是几号楼前面的, among residents, from a member whose grid has what was told of there: no report."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.asked import Asked
from handlers.what_it_tells import own_place, special
from models import told_here
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.unclear import unclear
from models.work import Work
from understanding.reading import Kind

Handle = Callable[[Asked, Work], list[Outgoing]]
# He asks, or passes on what somebody told him: 自来水公司说下午三点来水.
_TO_RESIDENTS = re.compile(
    r"[?？]|[吗呢么]$|请问|哪[个里儿栋盏一边家]|几[号栋单楼层个]|是不是|有没有|什么|啥|多少|谁家|怎么"
    r"|(?:公司|物业|师傅|他们|电力|供热|那边|局里|厂家|工人|社区)[^，,。]{0,6}(?:说|答复|通知|回复)|大家|各位|请稍|稍等|正在"
)

# No question of a detail.
_WONDERS = re.compile(
    r"^(?!.*(?:请问|几|[哪吗?？]|是不是|有没有|多少|说|答复|通知|回复)).*(?:怎么|谁家|大家|各位|什么|啥)"
)


def may_be(asked: Asked) -> bool:
    """Whether one of the staff speaks to residents, of no danger, no place and nothing that we know."""
    among_residents = not asked.incoming.private and not asked.among_staff and asked.group is not None
    if not asked.speaker.staff or not among_residents or not asked.text:
        return False
    reading = asked.read(asked.text)
    plain = reading.kind not in POLICE_KINDS and reading.answer is None and not own_place(reading)
    return plain and _TO_RESIDENTS.search(asked.text) is not None


def _of_another(asked: Asked, sorts: frozenset[str]) -> bool:
    """下水道怎么又堵了, where a lamp was told of: he wonders, and tells of something else."""
    reading = asked.read(asked.text)
    told = reading.kind is Kind.NONPOLICE and special(reading) and reading.category not in sorts
    return told and _WONDERS.search(asked.text) is not None and not any(map(unclear, sorts))


def before(otherwise: Handle, nothing: Handle) -> Handle:
    """A handler of such words; `otherwise` handles them where nothing that he may speak of was told here."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        who = asked.speaker
        sorts = told_here.of_staff(work, asked.incoming.conversation, who.id, who.grids, who.communities)
        return (nothing if sorts and not _of_another(asked, sorts) else otherwise)(asked, work)

    return handle
