"""A number is found wherever it stands in the words of a command, and what only counts is none."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models import lookup
from models.registry import Registry
from models.settings import Settings
from models.vault import Vault
from models.work import Work


@pytest.fixture
def work(clock: Any, vault: Vault) -> Work:
    return Work(Session(), clock.now(), Settings(), Registry(), vault, lambda: "CODE2345")


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("261123-007 误报", "261123-007", "误报"),
        ("误报 261123-007", "261123-007", "误报"),
        ("２６１１２３－００７ 误报", "261123－007", "误报"),
        ("261123 - 7，没动手", "261123 - 7", "没动手"),
        ("1123-7 误报", "1123-7", "误报"),
        ("261123007 误报", "261123007", "误报"),
        ("7 误报", "7", "误报"),
        ("#7 误报", "#7", "误报"),
        ("7号 误报", "7号", "误报"),
        ("误报 7", "7", "误报"),
        ("7误报", "7", "误报"),
        ("黄 7 拖了三天", "7", "黄 拖了三天"),
        ("给 李强 7 他近", "7", "给 李强 他近"),
        ("7 3 天 缺配件", "7", "3 天 缺配件"),
        ("8 7", "8", "7"),
        ("误报", "误报", ""),
    ],
)
def test_the_number_and_the_rest(work: Work, words: str, number: str, rest: str) -> None:
    assert lookup.take(work, words) == (number, rest)


def test_the_dash_may_be_left_out(work: Work) -> None:
    assert lookup.full_number(work, "261123007") == "261123-007"
    assert lookup.full_number(work, "139123007") is None


@pytest.mark.parametrize("words", ["门禁坏了 3 号楼", "3 号楼门禁坏了", "3号楼门禁坏了", "缺件 3 天 吧"])
def test_what_counts_is_no_number_of_a_matter(work: Work, words: str) -> None:
    number, _ = lookup.take(work, words)
    assert lookup.full_number(work, number) is None
