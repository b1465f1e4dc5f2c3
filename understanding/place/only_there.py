"""A clause that tells no more than that somebody works at a place, goes there or asked there."""

from __future__ import annotations

import re

from understanding.place.clause import clause_of
from understanding.place.name import Hit
from understanding.place.row_kinds import COMPOUNDS, VILLAGE

WORKS = (
    "上(?:着|了?[一半][天夜晚上下午]{1,2})?班|上着?学|上课|[读教]着?书|念书|当老师|当保安|做保洁|打工|工作|值班|住着?院|陪床|陪护|看病|做手术"
    "|出差|加班|上[夜白]班|干活|出了?院|生(?:孩子|娃)|坐月子"
)
_DOES = (
    "体检|办事|办[理点个]?[^,，]{0,4}|开会|排[^,，]{0,6}队|等[车人]|等着?[^,，]{1,3}|坐车|买[^,，]{1,4}|打针|输液|拿药|考试"
    "|接[^,，]{1,3}|送[^,，]{1,3}|玩|逛|卖[^,，]{1,3}|摆摊|开店|(?:看(?![见到着])|吃)[^,，]{1,3}|做[^,，]{0,2}(?:生意|买卖)"
)
_WORKS_THERE = re.compile(
    rf"(?:那边|那里|里面?|里头|(?!有)[\u4e00-\u9fff]{{2,4}}?)?(?:{WORKS})(?:呢|了|着|的|时|期间)*"
)
_IS_THERE = re.compile(
    rf"(?:那边|那里|里面?|里头|门口|附近|外面|旁边)?(?:(?:{WORKS}|{_DOES})?(?:呢|了|着|的路上|一趟|一次|回来|出来|下来)*"
    rf"|(?:问|找|反映|投诉)(?:了|过)?[^,，]{{0,8}})"
)
_WHO_OF = re.compile(r"的?(?:老师|护士|医生|大夫|职工|员工|工人|学生|保安|司机|售货员|营业员)")
_CALLED = re.compile(
    r"(?:打?了?电话(?:给|找|问|到)|打给|联系了?|联系过|找了?|找过|问了?|问过|反映[到给]|投诉到)$"
)
_ANSWERED = re.compile(r"[^,，]{0,3}?(?:打|说|反映|没|不|推|让|也|都|了|[三两几好多][次遍回])[^,，]{0,8}")
_THERE = re.compile("(?:(?<![家住])在|[去到往从放]|[去到]了|离开|路过)$")
_TO_WHOM, _RANG = re.compile("[给跟向]$"), re.compile("(?:打[^,，]{0,4}电话|反映|投诉|说[过了])[^,，]{0,10}")
# 我闺女嫁到西梁了
_MARRIED, _THAT_IS_ALL = re.compile("嫁[到去在给]?了?$"), re.compile("(?:村|那边|那里|的)?了?")
# What is told of the place in the next clause: 走到二中，门口井盖没了.
_TOLD_OF = re.compile(
    "[,，。;；!！]+(?:[那这](?:里|儿|边|块)|门口|里[面头]|旁边|对面|(?:学校|校园?|医院|单位|厂子?|店|幼儿园)(?:大?门|里|院)|(?:发现|看见|看到|有)(?![^,，]{0,2}[家我俺咱]))"
)
_FOUND = re.compile("[,，。;；!！]+(?:就|又|才)?(?:发现|看见|看到)了?")
_IS = re.compile("[是在]$")
# 我是万达的保洁; but who is an owner there is at home.
_I_AM = re.compile("(?:我|俺|咱|本人)们?是$")
_SOME_OF = re.compile("的(?!业主|住户|居民|租户|村民|房东)[\u4e00-\u9fff]{2,4}")
# 给碧桂园送外卖
_SERVE, _SERVED = re.compile("[给往]$"), re.compile("送(?:外卖|快递|货|水|餐|菜|奶)(?:呢|了|的|时候)*")
_LINE = re.compile("的?(?:服务)?(?:电话|热线|客服|公众号|网站)[^,，]{0,8}")


def only_there(hit: Hit, text: str, following: Hit | None = None) -> bool:
    """Whether its clause tells no more than that somebody is there, goes there or asked there."""
    start, end = clause_of(hit, text)
    # 送娃去一中回来，发现平安里门口…: the other place is what he found.
    if following is not None and _FOUND.fullmatch(text, end, following.start) is not None:
        return _tells_only_that(hit, text, start, end)
    # 从汽车站到一中 is the way between them.
    if text[hit.start - 1 : hit.start] == "到" and "从" in text[start : hit.start]:
        return False
    return _tells_only_that(hit, text, start, end) and _TOLD_OF.match(text, end) is None


def _tells_only_that(hit: Hit, text: str, start: int, end: int) -> bool:
    at, full = hit.start, hit.end
    if _I_AM.search(text, start, at) is not None and _SOME_OF.fullmatch(text, full, end) is not None:
        return True
    if _SERVE.search(text, start, at) is not None and _SERVED.fullmatch(text, full, end) is not None:
        return True
    if _IS.search(text, start, at) is not None and _WHO_OF.fullmatch(text, full, end) is not None:
        return True
    if _THERE.search(text, start, at) is not None and _WORKS_THERE.fullmatch(text, full, end) is not None:
        return True
    if _MARRIED.search(text, start, at) is not None and _THAT_IS_ALL.fullmatch(text, full, end) is not None:
        return True
    # Where people live, somebody who goes there or is there may be at home.
    if any(row.kind in COMPOUNDS or row.kind == VILLAGE for row in hit.name.rows):
        return False
    if _LINE.fullmatch(text, full, end) is not None:
        return True
    if _CALLED.search(text, start, at) is not None and _ANSWERED.fullmatch(text, full, end) is not None:
        return True
    if _TO_WHOM.search(text, start, at) is not None and _RANG.fullmatch(text, full, end) is not None:
        return True
    return _THERE.search(text, start, at) is not None and _IS_THERE.fullmatch(text, full, end) is not None
