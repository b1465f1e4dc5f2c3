"""What somebody who is called out answers: 能来, 好的，20 分钟到, 来不了，在外地, 到集合点了, 马上到."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from models.muster_rows import Answer
from understanding.numerals import digits

LONGEST = 40
_SPACE = re.compile(r"\s+")
_NUMBER = r"(?:召集(?P<muster>\d{1,6}))?"
_END = r"[吧啊了哈嗯的呢]?[。.!！,，~～]*"
_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_YES = r"(?:(?:好的?|行|可以|没问题|收到|嗯|能来|能到|我能来|我来)[，,。!！]*)?"
_ABOUT = rf"{_YES}(?:我|俺)?(?:大概|大约|差不多|估计|再有|再)?{_COUNT}(?:个)?"
_WITHIN = r"(?:左右|以内|内|之内|后|以后)?"
_SOON = re.compile(
    rf"{_ABOUT}(?P<unit>分钟?|小时|钟头|刻钟?){_WITHIN}"
    rf"(?:就|能|可以)?(?:到|过来|过去|赶到){_NUMBER}{_END}"
)
_COMING = re.compile(
    rf"{_YES}(?:我|俺|我们|我俩)?(?:现在|马上|这就|立马)?(?:能来|能到|能去|可以来|可以去|能参加|参加|报名|算我一个|我来|来){_NUMBER}{_END}"
)
# Of what he was called for, as far as he says so: 巡防我来不了.
_CALLED_FOR = (
    r"(?:(?:今天|今晚|明天|晚上|这次)?的?(?:巡防|巡逻|夜巡|巡查|集合|召集|行动|演练|值守)[，,：:]?)?"
)
_CANNOT = re.compile(
    rf"{_CALLED_FOR}(?:我|俺)?(?:今天|今晚|现在|这会儿|有事|在外地|不在家|，|,)*(?:来|去|到|过)不(?:了|成|去|来)(?:了)?{_NUMBER}"
    r"(?P<why>[，,。].{0,30})?[。.!！~～]*"
)
_THERE = re.compile(rf"(?:我|俺|我们)?(?:已经?|都)?(?:到集合点|到集合地点|到现场集合|到位)了?{_NUMBER}{_END}")
# What is said of a task as well.
_SOON_PERHAPS = re.compile(rf"{_ABOUT}(?P<unit>分钟|小时|钟头|刻钟){_WITHIN}{_NUMBER}{_END}")
_COMING_PERHAPS = re.compile(
    rf"{_YES}(?:我|俺|我们|咱)?(?:(?:马上|这就|立马|立刻|现在)就?(?:来|到|去|过来|过去|赶过去|出发)|(?:已经?)?(?:在路上|出发)了?"
    r"|(?<=我)也?(?:去|行|可以)|(?:马上|这就)(?=$|[。.!！~～])"
    rf"|(?:和|跟|带|带着|叫上).{{1,10}}?(?:一起|一块儿?)?(?:来|去|过来|过去)){_NUMBER}{_END}"
)
# A reason of his own may come first; what is said of a place or a thing is none.
_WHY_NOT = (
    r"(?:(?:我|俺|孩子|家里|媳妇|老人|出差|值班|上班|身体|感冒|发烧|生病|住院|有事|在外地)"
    r"[^，,。\d]{0,10}[，,])?"
)
_CANNOT_PERHAPS = re.compile(
    rf"{_WHY_NOT}(?:(?:我|俺)(?:今天|今晚|现在|这边|真的?|实在|可能|也)*不行"
    r"|(?:我|俺)?(?:今天|今晚|现在|这会儿|这边|实在|值班|上班|在外地|也)*(?:没空|没时间|走不开|脱不开身|抽不开身"
    rf"|[来去到]不[了成]|回不[来去]|不[来去]|不能[来去])了?){_NUMBER}{_END}"
)
_THERE_PERHAPS = re.compile(
    rf"(?:我|俺|我们)?(?:(?:已经?|都|刚)?到(?:了|啦|达了?|现场了?|地方了?)|已到){_NUMBER}{_END}"
)
_ALSO_OF_TASKS = (
    (Answer.COMING, _COMING_PERHAPS),
    (Answer.CANNOT, _CANNOT_PERHAPS),
    (Answer.THERE, _THERE_PERHAPS),
)
_QUARTER, _HOUR = 15, 60


@dataclass(frozen=True, slots=True)
class Answered:
    """`minutes` until he is there, where he says so; `muster`: the number of the call that he names;
    `perhaps`: the same is said of a task too."""

    answer: Answer
    minutes: int | None = None
    muster: int | None = None
    perhaps: bool = False


def answered(text: str) -> Answered | None:
    """The answer, or None where the text is none."""
    if len(text) > LONGEST:
        return None
    said = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    if match := _SOON.fullmatch(said):
        return Answered(Answer.COMING, _minutes(match["count"], match["unit"]), _muster(match))
    for answer, pattern in ((Answer.COMING, _COMING), (Answer.CANNOT, _CANNOT), (Answer.THERE, _THERE)):
        if match := pattern.fullmatch(said):
            return Answered(answer, muster=_muster(match))
    return _perhaps(said)


def _perhaps(said: str) -> Answered | None:
    if match := _SOON_PERHAPS.fullmatch(said):
        minutes = _minutes(match["count"], match["unit"])
        return Answered(Answer.COMING, minutes, _muster(match), perhaps=True)
    for answer, pattern in _ALSO_OF_TASKS:
        if match := pattern.fullmatch(said):
            return Answered(answer, muster=_muster(match), perhaps=True)
    return None


def _minutes(count: str, unit: str) -> int:
    hours = unit in ("小时", "钟头")
    if count == "半":
        return _HOUR // 2
    # Numerals are read where they count something.
    number = int(digits(f"{count}号").removesuffix("号"))
    if unit.startswith("刻"):
        return number * _QUARTER
    return number * _HOUR if hours else number


def _muster(match: re.Match[str]) -> int | None:
    return int(match["muster"]) if match["muster"] else None
