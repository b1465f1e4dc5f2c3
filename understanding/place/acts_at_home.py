"""Places whose people only do something at the speaker's home: 天元机械维修工来我家把水管弄坏了."""

from __future__ import annotations

import re

from understanding.place.name import Hit
from understanding.place.row_kinds import COMMUNITY, COMPOUNDS, GRID, VILLAGE

# Whoever is of a home may be where the speaker is: 我家孩子, 家里人.
SOMEBODY = (
    "的?(?:人|孩|娃|老[人头爷婆公汉伴太]|媳妇|爸|妈|男|女|闺女|儿子|姑娘|大[爷妈]"
    "|爷|奶|丈夫|弟|妹|哥|姐|叔|姨|亲戚|车|狗|猫|电[动瓶]车)"
)
_HOME = re.compile(
    rf"[我俺咱]们?(?:家|屋|小区|楼|单元|这(?=[也没都停还咋栋座边里儿])|村|门口)(?!里?{SOMEBODY})"
    "|家里(?!的?人|的车)|家中|屋里|楼道|楼[上下]|小区门口|小区里"
)
_WHO = (
    "(?:老板娘?|师傅|工人|维修[工的]|施工队|工程队|装修队|快递员?|送货的|修理工"
    "|伙计|店员|经理|主任|领导|工作人员|人|亲戚|老师)"
)
# What stands before such a place, and what behind it.
_FRAMES = tuple(
    (re.compile(rf"(?:{before})$"), re.compile(behind))
    for before, behind in (
        ("", rf"[的那]?个?{_WHO}[^,，]{{0,4}}?(?:来|把|给|说|让|叫|欠|送|住|挖|弄|过来|不管)"),
        ("(?:^|[,，])", "(?:那边)?(?:让|通知|说是?|要求)"),
        ("[在从]?", "那?里?(?:买|送|订|租|借|寄|拿|发|拉)[来回过]{0,2}的(?!房)"),
        ("打了?", "的?电话"),
        ("[给跟]", "打[^,，]{0,4}电话"),
        ("等[着了]?", "的?[^,，]{0,4}来"),
        ("问(?:下|一下)?", "[^,，]{0,2}(?:几点|什么时候|啥时候|电话|上班|开门|关门)"),
        ("(?:从|路过|经过)", "[^,，]{0,3}(?:开过来|过来|回来|出来)"),
        (
            "[在去到]",
            "那?里?(?:办事|等车|等人|开会|出差|体检|排队|买(?!的)[^,，]{1,4}|送[^,，]{1,3})(?:呢|了|着)?[,，]",
        ),
        ("(?:^|[,，])", "(?:开会|上班|值班|吃饭|排队|办事|加班|看病|买菜)(?:呢|着呢|着)[,，]"),
    )
)  # fmt: skip
# Who is of a works; of a village he lives there.
_OF, _OF_IT = re.compile("(?<![不就])是$"), re.compile("的[,，]")
_NOT_OURS = COMPOUNDS | {VILLAGE, COMMUNITY, GRID}
BEFORE = 6


def acts_at_home(hit: Hit, text: str, homes: list[int]) -> bool:
    """Whether the text tells no more of this place, and of a home besides."""
    # Of what is told right behind it, it is there: 兴苑超市楼下.
    if not any(home < hit.start or home > hit.end + 1 for home in homes):
        return False
    before = text[max(0, hit.start - BEFORE) : hit.start]
    if any(ahead.search(before) and behind.match(text, hit.end) for ahead, behind in _FRAMES):
        return True
    if _OF.search(before) is None or _OF_IT.match(text, hit.end) is None:
        return False
    return all(row.kind not in _NOT_OURS for row in hit.name.rows)


def homes_in(text: str, hits: list[Hit]) -> list[int]:
    """Where a home is told of that is no part of a name."""
    # At a glance, since most texts tell of none.
    if not ("我" in text or "家" in text or "楼" in text or "俺" in text or "咱" in text or "小区" in text):
        return []
    found = [home.start() for home in _HOME.finditer(text)]
    return [home for home in found if not any(hit.start <= home < hit.end for hit in hits)]
