"""What somebody asks of the counters and machines of the sheet 警务站: when, where, the nearest, a telephone.

`今天户籍窗口开吗`, `周六能办身份证吗`, `元旦上班吗`, `最近的自助机在哪`, `警务站电话多少`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from understanding.counters.days import DAYS, day_in, festival_in
from understanding.counters.named import COUNTERS, IS_MACHINE, MACHINE, counter_in
from understanding.normal import plain

LONGEST, LEFT = 30, 1
_PLACE = re.compile("窗口|大厅|警务站|派出所|所里|办证|警务室|自助|柜台|户籍室|户政")
_DOES = re.compile(
    r"[能可]以?(?:去|来|给.{1,3})?(?:办|补|换|领|取|开|弄|上|落|迁)|[来去]办|办(?:不|吗|么|得)|办.{1,6}[吗么不]$|受理"
)
_OPEN = re.compile(
    r"上班|下班|开门|关门|开着|开吗|开不|开没|营业|休息|放假|有人|值班|几点|时间|啥时候|什么时候|多会儿|能办|办公"
    r"|人还?都?在|还办|来得及|赶得上"
)
_WORKS = re.compile("上班|下班|放假|休息|有人|人还?都?在|开门|关门|开着|营业|能办|还办|来得及")
# Said to us it is asked of the station, whatever is left out: 下班了吗你们, 还上班不, 人在不在.
_BESIDE = (
    "(?:你们?|您们?|咱们?|请问|问一?下|[那这]边|[那这]儿|[那这]里|现在|这会儿?|都|一般|平时|到底|早上|上午|下午|中午|晚上|今天|我"
    "|过去|过来|[啊呀呢吧哈?？，, ])*"
)
_ENDS = "(?:了没有?|了[吗么不吧]|没有|不上|[吗么不没吧])"
_BARE_HOURS = re.compile(
    _BESIDE + r"(?:(?:几点|啥时候?|什么时候|多会儿)才?(?:上班|下班|开门|关门|能?办)"
    f"|(?:是不是|还|没|已经|又|也)*(?:上班|下班|开门|关门|开着门?|营业|办公){_ENDS}"
    "|(?:是不是|有没有)(?:还|没|已经|都)*(?:上班|下班|开门|关门|开着门?|营业|办公)了?"
    f"|人(?:还|都)*在(?:不在|{_ENDS})|还有人(?:在|值班)?{_ENDS}|你们人?还在(?:不在|{_ENDS})|还能?办(?:不办|{_ENDS})"
    f"|还?(?:来得及|赶得上){_ENDS})" + _BESIDE
)
_NEAREST = re.compile(r"最近|附近|就近|离我|离得?近|近一?点")
_NEAR_IT = re.compile(rf"(?:{_PLACE.pattern})的?(?:附近|旁边)")
# A machine that is broken is a matter, and somebody goes there.
_BROKEN = re.compile(r"坏|故障|死机|黑屏|卡住|吞[卡证]|没反应|打不开|用不了|不能用|没电|没人管")
_ALWAYS = re.compile("24小时|二十四小时|全天")
_WHERE = re.compile(r"哪|地址|位置|怎么走|咋走|怎么去|咋去")
_WHAT = re.compile(r"办(?:些?啥|些?什么|哪些|甚)|有啥|有什么|有哪些")
_PHONE = re.compile(r"电话|号码|座机|联系方式|怎么联系")
_ASKS = re.compile(
    r"[?？吗么不没呢]|几|哪|多少|怎么|咋|什么|啥|多会儿|有没有|能|告诉|查|求|最近的|电话$|地址$|时间$"
)
_BARE_PHONE = re.compile(
    _BESIDE + "(?:电话|座机|联系方式)(?:号码?)?(?:是?多少|是?几|有吗|有没有|发一?下)?" + _BESIDE
)
_BARE_WHERE = re.compile(
    _BESIDE + "(?:地址|位置)(?:在?哪[里儿]?|在?什么地方|是?什么|是?啥|发一?下)?" + _BESIDE
)
# Around what is asked; a text in which more than a character is left is about something else too.
_AROUND = (
    r"期间|请问一?下?|问一?下|麻烦|您好|你好|谢谢|咱们|咱|我们|我|你们|您|你|这儿|这里|这边|那边|一般|平时|还|都|就|也|大概|到底"
    r"|时候|时间|早上|上午|下午|中午|晚上|今晚|到|从|给|娃|孩子|家人|老人|办理|办业务|办事|业务|手续|补办|换领|重新"
    r"|[能可会要想]以?|行|有没有|有|没有|没|是不是|是|不是|不|吗|么|呢|啊|呀|吧|了|的|得|个|在|哪里|哪儿|哪|几|多少|怎么|咋|什么|啥"
    r"|多会儿?|点|号|半|来|去|走|办|补|换|领|取|开|弄|上|落|迁|用|人|家|机器?|查|说|声|告诉|知道|谁|，|,|。|！|!|？|\?|~"
)


class Wants(StrEnum):
    """What is wanted."""

    HOURS = "hours"
    WHERE = "where"
    NEAREST = "nearest"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Service:
    """`counter` is a name as the sheet has it, `自助机`, or empty for any.

    `day` is the day that is named, `festival` a holiday; `named` tells that a counter or place is named,
    `always` that a machine is wanted that never closes, `dated` that the answer depends on the calendar.
    """

    wants: Wants
    counter: str = ""
    day: date | None = None
    festival: str = ""
    named: bool = True
    always: bool = False

    @property
    def dated(self) -> bool:
        return self.day is not None or bool(self.festival)


def service(text: str, today: date, counters: frozenset[str]) -> Service | None:
    """What is asked of the counters; None where it is something else."""
    text = plain(text)
    if len(text) > LONGEST or not _ASKS.search(text) or _BROKEN.search(text):
        return None
    counter = counter_in(text, counters)
    named = bool(counter) or _PLACE.search(text) is not None
    day, festival = day_in(text, today), festival_in(text)
    always = counter == MACHINE and _ALWAYS.search(text) is not None
    if named and _NEAREST.search(text) and not _NEAR_IT.search(text):
        return Service(Wants.NEAREST, counter, always=always)
    if len(_known().sub("", text)) > LEFT:
        return None
    if (day or festival) and (_OPEN.search(text) or _DOES.search(text)):
        works = named or _WORKS.search(text) is not None
        return Service(Wants.HOURS, counter, day, festival, named) if works else None
    if not _PLACE.search(text):
        if counter and _WORKS.search(text):
            return Service(Wants.HOURS, counter)
        return _bare(text)
    if _PHONE.search(text):
        return Service(Wants.PHONE, counter)
    if _WHAT.search(text):
        return Service(Wants.WHERE, counter)
    if _OPEN.search(text):
        return Service(Wants.HOURS, counter)
    return Service(Wants.WHERE, counter, always=always) if _WHERE.search(text) else None


def _bare(text: str) -> Service | None:
    for wants, words in ((Wants.HOURS, _BARE_HOURS), (Wants.PHONE, _BARE_PHONE), (Wants.WHERE, _BARE_WHERE)):
        if words.fullmatch(text):
            return Service(wants, named=False)
    return None


@cache
def _known() -> re.Pattern[str]:
    """All that such a question is made of, longer words first where they begin alike."""
    parts = (*COUNTERS.values(), *(each.pattern for each in (*DAYS, IS_MACHINE, _PLACE, _OPEN)))
    return re.compile("|".join((*parts, _WHERE.pattern, _PHONE.pattern, _AROUND)))
