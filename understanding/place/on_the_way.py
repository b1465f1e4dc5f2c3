"""Places on somebody's way, before the clause of the matter: 从上柳去下柳，走到柳桥那儿栏杆断了."""

from __future__ import annotations

import re

from understanding.place.clause import clause_of
from understanding.place.name import Hit
from understanding.place.passed import told_again

_MOVES = re.compile(
    "从|(?:[儿孩]子|娃|闺女|老[公婆]|媳妇|[爸妈])在|[去往]|[路经]过|[回过出下上]来|[回过]去|走到|[上下]班|送[^,，]{0,2}货|送孩|接孩|买(?!的?房)|办事|看病|吃饭|回家|搬|路上"
)
# Something is wrong there.
_WRONG = re.compile(r"[没坏漏堵塌倒断停脏臭乱吵坑滑灭不冰裂闹打偷撞摔烂破掉歪着冒烧咬满脏撒洒]|全是|一路")
_COMES_TO = ("走到", "经过", "路过", "到了", "刚到")
# As far as this: all that is between them may be meant.
_AS_FAR_AS = re.compile("(?:过了?|[到至和跟与及]|一直|以及)$")
# 刚搬到丽景府，之前住龙翔苑: the later one was first.
_BEFORE = re.compile("以前|之前|原来|原先|本来|从")
# 从客运站到农贸市场一路
_ALL_THE_WAY = re.compile("(?:门口)?(?:一路|沿路|沿线|[这那]一?[路段]|的?路上|之间|中间)")

_FAR = re.compile(
    r"[^,，]{0,2}?(?:\d{3,4}|[一二两三四五六七八九几\d]百多?)米|[^,，]{0,2}?[一二两三几\d半]+(?:里|公里)"
)


def ends_a_way(hit: Hit, text: str) -> bool:
    """Whether the matter may be anywhere between another place and this one."""
    if text[hit.start - 1 : hit.start] != "到" or _ALL_THE_WAY.match(text, hit.end) is None:
        return False
    start, _ = clause_of(hit, text)
    return "从" in text[start : hit.start]


def far_from(hit: Hit, text: str) -> bool:
    """离三官庙五百米: it may be in the next grid."""
    return text[hit.start - 1 : hit.start] == "离" and _FAR.match(text, hit.end) is not None


def on_the_way(hit: Hit, text: str, following: list[Hit]) -> bool:
    """Whether its clause tells only of somebody's way, and a later one of another place."""
    start, end = clause_of(hit, text)
    if end >= len(text) or _WRONG.search(text, hit.end, end) is not None:
        return False
    if _MOVES.search(text, start, end) is None:
        return False
    later = next((other for other in following if other.start > end), None)
    if later is None or later.name is hit.name or told_again(hit, text):
        return False
    begins, _ = clause_of(later, text)
    before = text[begins : later.start]
    if _BEFORE.search(before) is not None:
        return False
    if before == "到" and _ALL_THE_WAY.match(text, later.end) is None:
        return True
    return before in _COMES_TO or _AS_FAR_AS.search(before) is None
