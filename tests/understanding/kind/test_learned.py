"""The file that training makes: what is in it comes out again, and anything else is refused."""

from __future__ import annotations

import json

import pytest

from understanding.kind.learned import Learned, as_file, label
from understanding.kind.model import KINDS, Model
from understanding.kind.regression import train
from understanding.reading import Kind

KINDS_MADE = {"kinds": KINDS, "weights": {"灯": [0, 0, 900, 0]}}
NIGHT = label("nonpolice", "环境卫生/夜景")
CATEGORIES_MADE = train([("景观灯坏了", NIGHT), ("水管坏了", "")] * 20)


def test_categories_are_said_of_their_kind_only() -> None:
    learned = Learned.read(as_file(KINDS_MADE, CATEGORIES_MADE))
    assert learned.category("景观灯坏了", Kind.NONPOLICE) == "环境卫生/夜景"
    assert learned.category("景观灯坏了", Kind.POLICE) == ""
    assert learned.category("水管坏了", Kind.NONPOLICE) == ""
    assert learned.kinds.shares("灯") == Model.of(KINDS_MADE).shares("灯")


def test_without_categories_the_tree_decides() -> None:
    assert Learned.read(as_file(KINDS_MADE, None)).category("景观灯坏了", Kind.NONPOLICE) == ""


@pytest.mark.parametrize("name", ["K_V", "_", "___", "K", "A+B", "\x00", "^", "灯_坏", "KV_KV"])
def test_a_weight_of_any_name_is_read(name: str) -> None:
    made = {"kinds": KINDS, "weights": {name: [1, 2, 3, 4], "灯": [0, 0, 900, 0]}}
    shares = Learned.read(as_file(made, made)).kinds.shares("灯")
    assert max(shares, key=lambda kind: shares[kind]) == "nonpolice"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[" * 100_000,
        "[]",
        "{}",
        json.dumps({"kinds": ["chatter"], "weights": {}}),
        json.dumps({"kinds": [], "weights": {}}),
        json.dumps({"kinds": KINDS, "weights": {"": [1, 2, 3, 4]}}),
        json.dumps({"kinds": KINDS, "weights": {"灯": [1, 2]}}),
        json.dumps({"kinds": KINDS, "weights": {"灯": [1, 2, 3, 0.5]}}),
        json.dumps({"kinds": KINDS, "weights": {"灯": [1, 2, 3, True]}}),
        json.dumps({"kinds": KINDS, "weights": {"灯": [1, 2, 3, 1 << 24]}}),
        json.dumps({"kinds": KINDS, "weights": {"灯": [-(1 << 24), 2, 3, 4]}}),
        json.dumps(KINDS_MADE | {"categories": 3}),
        json.dumps(KINDS_MADE | {"categories": {"kinds": [1], "weights": {}}}),
    ],
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json has messages of its own
        Learned.read(text)
