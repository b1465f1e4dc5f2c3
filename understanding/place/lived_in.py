"""A building where somebody only lives, beside another one: 我家在9号楼，垃圾在3号楼."""

from __future__ import annotations

import re

from understanding.place.building import buildings_in

_ANY = r"\d{1,3}(?:号楼|号院|[栋幢座]|#楼?)"
_HOUSE = rf"{_ANY}(?:\d{{1,2}}单元)?(?:\d{{1,4}}(?:室|号|户)?)?(?![和跟与、])"
_I = "(?:我们?|俺们?|咱们?|本人)"
_HOME = (
    rf"(?:(?:{_I}?家|{_I}?是?住)(?:是|就|就是)?[在住]?在?{_HOUSE}(?:的|住|这边|那边)?"
    rf"|{_I}(?:在{_HOUSE}住|是{_HOUSE}的?)|{_HOUSE}的?)(?:住户|业主|居民|住的|的人)?"
)
# Who is of another building, and may do something here: 3号楼的人打我.
_SOMEBODY = r"的?(?:那|这|有|一)?[个家户群帮些]?(?:[人男女老孩娃小狗猫车邻住业租]|年轻|大[爷妈叔姐哥])"
# The other building is told of in the clause behind, or was as where the thing is.
_BEFORE = re.compile(
    rf"{_HOME}(?=[,，。.;；!！][^,，。;；]{{0,12}}?{_ANY}(?!{_SOMEBODY})|[^,，。;；]{{0,8}}[在是]{_ANY}(?!{_SOMEBODY}))"
)
_LAST = re.compile(rf"(?<=[,，。;；]){_HOME}[。.!！]*$")
_LIES = re.compile(rf"(?<![家住我俺咱们])在{_ANY}")
# 我是惠民3号楼的，10号楼底下太吵: its name stands.
_OF_A_NAME = re.compile(
    rf"{_I}(?:家?住在?|家?是|家在)[\u4e00-\u9fff]{{2,6}}?({_ANY})的?(?=[,，。;；!！][^,，。;；]{{0,6}}?{_ANY}(?!{_SOMEBODY}))"
)
_SIGNS, TWO = "号栋幢座#", 2
_SAYS_SO = re.compile(r"[家住]|业主|居民|[我俺们咱人]是")
# 我家在9号楼，3号楼也停水: what is so in both.
_BOTH = re.compile("也|都|一样|同样|还有")


def without_home(text: str) -> str:
    """The text, in the form in which it is compared, without the building where the speaker lives."""
    # At a glance, since most texts tell of one building or none.
    if not ("家" in text or "住" in text or "是" in text or "业主" in text or "居民" in text):
        return text
    if sum(map(text.count, _SIGNS)) < TWO or _SAYS_SO.search(text) is None or _BOTH.search(text) is not None:
        return text
    rest = _BEFORE.sub(_blank, _OF_A_NAME.sub(_blank_house, text))
    if rest == text and _LIES.search(text) is not None:
        rest = _LAST.sub(_blank, text)
    return rest if rest != text and buildings_in(rest) else text


def _blank(match: re.Match[str]) -> str:
    """Spaces, unless it is a building and nothing about who lives there."""
    return " " * len(match[0]) if _SAYS_SO.search(match[0]) else match[0]


def _blank_house(match: re.Match[str]) -> str:
    start, end = (at - match.start() for at in match.span(1))
    return match[0][:start] + " " * (end - start) + match[0][end:]
