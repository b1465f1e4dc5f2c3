"""Simple readers to compare with: a keyword list, and naive Bayes over pairs or over the words of jieba."""

from __future__ import annotations

import logging
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise

import jieba

from understanding.kind.examples import written
from understanding.normal import plain
from understanding.reading import Kind

KEYWORDS = re.compile(
    r"坏|堵|漏|停水|停电|垃圾|噪音|扰民|投诉|举报|反映|被偷|被骗|打架|着火|怎么办理|身份证|户口"
)
Cut = Callable[[str], Iterable[object]]


def by_keyword(text: str) -> Kind:
    """Any of some words makes a matter."""
    return Kind.NONPOLICE if KEYWORDS.search(text) else Kind.CHATTER


def words(text: str) -> list[str]:
    """As jieba cuts them, with the dictionary that it brings."""
    jieba.setLogLevel(logging.WARNING)
    return list(jieba.cut(text))


class Bayes:
    """Naive Bayes over what `cut` makes of a plain text, from the project's own examples."""

    def __init__(self, cut: Cut = pairwise) -> None:
        self._cut = cut
        self._counts: defaultdict[str, Counter[object]] = defaultdict(Counter)
        for text, kind in written():
            self._counts[kind].update(cut(plain(text)))
        self._different = len({part for count in self._counts.values() for part in count})

    def kind(self, text: str) -> Kind:
        """The kind under which the parts of the text are likeliest, all kinds being as likely before."""
        parts = list(self._cut(plain(text)))
        return Kind(max(self._counts, key=lambda kind: self._likely(self._counts[kind], parts)))

    def _likely(self, count: Counter[object], parts: list[object]) -> float:
        total = count.total() + self._different
        return sum(math.log((count[part] + 1) / total) for part in parts)
