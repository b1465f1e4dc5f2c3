"""The receipt: at once, with the number and what happens next; and what a group never reads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.messages import Platform
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"


@pytest.mark.parametrize(
    ("hours", "text", "told"),
    [
        (0, LAMP, "已派给府东一网格"),
        (2.5, LAMP, "不是上班时间，已转给值班民警"),
        (10, LAMP, "不是上班时间，已转给值班民警"),
        (0, "兴苑小区3号楼昨晚电动车被偷了", "已报给民警"),
        (12, "兴苑小区3号楼昨晚电动车被偷了", "已报给民警"),
        (12, "兴苑小区3号楼着火了，快来人", "119"),
    ],
)
async def test_it_tells_the_number_and_what_comes_next(
    stage: Stage, hours: float, text: str, told: str
) -> None:
    stage.clock.turn(hours=hours)
    await stage.resident(text)
    (receipt,) = stage.heard(RESIDENTS)
    assert told in receipt
    assert NUMBER in receipt


async def test_what_comes_late_gets_none_in_the_group_and_is_shown_to_the_officers(stage: Stage) -> None:
    await stage.resident(LAMP, sent_at=stage.clock.now() - timedelta(minutes=30))
    assert stage.heard(RESIDENTS) == []
    assert len(stage.heard(OFFICERS)) == 1


async def test_alone_also_what_comes_late_gets_one(stage: Stage) -> None:
    late = stage.clock.now() - timedelta(minutes=30)
    await stage.resident(LAMP, where="wxid_wang", private=True, sent_at=late)
    assert NUMBER in stage.heard("wxid_wang")[0]


async def test_a_result_in_the_group_is_without_telephones_and_doors(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.resident(LAMP, who="wxid_liu", where="wxid_liu", private=True)
    await stage.member("修好了，2单元501门口，有事打13900001111")
    (told,) = stage.heard(RESIDENTS)[-1:]
    assert "2单元（门牌略）门口，有事打（号码略）" in told
    await stage.resident("进度")
    assert "501" not in stage.heard(RESIDENTS)[0]
    assert "13900001111" in stage.heard("wxid_liu")[-1]


async def test_a_whole_life_in_a_group_is_two_messages(stage: Stage) -> None:
    """Whatever members and clocks do in between."""
    await stage.resident(LAMP)
    await stage.later(minutes=6)
    await stage.press("acknowledge")
    await stage.later(minutes=40)
    await stage.member("到了")
    await stage.member("缺配件，明天弄")
    await stage.officer(f"/转派 {NUMBER} 府东二网格 派错了")
    await stage.officer(f"/改格 {NUMBER} 府东一网格")
    await stage.said(Platform.DINGTALK, OFFICERS, "staff_zhao", f"/结案 {NUMBER} 换好了", addressed=True)
    await stage.officer(f"/重办 {NUMBER} 抽查没亮")
    await stage.member("真的修好了")
    await stage.later(hours=25)
    assert len(stage.heard(RESIDENTS)) == 2
    assert incidents(stage)[0].state == "closed"
