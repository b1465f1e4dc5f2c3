"""What stands behind a name and makes another name of it: 府东小学 is not 府东."""

from __future__ import annotations

import re

from understanding.place.as_read import as_read
from understanding.place.name import Hit
from understanding.place.row_kinds import COMPOUND, COMPOUNDS, LANDMARK, OFFICE, SCHOOL, SHOP, VILLAGE
from understanding.place.whole import CLEAR, FREE, KIND_END, SHORT

# What is built or called after a quarter, and is a place of its own.
_LONGER = re.compile(
    r"大?(?:小学|中学|幼儿园|医院|超市|市场|小区|花园|家园|公寓|大厦|大楼|宾馆|酒店|饭店|广场(?!舞)|公园|大道|大街|新村|社(?!区)|工业园|产业园|开发区|汽车站|火车站|高铁站)"
    r"|(?:移民|安置|回迁|拆迁|搬迁)[\u4e00-\u9fff]{0,2}(?:新村|小区|[楼房区点院])"
    r"|[一二三四五六七八九]村|镇|乡(?![亲下里])|[\d一二三四五六七八九]{1,2}(?:[厂矿校]|[中小](?![午间时区块段孩子伙部片半]))"
    r"|[东西南北中前后]?(?:[街巷苑](?![道坊口上子])|[东西南北中]里|路(?![口灯边上面过段旁中牌])|村(?![民里委口]))"
)
# What stands by itself and is called after a compound, wherever it is: 新华苑大酒店. Its kindergarten and its
# shop are in it; and what says that it is a compound is followed by what is there: 新华小区广场.
_CALLED_AFTER = re.compile(
    r"(?:大厦|广场(?!舞)|大?(?:酒店|饭店|宾馆)|医院|小学|中学|大道|[新一二三四五六七八九]村|家园|花园|公寓|路(?![口灯边上面过段旁中牌不没太断塌]))"
)
_FIRST = frozenset("大广酒饭宾医小中新家花公路一二三四五六七八九")
_SAYS_ALL = ("小区", "家属院", "大院", "宿舍", "家属楼", "路", "街", "巷", "弄")
# 柳河村路断了 is of the road in the village, not of one that is called so.
_ITS_ROAD = re.compile(r"路(?:[断塌坏烂滑陷堵窄没不太都被又也积结冻]|有(?:个|一|很|大)?坑)")
# The land, and lanes: 书院巷路窄.
_WITH_A_ROAD = frozenset("沟坡湾洼坪峪梁岭河滩桥坝路街巷")
# How compounds are called: behind the name of one, they make another of it.
_ESTATE = re.compile(
    r"国际|半岛|[豪华]庭|[华府学御首悦]府|豪苑|华苑|名[都苑邸门城]|新城|新?天地|公馆|首座|尚[城品苑]|雅居|[嘉佳御花庄新]园|小镇|别院|山庄"
    r"|(?![和跟与及到去在从往的是或住对旁边后前里外])[\u4e00-\u9fff]苑"
    r"|水岸|水榭|书香|梧桐|[丽湖山江]景|[馨怡悦]园|[壹一]品|名居|[金铭]座|悦湖|世家|[府官]邸|美墅|家苑|未来城|之[星城]|领域|城邦|时代|帝景|上[城院郡]|香榭|奥莱|[新旧老]区(?!域)|区(?=\d)|[1-9]号(?=\d{1,3}(?:号楼|栋|幢|#|-\d))"
)
# What stands between a name and a building, and is nothing that people say there.
_BETWEEN = re.compile(r"([\u4e00-\u9fff]{2,4})(?=\d{1,3}(?:号楼|栋|幢|#|-\d))")
_SAID_BETWEEN = frozenset("宿楼区院家东西南北中间最靠近新老小大个栋号原先位于门路街旁侧")
# A works and an office have schools and a hospital elsewhere, and a shop its branches.
_OF_AN_OFFICE = re.compile(r"小学|中学|幼儿园|医院|卫生院")
# What a school, a hospital, a shop or a museum has elsewhere: 师院附中, 图书馆新馆.
_OWNED = re.compile(r"附[中小属]|分[校院馆店所部站行]|[新旧](?:馆(?!长)|址|站(?!长)|店(?![里铺长主]))")
_OWNERS = frozenset((OFFICE, SCHOOL, SHOP, LANDMARK))
_BRANCH = re.compile(r"(?![门这那旁对隔附里外前后的和跟])[\u4e00-\u9fff]{2,3}店(?![里铺])")
# What is called after a part of the town, and may stand anywhere.
_BUSINESS = re.compile(
    r"商[场店城贸行]|保险|银行|信用社|药[店房]|书店|饭馆|餐[厅馆]|网吧|加油站|公司|学校|茶楼|浴池|派出所|服务站|卫生(?:院|室|所|站|服务|中心)|诊所|文化"
    # 绿洲府 is not 绿洲, but 绿洲城管 is of the town.
    r"|[府邸轩郡墅湾]|庭(?!院)|城(?![管市区中东西南北建乡墙际])|园(?![区长丁林艺里])"
)
SHORTEST = 2
_ONE_MORE = re.compile(r"([\u4e00-\u9fff])(?=门口|小区)")
_SAID_AHEAD = _SAID_BETWEEN | frozenset("正后前左右偏出入车大场馆店学校厂站")
# What of the land is called after a village.
_LAND = re.compile("家?[沟坡湾洼坪峪梁岭洞河]|家[堡庄营坟咀屯寨]")


def goes_on_behind(hit: Hit, text: str, inside: bool = False) -> bool:
    """府东小学 is not 府东, and 御景名都 is not 御景."""
    bare = hit.said[-1] not in KIND_END
    if bare and len(hit.said) == SHORTEST and _one_more(hit, text):
        return True
    if bare and len(hit.said) <= SHORT and _BUSINESS.match(text, hit.end) is not None:
        return True
    if _ESTATE.match(text, hit.end) is not None or _of_another_house(hit, text) or _between(hit, text):
        return True
    if not hit.name.open and len(hit.said) > 2 and not (bare and len(hit.said) <= SHORT):
        return text[hit.end : hit.end + 1] in _FIRST and _called_after(hit, text)
    longer = _LONGER.match(text, hit.end)
    if longer is None:
        return not inside and _lies_in(hit, text)
    village = hit.said[-1] == VILLAGE or all(row.kind == VILLAGE for row in hit.name.rows)
    if (village or hit.said[-1] in _WITH_A_ROAD) and _ITS_ROAD.match(text, hit.end) is not None:
        return False
    # 油坊村 is the village 油坊.
    return not (village and longer[0] == VILLAGE) and not (
        longer[0] == COMPOUND and _is_compound(hit, inside)
    )


def _one_more(hit: Hit, text: str) -> bool:
    """万达茂门口 is not 万达."""
    more = _ONE_MORE.match(text, hit.end)
    return more is not None and more[1] not in FREE and more[1] not in _SAID_AHEAD


def _lies_in(hit: Hit, text: str) -> bool:
    """石佛沟 may be a valley that is called so, and not the village 石佛."""
    return len(hit.said) == 2 and _LAND.match(text, hit.end) is not None


def _called_after(hit: Hit, text: str) -> bool:
    if hit.said.endswith(_SAYS_ALL) or any(row.kind not in COMPOUNDS for row in hit.name.rows):
        return False
    return _CALLED_AFTER.match(text, hit.end) is not None


def _between(hit: Hit, text: str) -> bool:
    """东苑听涛3号楼 is not 东苑 3 号楼."""
    between = _BETWEEN.match(text, hit.end)
    if between is None or CLEAR.match(text, hit.end) is not None:
        return False
    return FREE.isdisjoint(between[1]) and _SAID_BETWEEN.isdisjoint(between[1])


def _of_another_house(hit: Hit, text: str) -> bool:
    """面粉厂小学 is not 面粉厂, and 华联超市西关店 is not 华联超市."""
    kinds = {row.kind for row in hit.name.rows}
    if kinds <= _OWNERS and _OWNED.match(text, hit.end) is not None:
        return True
    if kinds == {OFFICE} and _OF_AN_OFFICE.match(text, hit.end) is not None:
        return True
    return kinds == {SHOP} and _BRANCH.match(text, hit.end) is not None


def _is_compound(hit: Hit, inside: bool) -> bool:
    """龙湾小区 is 龙湾, where that is the whole name of a compound, or what its neighbours call it."""
    return not hit.name.weak and all(
        row.kind == COMPOUND and (inside or as_read(row.name) == hit.said) for row in hit.name.rows
    )
