"""A member's plain words read for his task: what he means by them, and what he says beside that."""

from __future__ import annotations

import re

from understanding.afterwards.usual import courtesy
from understanding.normal import plain
from understanding.spelled import in_characters
from understanding.team.meanings import Meaning, TaskWord
from understanding.team.signs import ARRIVED, ASKED, CALLED, DONE, MORE_TIME, NOT_YET, RULES

_CLAUSES = re.compile(r"[,，。.;；!！~\s]+")
_SHORT = 6
_NUMERALS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_WITHOUT_WORDS = frozenset({Meaning.ACKNOWLEDGE, Meaning.ARRIVE, Meaning.JOIN})
_NAMING = frozenset({Meaning.BEHALF, Meaning.HAND_OVER})
# `007` alone is the number of today's seventh matter.
_SHORT_NUMBER = r"(?<![\dA-Za-z\-－—–.])0\d{2}(?![\d\-－—–.]|\s*(?:室|号|单元))"
_TYPED_NUMBER = re.compile(rf"\d{{6}}\s*[-－—]\s*\d{{1,4}}|{_SHORT_NUMBER}")
# 001 和 002 都到了: several numbers, with what joins them, are none of the words of the step.
_SEVERAL = re.compile(rf"(?:{_TYPED_NUMBER.pattern})(?:[\s和跟与及、，,]*(?:{_TYPED_NUMBER.pattern}))+")
_NAME = re.compile(r"^(?:已?办结了?|退回|求助|转警)(?=$|[\s，,。：:！!])")
_NUMBER = re.compile(rf"\d{{6}}-\d{{1,4}}|{_SHORT_NUMBER}")


def task_word(text: str) -> TaskWord | None:
    """What is meant, or None where the text is no answer to a task."""
    text = ARRIVED.sub("到了", in_characters(text))
    said = _NUMBER.sub("", plain(_SEVERAL.sub("", text)))
    if _asks(text, said) and not CALLED.search(said) and not MORE_TIME.search(said):
        return None
    for meaning, pattern in RULES:
        if match := pattern.search(said):
            if meaning is Meaning.ARRIVE and DONE.search(said) and not NOT_YET.search(said):
                continue
            if meaning is Meaning.EXTEND:
                return _more_time(text)
            note = "" if meaning in _WITHOUT_WORDS else _note(text)
            return TaskWord(meaning, note, (match[1] or "") if meaning in _NAMING else "")
    return None


def said_beside(text: str) -> str:
    """What stands behind the word of a step that needs none: 没人在家, of 到了，没人在家; or nothing."""
    clauses = [each for each in _CLAUSES.split(_TYPED_NUMBER.sub("", in_characters(text))) if each]
    rest = [each for each in clauses[1:] if not courtesy(each) and not _bare(each)]
    return "，".join(rest)


def _bare(clause: str) -> bool:
    """Whether it is no more than another word of the same: 好的，收到，马上去."""
    word = task_word(clause)
    return len(clause) < 2 or (word is not None and word.meaning in _WITHOUT_WORDS and len(clause) <= _SHORT)


def _asks(text: str, said: str) -> bool:
    """办结 业主也通知了 begins with the name of a step: it asks nothing."""
    named = _NAME.match(_TYPED_NUMBER.sub("", text).strip()) and not said.endswith(("?", "吗", "么"))
    return ASKED.search(said) is not None and not named


def _note(text: str) -> str:
    """What is said beside the number and the bare name of the step."""
    without = _TYPED_NUMBER.sub("", _SEVERAL.sub("", text))
    return _NAME.sub("", without.strip(), count=1).strip(" ，,。：:") if without.strip() else ""


def _more_time(text: str) -> TaskWord:
    """How many days more, and what is said beside that: the reason."""
    said = plain(_TYPED_NUMBER.sub("", text))
    match = MORE_TIME.search(said)
    days = (match["days"] or "") if match else ""
    why = MORE_TIME.sub("", said, count=1).strip(" ，,。：:!！")
    return TaskWord(Meaning.EXTEND, why, days=_NUMERALS.get(days) or int(days or 0))
