"""Whether somebody of the team says that he cannot come: 护校去不了, 我今天请假, 巡逻让孙梅替我.

Only what says this and little else is taken for it; which round is meant is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.normal import plain

LONGEST = 40
_REF = re.compile(r"[Tt](\d{1,9})")
_KIND = re.compile(r"护校安园|护校|护学|夜巡|巡防|巡逻|消防|隐患|视频巡查|视频")
_WHEN = r"(?:今天|今儿|今晚|今早|明天|明早|早上|上午|中午|下午|晚上|这会儿|现在|临时|这两天|这几天)?"
_NAMED = r"(?:[Tt]\d{1,9}|(?:护校安园|护校|护学岗?|夜巡|巡防|巡逻|消防|隐患|视频巡查|视频)(?:检查|任务|岗)?)"
_I = r"(?:我|俺|咱)?"
_REASON = (
    rf"(?:{_I}{_WHEN}(?:家里?)?"
    r"(?:有(?:点|急)?事儿?|临时有事|病了|生病了?|发烧了?|感冒了?|不舒服|在外地)[，, ]?)?"
)
_BEFORE = rf"{_REASON}{_WHEN}[，, ]?{_NAMED}?[，, ]?{_WHEN}{_I}{_REASON}{_WHEN}{_NAMED}?"
_LEAVE = (
    r"(?:要|想|得)?(?:请(?:个|一下|半天|病|事|[一两二三四五六七八九十\d]+天)?假|休假|调休|休息)"
    r"(?:一天|半天|[一两二三四五六七八九十\d]+天)?(?:了|啦)?",
    r"(?:跟|和|与)?[\u4e00-\u9fff]{0,3}?(?:换班|换个班|调班)(?:了|啦)?",
)
_CANNOT = (
    r"(?:可能|怕是|恐怕)?(?:去|来|到|赶|护|巡|值)不(?:了|成|过去|过来|上)(?:了|啦)?",
    r"(?:不能|没法|没办法|没空)(?:去|来|到岗|护校|巡逻|值班|参加)(?:了|啦)?",
    r"(?:让|请|叫|由|麻烦)[\u4e00-\u9fff]{2,3}?(?:替|顶|代)(?:一下|班)?我?(?:一下|去|班)?(?:了|啦)?",
)
# 让孙梅去 alone hands a matter over.
_INSTEAD = (
    rf"{_WHEN}{_NAMED}[，, ]?(?:我)?(?:让|请|叫|由|换)[\u4e00-\u9fff]{{2,3}}?(?:去|来|上|替)(?:吧|了|啦)?"
)
_WHY = rf"(?:[，, ]+{_WHEN}{_NAMED}?(?:[\u4e00-\u9fff\d]{{1,20}}))?[。.!！]*"
_FORMS = (
    *((True, re.compile(_BEFORE + each + _WHY)) for each in _LEAVE),
    *((False, re.compile(_BEFORE + each + _WHY)) for each in _CANNOT),
    (False, re.compile(_INSTEAD + _WHY)),
)
_TOMORROW = "明"


@dataclass(frozen=True, slots=True)
class Off:
    """`ref` is the id behind a T, `kind` the kind of round where one is named.

    `leave`: he is not there at all; `ahead`: by how many days.
    """

    ref: int | None = None
    kind: str = ""
    leave: bool = False
    ahead: int = 0


def off(text: str) -> Off | None:
    """What he cannot make; None where the text says something else."""
    said = plain(text)
    if len(said) > LONGEST:
        return None
    leave = next((leave for leave, form in _FORMS if form.fullmatch(said)), None)
    if leave is None:
        return None
    ref, kind = _REF.search(said), _KIND.search(said)
    return Off(int(ref[1]) if ref else None, kind[0] if kind else "", leave, int(_TOMORROW in said))
