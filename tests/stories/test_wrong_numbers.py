"""Somebody says a number that is not his, or that there is not: nothing else is taken for it."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, RESIDENTS, Stage
from tests.stories.taking_back import ALONE, DRAIN, FIRST, HIM, LAMP, SECOND, ends, told_of
from tests.stories.test_follow_up import incidents

NONE = "261123-009"


@pytest.mark.parametrize("words", ["不用来了", "已经好了", "还没修好", "怎么还没人来", "取消"])
@pytest.mark.parametrize("number", [NONE, FIRST])
async def test_what_a_reporter_says_of_another_number_moves_nothing(
    stage: Stage, number: str, words: str
) -> None:
    await told_of(stage, LAMP, who="wxid_liu")
    await told_of(stage, DRAIN)
    await stage.resident(f"{number} {words}")
    assert ends(stage) == [("dispatched", "")] * 2
    (told,) = stage.heard(RESIDENTS)
    assert told.startswith(f"{number} 不是您报的，没有动它。")
    assert SECOND in told


async def test_alone_he_may_name_what_he_told_in_the_group(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident(f"{FIRST} 不用来了", **ALONE)
    assert ends(stage) == [("closed", "withdrawn")]
    await stage.resident(f"{NONE} 不用来了", **ALONE)
    assert stage.heard(HIM)[-1] == f"{NONE} 不是您报的，没有动它。"


@pytest.mark.parametrize("words", ["收到", "到了", "修好了"])
async def test_a_member_s_word_is_for_no_other_number(stage: Stage, words: str) -> None:
    await told_of(stage, LAMP)
    await stage.member(f"{NONE} {words}")
    assert incidents(stage)[0].state == "dispatched"
    assert stage.heard(GRID) == [f"没有 {NONE} 这一件，看看编号是不是错了。"]
