"""A matter whose place nobody knows is called so; of a police matter its sort stands nowhere instead."""

from __future__ import annotations

from typing import Any

import pytest

from models.settings import PoliceCard, Privacy, Settings
from tests.stories import shift
from tests.stories.shift import CHIEF, DAY, OFFICERS, ZHAO

LIFE = "我不想活了，你们别管我"
STOLEN = "我的电动车昨晚被偷了"
UNKNOWN = "261123-001 地点还不清楚"
SORTS = ("自杀", "盗窃")


async def alone(stage: Any, text: str) -> None:
    """Somebody without a known address says it to Yihu alone."""
    await stage.said("wechat", "wxid_wang", "wxid_wang", text, private=True, addressed=True)


def read_by_staff(stage: Any) -> str:
    return "\n".join(line for where in (OFFICERS, ZHAO, DAY, CHIEF) for line in stage.heard(where))


@pytest.mark.parametrize("said", [LIFE, STOLEN])
async def test_no_list_and_no_reminder_says_the_sort_instead(stage: Any, said: str) -> None:
    shift.fill(stage)
    await alone(stage, said)
    for minutes in (1, 4, 10):
        await stage.later(minutes=minutes)
    await stage.officer("/催办 1")
    await stage.officer("/今日")
    await stage.officer("收到 1")
    await stage.officer("/我的")
    told = read_by_staff(stage)
    assert f"{UNKNOWN} 派发" in told
    assert f"【催办】{UNKNOWN}：" in told
    assert "261123-001 已派发，待签收 地点还不清楚" in told
    assert f"{UNKNOWN} 已签收" in told
    assert not [word for word in SORTS if word in told]


class TestWhereTheStationShowsMore:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(privacy=Privacy(police=PoliceCard.FULL))

    async def test_the_sort_stands_beside_that_the_place_is_unknown(self, stage: Any) -> None:
        await alone(stage, STOLEN)
        await stage.officer("/今日")
        assert "261123-001 已派发，待签收 地点还不清楚 盗窃车辆" in stage.heard(OFFICERS)[-1]


async def test_of_what_is_no_police_matter_the_sort_is_said(stage: Any) -> None:
    await alone(stage, "楼道灯坏了，黑得看不见")
    await stage.later(minutes=4)
    await stage.officer("/今日")
    assert "地点还不清楚 " in stage.heard(OFFICERS)[-1]


async def test_who_reported_it_is_asked_for_his_result_without_the_sort(stage: Any) -> None:
    await alone(stage, STOLEN)
    await stage.later(hours=3)
    await alone(stage, "刚才有人在路口赌博")
    stage.heard("wxid_wang")
    await alone(stage, "报结果 说是弄好了")
    assert stage.heard("wxid_wang") == [
        "是哪一件的结果？回数字：\n1. 261123-002 地点还不清楚\n2. 261123-001 地点还不清楚"
    ]
