"""What somebody puts right in the same message."""

from __future__ import annotations

from models.registry import PlaceInfo
from understanding.place.building import Building, buildings_in
from understanding.place.corrected import put_right
from understanding.place.name import Hit, Name


def hits_of(text: str, *names: str) -> list[Hit]:
    rows = {name: (PlaceInfo(name, "G1"),) for name in names}
    return [Hit(Name(n, rows[n]), text.index(n), text.index(n) + len(n), n) for n in names]


def test_the_name_that_follows_is_the_one() -> None:
    text = "兴苑停水，不对，是金沙"
    hits, read = put_right(hits_of(text, "兴苑", "金沙"), text)
    assert ([hit.said for hit in hits], read) == (["金沙"], text)


def test_the_building_that_follows_is_the_one_of_the_same_name() -> None:
    text = "兴苑3栋，说错了，5栋停水"
    hits, read = put_right(hits_of(text, "兴苑"), text)
    assert [hit.said for hit in hits] == ["兴苑"]
    assert (buildings_in(read), len(read)) == ((Building(5),), len(text))


def test_nothing_is_put_right_where_nobody_says_so() -> None:
    text = "兴苑3栋5栋停水"
    hits = hits_of(text, "兴苑")
    assert put_right(hits, text) == (hits, text)


def test_a_no_that_stands_alone_puts_right_what_was_said_before_it() -> None:
    text = "兴苑的，不是，是金沙的，停水"
    assert [hit.said for hit in put_right(hits_of(text, "兴苑", "金沙"), text)[0]] == ["金沙"]
    asked = "是不是，是兴苑停水"
    hits = hits_of(asked, "兴苑")
    assert put_right(hits, asked) == (hits, asked)
