"""Places where somebody only works, goes or asked, while it is at home: 我在县医院上班，家里漏水了."""

from __future__ import annotations

import re

from understanding.place.acts_at_home import SOMEBODY, acts_at_home, homes_in
from understanding.place.clause import clause_of
from understanding.place.compared import may_compare, only_compared
from understanding.place.name import Hit
from understanding.place.row_kinds import COMPOUNDS, OFFICE, VILLAGE

# His stall is not his home.
_STALL = "(?:[菜肉鱼小的]|水果)?[摊店铺]"
_OURS = (
    rf"(?:我|俺|咱)们?(?:家(?!里|门市|档口|{_STALL})|屋|小区|楼|单元|这[栋座边里儿]|村|门口)(?!{SOMEBODY})"
)
_AT_HOME = re.compile(rf"{_OURS}|家里(?!的?人|的车)|家中|家门|屋里|屋头|[,，]在家(?=[没不被一突晕摔])")
_WORKS = (
    "上着?班|上着?学|上课|[读教]着?书|念书|当老师|当保安|做保洁|打工|工作|值班|住着?院|陪床|陪护|看病|做手术"
    "|出差|加班|上[夜白]班|干活|出了?院"
)
_DOES = (
    "体检|办事|办[理点个]?[^,，]{0,4}|开会|排[^,，]{0,6}队|等[车人]|等着?[^,，]{1,3}|坐车|买[^,，]{1,4}|打针|输液|拿药|考试"
    "|接[^,，]{1,3}|送[^,，]{1,3}|玩|逛|卖[^,，]{1,3}|摆摊|开店|做[^,，]{0,2}(?:生意|买卖)"
)
_WORKS_THERE = re.compile(
    rf"(?:那边|那里|里面?|里头|(?!有)[\u4e00-\u9fff]{{2,4}}?)?(?:{_WORKS})(?:呢|了|着|的|时|期间)*"
)
_IS_THERE = re.compile(
    rf"(?:那边|那里|里面?|里头|门口|附近|外面|旁边)?(?:(?:{_WORKS}|{_DOES})?(?:呢|了|着|的路上|一趟|一次|回来|出来|下来)*"
    rf"|(?:问|找|反映|投诉)(?:了|过)?[^,，]{{0,8}})"
)
_WHO_OF = re.compile(r"的?(?:老师|护士|医生|大夫|职工|员工|工人|学生|保安|司机|售货员|营业员)")
_THEIRS = re.compile(rf"(?:里|那边)?(?:{_WORKS})?的[^,，]{{0,10}}?{_OURS}")
# 在矿务局上班的邻居; 矿务局的人说不管
_NEIGHBOUR = re.compile(rf"(?:里|那边)?(?:{_WORKS})的(?:邻居|租客|租户|房客|那[家户])")
_TOLD_US = re.compile("的?(?:人|领导|工作人员|窗口|保安)(?:都|也|就|却|还|又)?(?:说|让|叫|推|答复|回复|不管)")
_WHO = re.compile("(?:[我俺咱]们?|[们家人])?[是从]$")
_MOVED = re.compile("(?:那边|村)?(?:移民|搬迁?|迁)(?:[下过出进]?来|过去)?的")
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
_FORMERLY = re.compile(r"(?:以前|原来|原先|之前)[我俺咱们家是]{0,3}(?:住在?|在)$")
_NOW = re.compile(r"[^,，。]{0,10}[,，。]+(?:我|俺|咱)?们?现在")
_FOUND = re.compile("[,，。;；!！]+(?:就|又|才)?(?:发现|看见|看到)了?")
_IS = re.compile("[是在]$")


def gone_from(hits: list[Hit], text: str, more: str = "") -> list[Hit]:
    """The places where somebody only is, where another clause or `more`, said afterwards, tells of a home."""
    # At a glance, since most texts tell of nobody and no home.
    if "的" in text and (somebody := [hit for hit in hits if _of_somebody(hit, text)]):
        return somebody
    if _formerly(text) and (once := [hit for hit in hits if _lived_once(hit, text)]):
        return once
    if may_compare(text) and (compared := [hit for hit in hits if only_compared(hit, text)]):
        return compared
    if (at_home := homes_in(text, hits)) and (ours := [h for h in hits if acts_at_home(h, text, at_home)]):
        return ours
    if more and _AT_HOME.search(more) is not None:
        return [hit for hit in hits if only_there(hit, text)]
    if not ("家" in text or "们" in text or "屋" in text or "咱" in text):
        return []
    homes = [home.start() for home in _AT_HOME.finditer(text)]
    return [hit for hit in hits if _only_there(hit, text, homes)] if homes else []


def _of_somebody(hit: Hit, text: str) -> bool:
    if _NEIGHBOUR.match(text, hit.end) is not None or _moved(hit, text):
        return True
    return _TOLD_US.match(text, hit.end) is not None and all(row.kind == OFFICE for row in hit.name.rows)


def _formerly(text: str) -> bool:
    """Whether somebody may tell of where he lived before, at a glance."""
    return "现在" in text and ("以前" in text or "原来" in text or "之前" in text or "原先" in text)


def _lived_once(hit: Hit, text: str) -> bool:
    """以前住金沙小区，现在…"""
    return _FORMERLY.search(text, 0, hit.start) is not None and _NOW.match(text, hit.end) is not None


def _moved(hit: Hit, text: str) -> bool:
    """我是羊圈沟搬下来的: and lives here."""
    return _MOVED.match(text, hit.end) is not None and _WHO.search(text, 0, hit.start) is not None


def _only_there(hit: Hit, text: str, homes: list[int]) -> bool:
    if _THEIRS.match(text, hit.end) is not None:
        return True
    start, end = clause_of(hit, text)
    return any(not start <= home < end for home in homes) and only_there(hit, text)


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
    if _IS.search(text, start, at) is not None and _WHO_OF.fullmatch(text, full, end) is not None:
        return True
    if _THERE.search(text, start, at) is not None and _WORKS_THERE.fullmatch(text, full, end) is not None:
        return True
    if _MARRIED.search(text, start, at) is not None and _THAT_IS_ALL.fullmatch(text, full, end) is not None:
        return True
    # Where people live, somebody who goes there or is there may be at home.
    if any(row.kind in COMPOUNDS or row.kind == VILLAGE for row in hit.name.rows):
        return False
    if _CALLED.search(text, start, at) is not None and _ANSWERED.fullmatch(text, full, end) is not None:
        return True
    if _TO_WHOM.search(text, start, at) is not None and _RANG.fullmatch(text, full, end) is not None:
        return True
    return _THERE.search(text, start, at) is not None and _IS_THERE.fullmatch(text, full, end) is not None
