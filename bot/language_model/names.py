"""What looks like somebody's name: a surname with something behind it that is no word people use.

Too much rather than too little is taken for one: it is put back afterwards, and nothing is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.language_model.surnames import DOUBLE, GIVEN, MIXED, PLAIN, WORDS, WORDY

_SURNAME = f"[{PLAIN}{MIXED}{WORDY}]"
_WORDS, _LIKE = frozenset(WORDS.split()), frozenset(GIVEN)
# What ends in one of them and is no name: a sheet of paper, luggage, grandchildren.
_ENDING = re.compile(
    "(?:[一二两三四五六七八九十几这那每半多0-9]|紧|主|夸|慌|扩|开|纸|嚣)张|行李|[外子儿重曾]孙|[桥房横鼻上]梁"
    "|[江复姑]苏|[祝庆]贺|葫芦|[国霸女]王|白杨|二胡|城郭|[高荒]唐|推翻"
)
# A surname and 家 with one of these is a village.
_VILLAGE = re.compile(f"{_SURNAME}(?:家(?:口|湾|沟|河|园|屯|堡|营|坡|寨|窑|洼|岭|坪|圪)|家?(?:村|庄)|县|州)")
# Behind a name's first character these begin what is said of him.
_SAYS = frozenset(
    "的了被把和跟与在是要能会说去来到他她你我它这那也都就不没给让有问找从往对向用又还再才刚已吗呢吧啊哪"
    "怎啥谁为因"
)
_TITLES = (
    "大爷|大妈|大娘|大伯|大叔|大姐|大哥|大嫂|大婶|大夫|奶奶|爷爷|阿姨|叔叔|婶婶|伯伯|婆婆|老汉|老头|"
    "老太|女士|先生|小姐|同志|师傅|老师|医生"
    "|护士|律师|主任|书记|警官|民警|所长|队长|局长|科长|处长|站长|院长|校长|经理|老板|会计|村长|网格员|"
    "某某|某"
)
_SHORT_TITLES = "姐|哥|婶|叔|姨|嫂|爷|奶|妈|爸|伯|总|工|所|局|队|科|处|导|某|家"
_TITLED = re.compile(
    f"{_SURNAME}(?:[一-龥]{{1,2}})?(?={_TITLES})|[{PLAIN}周黄何高马林谢许田](?={_SHORT_TITLES})"
)
_CALLED = re.compile(
    f"[老小](?!时|车|路|包|米|麦|费|党|项|房|师|农|康|司|金|石|平|区|商|单|黄车|白菜|乔木|成|计|"
    f"向)({_SURNAME})"
    "|(?<![一-龥])阿(?!姨|拉|里|弥|胶)[一-龥]|[一-龥]{1,10}[·•・][一-龥]{1,12}"
)
_DOUBLES = re.compile(f"(?:{DOUBLE})[一-龥]{{1,2}}")
_KIN = (
    "媳妇|老公|老婆|丈夫|对象|孩子|儿子|女儿|闺女|爸爸|妈妈|爷爷|奶奶|姥爷|姥姥|哥哥|姐姐|弟弟|妹妹|"
    "邻居|同学|朋友|同事|房东|户主|业主|机主|老板|亲戚"
    "|客户|租客|租户|[我他她你][爸妈爷奶哥姐弟妹舅姑]"
)
# Whom the words before or behind make a person, also where the name is a word: 高峰, 方圆.
_NAMED = re.compile(
    r"(?<=我叫)[一-龥]{2,4}|(?<=名叫)[一-龥]{2,4}|(?<=字叫)[一-龥]{2,4}|(?<=姓名)[:：是为 "
    r"]*[一-龥]{2,4}|(?<=姓)[一-龥]"
    f"|(?:(?<=[叫替帮])|(?<={_KIN})|(?<=[区村院楼街巷]的)){_SURNAME}[一-龥]{{1,2}}"
    f"|{_SURNAME}[一-龥]{{1,2}}(?=[被把]|(?:儿子|女儿|孩子|媳妇|老婆|老公|爱人|妈妈|爸爸|奶奶|爷爷|"
    f"母亲|父亲))"
)
# Given names alone: a child's by whose mother somebody is, and what somebody is called.
_GIVEN_ONLY = re.compile(
    "[一-龥]{2}(?=妈妈|爸爸|家长|奶奶|爷爷|姥姥)|(?<=叫)[一-龥]{2,3}(?=[的，。,；; \\n]|$)"
)
# A surname alone: 老伴姓陈.
_SURNAMED = re.compile(f"(?<=姓)(?<!百姓){_SURNAME}")
_BARE = re.compile(f"(?={_SURNAME}[一-龥])")

Knows = Callable[[str], bool]


def found(text: str, knows: Knows) -> list[tuple[int, int]]:
    """Where names may stand, in order and apart. `knows` tells two or three characters that people say."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(_all(text, knows)):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _all(text: str, knows: Knows) -> Iterator[tuple[int, int]]:
    places = {at for match in _VILLAGE.finditer(text) for at in range(*match.span())}
    for match in (
        each for pattern in (_DOUBLES, _TITLED, _CALLED, _SURNAMED) for each in pattern.finditer(text)
    ):
        if match.start() not in places:
            yield match.span()
    yield from (each.span() for each in _NAMED.finditer(text) if not knows(each[0]) and each[0] not in _WORDS)
    yield from (each.span() for each in _GIVEN_ONLY.finditer(text) if not knows(each[0]))
    for match in _BARE.finditer(text):
        at = match.start()
        if at not in places and _begins(text, at, knows):
            yield at, _end(text, at, knows)


def _begins(text: str, at: int, knows: Knows) -> bool:
    """Whether a name begins with this surname."""
    two, three = text[at : at + 2], text[at : at + 3]
    if two[0] in PLAIN:
        return two not in _WORDS and _ENDING.search(text, max(at - 1, 0), at + 1) is None
    # A word that may be a name as well, such as 周一鸣, or 高峰 in 高峰的.
    given = three[2:] in _LIKE and not knows(three) and not knows(three[1:])
    like = given or two[1] in _LIKE
    wordy = two[0] in WORDY
    if knows(two) or two in _WORDS:
        return given or (like and not wordy and three[2:] in _SAYS)
    return like or not wordy


def _end(text: str, at: int, knows: Knows) -> int:
    """Behind one character, or two where the second does not begin what is said of him."""
    more = text[at + 2 : at + 4]
    if not more or not "一" <= more[0] <= "龥" or more[0] in _SAYS:
        return at + 2
    return at + 2 if more[0] not in _LIKE and len(more) == 2 and knows(more) else at + 3
