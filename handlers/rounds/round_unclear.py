"""Words about a round that goes on which nobody can make out: how they are said, so that none is lost."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.rounds import round_naming
from models import routine_notices
from models.work import Work
from understanding.team.rounds import Signed

HOW = "关于任务的这句我没看懂，还没有签。{what}（T{id}）：{how}。看有哪些发 /任务；去不了直接说“去不了”。"
WHOLE = "到了回“签到 T{id}”"
POINTS = "到一个点说一个，比如“{point}到了”，都走到了回“都巡完了”"
LONGEST = 40
_OF_ROUNDS = re.compile(r"巡|签到|到岗|在岗|上岗|护校|护学|[Tt]\d")


def hint(asked: Asked, work: Work) -> str:
    """How it is said of the first round of his that goes on; empty where it is about none."""
    said = asked.text
    if not asked.speaker.staff or not asked.among_staff or len(said) > LONGEST or not _OF_ROUNDS.search(said):
        return ""
    for row, routine in round_naming.going_on(asked, work, Signed()):
        how = POINTS.format(point=row.points[0]) if row.points else WHOLE.format(id=row.id)
        return HOW.format(what=routine_notices.what(work, row, routine), id=row.id, how=how)
    return ""
