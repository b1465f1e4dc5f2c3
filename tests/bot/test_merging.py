"""What one handler says to one customer goes as one message where each message counts, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.merging import BETWEEN, MEAGRE, merged
from models.messages import Outgoing, Picture, Platform, Target, Text

ANNA = Target(Platform.KF, "wm-1@wk", private=True)
BERT = Target(Platform.OFFICIAL, "o2", private=True)
GROUP = Target(Platform.WECHAT, "1@chatroom")
LATER = datetime(2026, 11, 23, tzinfo=UTC)

_said = some.builds(
    Outgoing,
    to=some.sampled_from([ANNA, BERT, GROUP]),
    body=some.builds(Text, some.text("字", min_size=1, max_size=3)) | some.just(Picture("看", file="f")),
    key=some.sampled_from(["", "", "own"]),
    turn=some.sampled_from([None, None, 1]),
    not_before=some.sampled_from([None, None, LATER]),
)


def alone(said: Outgoing) -> bool:
    special = bool(said.key) or said.turn is not None or said.not_before is not None
    return special or said.to.platform not in MEAGRE or type(said.body) is not Text


@given(some.lists(_said, max_size=8))
def test_nothing_is_lost_and_each_customer_gets_one(said: list[Outgoing]) -> None:
    told = merged(said)
    assert [each for each in told if alone(each)] == [each for each in said if alone(each)]
    for to in (ANNA, BERT):
        ours = [each.body.text for each in said if each.to == to and not alone(each)]  # type: ignore[union-attr]
        ones = [each.body.text for each in told if each.to == to and not alone(each)]  # type: ignore[union-attr]
        assert ones == ([BETWEEN.join(ours)] if ours else [])


@pytest.mark.parametrize("to", [ANNA, BERT])
def test_the_choices_the_matter_and_the_hurry_of_either_part_stay(to: Target) -> None:
    one = Outgoing(to=to, body=Text("收到。"), incident=7)
    other = Outgoing(to=to, body=Text("是哪里？\n1. 东门\n2. 西门", choices=("1", "2")), urgent=True)
    (told,) = merged([one, other])
    assert told.body == Text("收到。\n\n是哪里？\n1. 东门\n2. 西门", choices=("1", "2"))
    assert (told.incident, told.urgent) == (7, True)
