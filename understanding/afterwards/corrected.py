"""What a reporter says who sets a place right: 打错了，是9号楼."""

from __future__ import annotations

import re

LONGEST = 60
_BEFORE = r"(?:[又我]|还是|刚才|刚刚|地址|楼号|不好意思|[,，。!！\s])*"
_SLIP = rf"{_BEFORE}[打说写发报弄搞填选点按看记数认听]错(?:了|地方|地址|楼号)*"
_BUT = r"[,，。!！\s]*(?:而|应该|应|其实|就)?(?:是|在)"
_NO = (
    r"[哦噢啊呃额嗯又,，。\s]*(?:(?:[一两三几]个|[这那])?都?(?:不[对是][,，。!！\s]*)*不(?:对|是)|错了|不好意思)"
    r"(?:[,，。!！\s]|(?=是|在|应))"
)
_SLIP_ALONE = re.compile(rf"{_SLIP}|(?:不对|错了|不是){{1,3}}|不好意思")
# 打错了，是9号楼 · 不是1号楼是9号楼
# 不是1号楼，9号楼 · 更正一下：9号楼 · 应该是9号楼 · 是9号楼不是1号楼 · 9号楼，打错了
_CORRECTED = (
    re.compile(rf"{_SLIP}[,，。!！\s]*(?:应该|应|其实)?(?:是|在)?(.+)"),
    re.compile(rf"不(?:是|在)[^,，。;；]{{1,12}}?(?:{_BUT}|[,，。!！\s]+)(.+)"),
    re.compile(rf"{_NO}[,，。!！\s]*(?:应该|应|其实)?(?:是|在)?(.+)"),
    re.compile(r"(.+?)才对"),
    re.compile(r"(?:更正|纠正|改(?:一?下|成|为))(?:一下)?[,，:：\s]*(?:地址|地点)?(?:是|在)?(.+)"),
    re.compile(r"(?:地址|地点)?应该?(?:是|在)(.+)"),
    re.compile(r"(?:应该)?(?:是|在)?(.+?)[,，\s]*(?:而)?不(?:是|在).+"),
    re.compile(rf"(?:还|就|应该)?(?:是|在)?(.+?)[,，。\s]+{_SLIP}"),
)
# 灯是9号楼的，打错了
_OF_WHAT = re.compile(r"[^是在不]{1,6}(?:是|在)(.+)")
# 是在福善庄小区丢的
_HAPPENED = re.compile(r"(?:走?丢|不见|发生|出事|看[见到]|被偷|被打|坏|堵|漏|停|着火|打架?|闹)[了的]*$")
# 是9号楼: no more than that, of a matter that has a place already.
_IS = re.compile(
    r"(?:还|其实|就)?是(?P<right>[\d一二三四五六七八九十]{1,3}(?:号楼?|栋|幢|座|#))(?:的|啊|呀|哈)*[。.!！~]*"
)
_MARKS = " ,，。.!！~"
_AFTERWARDS = f"{_MARKS}的才对啊哈呀"


def slip(text: str) -> bool:
    """Whether it says that something was wrong and not yet what is right: 不对, 打错了."""
    return len(text) <= LONGEST and _SLIP_ALONE.fullmatch(text.strip(_MARKS)) is not None


def is_building(text: str) -> str:
    """The building, where nothing is said but that it is that one: 是9号楼, 还是3号楼."""
    match = _IS.fullmatch(text.strip())
    return match["right"] if match else ""


def corrected(text: str) -> list[str]:
    """What may be the right place in a sentence that sets one right; none where it is no such sentence."""
    said = text.strip() if len(text) <= LONGEST else ""
    found = (pattern.fullmatch(said) for pattern in _CORRECTED)
    rights = [right for match in found if match and (right := match[1].strip(_AFTERWARDS))]
    of_what = [match[1] for right in rights if (match := _OF_WHAT.fullmatch(right))]
    there = [where for right in (*rights, *of_what) if (where := _HAPPENED.sub("", right)) and where != right]
    return [*rights, *of_what, *there]
