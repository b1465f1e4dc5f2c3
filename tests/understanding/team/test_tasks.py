"""What members say of their tasks, by what it means: those tuned on all right, the held-out ones measured."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from understanding.team.meanings import Meaning
from understanding.team.tasks import task_word

HERE = Path(__file__).parent


def sentences(name: str) -> list[tuple[str, str]]:
    raw = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return [(str(text), meaning) for meaning, texts in raw.items() for text in texts]


TUNED, HELD_OUT = sentences("member_words"), sentences("member_words_held_out")


def meaning_of(text: str) -> str:
    word = task_word(text)
    return word.meaning if word else "none"


def test_there_are_enough_of_them_and_none_is_in_both() -> None:
    tuned, held_out = {text for text, _ in TUNED}, {text for text, _ in HELD_OUT}
    assert len(tuned) >= 300
    assert len(held_out) >= 100
    assert not tuned & held_out


def test_what_was_tuned_on_is_right() -> None:
    assert [(text, told, got) for text, told in TUNED if (got := meaning_of(text)) != told] == []


def test_what_was_not_tuned_on_is_right_nearly_always() -> None:
    wrong = [(text, told, got) for text, told in HELD_OUT if (got := meaning_of(text)) != told]
    assert len(wrong) <= 0.05 * len(HELD_OUT), wrong


MOVING = {Meaning.ARRIVE, Meaning.RESOLVE, Meaning.RETURN}


@given(st.sampled_from([text for text, told in TUNED + HELD_OUT if told in (Meaning.NOTE, "none")]))
def test_what_is_not_done_yet_never_moves_anything(text: str) -> None:
    for around in ("{}", "{}。", "好的，{}", " {} ", "{}！！"):
        if (word := task_word(around.format(text))) is not None:
            assert word.meaning not in MOVING


@given(
    st.sampled_from(["弄", "修", "换", "处理", "清", "办", "搞", "疏通"]),
    st.sampled_from(["没", "还没", "没有"]),
)
def test_a_word_for_done_that_is_denied_is_not_done(verb: str, no: str) -> None:
    for end in ("好", "完", "好呢", "好，等配件"):
        assert meaning_of(f"{no}{verb}{end}") == Meaning.NOTE


@pytest.mark.parametrize(
    ("text", "name"),
    [("替李强签收", "李强"), ("代孙梅签收 261123-001", "孙梅"), ("让孙梅去", "孙梅"), ("代签收", "")],
)
def test_who_is_named(text: str, name: str) -> None:
    word = task_word(text)
    assert word is not None
    assert word.name == name


@given(st.text(max_size=60))
def test_any_text_has_a_meaning_or_none(text: str) -> None:
    word = task_word(text)
    assert word is None or word.meaning in set(Meaning)


@pytest.mark.parametrize(
    "text", ["001 和 002 都到了", "001、002都到了", "261123-001跟261123-002到了", "001 002 到了"]
)
def test_what_joins_numbers_hides_no_step(text: str) -> None:
    assert meaning_of(text) == Meaning.ARRIVE


def test_what_joins_numbers_is_no_part_of_the_result() -> None:
    word = task_word("001、002办结，换了灯")
    assert word is not None
    assert (word.meaning, word.note) == (Meaning.RESOLVE, "换了灯")
