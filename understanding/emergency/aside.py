"""What a text says apart from where it is, from when today, and from words that tell nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from understanding.emergency.writing import STRONG, WEAK, one_of, one_way

# How long a name is, how long where a place of its sort tells something, how long where no clause ends behind
# the place; and how much has to be left: what is shorter tells of itself too little.
NAME, NAMED, JOINED, LEFT = "{0,6}?", "{2,6}?", "{2,4}?", 5
# A place is looked for in so many characters at the end.
REACH = 30
# What parts clauses in a clean text, and in one that is only plain.
_PAUSES = f"{WEAK}{STRONG},:;!?"
_STOP = f"[{_PAUSES}]"
# Which house and door: 3号楼2单元501, 3，2，501.
_NUMBER = "[0-9一二三四五六七八九十百]+"
_PART = f"{_NUMBER}(?:号楼|号院|号|栋|幢|单元|层|楼|室|户|排)"
_HOUSE = f"(?:{_PART}|(?<=[0-9楼元])[{WEAK},]?[0-9]+|[0-9]+(?:[{WEAK},-][0-9]+)+)"
# How high alone is half of a fall: 窗户开着，九楼.
_HIGH = f"(?!{_NUMBER}[层楼](?:{_STOP}|$))"
# Today, a part of it, the hour: 今天下午三点多; at night is half of a noise: 晚上十一点，还在跳舞.
_HOUR = "[0-9一二三四五六七八九十]+点(?:多|半|钟|来钟|左右)?"
_LIGHT = "一大早|大早上|早上|早晨|早|上午|中午|下午|傍晚"
_TODAY = f"(?:今(?:天|儿|日)?(?:{_LIGHT}|晚上|黑夜|凌晨)?(?:{_HOUR})?|(?:{_LIGHT})(?:{_HOUR})?|{_HOUR})"
# A number to ring behind what says so.
_RING = "[0-9]{5,11}"
# What a chat writes where a picture or a voice stands, and a hashtag.
_SHOWN = r"(?:\[(?:图片|视频|语音|链接|位置|文件|动画表情)\]|#[^#]{1,8}#)"
# Who cries out at the end: 水在涨啊啊啊, 多久换!!!!; one sign alone may be the tone of talk.
_OUTCRY = "(?:[啊呀哇噢哎]{2,}+|[!❗⚠🚨\ufe0f]{2,}+)"
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Aside:
    """What only says where or when, or tells nothing, at both ends of a clean or plain text: clauses, and a
    place that the rest follows without a pause.
    """

    first: re.Pattern[str]
    last: re.Pattern[str]

    def without(self, said: str) -> str:
        """The text without them, or as it is where it says little else."""
        begun = self.first.match(said)
        start = begun.end() if begun else 0
        ended = self.last.search(said, max(start, len(said) - REACH))
        if not start and not ended:
            return said
        left = said[start : ended.start() if ended else None]
        return left if len(_CHINESE.findall(left)) >= LEFT else said


def aside_of(raw: Mapping[str, Any]) -> Aside:
    """From the file as it is written."""
    never = f"(?!{one_of(raw['不是名字的话'])})[^a-zA-Z{_PAUSES}{raw['不是名字']}]"
    one = f"(?:{one_of(raw['名字例外'])}|{never})"
    sides, before = one_of(raw["方位"]), f"{one_of(raw['前头'])}*+"
    house = f"(?:{_HOUSE})*+{sides}?+"
    # Whatever is a place is taken for one, so that a text of nothing else takes no longer.
    ends = f"(?:{one}{NAME}{one_of(raw['末尾'])}|{one}{NAMED}{one_of(raw['有名的末尾'])})"
    some = f"(?>{ends}{sides}?+{house})"
    place = f"{before}(?:{some}++|{_HIGH}(?:{_HOUSE})++{sides}?+)"
    joined = f"{before}{one}{JOINED}{one_of(raw['紧跟'])}{sides}?{house}(?=[^{_PAUSES}{raw['不紧跟']}])"
    day = f"(?:{one_of(raw['时候'])}|{_TODAY})"
    # Who calls says so: 我叫李强.
    named = f"[我俺]叫[{raw['姓']}][^{_PAUSES}]{{1,2}}"
    first, last = (one_way(raw[each]) for each in ("开头的闲话", "末尾的闲话"))
    cry = one_of(raw["惊呼"])
    behind = f"(?:{_STOP}++(?:{place}|{day}|{last})(?:{_RING})?(?={_STOP}|$))"
    return Aside(
        re.compile(
            f"(?:(?:{_SHOWN}|{cry}){_STOP}*+|(?:{place}|{day}|{named}|{first}){_STOP}++)*+(?:{joined})?"
        ),
        re.compile(f"(?:(?:{_SHOWN}|{_OUTCRY})++{behind}*+|{behind}++){_STOP}*+$"),
    )
