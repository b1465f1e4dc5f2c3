"""A text as the emergency rules read it: one way of writing, no decoration, clauses marked."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from understanding.emergency.writing import STRONG, WEAK
from understanding.faces import LAUGHING, drawn
from understanding.normal import LONGEST, itself
from understanding.spelled import in_characters
from understanding.traditional import always

_IN_FULL = dict(zip(map(ord, "壹贰貳叁參三肆伍陆柒捌玖拾〇"), "一二二三三三四五六七八九十零", strict=True))
_BREAKS = str.maketrans(dict.fromkeys(",、;；:：~～…—-", WEAK) | dict.fromkeys(".!！?？\n\r。", STRONG))
_DECORATION = re.compile(rf"[^\w{WEAK}{STRONG}《》【】\[\]#]+|_+")
_RUN = re.compile(rf"[{WEAK}{STRONG}]{{2,}}")
# Characters typed one at a time (着，火，了): what parts them is no end of a clause.
_BREAK, _OTHER = f"[{WEAK}{STRONG}]", f"[^{WEAK}{STRONG}]"
_SINGLE = re.compile(f"{_BREAK}(?={_OTHER}(?:{_BREAK}|$))(?:(?<={_BREAK}{_OTHER}.)|(?<=^{_OTHER}.))")
_SIGNS = (("🆘", "sos"), ("🔥", "火"), ("🔪", "刀"))
# Several in a row call out (🔥🔥🔥三单元); within a word they count as one (着🔥🔥了).
_FIRES = re.compile("(?<=[着起失])🔥+")
_CALL = re.compile("🔥{2,}")
# Who is called by name (@王警官) is told nothing of by it.
_CALLED = re.compile(r"(?<!\S)@[^\s@]{1,12}(?:\s+|$)")
_LAUGH = re.compile(f"[{LAUGHING}]+")
# At a glance: all of these lie in here.
_DRAWN = f"{LAUGHING}{''.join(sign for sign, _ in _SIGNS)}"
_MAY_BE_DRAWN = re.compile(f"[{min(_DRAWN)}-{max(_DRAWN)}]")


@cache
def simplified() -> dict[int, str]:
    """For `str.translate`: traditional characters to simplified ones, digits as they are written in full to
    the short ones, and 著 to 着, which whoever writes 著火了 means.
    """
    return always() | _IN_FULL | {ord("著"): "着"}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, simplified()))}]")


def simple(text: str) -> str:
    """The text with traditional characters simplified; nearly all have none."""
    return text.translate(simplified()) if _traditional().search(text) else text


def clean(text: str) -> str:
    """Compatibility form, simplified, letters in characters, no spaces, no emoji; `，` `。` part clauses."""
    said = text[:LONGEST]
    if "@" in said:
        said = _CALLED.sub("", said)
    said = in_characters(drawn(said))
    said = _others().sub(_left, _drawn(said))
    return itself(_SINGLE.sub("", _RUN.sub(_stronger, said)) if WEAK in said or STRONG in said else said)


@cache
def _others() -> re.Pattern[str]:
    """All but the signs that are left as they are: most talk has none."""
    others = "".join(map(chr, sorted(simplified())))
    return re.compile(f"[^{WEAK}{STRONG}0-9a-z{_between(others)}]+")


def _between(others: str) -> str:
    """The Chinese characters that are not among these, as ranges of a set of a regular expression."""
    starts = ["一", *(chr(ord(sign) + 1) for sign in others)]
    ends = [*(chr(ord(sign) - 1) for sign in others), "\u9fff"]
    return "".join(f"{start}-{end}" for start, end in zip(starts, ends, strict=True) if start <= end)


class _Characters(dict[int, str]):
    """What is left of each character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        said = unicodedata.normalize("NFKC", chr(code)).lower().translate(simplified())
        return self.setdefault(code, _DECORATION.sub("", said.translate(_BREAKS)))


@cache
def _characters() -> _Characters:
    return _Characters()


def _left(others: re.Match[str]) -> str:
    return others[0].translate(_characters())


def _drawn(said: str) -> str:
    if _MAY_BE_DRAWN.search(said) is None:
        return said
    for sign, word in _SIGNS:
        if sign in said:
            said = _CALL.sub("火火", _FIRES.sub("火", said)).replace(sign, word)
    return _LAUGH.sub("哈哈", said)


def _stronger(run: re.Match[str]) -> str:
    return STRONG if STRONG in run[0] else WEAK
