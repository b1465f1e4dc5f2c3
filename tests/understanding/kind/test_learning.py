"""How corrections stand among the project's examples, and what a change of reading is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from understanding.kind.examples import ready
from understanding.kind.learned import Learned
from understanding.kind.learning import TIMES, beside_the_tree, blend, compare, heard, lessons, named
from understanding.kind.model import KINDS, Model
from understanding.kind.regression import train
from understanding.kind.rules import Rules
from understanding.reading import Kind

KINDS_OF = Rules().kinds()
ANY_KIND = st.sampled_from(["police", "nonpolice", "consult", "chatter"])
LABELLED = st.lists(st.tuples(st.text("灯坏了偷", min_size=1, max_size=4), ANY_KIND), max_size=20)


@given(LABELLED)
def test_without_lessons_the_examples_stay_as_they_are(examples: list[tuple[str, str]]) -> None:
    assert blend(examples, []) == examples


@given(LABELLED, LABELLED)
def test_lessons_outweigh(examples: list[tuple[str, str]], said: list[tuple[str, str]]) -> None:
    taught = list(dict(said).items())
    made = blend(examples, taught)
    kinds = dict(taught)
    for text, kind in taught:
        assert made.count((text, kind)) >= TIMES
    assert all(kinds.get(text, kind) == kind for text, kind in made)
    others = [each for each in examples if each[0] not in kinds]
    assert [each for each in made if each[0] not in kinds] == others


def test_a_model_learns_no_emergency_and_hears_what_was_said_first() -> None:
    assert lessons([("灯坏了；还没人来", "emergency"), (" ", "police")], KINDS_OF) == [
        ("灯坏了；还没人来", Kind.POLICE),
        ("灯坏了", Kind.POLICE),
    ]


def test_a_model_learns_a_text_as_it_will_read_it() -> None:
    assert lessons([("南关村，灯坏了没人修", "police")], KINDS_OF) == [
        ("南关村，灯坏了没人修", Kind.POLICE),
        ("灯坏了没人修", Kind.POLICE),
    ]


def test_the_last_word_on_a_text_counts() -> None:
    assert lessons([("灯坏了", "police"), ("灯坏了", "nonpolice")], KINDS_OF) == [("灯坏了", Kind.NONPOLICE)]


def test_a_greeting_before_a_sign_that_somebody_wrote_is_no_matter() -> None:
    text = "大家晚上好；兴苑小区楼道灯坏了没人修"
    assert "大家晚上好" not in dict(lessons([(text, "nonpolice")], KINDS_OF))
    assert "大家晚上好" in dict(lessons([(text, "chatter")], KINDS_OF))
    assert [said for said, _ in named([(text, "nonpolice", "环境卫生/夜景")], KINDS_OF)] == [text]


def test_a_model_changes_what_is_talk_but_no_emergency() -> None:
    shipped = Rules()
    deaf = shipped.taught(Learned(Model(KINDS, {"^": (9_000_000, 0, 0, 0)})))
    lamp, fire = compare(["3号楼楼道灯坏了没人修", "三号楼着火了，快来人啊"], shipped, deaf)
    assert lamp is not None
    assert (lamp.before, lamp.after) == ((Kind.NONPOLICE, ""), (Kind.CHATTER, ""))
    assert fire is None
    assert heard("三号楼着火了，快来人啊", deaf.kinds()) is Kind.EMERGENCY


def test_a_category_that_is_another_is_a_change_too() -> None:
    shipped = Rules()
    taught = named([("景观灯坏了没人修", "nonpolice", "环境卫生/夜景")], KINDS_OF)
    examples = [
        ("水管坏了没人修", "nonpolice"),
        ("楼道灯坏了没人修", "nonpolice"),
        ("早上好", "chatter"),
    ] * 20
    made = Model.of(train(ready(beside_the_tree(examples, taught))))
    other = shipped.taught(Learned(shipped.learned.kinds, made))
    lamp, pipe = compare(["景观灯坏了没人修", "水管坏了没人修"], shipped, other)
    assert pipe is None
    assert lamp is not None
    assert lamp.before == (Kind.NONPOLICE, "设施维修/路灯照明")
    assert lamp.after == (Kind.NONPOLICE, "环境卫生/夜景")
