"""Whether somebody speaks of taking his life without saying that he does, and where: 怎么自杀不痛苦, 在天台.

What tells of it plainly is an emergency by its own rules; this is for a talk alone, where an officer who
comes for nothing costs less than one who does not come.
"""

from __future__ import annotations

import re

from understanding.normal import plain
from understanding.spelled import in_characters

LONGEST = 60
_DESPAIR = re.compile(
    r"自杀|自尽|轻生|寻死|寻短见|死了算了|不如死|一了百了|想死(?!你|他|她|我了|了你|的心)"
    r"|(?:怎么|咋|怎样|如何)(?:样|才能?|能)?(?:去)?死(?![了的])|(?:怎么|咋)死.{0,3}(?:快|痛|疼|难受)"
    r"|(?:吃|喝|吞)(?:什么|啥|多少|几片|几颗).{0,6}死|(?:安眠药|农药|老鼠药).{0,6}(?:会|能|要).{0,2}死"
)
# Of the dead, of beasts and of things.
_OF_OTHERS = re.compile("死亡证明|销户|注销|火化|新闻|电视|[狗猫鸡鱼猪羊牛鼠虫]|花草|病毒|死机|死循环|自杀式")

# Said after that: from where one falls or drowns, or where one is.
_EDGE = re.compile(
    r"天台|[楼房屋]顶|顶楼|阳台|窗台|窗户边|护栏|栏杆|桥[上下边头]|[河湖江塘水]边|水库|悬崖|塔吊|铁轨|铁路边"
)
_PLACE = re.compile(
    r"(?:在|到|去|来|上|站|坐|爬|住).{0,12}"
    r"(?:小区|家属院|花园|公寓|[一二三四五六七八九十\d][号栋幢]?[楼层栋幢]|单元|大[厦桥]|宾馆|酒店|旅馆|公园|广场|学校|车站|大院|村|[路街巷])"
)


def despairs(text: str) -> bool:
    """Short, and of nobody's death that was."""
    said = plain(in_characters(text))
    return len(said) <= LONGEST and _DESPAIR.search(said) is not None and _OF_OTHERS.search(said) is None


def tells_where(text: str) -> bool:
    """Whether somebody who spoke so now says where he is, in a registry or not."""
    said = plain(in_characters(text))
    return _EDGE.search(said) is not None or _PLACE.search(said) is not None
