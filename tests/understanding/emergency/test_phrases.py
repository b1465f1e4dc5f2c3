"""Words with choices are found as if each had been written out."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency.phrases import Hit, Phrases, Written

signs = st.sampled_from("火灾着了快")
part = st.lists(st.text(signs, min_size=1, max_size=3), min_size=1, max_size=3, unique=True)
optional = part.map(lambda words: [*words, ""])
# What may be left out never stands at the ends of a word.
choices = st.tuples(part, st.lists(st.one_of(part, optional), max_size=2), st.lists(part, max_size=1)).map(
    lambda found: [found[0], *(found[1] if found[2] else []), *found[2]]
)


def written_out(written: list[list[list[str]]], text: str) -> set[Hit]:
    bits: dict[str, int] = {}
    for number, each in enumerate(written):
        for word in set(map("".join, product(*each))):
            bits[word] = bits.get(word, 0) | 1 << number
    return {
        (bits[text[start:end]], start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end] in bits
    }


@given(st.lists(choices, min_size=1, max_size=5), st.text(signs, max_size=12))
def test_every_word_is_found_once_with_the_bits_of_all_that_write_it(
    written: list[list[list[str]]], text: str
) -> None:
    phrases = Phrases(Written(each, 1 << number) for number, each in enumerate(written))
    for _ in range(2):
        found = phrases.found(text)
        assert set(found) == written_out(written, text)
        assert len(found) == len(set(found))


several = st.lists(st.text(signs, min_size=1, max_size=3), min_size=7, max_size=9, unique=True)


@given(st.lists(several, min_size=5, max_size=5), st.lists(st.integers(0, 6), min_size=5, max_size=5))
def test_too_many_words_are_found_without_being_spelt_out(parts: list[list[str]], of: list[int]) -> None:
    word = "".join(part[number] for part, number in zip(parts, of, strict=True))
    phrases = Phrases([Written(parts, 1)])
    starts = {start for _, start, _ in phrases.found(f"。{word}。")}
    assert Written(parts, 1).many
    assert 1 in starts
    assert all(bits == 1 for bits, _, _ in phrases.found(f"。{word}。"))
