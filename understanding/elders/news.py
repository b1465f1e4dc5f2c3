"""What staff say of an elder beside having seen him: 王大爷住院了, 李奶奶去女儿家了下周回来, 张奶奶去世了.

Only what reads as such from its beginning to its end is taken for one; who is meant is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from understanding.days.ahead import day_ahead
from understanding.elders.names import KIN, NAME

LONGEST = 60
_WHEN = r"(?:今天|今早|昨天|昨晚|昨日|前天|前几天|上周|刚刚?|已经|这两天|现在|最近)?"
_AWAY = (
    rf"(?P<why>(?:又|也)?(?:住院|住进?医院|去(?:\w{{0,4}})?(?:做手术|看病|住院)|住养老院|"
    rf"(?:去|到|上|回)了?[\u4e00-\u9fff]{{0,4}}{KIN}(?:家|那儿|那里|那边)?(?:住|过冬|养病)?|回老家|走亲戚|出远门|外出|去外地|"
    rf"(?:让|被|叫)?(?:他|她)?{KIN}接(?:走|去|过去|回家))(?:去|住)?(?:了|啦)?)"
)
_UNTIL = (
    r"(?:(?:[，,、 ]+(?:要|得|大概|说)?(?:(?:住|待|呆)?到)?|(?:住|待|呆)?到) ?"
    r"(?P<until>[\u4e00-\u9fff0-9\-./]{2,8}?)(?:才|再|就)?(?:回来|回|出院|走)?)?"
)
_FORMS = {
    "passed": r"(?:不幸|因病|病重)?(?:去世|过世|离世|病故|逝世|故去|人没了|死了|殁了|咽气)(?:了|啦)?",
    "moved": r"(?:全?家)?(?:搬走|搬家|搬了家|迁走|搬出去|搬离)(?:了|啦)?",
    "missing": r"(?:人)?(?:不见|走失|走丢|失踪|失联|找不着|丢)(?:了|啦)",
    "back": r"(?:已经?|刚)?(?:(?:从[\u4e00-\u9fff]{1,6})?回来|出院|回家|到家)(?:了|啦)?",
    "fine": (
        r"(?:人|一切|身体|精神|都|很|挺|还|今天){0,3}"
        r"(?:好着呢|好着了|挺好的?|很好|平安|没事|健康|硬朗|不错|正常)(?:的|了|呢)?"
    ),
    "away": _AWAY + _UNTIL,
}
_ASKS = ("吗", "么", "?", "？")


class What(StrEnum):
    """What became of the elder; `fine`: that he is well, without how anybody knows."""

    PASSED = "passed"
    MOVED = "moved"
    MISSING = "missing"
    BACK = "back"
    FINE = "fine"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class News:
    """About whom, what, and of somebody away why, and the words that may tell until when."""

    what: What
    who: str
    why: str = ""
    until: str = ""

    def last_day(self, today: date) -> date | None:
        """The last day away, where it is told."""
        return day_ahead(self.until, today) if self.until else None


def news(text: str) -> News | None:
    """What a text tells of one elder, if that is all it says."""
    words = text.strip().rstrip("。！!. ")
    if not words or len(words) > LONGEST or words.endswith(_ASKS):
        return None
    for what in What:
        if match := _form(what).fullmatch(words):
            given = match.groupdict()
            return News(what, given["who"], given.get("why") or "", given.get("until") or "")
    return None


@cache
def _form(what: What) -> re.Pattern[str]:
    """Compiled when it is first needed: every start would feel it."""
    return re.compile(rf"(?P<who>{NAME}) ?{_WHEN}{_FORMS[what]}")
