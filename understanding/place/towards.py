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
_ON_THE_ROAD = (
    re.compile(r"从$"),
    re.compile(r"(?!门口)[^,，。]{0,10}[,，。]+[^,，。]{0,3}(?:路上|半路|半道|道上)"),
)
_WAYS = (_DIRECTION, _BOUND_FOR, _GOING, _ON_THE_ROAD)


def only_towards(hit: Hit, text: str) -> bool:
    """Whether it is 往万达方向, on a bus to there, or on the road from there."""
    return any(
        ahead.search(text, max(0, hit.start - 2), hit.start) and behind.match(text, hit.end)
        for ahead, behind in _WAYS
    )
