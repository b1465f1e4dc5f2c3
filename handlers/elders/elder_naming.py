"""Which elder somebody means: by his name, by his family name with a title, by where he lives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from handlers.asked import Asked
from models import elder_lists, elder_notices, elder_team
from models.registry_rows import Elder
from models.roles import STAFF
from models.work import Work
from understanding import numerals
from understanding.elders.names import family_of

UNKNOWN = "见面名单里没有“{who}”。看看名字对不对，或发 /老人 看您这边的名单。"
WHICH = "有 {n} 位“{who}”，是哪一位？回数字：\n{options}"
OPTION = "{n}. {name}（{where}）"
NOT_YOURS = "{name}不在您的网格，要由那边的网格员、网格长或民警来报。"
_ON_LIST = re.compile(r"[1-9]\d?")
_NUMBER = re.compile(r"#(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Again:
    """A command that waits to be told whom it is about: its words before and after the name."""

    before: str
    after: str

    def about(self, elder: Elder) -> str:
        """The words with the one who is meant."""
        return f"{self.before}{marked(elder)} {self.after}".strip()


def marked(elder: Elder) -> str:
    """What stands for exactly this elder in the words of a command that is given again."""
    return f"#{elder.id}"


def one(asked: Asked, work: Work, command: str, said: Again, name: str) -> Elder | str:
    """The elder whom a command is about and of whom this person may speak; else what is to be answered.

    Of namesakes (`王德贵`, or `王德贵@3号楼`) it asks which; the number runs the command again.
    A bare number is that of his list.
    """
    who, _, where = name.partition("@")
    found = _of_list(asked, work, who) or find(asked, work, who, where)
    if not found:
        return UNKNOWN.format(who=who[:20])
    if len(found) > 1:
        elder_lists.ask(work, asked.speaker.id or 0, found, said, command)
        return ask_which(work, who, found, private=asked.incoming.private)
    if not elder_team.may_report(work, asked.speaker, found[0]):
        return NOT_YOURS.format(name=found[0].name)
    return found[0]


def _of_list(asked: Asked, work: Work, who: str) -> list[Elder]:
    """The one of that number on the list that he was given last, unless he has left."""
    listed = elder_lists.numbered(work, asked.speaker.id or 0) if _ON_LIST.fullmatch(who) else []
    return [each for each in listed[int(who) - 1 : int(who)] if each.left_at is None] if listed else []


def find(asked: Asked, work: Work, who: str, where: str = "") -> list[Elder]:
    """All who may be meant, those of the speaker's own grids alone where there are some."""
    if match := _NUMBER.fullmatch(who):
        elder = work.db.get(Elder, int(match[1]))
        return [elder] if elder is not None and elder_team.may_report(work, asked.speaker, elder) else []
    found = list(work.db.scalars(_present().where(col(Elder.name) == who)))
    if not found:
        found = _by_title(asked, work, who)
        return [elder for elder in found if not where or _lives(work, elder, where)]
    own = [elder for elder in found if elder_team.may_report(work, asked.speaker, elder)]
    there = [elder for elder in own or found if where and _lives(work, elder, where)]
    return there or own or found


def ask_which(work: Work, who: str, elders: list[Elder], *, private: bool) -> str:
    """The question with numbers."""
    options = [
        OPTION.format(n=n, name=elder.name, where=roughly(work, elder, private=private))
        for n, elder in enumerate(elders, 1)
    ]
    return WHICH.format(n=len(elders), who=who[:20], options="\n".join(options))


def roughly(work: Work, elder: Elder, *, private: bool) -> str:
    """Where he lives: in a group without entrance and door."""
    return elder_notices.where(work, elder, private=True) if private else elder_notices.house(work, elder)


def present_of(asked: Asked, work: Work) -> list[Elder]:
    """Every elder on the list whom this person knows of."""
    return list(work.db.scalars(present(asked, work)))


def present(asked: Asked, work: Work) -> SelectOfScalar[Elder]:
    """The query for these."""
    grids = elder_team.sees(work, asked.speaker)
    return _present() if grids is None else _present().where(col(Elder.grid).in_(grids))


def named(work: Work, name: str) -> list[Elder]:
    """Everybody of exactly that name on the list."""
    return list(work.db.scalars(_present().where(col(Elder.name) == name)))


def left(asked: Asked, work: Work, name: str) -> list[Elder]:
    """Those of that name who have left the list, as far as this person may speak of them."""
    match = _NUMBER.fullmatch(name)
    meant = col(Elder.id) == int(match[1]) if match else col(Elder.name) == name
    query = select(Elder).where(meant, col(Elder.left_at).is_not(None)).order_by(col(Elder.id))
    return [elder for elder in work.db.scalars(query) if elder_team.may_report(work, asked.speaker, elder)]


def _present() -> SelectOfScalar[Elder]:
    return select(Elder).where(col(Elder.left_at).is_(None)).order_by(col(Elder.id))


def _by_title(asked: Asked, work: Work, who: str) -> list[Elder]:
    family, sex = family_of(who)
    grids = elder_team.sees(work, asked.speaker)
    if not family or asked.speaker.role not in STAFF:
        return []
    query = _present().where(col(Elder.name).startswith(family, autoescape=True))
    if grids is not None:
        query = query.where(col(Elder.grid).in_(grids))
    found: list[Elder] = list(work.db.scalars(query))
    return [elder for elder in found if not (sex and elder.sex) or elder.sex == sex]


def _lives(work: Work, elder: Elder, where: str) -> bool:
    address = numerals.digits(elder_notices.details_of(work, elder).get("住址", "").replace(" ", ""))
    return re.search(rf"(?<!\d){re.escape(where.removesuffix('的'))}", address) is not None
