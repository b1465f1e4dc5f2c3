"""A single place that somebody only was on the way to or from: it may have been anywhere between."""

from __future__ import annotations

import re

from understanding.place.name import Hit

_DIRECTION = re.compile(r"[往朝向]$"), re.compile(r"那?个?方向")
# 开往高铁站的公交车上 is wherever that goes.
_BOUND_FOR = (
    re.compile(r"[去往到]$"),
    re.compile(r"的(?:公交|大巴|中巴|客车|班车|火车|高铁|动车|出租|\d{1,3}路|车上)(?!站|车站)"),
)
_GOING = (
    re.compile(r"(?<![回过])去$"),
    re.compile(
        r"[,，。]+(?:坐|打|叫|在|上|那个?|这个?){0,3}(?:路上|半路|半道|道上|出租|的哥|滴滴|网约车|公交车?(?!站)|车上|司机)"
    ),
)
# 去万达的路, 送孩子去幼儿园的路上
_ROAD = re.compile(r"(?:[去往]|通[往到])$"), re.compile(r"的(?:那|这)?条?(?:路(?!口|灯|牌|边)|半路|道上)")
_HOMEWARD = re.compile(r"从$"), re.compile(r"(?:[^,，。]{0,4}[到回]家(?![属园])|搬(?:走|家|出[来去]?))")
# 人民医院的救护车把我撞了
_ITS_CAR = re.compile(r"的(?:救护|校|班|公交|货|大|工程|送货|垃圾)车[^,，。]{0,3}[把撞碰蹭轧]")
_LEFT_SCHOOL = re.compile("毕业|认识的")
# 同事住碧桂园，他跟我借钱
_HIS_HOME = (
    re.compile(r"(?:同事|朋友|同学|亲戚|熟人|老乡|对象|男友|女友)(?:家)?(?:是)?住?[在住]$"),
    re.compile(r"[^,，。]{0,3}[,，。]+(?:但|可|[他她](?!们?[家那屋楼])|那人)"),
)
# 离万达十里地
_FAR_FROM = (
    re.compile(r"离$"),
    re.compile(r"[^,，。]{0,3}(?:[一二三四五六七八九十两几\d]里|公里|千米|[一两几\d]站|老远|[很挺太好]远)"),
)
# 冒充供电局的, 要盖个万达, 纺织厂子弟
_SAYS_HE_IS = re.compile(r"(?:冒充|假冒|假装|自称是?|(?:电话|短信|微信|来)(?:的)?说?是)$"), re.compile("")
_TO_BE_BUILT = re.compile(r"要[盖建修开][个一座]{0,2}$"), re.compile("")
_CHILD_OF = re.compile("子弟(?!学校|小学|中学)")
_ON_THE_ROAD = (
    re.compile(r"从$"),
    re.compile(r"(?!门口)[^,，。]{0,10}[,，。]+[^,，。]{0,3}(?:路上|半路|半道|道上)"),
)
_AHEAD = (
    _DIRECTION,
    _BOUND_FOR,
    _GOING,
    _ON_THE_ROAD,
    _FAR_FROM,
    _ROAD,
    _HOMEWARD,
    _HIS_HOME,
    _SAYS_HE_IS,
    _TO_BE_BUILT,
)
_BEHIND = (_ITS_CAR, _LEFT_SCHOOL, _CHILD_OF)
# What these end and begin with, to be seen at a glance.
_ENDS, _BEGINS = frozenset("往朝向去到从在住离充冒装称是盖建修开个一座"), frozenset("的毕子认")
AHEAD = 6


def only_towards(hit: Hit, text: str) -> bool:
    """Whether it is 往万达方向, on a bus to there, or on the road from there."""
    if text[hit.start - 1 : hit.start] in _ENDS and any(_said(way, hit, text) for way in _AHEAD):
        return True
    return text[hit.end : hit.end + 1] in _BEGINS and any(each.match(text, hit.end) for each in _BEHIND)


def bound_for(hit: Hit, text: str) -> bool:
    """Whether it is only where a bus goes: 等去万达的车."""
    return _said(_BOUND_FOR, hit, text)


def _said(way: tuple[re.Pattern[str], re.Pattern[str]], hit: Hit, text: str) -> bool:
    ahead, behind = way
    return behind.match(text, hit.end) is not None and (
        ahead.search(text, max(0, hit.start - AHEAD), hit.start) is not None
    )
