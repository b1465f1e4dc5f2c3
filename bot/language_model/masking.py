"""Personal data out of a text before it leaves, and back into what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.masking import PERSONAL

_CALLED = re.compile(r"(?<=我叫)[一-龥]{2,4}|(?<=姓名[:：])[一-龥]{2,4}|(?<=名叫)[一-龥]{2,3}")
# Mail, number plates, accounts of chat: the desk needs them now and then, a model never does.
_ACCOUNT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|[\u4e00-\u9fff][A-Za-z][·. ]?[A-Za-z0-9]{5,6}(?![A-Za-z0-9])"
    r"|(?<=微信)(?:号|号是|是|[:：])?\s*[A-Za-z][\w-]{5,}|(?<=QQ)[号:：]*\s*\d{5,}",
    re.ASCII,
)
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐庞"
    "伍庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华"
    "喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞"
    "姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]"
)
_NAME = _SURNAME + "[一-龥]{1,2}"
# Behind 的 stand offices and places more often than people; these end so.
_GIVEN = "(?:(?![局区所院厅站证村镇县市校店室全])[一-龥]){1,2}"
_WHOSE = (
    "儿子|女儿|孩子|媳妇|老婆|老公|丈夫|妻子|父亲|母亲|爸|妈|爷爷|奶奶|身份证|户口|驾驶证|电话|手机|车|房|家"
)
# A number that is said in characters.
_SPOKEN = re.compile("[〇零一二三四五六七八九幺两]{7,}")
# Whom the words before or behind make a person. What is taken for a name and is none comes back unharmed.
_NAMED = re.compile(
    f"(?<=[媳老公老婆丈夫爱对象孩儿子女爸妈爷奶哥姐弟妹居友学事东客板主人][妇公婆夫人象子女爸妈爷奶哥姐弟妹友学事东客板主]){_NAME}"
    f"|{_SURNAME}{_GIVEN}(?=[被把]|的(?:{_WHOSE}))"
    f"|(?<=[叫姓替帮]){_NAME}|(?<=[区村院楼街]的){_NAME}"
    f"|(?:^|(?<=[，。,、；;：: ])){_NAME}(?=[的，。,、；;：: ]|$)"
)
MARK = "〔{n}〕"
_MARK = re.compile(r"〔(\d+)〕")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks `〔1〕` in the places of what was taken out, in order."""

    text: str
    taken: tuple[str, ...]

    def back(self, text: str) -> str:
        """A text with the marks in it filled again. Raises `ValueError` for a mark that was never given."""

        def put(match: re.Match[str]) -> str:
            number = int(match[1])
            if not 1 <= number <= len(self.taken):
                raise ValueError("an unknown mark")
            return self.taken[number - 1]

        return _MARK.sub(put, text)


def mask(text: str, names: Iterable[str]) -> Masked:
    """Numbers, doors, accounts, the given names, and what looks like a name; the same is always one mark."""
    taken: list[str] = []
    text = _MARK.sub("", text)

    def take(match: re.Match[str]) -> str:
        if match[0] not in taken:
            taken.append(match[0])
        return MARK.format(n=taken.index(match[0]) + 1)

    known = sorted({name for name in names if name and name in text}, key=len, reverse=True)
    for pattern in (
        *PERSONAL,
        _ACCOUNT,
        _SPOKEN,
        _CALLED,
        *([re.compile("|".join(map(re.escape, known)))] if known else []),
    ):
        text = pattern.sub(take, text)
    text = _NAMED.sub(take, text)
    return Masked(text, tuple(taken))
