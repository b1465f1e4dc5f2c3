"""What a reporter says whose matter is well by itself: 灯亮了, 已经好了, 来电了, 车挪走了."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.afterwards.said_plainly import said_plainly
from understanding.afterwards.usual import courtesy

# Of what it is; what belongs to somebody else, what is put off and what is only hoped for is none.
_ABOUT = (
    r"(?P<about>(?!.*(?:隔壁|邻居|人家|别[人处的]))"
    r"[^再不没无今先暂要如果等还说叫让谁怕以明昨后他她们快就能会才了吗]{0,12}?)"
)
_NOW = r"(?:刚才?|已经|自己|现在|都|又|这会儿?|全)*"
# 已经好了 tells nothing of what it was.
_ANY_WRONG = ("坏了", "堵了", "停了", "没人清")
# What is so now, and what was wrong before.
_DONE = (
    (
        r"(?:修|弄|搞|处理|解决|换|通|疏通|清理|打扫|收拾|安|补)?(?:好|完|干净)了"
        r"|(?:解决|疏通|正常|恢复|恢复正常|可以|能用)了",
        _ANY_WRONG,
    ),
    (r"亮了", ("坏了", "不亮")),
    (r"(?:来|有)电了|电(?:来|有)了", ("停电了",)),
    (r"(?:来|有|出)水了|水(?:来|有)了", ("停水了",)),
    (r"(?:来|有|通)气了|气(?:来|有)了", ("停气了",)),
    (r"热了", ("坏了", "不热")),
    (r"通了", ("堵了", "坏了")),
    (
        r"(?:消停|安静)了|不再?(?:吵|闹|响|叫|跳|唱)了|(?:声音?|动静)(?:没|停)了",
        ("太吵了", "装修太吵", "音响太吵"),
    ),
    (r"不再?(?P<no>漏|臭|堵|冒|滴|晃|卡|黑)了", ("{no}了",)),
    (r"(?P<no>味儿?|烟)(?:没|散)了", ("有{no}",)),
    (r"(?:挪|开|拉|搬|拖|清|弄|收|运)走了|挪开了", ("挡路", "堵路", "没人清", "坏了")),
)
_SAID = tuple((re.compile(rf"{_ABOUT}{_NOW}(?:{done})[啊呀哈啦哦嘞呢吧]*"), wrong) for done, wrong in _DONE)
# Said by itself it is no more than yes: 好了, 可以了.
_BARE = re.compile(r"(?:好|完|可以|正常|通|热|亮|干净)了")
_APART = re.compile(r"不好意思|谢谢(?:师傅|你们|大家|您)?|多谢|辛苦了|\d{6}-\d{3,}")
_BETWEEN = re.compile(r"[,，。.!！;；~～…、👍🙏\s]+")
_ASKS = re.compile(r"[？?吗么]|是不是|没有|怎么|为[什啥]|一下|一会")
LONGEST = 40


class Well(NamedTuple):
    """`about` is what is well, where that is said; `wrong` are ways to say what was wrong with it before.

    `sure`: these tell of what sort it is by themselves (停电了), else `about` has to.
    """

    about: str
    wrong: tuple[str, ...]
    sure: bool


def well(text: str) -> Well | None:
    """What is well now by these words; None where they say anything else."""
    said = _APART.sub(" ", said_plainly(text)) if len(text) <= LONGEST else ""
    if not said.strip() or _ASKS.search(said):
        return None
    found = [_clause(each) for each in _BETWEEN.split(said) if each and not courtesy(each)]
    return next((each for each in found if each), None) if all(found) else None


def apart(text: str) -> tuple[str, tuple[str, ...]]:
    """What says that something is well, and the clauses beside it: 灯好了谢谢，门禁又坏了; or nothing."""
    said = _APART.sub(" ", said_plainly(text)) if len(text) <= LONGEST else ""
    clauses = [each for each in _BETWEEN.split(said) if each]
    rest = tuple(each for each in clauses if _clause(each) is None and not courtesy(each))
    taken = [each for each in clauses if each not in rest]
    well_ = any(_clause(each) for each in taken) and not any(_ASKS.search(each) for each in clauses)
    return ("，".join(taken), rest) if well_ else ("", ())


def _clause(said: str) -> Well | None:
    for pattern, wrong in _SAID:
        match = pattern.fullmatch(said)
        if match is not None and not _BARE.fullmatch(said):
            no = match.groupdict().get("no", "")
            return Well(match["about"], tuple(each.format(no=no) for each in wrong), "坏了" not in wrong)
    return None
