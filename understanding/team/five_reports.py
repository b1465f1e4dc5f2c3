"""The five reports (五报) in words: `报隐患 …` at the beginning, `#报隐患 …` anywhere, or the word alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Five(StrEnum):
    """What is reported; the word after 报."""

    ILLEGAL = "违法"
    SUSPICIOUS = "可疑"
    HAZARD = "隐患"
    TREND = "动向"
    RESULT = "结果"


SENSITIVE = frozenset({Five.ILLEGAL, Five.SUSPICIOUS})
_KINDS = "|".join(Five)
_REPORT = r"(?:我要|我想|我来|来)?(?:上报|报告|举报|报)(?:一下|一个|个)?"
_FIRST = re.compile(
    rf"[/／]?{_REPORT} ?(?P<kind>{_KINDS})(?P<gap>[\s:：,，、。!！-]*)(?P<words>.*)", re.DOTALL
)
_TAG = re.compile(
    rf"[#＃](?:{_REPORT}(?P<kind>{_KINDS})[#＃]?|(?P<bare>{_KINDS})(?:[#＃]|(?![\u4e00-\u9fff])))[\s:：,，、]*"
)
_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")
# 举报 alone, of what is the police's.
_INFORMS = re.compile(
    r"(?:我要|我想|我来|我|匿名|实名|向?(?:你们|民警|派出所))*举报(?:一下|一个|一起)?(?![的了过吗])[\s:：,，、]*(?P<words>.{4,})",
    re.DOTALL,
)
# 报隐患的电话是多少, 报结果出来了吗: about reporting, and no report.
_ABOUT = re.compile(r"的|了|吗|怎么|电话|流程|要|是|在哪|去哪|奖|能|可以|给谁|到哪|有(?:什么|没有|奖)|出来")


@dataclass(frozen=True, slots=True)
class Said:
    """The kind of report, and what is reported; without words he is to be asked."""

    kind: Five
    words: str = ""


def five(text: str) -> Said | None:
    """The report that a text is, or None."""
    said = text.strip()
    if match := _TAG.search(said):
        words = f"{said[: match.start()].rstrip()} {said[match.end() :]}".strip()
        return Said(Five(match["kind"] or match["bare"]), words)
    match = _FIRST.fullmatch(said)
    if match is None or (not match["gap"] and _ABOUT.match(match["words"])):
        return None
    return Said(Five(match["kind"]), match["words"].strip())


def says_something(words: str) -> bool:
    """Whether there is anything to be looked into: signs and figures alone say nothing."""
    return _WORD.search(words) is not None


def protected(text: str) -> bool:
    """Whether somebody informs of a crime or a suspicion, so that nothing else he says may show where."""
    said = five(text)
    return (said is not None and said.kind in SENSITIVE) or informs(text) != ""


def informs(text: str) -> str:
    """What somebody informs of by the word 举报 alone; empty where he does not. Whether it is a crime is not
    looked at."""
    match = _INFORMS.fullmatch(text.strip())
    return match["words"].strip() if match else ""
