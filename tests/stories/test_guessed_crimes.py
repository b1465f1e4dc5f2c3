"""502可能在贩毒: who guesses at a crime that nobody saw informs of it, and no group hears more."""

from __future__ import annotations

import pytest

from models.messages import Platform
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage


@pytest.mark.parametrize(
    "text", ["兴苑小区3号楼502可能在贩毒", "举报兴苑小区3号楼502贩毒", "兴苑小区3号楼502疑似卖淫"]
)
async def test_who_guesses_at_a_crime_in_a_group_informs(stage: Stage, text: str) -> None:
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == ["收到，谢谢。具体的请私聊我说，只有民警看得到。"]
    assert "兴苑小区 3 号楼" in stage.heard(OFFICERS)[0]
    assert stage.heard(GRID) == []


async def test_who_guesses_without_a_place_is_asked_for_it(stage: Stage) -> None:
    await stage.resident("502可能在贩毒")
    await stage.resident("兴苑小区3号楼")
    assert "说一下具体在哪里。" in stage.heard(RESIDENTS)[0]
    assert "兴苑小区 3 号楼" in stage.heard(OFFICERS)[-1]


async def test_alone_he_hears_his_number_and_goes_on(stage: Stage) -> None:
    for text in ("502可能在贩毒", "兴苑小区3号楼"):
        await stage.said(Platform.WECHAT, "wxid_1", "wxid_1", text, private=True, addressed=True)
    assert stage.heard("wxid_1")[0].startswith("收到，只交给民警，编号 261123-001")
    assert "兴苑小区 3 号楼" in stage.heard(OFFICERS)[-1]
