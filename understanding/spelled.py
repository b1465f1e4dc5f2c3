"""Chinese that is written in letters, where the keyboard would not change: wo jia zhao huo le, 有人da我.

Letters are read alike in full width, with the signs of tones, or with digits for them (zhao2 huo3). What is
no Chinese stays as it is: links, addresses, codes, and a run whose words are too rare together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import accumulate

from understanding.letters import best, fitting, known, words
from understanding.normal import ASKED_AGAIN, LONGEST

# The longest run that is looked at.
RUN = 400
# So rare may the words of a run be, by the character: what is rarer is another language. Syllables that stand
# apart, and are not few, are Chinese sooner.
RARE, RARE_APART, APART = 62, 70, 3
# Two characters alone may be a name, and have to be one word; so has what is cried in capitals.
FEW, CRIED = 2, 6
# Words of another language, whose letters could be Chinese.
FOREIGN = frozenset((
    "ai", "aside", "data", "demo", "decide", "delete", "image", "lean", "like", "made",
    "manage", "mode", "module", "name", "new", "one", "ping", "rename", "sale", "side", "you",
))  # fmt: skip
# What stands right behind a number, and how rare it is there.
MEASURES = {
    "haolou": "号楼", "danyuan": "单元", "hao": "号", "lou": "楼", "dong": "栋", "zhuang": "幢", "ceng": "层",
    "shi": "室", "kuai": "块", "sui": "岁", "dian": "点",
}  # fmt: skip
MEASURED = 60
_MEASURE = r"hao ?lou|dan ?yuan|hao|lou|dong|zhuang|ceng|shi|kuai|sui|dian"
_BEHIND = re.compile(rf"({_MEASURE})(?: |$)")
_NUMBER = re.compile("[0-9] ?$")

_LETTERS = re.compile("[A-Za-z]{2}")
_WORD = re.compile("[A-Za-z]{2,}")
# What makes a name of a file: zhaohuo.mp4; so do an @, a _ and many digits one of a person.
_FILE = r"\.[a-z0-9]{2,4}\b"
# Letters, with spaces between; within Chinese, small ones or all capitals that are no part of more.
_ALONE = re.compile(
    rf"(?<![A-Za-z@_])[A-Za-z]+(?:[ '][A-Za-z]+)*(?![A-Za-z_]|{_FILE}|(?!11[09]|120)[0-9]{{2,}}\b)"
)
_WITHIN = re.compile(
    rf"(?<=[0-9])(?:{_MEASURE})(?![A-Za-z])|(?<=[\u4e00-\u9fff])xiaoqu(?=[0-9])"
    r"|(?<![A-Za-z0-9@_])(?:(?:^[A-Z])?[a-z]{2,}(?: [a-z]+)*|[A-Z]{2,}(?: [A-Z]+)*)"
    rf"(?![A-Za-z0-9_]|{_FILE})"
)
CHINESE = re.compile("[\u4e00-\u9fff]")
# Links and addresses are no words.
_OF_LINK = re.compile("[@.:]")
_LINK = re.compile(r"([a-z0-9+.-]{0,64}(?:://|@|\.(?:com|cn|net|org)\b)[^\s\u4e00-\u9fff]*)", re.IGNORECASE)

_SYLLABLE = r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[iuv]?[aeo][io]?|[iuv][iu]?)(?:ng|n|r)?[1-5]?"
# What a word took it keeps: iiiiii can be parted in too many ways to try them all.
_TONED_WORD = rf"(?:{_SYLLABLE})++(?![a-z0-9])"
_TONED = re.compile(
    rf"(?<![a-z0-9])(?=(?:{_SYLLABLE}){{2}}|{_SYLLABLE} {_TONED_WORD})(?:{_TONED_WORD} ?)+(?![a-z0-9])",
    re.IGNORECASE,
)
_TONE = re.compile("(?<=[a-z])[1-5]", re.IGNORECASE)
# Letters with a sign above, and in full width.
_MAYBE = re.compile("[A-Za-z\u00c0-\u01dc\uff21-\uff3a\uff41-\uff5a]")
_MARKED = re.compile("[\u00c0-\u01dc\u0300-\u030c\uff21-\uff3a\uff41-\uff5a]")
_SIGNS = frozenset("\u0300\u0301\u0304\u030c")
_DOTS = "\u0308"


def in_characters(text: str, names: Collection[str] = FOREIGN) -> str:
    """The text with what is Chinese in letters written in characters; all else, and `names`, as it is."""
    return text if _MAYBE.search(text) is None else _written(text, frozenset(names))


@lru_cache(ASKED_AGAIN)
def _written(text: str, names: frozenset[str]) -> str:
    if _MARKED.search(text) is None:
        return _in_parts(text, names)
    bare = "".join(map(_bare, unicodedata.normalize("NFC", text[:LONGEST])))
    said = _in_parts(bare, names)
    return text if said == bare else said


def _in_parts(text: str, names: Collection[str]) -> str:
    if _LETTERS.search(text) is None:
        return text
    text = text[:LONGEST]
    # What has no sign of a link has none, which is seen at a glance.
    parts = _LINK.split(text) if _OF_LINK.search(text) else [text]
    return "".join(part if number % 2 else _said(part, names) for number, part in enumerate(parts))


def names_in_letters(names: Iterable[str]) -> frozenset[str]:
    """The words in letters that some names have: mimi宠物店."""
    return frozenset(word.lower() for name in names for word in _WORD.findall(name))


def _bare(sign: str) -> str:
    """A letter in full width, or with the sign of a tone, as the keyboard has it."""
    first, *rest = list(unicodedata.normalize("NFKD", sign))
    if not first.isascii() or not first.isalpha() or not _SIGNS.issuperset({*rest} - {_DOTS}):
        return sign
    return "v" if _DOTS in rest and first == "u" else first


def _said(text: str, names: Collection[str]) -> str:
    if _TONE.search(text):
        text = _TONED.sub(_untoned, text)
    runs = _ALONE if CHINESE.search(text) is None else _WITHIN
    return runs.sub(lambda run: _in_place(run) if _speaks(run[0], names) else run[0], text)


def _speaks(run: str, names: Collection[str]) -> bool:
    """Whether there is more in it than words of another language, and names."""
    return not all(word in names for word in run.lower().split(" "))


def _untoned(run: re.Match[str]) -> str:
    """Without the digits of its tones, where that many syllables have one, or they are a word."""
    letters, tones = _TONE.subn("", run[0])
    told = tones >= APART or (tones == FEW and bool(words(letters.replace(" ", "").lower())))
    return letters if told and _read(letters.strip().lower()) else run[0]


def _in_place(run: re.Match[str]) -> str:
    """A run in characters, by what stands before it and behind."""
    before, after = run.string[: run.start()], run.string[run.end() :]
    letters = run[0].lower()
    if _NUMBER.search(before[-2:]) and (counted := _counted(letters)):
        return counted
    if CHINESE.search(run.string) is None:
        return _read(letters) or run[0]
    if run[0].isupper() and " " not in letters:
        return (_one_word(letters) if len(letters) >= CRIED else "") or run[0]
    if ones := [each for each in words(letters) if len(each[0]) == 1]:
        return fitting(before.rstrip(), ones, after.lstrip()) or run[0]
    return _read(letters) or run[0]


def _counted(letters: str) -> str:
    """What begins with a measure, unless something else is likelier: 3 lou zhao huo le."""
    match = _BEHIND.match(letters)
    if match is None:
        return ""
    measure, rest = MEASURES[match[1].replace(" ", "")], letters[match.end() :]
    if not rest:
        return measure
    whole, parted = _best(letters), _best(rest)
    return "" if whole[0] < parted[0] + MEASURED else measure + (_read(rest) or f" {rest}")


def _read(run: str) -> str:
    """The run in characters, or nothing where it is no Chinese."""
    if len(run) > RUN:
        return ""
    rare, said = _best(run)
    if not said or (len(said) <= FEW and said not in known()):
        return _one_word(run)
    apart = len(said) >= APART and len(re.split("[ ']", run)) == len(said)
    return said if rare <= (RARE_APART if apart else RARE) * len(said) else ""


def _one_word(run: str) -> str:
    """The word that is written so, of more than one character."""
    return next((word for word, _ in words(run.replace(" ", "").replace("'", "")) if len(word) > 1), "")


def _best(run: str) -> tuple[float, str]:
    parts = re.split("[ ']", run)
    return best("".join(parts), frozenset(accumulate(map(len, parts))))
