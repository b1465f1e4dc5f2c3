"""Words about an elder of the list that nobody can make out: how they are said, so that none is lost."""

from __future__ import annotations

import re

from sqlmodel import col

from handlers.asked import Asked
from handlers.elders import elder_naming
from models import elder_guess, elder_lists
from models.registry_rows import Elder
from models.roles import STAFF
from models.work import Work
from understanding.elders.list_answers import all_seen
from understanding.elders.names import called, possible_names

HOW = (
    "关于{name}的这句我没看懂，还没有记。见到了回“见到{name}了”，没人应回“{name}没人应”，"
    "住院、出门发 /请假 {name} 到 日期 原因，去世、搬走回“{name}去世了”“{name}搬走了”，"
    "看记录发 /老人 {name}。"
    "要人去帮忙，请写上地点和情况。"
)
NUMBERS = "这句我没看懂，还没有记。按名单的序号这样回：1 3 见到了，2 没人应。看名单发 /老人。"
NO_LIST = "还没有给您发过名单，不知道是哪几位，还没有记。发 /老人 看名单，再回序号，比如：1 3 见到了。"
# Longer ones tell of something else, and name him beside it.
LONGEST = 60
# 1在家 2不在家, 两位没在家; but not 3号楼, 3-2-501 or 3点.
_BY_NUMBER = re.compile(
    r"第?\d{1,2}\s*(?:[和、，,]\s*\d{1,2}\s*)*[^\s\d\-#.:：点号楼栋单月日年天]"
    r"|[第这那前]?[一二两三四五六七八九十几][位个号](?!楼)"
)


def hint(asked: Asked, work: Work) -> str:
    """How it is said; empty where it is about nobody of the list whom the speaker looks after."""
    if asked.speaker.role not in STAFF or not asked.among_staff or len(asked.text) > LONGEST:
        return ""
    if (found := _named(asked, work) or _called(asked, work)) is not None:
        return HOW.format(name=found.name)
    if all_seen(asked.text):
        return NO_LIST
    listed = _BY_NUMBER.match(asked.text) and elder_lists.numbered(work, asked.speaker.id or 0)
    return NUMBERS if listed else ""


def _named(asked: Asked, work: Work) -> Elder | None:
    """The first whose whole name stands in the text."""
    names = possible_names(asked.text)
    query = elder_naming.present(asked, work).where(col(Elder.name).in_(names))
    return work.db.scalars(query.limit(1)).first() if names else None


def _called(asked: Asked, work: Work) -> Elder | None:
    """The only one who can be called so: 王大爷."""
    who = called(asked.text)
    if who is None:
        return None
    found = elder_guess.find(work, who.family, who.sex, who.house, frozenset(asked.speaker.grids))
    return found[0] if len(found) == 1 else None
