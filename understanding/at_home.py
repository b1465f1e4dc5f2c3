"""Violence at home that is told of as coming again: no danger of this minute, but no talk either."""

from __future__ import annotations

import re

_THOSE = "老婆|媳妇|婆娘|老公|孩子|娃|闺女|女儿|儿子|老人|老妈|老娘|老爹|爹妈|爸妈|亲妈|亲爸|公公|婆婆"
# 打孩子电话: he rings.
_NOT_THEM = "的?(?:电话|手机|视频|微信|语音|小?号|疫苗|针|游戏)"
_STRIKES = rf"(?:打|揍|踹|掐|虐待)(?:他|她|自己|自家)?的?(?:{_THOSE})(?!作业|写|骂孩子倒|{_NOT_THEM})"
_AGAIN = "又|天天|老是?|总是?|经常|每天|常年|还在|三天两头"
_TOLD = re.compile(rf"(?:{_AGAIN})(?:喝了酒|在家)?{_STRIKES}|{_STRIKES}.{{0,6}}(?:{_AGAIN})打")
# 好久没听见隔壁打娃了, 以前老打老婆, 电视里又打老婆了, 我又打娃了.
_OVER = re.compile("好久没|再没|以前|从前|那时候|现在好|不打了|戒了|电视|电影|剧|小说|梦|我[又老]打")

# At a glance, since most texts tell of no blow.
_MAY_BE = frozenset("打揍踹掐虐")


def violence_at_home(text: str) -> bool:
    """Whether somebody is struck at home again and again."""
    if not _MAY_BE.intersection(text):
        return False
    return _TOLD.search(text) is not None and _OVER.search(text) is None
