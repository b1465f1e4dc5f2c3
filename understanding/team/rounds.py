"""What staff say of a round that they make: `护校到岗了`, `巡到三号点了，没问题`, `2 查完了`, `签到 T12`.

The first clause says what is signed; what follows is a remark. Which round is meant is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from understanding import numerals

MOST = 200
_I = (
    r"(?:今天|今早|今晚|早上|上午|中午|下午|晚上|昨晚)?的?"
    r"(?:我们?|咱们?|俺)?(?:(?:和|跟|与)[\u4e00-\u9fff]{2,4}?)?(?:已经?|刚刚?|也|都)?"
)
_REF = r"(?:[Tt](?P<ref>\d{1,9})|第?(?P<numbers>\d{1,2}(?:[、.和 ]\d{1,2})*)(?:项|号任务)?)?"
_KIND = (
    r"(?P<kind>护校安园|护校|护学岗|护学|夜巡|巡防|巡逻|消防|隐患排查|隐患|视频巡查|视频|安全)?"
    r"(?:检查|任务|岗)?"
)
_DO = r"(?:巡逻|巡查|巡视|巡防|检查|排查|查看|走访|查验|盘查|巡|查|看|走)"
_END = r"(?:完毕|结束|完|好|过|到|遍)?(?:了|啦|咯)?(?:一圈|一遍|一趟)?(?:了)?"
_OVER = r"(?:完毕|结束了?|完了|好了|过了|完|过)(?:一圈|一遍|一趟)?"
_FINE = (
    r"(?:一切|都|全都|全部)?(?:没问题|没有问题|没事|正常|没异常|无异常|没有异常|良好|完好|畅通|平安|安全|没坏"
    r"|(?:没有?|未|无)(?:发现)?(?:任何)?(?:隐患|问题|异常|情况))"
)
# Here: somebody is there. Whole: the round is made. Weak: it may be about something else that is in hand.
_HERE = (
    rf"{_I}{_REF}{_KIND}{_I}(?:到岗|在岗|上岗|到校门口|到校门|到学校|到位|就位)(?:了|啦)?",
    rf"{_I}{_REF}{_KIND}签到{_REF.replace('ref', 'ref2').replace('numbers', 'numbers2')}",
)
_WHOLE = (
    rf"{_I}{_REF}{_KIND}{_I}(?:全部?|全都|都)?{_DO}{_OVER}(?:了)?(?:{_FINE})?",
    rf"{_I}{_REF}{_KIND}已经?(?:全部?|都)?{_DO}(?:了)?",
    rf"{_I}{_REF}{_KIND}{_I}(?:全部?|全都|都)(?:点|地方|点位)?(?:都)?{_DO}{_END}",
)
# The same, but only with what it is about: without that it is weak.
_NAMED = (
    rf"{_I}{_REF}{_KIND}(?:做|搞|弄|完成|结束)(?:完毕|完|好)?(?:了)?",
    rf"{_REF}{_KIND}{_FINE}",
)
_WEAK = (rf"{_I}到(?:了|啦)", rf"{_I}到位(?:了)?", r"开始了?", r"完成了?", r"搞定了?", r"好了")
_THERE = r"(?:这个?点|那个?点)?"
_POINT = (
    rf"{_I}{_REF}{_DO}?(?:到|过|完)(?:了)?(?P<point>.{{1,20}}?){_THERE}(?:了|啦)?",
    rf"{_I}(?P<point>.{{1,20}}?){_THERE}(?:已经?)?(?:签到|{_DO}了|到了|到岗|在岗|上岗|到位|就位)(?:了)?",
    rf"{_I}(?P<point>.{{1,20}}?){_THERE}{_FINE}",
)
_POINT_OVER = (
    rf"{_I}(?P<point>.{{1,20}}?){_THERE}(?:已经?)?{_DO}{_OVER}(?:了)?(?:{_FINE})?",
    rf"{_I}{_DO}(?:了|完)(?P<point>.{{1,20}}?)(?:了|啦)?",
)
_CLAUSE = re.compile(r"[，,。;；!！\n]+|\s*(?<![没未有])(?=发现)")
# A device that does not work, which sounds like no matter to whoever does not stand before it.
_BROKEN = re.compile(r"(?<!没)(?<!没有)坏|不亮|黑屏|花屏|没图像|没画面|没信号|离线|掉线|看不清|打不开")
# 除了南街都巡了 tells where he was not.
_BUT = re.compile(r"除|就差|只差|还差|就剩|只剩")
_NUMBER = re.compile(r"第?(\d{1,2})(?:号|个)?(?:点|点位)?")
_REMARK = re.compile(rf"(?:{_FINE}(?:了|的)?|一切顺利|平安)?[。.!！]*")
_NUMERALS = re.compile(r"([一二三四五六七八九十]{1,3})(?=号?(?:点|项))")


@dataclass(frozen=True, slots=True)
class Signed:
    """`ref` is the id behind a T, `numbers` are those of his list; `kind` as it was said; `note` the rest.

    `point` is what he says he came to, `number` the number in it; `weak`: it may be about something else;
    `over`: he has been everywhere, which somebody who is there has not yet.
    """

    ref: int | None = None
    numbers: tuple[int, ...] = ()
    kind: str = ""
    point: str = ""
    number: int | None = None
    note: str = ""
    weak: bool = False
    over: bool = False

    @property
    def fine(self) -> bool:
        """Whether nothing but that all is well was remarked."""
        return _REMARK.fullmatch(self.note) is not None

    @property
    def broken(self) -> bool:
        """Whether something that does not work was remarked: 北门探头黑屏."""
        return _BROKEN.search(self.note) is not None


def signed(text: str) -> Signed | None:
    """What the words sign, or None where they do not read like that."""
    said = text.strip()
    if not said or len(said) > MOST or _BUT.match(said):
        return None
    first, *rest = _CLAUSE.split(said, maxsplit=1)
    return _clause(first, (rest[0] if rest else "").strip())


def _clause(first: str, note: str) -> Signed | None:
    # `1 3 巡完了` keeps the space between its numbers.
    clause = re.sub(r"(?<=\d) +(?=\d)", "、", first.strip())
    clause = numerals.digits(_NUMERALS.sub(lambda m: numerals.digits(m[1] + "号").removesuffix("号"), clause))
    clause = re.sub(r"\s+", "", clause)
    if any(_compiled(form).fullmatch(clause) for form in _WEAK):
        return Signed(note=note, weak=True)
    for form in _HERE:
        if match := _compiled(form).fullmatch(clause):
            return _whole(match, note)
    for form in _WHOLE:
        if match := _compiled(form).fullmatch(clause):
            return replace(_whole(match, note), over=True)
    for form in _NAMED:
        if match := _compiled(form).fullmatch(clause):
            whole = replace(_whole(match, note), over=True)
            return whole if whole.kind or whole.numbers or whole.ref else replace(whole, weak=True)
    for form in (*_POINT_OVER, *_POINT):
        if match := _compiled(form).fullmatch(clause):
            return replace(_point(match, note), over=form in _POINT_OVER)
    return None


def _whole(match: re.Match[str], note: str) -> Signed:
    given = match.groupdict()
    ref, numbers = given.get("ref") or given.get("ref2"), given.get("numbers") or given.get("numbers2")
    return Signed(int(ref) if ref else None, _numbers(numbers), (given.get("kind") or ""), note=note)


def _point(match: re.Match[str], note: str) -> Signed:
    given, point = match.groupdict(), match["point"]
    number = _NUMBER.fullmatch(point)
    ref = given.get("ref")
    return Signed(
        int(ref) if ref else None, _numbers(given.get("numbers")), point=point,
        number=int(number[1]) if number else None, note=note,
    )  # fmt: skip


def _numbers(words: str | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", words or "")))


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)
