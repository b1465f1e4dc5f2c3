"""A place that somebody left for another one, where the matter is."""

from __future__ import annotations

import re

from understanding.place.name import Hit

_FROM = re.compile(r"(?:从|离开|路过|刚出|经过)$")
_CAME = re.compile(r"(?:过(?=[去,，])|的?(?:走过来|过来|走来|回来|出来|出发|打车|坐车|骑车|往回))")
_MOVED = re.compile(
    r"(?:的?(?:老板|司机|员工|工人|学生|领导|村民))?的(?:人|车|狗|孩子|娃|老板|居民|住户|业主|学生|工人)?[^，。,!！?？]{0,4}?(?:扔到|扔在|丢到|倒在|堆到|堆在|掉到|掉进|摔到|跌进|跑到|跑去|跑|停到|停在|来到|过来|去|上|搬到|拉到|倒到|追到|逃到|堵|挡|占|撞|砸)(?:住|坏)?(?:了)?$"
)
# 从矿务局宿舍搬到了北关小区; but 从北关小区跑到南关一路没灯 tells of all that is between them.
_MOVED_TO = re.compile("[嫁搬迁挪转调跑追逃流淌冲][到去来进回]了?")
# 西梁小学合并到东梁小学了
_MERGED = re.compile("[^,，。]{0,4}(?:合并|并|搬|迁)[到去进入]了?")
_ALL_THE_WAY = re.compile("的?(?:路|一路|[这那][一段条]|中间|之间|沿|全|都)")
_AND_THERE = re.compile(
    r"(?:[再一]?[往向][东西南北前后里左右][^,，。]{0,3}|再?过去|拐过去)(?:就|便)?(?:是|到)了?"
)
# 去金沙小区串门回来，银河湾门口…: he is back from there.
_GONE_TO = re.compile(r"(?:[在去到]了?|从)$")
_AND_BACK = re.compile(
    r"[^,，。]{0,6}(?:(?:回来|出来|下来|回家)(?:的?时候|以后|之后|后)?[^,，。]{0,2}[,，。]+[^,，。]{0,4}|回到了?)"
)
# 别跑金沙小区，是银河湾
_NOT_TO = re.compile(r"(?:别(?:再|都)?[跑去到来找走]|不用[去到来])(?:到|错)?了?$")
_BUT_TO = re.compile(r"(?:那边|那里)?了?[,，。!！]+(?:应该|其实)?[是在去来到]?")
# 我妈住金沙小区，我住银河湾
_THEIR_HOME = re.compile(
    r"(妈|爸|父母|爷爷?|奶奶?|姥姥|姥爷|哥|姐|弟弟?|妹妹?|姑|舅|叔|姨|儿子|闺女|女儿|同学|朋友|亲戚|对象|婆婆|公公|丈母娘)们?(?:家?住在?|家?在)$"
)
_MY_HOME = re.compile(r"[^,，。]{0,2}[,，。]+(?:可|但)?[我俺咱]们?家?(?:自己)?(?:住在?|在)")
_WITH_THEM = re.compile("[他她]|那[边里头]|老人")
# 在金沙小区吃的饭，走到银河湾楼下…; 从金沙小区来银河湾卖菜; 从金沙小区拉的砖倒在银河湾
_WAS, _WALKED = (
    re.compile(r"[在从]$"),
    re.compile(r"[^,，。]{1,6}[,，。]+[^,，。]{0,2}(?:走到|来到|到了?|回到)"),
)
_CAME_FROM, _TO_HERE = re.compile(r"从$"), re.compile(r"[过回]?来到?")
_HAULED = re.compile(r"[拉运偷搬赶牵开][来的过]{0,2}[^,，。]{1,4}(?:倒|扔|堆|卸|停|撂|放)[在到]了?")
# 给金沙物业打电话没人接，银河湾门口…
_TO_WHOM = re.compile("[给跟向找问]了?$")
_RANG = re.compile(
    "(?:小区|家园)?的?(?:物业|居委会|社区)[^,，。]{0,2}(?:打[^,，。]{0,4}电话|反映|说|投诉)[^,，。]{0,8}[,，。]+"
)
_LEFT = (
    (_TO_WHOM, _RANG),
    (_WAS, _WALKED),
    (_CAME_FROM, _TO_HERE),
    (_CAME_FROM, _HAULED),
    (_GONE_TO, _AND_BACK),
    (_NOT_TO, _BUT_TO),
)
AHEAD = 8


def left_for(hit: Hit, text: str, following: Hit) -> bool:
    """Whether somebody or something came from here to the other place."""
    before, after, other = text[max(0, hit.start - AHEAD) : hit.start], hit.end, following.start
    if any(ahead.search(before) and between.fullmatch(text, after, other) for ahead, between in _LEFT):
        return True
    if (theirs := _THEIR_HOME.search(before)) is not None and _MY_HOME.fullmatch(text, after, other):
        # 我妈那边没水
        return theirs[1] not in text[other:] and _WITH_THEM.search(text, other) is None
    if _AND_THERE.fullmatch(text, hit.end, following.start):
        return True
    if _FROM.search(text, 0, hit.start):
        if _CAME.match(text, hit.end):
            return True
        if _MOVED_TO.fullmatch(text, hit.end, following.start):
            return _ALL_THE_WAY.match(text, following.end) is None
    return (
        _MOVED.fullmatch(text, after, other) is not None or _MERGED.fullmatch(text, after, other) is not None
    )
