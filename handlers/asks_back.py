"""请问是几号楼前面的, among residents, from a member whose grid has what was told of there: no report."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.asked import Asked
from handlers.what_it_tells import own_place
from models import told_here
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.work import Work

Handle = Callable[[Asked, Work], list[Outgoing]]
# He asks, or passes on what somebody told him: 自来水公司说下午三点来水.
_TO_RESIDENTS = re.compile(
    r"[?？]|[吗呢么]$|请问|哪[个里儿栋盏一边家]|几[号栋单楼层个]|是不是|有没有|什么|啥|多少|谁家|怎么"
    r"|(?:公司|物业|师傅|他们|电力|供热|那边|局里|厂家|工人|社区)[^，,。]{0,6}(?:说|答复|通知|回复)|大家|各位|请稍|稍等|正在"
)


def may_be(asked: Asked) -> bool:
    """Whether one of the staff speaks to residents, of no danger, no place and nothing that we know."""
    among_residents = not asked.incoming.private and not asked.among_staff and asked.group is not None
    if not asked.speaker.staff or not among_residents or not asked.text:
        return False
    reading = asked.read(asked.text)
    plain = reading.kind not in POLICE_KINDS and reading.answer is None and not own_place(reading)
    return plain and _TO_RESIDENTS.search(asked.text) is not None


def before(otherwise: Handle, nothing: Handle) -> Handle:
    """A handler of such words; `otherwise` handles them where nothing that he may speak of was told here."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        who = asked.speaker
        of_his = told_here.of_staff(work, asked.incoming.conversation, who.id, who.grids, who.communities)
        return (nothing if of_his else otherwise)(asked, work)

    return handle
