"""How the rules are written in `data/emergency.yaml`, made into regular expressions.

`(a|b)` one of these, `(a)?` perhaps, `{list}` one word of a list of the file, `#` a digit,
`..` up to 7 characters within a clause, `...` up to 16 that may go over commas but not over a full stop,
`^` the beginning of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product, repeat

WEAK, STRONG = "，", "。"
NEAR, FAR = f"[^{WEAK}{STRONG}]{{0,7}}", f"[^{STRONG}]{{0,16}}"
DIGIT = "[0-9一二三四五六七八九十两几半]"
_LIST = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\([^()]*\)|\{\w+\}")
_PART = re.compile(r"(?P<far>\.\.\.)|(?P<near>\.\.)|\((?P<any>[^()]*)\)(?P<maybe>\?)?|(?P<word>[^.()]+)")
# Of 100 messages of talk so many have one of these characters; of one that is not among them, `RARE`.
_SHARES = {
    10.0: "了我有一上个人来小你他她在是不用出给把被让从好看着起门边车水没天去么家下子这要那里还说到就都老大"
    "得，。",
    4.0: "能点打们过电吧时想开也呢发今道现晚吃三话楼年手事怎什走问火可地以学机啥后口两明哪十死孩请快",
    2.0: "跟头公生心别面儿前行谁知钱气自对睡买几太找为路又真报做工号二动接和样见新早中饭全再成放半刚叫等外",
}
RARE = 0.5
_SHARE = {sign: share for share, signs in _SHARES.items() for sign in signs}
# Two parts that stand side by side are taken for one where that makes no more words than this.
_MANY = 4000
# What stands for no character of a text; and of how few beginnings it takes as long to ask for them first.
_NO_CHARACTER, _FEW = ("", "#", "^", "$"), 4

Lists = Mapping[str, Iterable[str]]


def expression(rule: str, lists: Lists) -> str:
    """The rule as a regular expression; every gap in it is bounded."""
    return "".join(map(_written, _PART.finditer(_filled(rule, lists))))


def unread(rule: str, lists: Lists) -> str:
    """What of a rule no part of it is, such as a bracket or a dot that stands alone."""
    return _PART.sub("", _filled(rule, lists))


def one_of(words: Iterable[str]) -> str:
    """A regular expression for one of these words, which are no rules; the longest first."""
    found = [*words]
    return _begun({word[:1] for word in found}, first_of(map(re.escape, found)))


def one_way(rules: Iterable[str]) -> str:
    """A regular expression for one of these rules, which name no list; the longest first."""
    found = [*rules]
    heads = set(chain.from_iterable(map(_heads, found)))
    return _begun(heads, first_of(expression(rule, {}) for rule in found))


def first_of(expressions: Iterable[str]) -> str:
    """One of these regular expressions, the longest first."""
    return f"(?:{'|'.join(sorted(expressions, key=len, reverse=True))})"


def _heads(rule: str) -> Iterator[str]:
    """The characters that a text which this rule fits may begin with; `""`: any."""
    for part in _PART.finditer(rule):
        words = (part["any"] or part["word"] or "").split("|")
        yield from ("" if word[:1] in _NO_CHARACTER else word[0] for word in words)
        if not part["maybe"]:
            return
    yield ""


def _begun(heads: set[str], expression: str) -> str:
    """What asks for its first character before all else: most of a text is told apart by that at once."""
    if "" in heads or len(heads) < _FEW:
        return expression
    return f"(?:(?=[{''.join(map(re.escape, sorted(heads)))}]){expression})"


def parts(rule: str, lists: Lists) -> list[tuple[str, ...]]:
    """The words of each part; nothing for a part that any text may have. Every text that the rule fits has
    a word of each of the others."""
    return [_words(part) for part in _PART.finditer(_filled(rule, lists))]


def lead(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The words of which every text that the rule of these parts fits has one and that are the rarest in
    talk."""
    found: list[tuple[str, ...]] = []
    before: tuple[str, ...] = ()
    for words in parts:
        if words and len(before) * len(words) <= _MANY:
            found += [words, *([tuple(a + b for a, b in product(before, words))] if before else [])]
        elif words:
            found.append(words)
        before = words
    return min(found, key=common, default=())


def common(words: Iterable[str]) -> float:
    """About how many of 100 messages of talk have one of the words."""
    share, total = _SHARE.get, 0.0
    for word in words:
        total += min(map(share, word, repeat(RARE))) * 0.1 ** (len(word) - 1)
    return total


def choices(word: str) -> list[list[str]]:
    """What a word with `(a|b)` and `(a|b)?` in it has at each of its parts; what may be left out at its ends
    says nothing more, and is not there."""
    found = list(_PART.finditer(word))
    while found[-1]["maybe"]:
        found.pop()
    while found[0]["maybe"]:
        found.pop(0)
    return [
        (part["any"].split("|") if part["any"] else [part["word"]]) + ([""] if part["maybe"] else [])
        for part in found
    ]


def _filled(rule: str, lists: Lists) -> str:
    def words(group: re.Match[str]) -> str:
        said = _LIST.sub(lambda found: "|".join(lists[found[1]]), group[0])
        return said if said.startswith("(") else f"({said})"

    return _GROUP.sub(words, rule)


def _written(part: re.Match[str]) -> str:
    if part["far"]:
        return FAR
    if part["near"]:
        return NEAR
    if part["word"]:
        return _signs(part["word"])
    words = sorted(part["any"].split("|"), key=len, reverse=True)
    return f"(?:{'|'.join(map(_signs, words))}){part['maybe'] or ''}"


def _signs(word: str) -> str:
    return re.escape(word).replace(r"\#", DIGIT).replace(r"\^", "^").replace(r"\$", "$")


def _words(part: re.Match[str]) -> tuple[str, ...]:
    said = "" if part["maybe"] else part["any"] or part["word"] or ""
    return () if "#" in said or "$" in said else tuple(dict.fromkeys(filter(None, said.split("|"))))
