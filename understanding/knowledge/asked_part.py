"""Which part of an answer somebody asks for behind it, in a word or two: 要多久, 那多少钱, 在哪办, 带什么."""

from __future__ import annotations

import re

from understanding.normal import plain

LONGEST = 16
COST = "费用"
_BEFORE = "(?:那么?|请问|想问|还想问|问下|我|大概|一般|这个|办这个|这种|它|都|需要|要|得|还|[,，])*"
_AFTER = "(?:呢|啊|呀|吧|了|呐|[?？。])*"
_WHAT = "(?:啥|什么|甚|哪些|些啥|些什么|点啥)"
# By the name that the part has in an answer.
_PARTS = {
    "材料": f"(?:带|准备|拿|提供){_WHAT}(?:材料|东西|证件|手续)?|{_WHAT}(?:材料|手续|证件)"
    f"|材料(?:有?{_WHAT})?|手续",
    "地点": "(?:去|在|到|上)?(?:哪|哪里|哪儿|什么地方|啥地方)(?:办理?|弄|交|领)?|地[点址](?:在?哪[里儿]?)?",
    "电话": "电话(?:号码)?(?:是?多少)?|打(?:什么|啥|哪个)电话",
    "时间": "多(?:久|长时间|少天|会儿)(?:能)?(?:办好|下来|拿到|取上?|办下来)?"
    "|几天(?:能)?(?:办好|下来|拿到|取)?"
    "|(?:什么|啥)时候(?:能)?(?:办|取|拿|去|下来)?|几点(?:上班|下班|开门)?|时间",
    "条件": f"{_WHAT}条件|条件|(?:谁|哪些人)(?:能|可以)办"
    "|(?:用不用|要不要|用|必须)?本人(?:去|来|到场|办)(?:吗|不|么)?"
    "|(?:能|可以|能不能|可不可以)代办(?:吗|不|么)?|(?:别人|家人|家里人)(?:能|可以)(?:代|替)?办(?:吗|不|么)?",
    COST: "多少钱|几块钱?|(?:收|交|花)(?:不收|不交)?[钱费](?:吗|不|么)?|钱(?:吗|不)"
    "|工本费(?:多少)?|贵(?:吗|不)|免费(?:吗|不)?",
}
_ASKED = {name: re.compile(f"{_BEFORE}(?:{words}){_AFTER}") for name, words in _PARTS.items()}


def part_asked(text: str) -> str:
    """The part's name; empty where anything else is said."""
    said = plain(text)
    if len(said) > LONGEST:
        return ""
    return next((name for name, words in _ASKED.items() if words.fullmatch(said)), "")
