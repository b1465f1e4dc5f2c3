"""The shape of a text: what stands for what, what a shape is, and what it weighs."""

from __future__ import annotations

from understanding import emergency, shipped
from understanding.emergency.marked import SIGNS
from understanding.emergency.shapes import OTHER, Alike, shapes, shapes_of

RAW = {"类": ["我爷姨", "倒晕"], "重": {3: "我倒 ·我倒"}, "轻": {2: "倒，"}}
ALIKE = Alike.of(["我爷姨", "倒晕"], SIGNS)


def test_the_first_of_its_class_stands_for_each() -> None:
    assert "·姨晕，爷倒·".translate(ALIKE) == "·我倒，我倒·"


def test_what_has_no_class_is_all_the_same_and_marks_are_left() -> None:
    assert "·3A楼，他。□·".translate(ALIKE) == f"·{OTHER * 3}，{OTHER}。□·"


def test_what_is_met_in_a_text_is_not_kept() -> None:
    many = len(ALIKE)
    assert chr(0x9FA0).translate(ALIKE) == OTHER
    assert len(ALIKE) == many


def test_in_short_each_class_has_a_sign_of_one_byte() -> None:
    short, signs = ALIKE.short()
    text = "·姨晕，3爷倒·"
    assert text.translate(short) == text.translate(ALIKE).translate(signs)
    assert text.translate(short).isascii()
    assert len(set(signs.values())) == len(signs)


def test_a_shape_is_two_to_five_side_by_side() -> None:
    assert shapes("我倒我倒") == {"我倒", "倒我", "我倒我", "倒我倒", "我倒我倒"}
    assert max(map(len, shapes("我倒我倒我倒"))) == 5
    assert shapes("我") == set()


def test_each_shape_of_a_text_counts_once_whoever_it_is() -> None:
    found = shapes_of(RAW, SIGNS)
    assert found.points("·爷晕·") == found.points("·姨倒·") == 6
    assert found.points("·姨倒，爷晕·") == 4
    assert found.points("·好·") == 0


def test_words_of_the_table_mean_what_they_say_whatever_their_sign_is() -> None:
    rows = [chr(0x4E00 + place) for place in range(200)]
    found = shapes_of(
        {"类": rows, "重": {place + 1: row * 2 for place, row in enumerate(rows)}, "轻": {}}, SIGNS
    )
    assert [found.points(row * 2) for row in rows] == [*range(1, 201)]


def test_the_table_that_ships_is_of_classes_and_each_character_is_in_one() -> None:
    raw, known = shipped.read("emergency_shapes.yaml"), emergency.load().weights.shapes.words
    assert len("".join(raw["类"])) == len(set("".join(raw["类"]))) > 2000
    named = {*(row[0] for row in raw["类"]), *SIGNS, OTHER}
    told = [shape for side in "重轻" for row in raw[side].values() for shape in str(row).split()]
    assert len(told) == len(set(told)) == len(known.values) > 2000
    assert all(shape in shapes(shape) and named.issuperset(shape) for shape in told)
