"""What is better not talked of in a group: violence at home, informing, minors, suicide.

Source: the station's rule on silence and privacy; these leave the group for a private talk at once.
"""

from __future__ import annotations

import re
from typing import Protocol

from models.kinds import POLICE_KINDS
from understanding.spelled import in_characters

CATEGORIES = frozenset(
    {
        "打架伤害/家庭暴力", "打架伤害/校园欺凌", "治安管理/猥亵", "治安管理/涉黄", "治安管理/涉毒",
        "治安管理/赌博", "治安管理/传销", "治安管理/危险物品", "违法经营/未成年人", "违法经营/非法集资",
        "违法经营/其他违法", "线索/举报线索", "线索/破坏环境", "线索/邪教", "自杀",
    }
)  # fmt: skip
_WORDS = re.compile(
    r"举报|家暴|不想活|自杀|轻生|跳楼|割腕|猥亵|强奸|性侵|虐待|欺凌|霸凌"
    r"|(老公|丈夫|男人|老婆|媳妇|爱人|男朋友|女朋友|对象|公公|婆婆|爸|妈|儿子).{0,4}(打|掐|踹|捅|砍)(我|孩子|娃|人)"
    r"|(女儿|闺女|儿子|孩子|娃|未成年|学生|小姑娘).{0,8}(被|让人).{0,6}(打|摸|骗|欺负|威胁|堵)"
)


class Told(Protocol):
    """A reading, or the matter that came of it."""

    @property
    def kind(self) -> str: ...

    @property
    def category(self) -> str: ...


def sensitive(text: str, told: Told) -> bool:
    """Whether what was said should go on alone."""
    if told.kind not in POLICE_KINDS:
        return False
    return told.category in CATEGORIES or _WORDS.search(in_characters(text)) is not None
