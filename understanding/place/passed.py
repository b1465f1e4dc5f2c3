"""Of several places those where somebody works or comes from, or that only help to find the other."""

from __future__ import annotations

import re

from understanding.place.hinted import hinted
from understanding.place.left_for import left_for
from understanding.place.name import Hit
from understanding.place.towards import bound_for
from understanding.place.well_there import well_there

_WORK = re.compile(r"(?:那边|里)?(?:上班|上学|上课|读书|念书|工作|打工|值班|买菜|住院)")
# 孩子在实验小学上学，学校门口堵: it is told of again.
_AGAIN = re.compile(
    r"(?<![\u4e00-\u9fff])(?:学校|校门|幼儿园|医院|单位|厂里|公司|店里)(?![\u4e00-\u9fff]{0,3}(?:不管|说|让))"
)
# Where somebody is from who did something elsewhere.
_SOMEBODY = re.compile(
    r"(?:过?来)?的(?:同[事学]|朋友|亲戚|[老小][\u4e00-\u9fff]|人|学生|护士|医生|保安|老师|司机|工人|老板|业主|住户|居民|孩子|娃娃?|小孩|老汉|老人|媳妇|后生|闺女|租客|[大货卡班]?车)(?:们|家)?"
    r"(?:打|捡|偷|把|跑|在|来|开|骑|干|弄|去|到)"
)
_SIDE = r"(?:斜?对面|对过|旁边|隔壁|附近|跟前|边上|后面|前面|东边|西边|南边|北边)"
_BY = re.compile(rf"的?{_SIDE}(?:的[^,，。]{{1,4}}[,，]就是|的|那个|是|，|,)?$")
# 兴苑小区(二中旁边), 兴苑小区，就在二中对面，停水了
_IN_BRACKETS, _THAT_IS_ALL = (
    re.compile(r"[(（]$|[,，](?:就|也)?[在是]$"),
    re.compile(rf"的?{_SIDE}(?:那里)?(?:[)）,，。]|$)"),
)
_NEXT_TO = re.compile(r"(?:紧?挨着|靠近|临近|紧?邻着?|[靠对冲]着|[往朝向])$")
_THAT_WAY = re.compile(r"方向|那个?方向|[走去开拐]")
_ON_THE_HALF = re.compile("半路|半道|半中间|中间|一路|路上")
_TO = re.compile("(?:开|坐车|走)?[去到往至]")
_ON_THE_WAY, _WAY = re.compile(r"[去到往]$"), re.compile("的?(?:路|半路|半道|道)上")
_FORMERLY = re.compile(r"(?:以前|原来|原先|之前|过去|从前|早先|本来|那会儿?)[我俺咱们家是]{0,3}[住在]{0,2}$")
# 上次塌的是金沙小区; 金沙小区说不归他们管
_LAST_TIME = re.compile(r"上[次回][^,，。]{0,6}$")
_SAYS_NO = re.compile(
    r"(?:的人|那边|物业)?(?:说|答复|回复)(?:这)?不(?:归|是|该|属于)?(?:他|她|它|人家)?们?(?:管|的事)"
)


def passed(hit: Hit, text: str, before: Hit | None, following: Hit | None) -> bool:
    """Whether the matter is at the one before or behind it rather than here."""
    of_there = _SOMEBODY.match(text, hit.end) is not None
    if of_there and following is not None and _WORK.match(text, following.end) is not None:
        return True
    if of_there or _WORK.match(text, hit.end):
        return not told_again(hit, text)
    if _FORMERLY.search(text, 0, hit.start):
        return True
    if (_on_the_way(hit, text) or bound_for(hit, text)) and not _way_between(hit, text, before):
        return True
    if _LAST_TIME.search(text, 0, hit.start) or _SAYS_NO.match(text, hit.end):
        return True
    if well_there(hit, text, following) or hinted(hit, text):
        return True
    if following is not None and left_for(hit, text, following):
        return True
    other = following if following is not None and _beside(hit, text, following) else None
    if other is None and _next_to(hit, text, before):
        other = before or following
    return other is not None and not _tells_which(hit, other)


def told_again(hit: Hit, text: str) -> bool:
    """Whether it is spoken of further on as what it is: 单位门口有人."""
    return _AGAIN.search(text, hit.end) is not None


def _way_between(hit: Hit, text: str, before: Hit | None) -> bool:
    """从兴苑到二中的公交, 兴苑去二中的路上: it may be anywhere between the two."""
    return before is not None and _TO.fullmatch(text, before.end, hit.start) is not None


def _on_the_way(hit: Hit, text: str) -> bool:
    """去二中的路上; but 从兴苑到二中的路上 is of both."""
    if _WAY.match(text, hit.end) is None or "从" in text[: hit.start]:
        return False
    return _ON_THE_WAY.search(text, 0, hit.start) is not None


def _beside(hit: Hit, text: str, following: Hit) -> bool:
    return _BY.fullmatch(text, hit.end, following.start) is not None


def _next_to(hit: Hit, text: str, before: Hit | None) -> bool:
    """挨着二中, 往二中方向; or only behind the other place and in brackets: (二中旁边)."""
    if (said := _NEXT_TO.search(text, 0, hit.start)) is not None:
        that_way = _THAT_WAY.match(text, hit.end) is not None and not told_again(hit, text)
        if "从" in text[: hit.start] and _ON_THE_HALF.search(text, hit.end) is not None:
            # 从石佛往铺上走，半路上 is between them.
            return False
        return that_way or said[0] not in "往朝向"
    if before is None or _THAT_IS_ALL.match(text, hit.end) is None:
        return False
    return _IN_BRACKETS.search(text, before.end, hit.start) is not None


def _tells_which(hit: Hit, other: Hit) -> bool:
    """Whether what is beside it tells which part of a road is meant, or which of several shops."""
    rows = other.name.rows
    if len({row.grid for row in rows}) == 1:
        return False
    if other.name.open:
        return True
    here = {row.grid for row in hit.name.rows}
    return all(not row.buildings for row in rows) and any(row.grid in here for row in rows)
