"""How people call an elder: by his name, or by his family name with a title, which tells his sex."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding import numerals

TITLES_MALE = ("大爷", "爷爷", "大伯", "大叔", "叔叔", "老汉", "老爷子", "姥爷", "伯伯", "伯", "叔", "爷")
TITLES_FEMALE = ("奶奶", "大娘", "大妈", "大婶", "阿姨", "姥姥", "婆婆", "老太太", "老太", "婶", "姨", "嫂")
TITLES_BOTH = ("老人家", "老人", "老师", "师傅", "老")
TITLES = "|".join((*TITLES_MALE, *TITLES_FEMALE, *TITLES_BOTH))
# The family names that nearly everybody has; a name that begins with none of them needs a title.
FAMILIES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成"
    "游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边闫吉蔺仝刁丰郎降要弓寇薄臧池冀尚"
)
# 王大爷, 老王, 王德贵; as little as makes a name, so that what follows is not taken for a part of it.
NAME = rf"(?:[\u4e00-\u9fff]{{1,4}}?(?:{TITLES})|老[{FAMILIES}]|[{FAMILIES}][\u4e00-\u9fff]{{1,3}}?)"
KIN = (
    r"(?:儿子|闺女|女儿|姑娘|儿女|孩子|孙子|孙女|儿媳|媳妇|老伴|外甥|侄子|侄女|弟弟|妹妹|哥哥|姐姐"
    r"|亲戚|家属|家里?人)"
)
_OLD = "老"


def family_of(who: str) -> tuple[str, str]:
    """`王大爷` as 王 and 男: what stands with a title, and what sex it tells; no title: nothing of both."""
    if len(who) == len(_OLD) + 1 and who.startswith(_OLD) and who[-1] in FAMILIES:
        return who[-1], ""
    for titles, sex in ((TITLES_MALE, "男"), (TITLES_FEMALE, "女"), (TITLES_BOTH, "")):
        for title in titles:
            if who.endswith(title) and len(who) > len(title):
                return who[: -len(title)], sex
    return "", ""


_CALLED = re.compile(rf"([{FAMILIES}])(?:(?P<he>{'|'.join(TITLES_MALE)})|(?P<she>{'|'.join(TITLES_FEMALE)}))")
# Overlapping, since the first family name in sight need not be his: 咱院王李玉兰老人.
_WHOLE = re.compile(rf"(?=([{FAMILIES}][\u4e00-\u9fff]{{1,2}})(?:{TITLES}))")
_CHARACTERS = re.compile(r"[\u4e00-\u9fff]+")
_HOUSE = re.compile(r"\d+(?:号楼|栋|号院|幢|排)")


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody old by family name, with what it tells: 男 or 女, and the house where one is named."""

    family: str
    sex: str
    house: str = ""


def called(text: str) -> Called | None:
    """The first whom a text calls so: 3号楼李奶奶."""
    match = _CALLED.search(text)
    if match is None:
        return None
    house = _HOUSE.search(numerals.digits(text.replace(" ", "")))
    return Called(match[1], "男" if match["he"] else "女", house[0] if house else "")


def whole_names(text: str) -> tuple[str, ...]:
    """What may be whole names of old people: `李玉兰` of 李玉兰老人, among others that are none."""
    return tuple(dict.fromkeys(_WHOLE.findall(text)))


def possible_names(text: str) -> tuple[str, ...]:
    """What may be somebody's whole name: from each family name in sight two, three or four characters."""
    found = (
        word
        for start, sign in enumerate(text)
        if sign in FAMILIES
        for word in (text[start : start + length] for length in (2, 3, 4))
        if _CHARACTERS.fullmatch(word)
    )
    return tuple(dict.fromkeys(found))
