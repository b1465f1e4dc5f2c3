"""Which characters are used alike, counted on made lines: what stands in the same places is of one class."""

from __future__ import annotations

from itertools import product

import numpy as np

from bench.alike import CLASSES, SEEN, classes, factors, near, parted

WHO, WHAT, WHERE = "爸妈爷奶", "倒晕躺摔", "炕床沙地"
LINES = [f"·{who}{what}{where}了·" for who, what, where in product(WHO, WHAT, WHERE)] * SEEN


def test_what_stands_around_each_is_counted_by_how_far_it_stands() -> None:
    signs, found = near(["爸晕了", "妈晕了"] * SEEN)
    assert signs[:2] == ["晕", "了"]
    assert found.sum() == 6 * 2 * SEEN
    assert found[signs.index("爸"), 2 * 4 + signs.index("晕")] == SEEN


def test_what_is_seen_too_seldom_has_no_class() -> None:
    assert near(["爸"] * (SEEN - 1))[0] == []


def test_what_stands_in_the_same_places_has_most_in_common() -> None:
    signs, found = near(LINES)
    each = factors(found)
    like = each @ each.T
    for group in (WHO, WHAT, WHERE):
        rows = [signs.index(sign) for sign in group]
        others = [place for place in range(len(signs)) if place not in rows]
        assert like[np.ix_(rows, rows)].min() > like[np.ix_(rows, others)].max()


def test_each_is_of_the_class_of_the_nearest_mean() -> None:
    far = np.eye(CLASSES).repeat(3, axis=0)
    found = parted(far)
    assert len(set(found[::3])) == CLASSES
    assert (found.reshape(-1, 3) == found[::3, None]).all()


def test_the_commonest_stands_first_and_only_chinese_characters_have_a_class() -> None:
    rows = classes([*LINES, *["妈好"] * 999, *(chr(0x4E00 + n) * SEEN for n in range(CLASSES))])
    assert rows[0].startswith("妈")
    assert "·" not in "".join(rows)
