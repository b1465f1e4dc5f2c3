"""Hundreds of thousands of words looked for in one text, written as few with choices in them.

They are spelt out when a text first has their beginning: most never are, which saves start and memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from understanding.many_words import Words

# What words have at each of their parts; `""` where nothing need stand there.
Choices = Sequence[Sequence[str]]
# How many characters of a word are its beginning.
HEAD = 2
# Bits that a word stands for, and from where to where it stands.
Hit = tuple[int, int, int]
# Of one beginning: its bits as a word, and by their next character the longer words by length, with theirs.
Spelt = tuple[int, dict[str, list[tuple[int, dict[str, int]]]]]


@dataclass(frozen=True)
class Written:
    """Words with choices, and the bits that each stands for."""

    choices: Choices
    bits: int

    @cached_property
    def heads(self) -> set[str]:
        """How the words begin; one that is shorter is there whole."""
        return heads(self.choices)


class Phrases:
    """All words of these, to be found in texts."""

    def __init__(self, written: Iterable[Written]) -> None:
        by_head: defaultdict[str, list[Written]] = defaultdict(list)
        for each in written:
            for head in each.heads:
                by_head[head].append(each)
        self._heads = Words(by_head)
        self._spelt: list[Spelt | None] = [None] * len(by_head)

    def found(self, text: str) -> list[Hit]:
        """Every word that the text has, those within others too."""
        hits: list[Hit] = []
        spelt = self._spelt
        for number, start, end in self._heads.found(text):
            alone, longer = spelt[number] or self._spell(number, text[start:end])
            if alone:
                hits.append((alone, start, end))
            # Half of them begin nothing longer.
            if longer:
                for length, words in longer.get(text[end : end + 1], ()):
                    if bits := words.get(text[start : start + length]):
                        hits.append((bits, start, start + length))
        return hits

    def _spell(self, number: int, head: str) -> Spelt:
        words: defaultdict[str, int] = defaultdict(int)
        for each in self._heads.values[number]:
            for word in set(beginning(each.choices, head)) if len(head) == HEAD else (head,):
                words[word] |= each.bits
        spelt = self._spelt[number] = (words.pop(head, 0), _by_next(words, len(head)))
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
