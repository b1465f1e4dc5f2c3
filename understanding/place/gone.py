"""Places where somebody only works, goes or asked, while it is at home: 我在县医院上班，家里漏水了."""

from __future__ import annotations

import re

from understanding.place.acts_at_home import SOMEBODY, acts_at_home, homes_in
from understanding.place.clause import clause_of
from understanding.place.compared import may_compare, only_compared
from understanding.place.name import Hit
from understanding.place.only_there import WORKS, only_there
from understanding.place.row_kinds import LANDMARK, OFFICE, SCHOOL, SHOP

# His stall is not his home.
_STALL = "(?:[菜肉鱼小的]|水果)?[摊店铺]"
_OURS = (
    rf"(?:我|俺|咱)们?(?:家(?!里|门市|档口|{_STALL})|屋|小区|楼|单元|这[栋座边里儿]|村|门口)(?!{SOMEBODY})"
)
_AT_HOME = re.compile(
    rf"{_OURS}|家里(?!的?人|的车)|家中|家门|屋里|屋头|(?:[,，]|一个人|自己)在家(?=[没不被一突晕摔])|[回到]家(?=[就才一后了,，]|发现|以后|之后|时|路上)|[,，]回去(?![了吧看])"
    r"|[我俺咱]们?住的|楼[上下](?:的?邻居|那家)|(?:公司|单位|员工|厂里?)宿舍|(?:[上下]班|放学|回家)路上|现在(?:租|住)"
    r"|回来[^,，]{0,2}(?:小区|楼[上下道]|单元|院子?里)"
)
_MINE = "在[我俺咱]们?家?(?:[店铺摊厂]|门市|饭店|超市|公司|单位|诊所|出租屋)"
# At a glance, since most texts tell of no home.
_MAY_BE = re.compile("[家们屋咱]|住的|回来|路上|现在[租住]|楼[上下]|回去|宿舍|在[我俺]")
_THEIRS = re.compile(rf"(?:里|那边)?(?:{WORKS})?的[^,，]{{0,10}}?(?:{_OURS}|{_MINE})")
# 在矿务局上班的邻居; 矿务局的人说不管
_NEIGHBOUR = re.compile(rf"(?:里|那边)?(?:{WORKS})的(?:邻居|租客|租户|房客|那[家户])")
_TOLD_US = re.compile("的?(?:人|领导|工作人员|窗口|保安)(?:都|也|就|却|还|又)?(?:说|让|叫|推|答复|回复|不管)")
_WHO = re.compile("(?:[我俺咱]们?|[们家人])?[是从]$")
_MOVED = re.compile("(?:那边|村)?(?:移民|搬迁?|迁)(?:[下过出进]?来|过去)?的")
# Where nobody is at home.
_NO_HOMES = frozenset((SCHOOL, OFFICE, SHOP, LANDMARK))
_TROUBLE = re.compile(
    "[坏漏堵塌倒脏臭乱吵闹打偷抢砸骂停断冒烧烟火毒赌撞摔晕死伤丢翘松掉破裂滑黑灭脱占扔挖拆响炸呛挡炮味震烂污漫淹尘渣排歌音响唱喇喊]|没(?!事)|施工|[动开]工|装修|积水|有[人个一两几]|发现|看[见到]"
)
_NEAR_IT = re.compile(
    "的?(?:旁边|隔壁|对[面过]|附近|跟前|边上|[前后里]面|后头|楼[上下]|那[边块里儿]?|这[边块里儿]|[东南西北][边面头])"
)
_HEARD, _WILL = ("听说", "据说"), ("要", "会", "准备", "打算")
_LIVES = ("住", "住在", "家在", "嫁到", "嫁在", "搬到")
_JUST_THERE = frozenset(("就", "就在", "就是", "在"))
_OWN, _OWNER = (
    re.compile("(?:我|俺|咱)们?(?:是|开)?$"),
    re.compile("的?(?:老板|店主|店长|负责人|[,，])|的[,，]"),
)
_FORMERLY = re.compile(r"(?:以前|原来|原先|之前)[我俺咱们家是]{0,3}(?:住在?|在)$")
_NOW = re.compile(r"[^,，。]{0,10}[,，。]+(?:我|俺|咱)?们?现在")


def gone_from(hits: list[Hit], text: str, more: str = "") -> list[Hit]:
    """The places where somebody only is, where another clause or `more`, said afterwards, tells of a home."""
    # At a glance, since most texts tell of nobody.
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
    if _MAY_BE.search(text) is None:
        return []
    homes = [home.start() for home in _AT_HOME.finditer(text)]
    return [hit for hit in hits if _only_there(hit, text, homes)]


def home_besides(hit: Hit, text: str) -> bool:
    """Whether nobody lives there, nothing is told of it, and another clause tells of somebody's home."""
    if _MAY_BE.search(text) is None or not _NO_HOMES.issuperset([row.kind for row in hit.name.rows]):
        return False
    start, end = clause_of(hit, text)
    told = _TROUBLE.search(text, start, end) is not None and not _only_heard(hit, text)
    if told or _NEAR_IT.match(text, hit.end) is not None:
        return False
    # 就养鸡场门口这儿
    if text[start : hit.start] in _JUST_THERE or text.endswith(_LIVES, 0, hit.start):
        return False
    homes = [home.start() for home in _AT_HOME.finditer(text)]
    return bool(homes) and all(not start <= home < end for home in homes) and not _his_own(hit, text)


def _only_heard(hit: Hit, text: str) -> bool:
    """听说万达要停电，我们这儿停不停"""
    return text.endswith(_HEARD, 0, hit.start) and text.startswith(_WILL, hit.end)


def _his_own(hit: Hit, text: str) -> bool:
    """我是蓝天网吧老板: what is his own may be where 我们这儿 is."""
    return _OWN.search(text, 0, hit.start) is not None and _OWNER.match(text, hit.end) is not None


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
