"""What the model is asked, and whether what it says may be shown: nothing that the entries do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from bot.language_model.told_numbers import told_numbers
from models.masking import numbers
from models.registry import KnowledgeInfo

SYSTEM = (
    "你帮派出所整理给群众的答复。只能用给出的资料，资料里没有的不写，不编电话、网址、数字。"
    "〔1〕这样的记号原样保留。用一两句大白话。只输出 JSON："
    '{"answer": "答复，资料答不了就写空", "used": [用到的资料序号], '
    '"kind": "consult 咨询 | police 警情 | nonpolice 要派人的事 | chatter 闲聊"}'
)
KINDS = ("police", "nonpolice", "consult", "chatter")
LONGEST = 400
_NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
_LINK = re.compile(r"(?:https?://|www\.)[^\s，。；、）)]+", re.IGNORECASE)
_MARK = re.compile(r"〔\d+〕")
# An address without https://, or an account.
_LATIN = re.compile(r"[a-z][a-z0-9._@-]{3,}", re.IGNORECASE)


class Said(msgspec.Struct):
    """The model's JSON as it comes."""

    answer: str = ""
    used: list[int] = []
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`answer` may be empty; `used` are the 问题 of the entries that it was made of; `kind` may be empty."""

    answer: str = ""
    used: tuple[str, ...] = ()
    kind: str = ""


def messages(question: str, entries: tuple[KnowledgeInfo, ...]) -> list[dict[str, str]]:
    """The question, which is masked, and the entries with their sources."""
    known = [
        {"序号": n, "问题": e.question, "答案": e.answer, "来源": e.source}
        for n, e in enumerate(entries, start=1)
    ]
    asked = msgspec.json.encode({"群众问": question, "资料": known}).decode()
    return [{"role": "system", "content": SYSTEM}, {"role": "user", "content": asked}]


def read(text: str, question: str, entries: tuple[KnowledgeInfo, ...]) -> Draft:
    """What of the words may be shown. What is no JSON, or says more than is known, is nothing."""
    try:
        said = msgspec.json.decode(_inner(text), type=Said)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return Draft()
    kind = said.kind.strip().split(" ")[0]
    kind = kind if kind in KINDS else ""
    used = tuple(entries[n - 1] for n in dict.fromkeys(said.used) if 1 <= n <= len(entries))
    answer = said.answer.strip()
    if not answer or not used or len(answer) > LONGEST or not _known(answer, question, used):
        return Draft(kind=kind)
    return Draft(answer, tuple(entry.question for entry in used), kind)


def _inner(text: str) -> str:
    """Without the fence that some models put around JSON."""
    return text[text.find("{") : text.rfind("}") + 1]


def _known(answer: str, question: str, used: tuple[KnowledgeInfo, ...]) -> bool:
    """Whether each number, address and mark stands in the entries that were used, or was asked about."""
    told = "\n".join((*(f"{e.question}\n{e.answer}\n{e.source}" for e in used), question))
    links, marks = set(_LINK.findall(told)), set(_MARK.findall(told))
    if not set(_LINK.findall(answer)) <= links or not set(_MARK.findall(answer)) <= marks:
        return False
    plain, known = (_MARK.sub("", text) for text in (_LINK.sub("", answer), told))
    if any(word.lower() not in known.lower() for word in _LATIN.findall(plain)):
        return False
    return _numbers(plain) <= _numbers(known)


def _numbers(text: str) -> set[str]:
    """In figures, in Chinese numerals too where they count time or money or make a telephone number."""
    return set(_NUMBER.findall(text)) | told_numbers(text) | set(numbers(text))
