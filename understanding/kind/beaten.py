"""Whether one tells that somebody was beaten: that is the police's, however much it sounds like talk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from understanding import shipped

# Nothing is a beating without one of these, and nearly all that is said with the first of them is none:
# 打电话, 打算. Nearly all texts have none.
_MAY_BE = re.compile(
    "打(?![电算铁开桩通球击扰造车印折钱卡捞针扫水牌工听包])|抽(?![干空水烟出])|推(?![荐理脱进诿销广])|[揍扇踹踢捶捅掐殴暴]"
)
# Between who beats and what he does; before who he is (隔壁那个, 自己).
_GAP, _WHOSE = r"[^\s,，.。!！?？]{0,3}?", r"[^\s,，.。!！?？]{0,6}?"


@cache
def _written() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells of a beating, and what says that it is none."""
    raw = shipped.read("beaten.yaml")
    surname = f"[{shipped.read('emergency_aside.yaml')['姓']}]"
    title = "(?:某|师傅|家的|总|工|[一二三四五六]|[大小老][一-龥])"
    named = f"[老小]{surname}|{surname}{title}|姓{surname}的?"
    who, does = f"(?:{_any(raw['谁'])}|{named})", _any(raw["打"])
    again = f"{who}{_any(raw['又'])}*"
    bare = f"{again}(?:被|挨)给?{does}|{_any(raw['挨打'])}"
    passive = f"(?:被|让|叫(?!不)|挨|遭){_WHOSE}{who}{_GAP}[给的]?{does}"
    disposal = f"{again}(?<![我俺咱])[把将]{_WHOSE}{who}给?{does}"
    active = f"{again}{_any(raw['打谁'])}{_WHOSE}{who}{_any(raw['打谁了'])}"
    me = f"{again}{_any(raw['打我了'])}"
    chasing = f"{again}{_any(raw['追着打'])}{_WHOSE}{who}[打揍](?=[,.。!！]|$)"
    behind = f"(?:{raw['伤']}).{{0,12}}{who}{_any(raw['打的'])}"
    return re.compile(f"{passive}|{bare}|{disposal}|{active}|{me}|{chasing}|{behind}"), re.compile(
        _any(raw["不算"])
    )


def beaten(text: str) -> str:
    """The words of a plain text that tell so, or nothing."""
    if _MAY_BE.search(text) is None:
        return ""
    told, none = _written()
    found = told.search(text)
    return found[0] if found is not None and none.search(text) is None else ""


def _any(expressions: Iterable[str]) -> str:
    return f"(?:{'|'.join(expressions)})"
