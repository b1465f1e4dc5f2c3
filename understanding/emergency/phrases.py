"""Hundreds of thousands of words looked for in one text, written as few with choices in them.

They are spelt out when a text first has their beginning: most never are, which saves start and memory. What
would be too many words stays an expression.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from understanding.many_words import Words

# What words have at each of their parts; `""` where nothing need stand there.
Choices = Sequence[Sequence[str]]
# How many characters of a word are its beginning.
HEAD = 2
# Bits that a word stands for, and from where to where it stands.
Hit = tuple[int, int, int]
# What makes more words than this is not spelt out: the first text that has its beginning would wait for it.
MANY = 5_000
# Of one beginning: its bits as a word, by their next character the longer words by length, with theirs, and
# with theirs what is not spelt out.
Wide = list[tuple[re.Pattern[str], int]]
Spelt = tuple[int, dict[str, list[tuple[int, dict[str, int]]]], Wide]


@dataclass(frozen=True, slots=True)
class Written:
    """Words with choices, and the bits that each stands for."""

    choices: Choices
    bits: int

    def heads(self) -> set[str]:
        """How the words begin; one that is shorter is there whole."""
        return heads(self.choices)

    @property
    def many(self) -> bool:
        """Whether they are too many to be spelt out."""
        return prod(map(len, self.choices)) > MANY

    def pattern(self) -> re.Pattern[str]:
        """All of them as one expression, of those that begin alike the longest first."""
        parts = (sorted(map(re.escape, part), key=len, reverse=True) for part in self.choices)
        return re.compile("".join(f"(?:{'|'.join(part)})" for part in parts))


class Phrases:
    """All words of these, to be found in texts."""

    def __init__(self, written: Iterable[Written]) -> None:
        by_head: defaultdict[str, list[Written]] = defaultdict(list)
        for each in written:
            for head in each.heads():
                by_head[head].append(each)
        self._heads = Words(by_head)
        self._spelt: list[Spelt | None] = [None] * len(by_head)

    def found(self, text: str) -> list[Hit]:
        """Every word that the text has, those within others too."""
        hits: list[Hit] = []
        spelt = self._spelt
        for number, start, end in self._heads.found(text):
            alone, longer, wide = spelt[number] or self._spell(number, text[start:end])
            if alone:
                hits.append((alone, start, end))
            # Half of them begin nothing longer.
            if longer:
                for length, words in longer.get(text[end : end + 1], ()):
                    if bits := words.get(text[start : start + length]):
                        hits.append((bits, start, start + length))
            for pattern, bits in wide:
                if there := pattern.match(text, start):
                    hits.append((bits, start, there.end()))
        return hits

    def _spell(self, number: int, head: str) -> Spelt:
        words: defaultdict[str, int] = defaultdict(int)
        wide: Wide = []
        for each in self._heads.values[number]:
            if each.many:
                wide.append((each.pattern(), each.bits))
                continue
            for word in set(beginning(each.choices, head)) if len(head) == HEAD else (head,):
                words[word] |= each.bits
        spelt = self._spelt[number] = (words.pop(head, 0), _by_next(words, len(head)), wide)
        return spelt


def _by_next(words: Mapping[str, int], place: int) -> dict[str, list[tuple[int, dict[str, int]]]]:
    sorted_out: defaultdict[str, defaultdict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for word, bits in words.items():
        sorted_out[word[place]][len(word)][word] = bits
    # The longest first, since it says most: in the same order in every process.
    return {sign: sorted(by_length.items(), reverse=True) for sign, by_length in sorted_out.items()}


def heads(choices: Choices, room: int = HEAD) -> set[str]:
    """The beginnings of all words, at most so long."""
    if not choices or not room:
        return {""}
    found = set[str]()
    for said in choices[0]:
        if len(said) >= room:
            found.add(said[:room])
        else:
            found.update(said + more for more in heads(choices[1:], room - len(said)))
    return found


def beginning(choices: Choices, head: str) -> Iterator[str]:
    """All words that begin so."""
    if not head:
        yield from map("".join, product(*choices))
        return
    for said in choices[0] if choices else ():
        if said.startswith(head):
            yield from (said + more for more in map("".join, product(*choices[1:])))
        elif head.startswith(said):
            yield from (said + more for more in beginning(choices[1:], head[len(said) :]))
