"""What is another's is told to nobody: his number, where he lives, and who reported what."""

from __future__ import annotations

import pytest

from handlers.of_somebody_else import CONTACT, DELETED, REPORTER
from models.messages import Platform
from tests.stories.conftest import GRID, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

HIM = "wxid_liu"


async def alone(stage: Stage, text: str) -> list[str]:
    await stage.said(Platform.WECHAT, HIM, HIM, text, private=True, addressed=True)
    return stage.heard(HIM)


@pytest.mark.parametrize(
    "text",
    [
        "3号楼502的电话多少",
        "王建国的手机号给我",
        "麻烦给我一下3号楼502业主的电话",
        "我想找我邻居张三的联系方式",
        "李强住哪",
    ],
)
async def test_a_number_is_refused(stage: Stage, text: str) -> None:
    assert await alone(stage, text) == [CONTACT]
    await stage.resident(text, addressed=True)
    assert stage.heard(RESIDENTS) == [CONTACT]
    assert incidents(stage) == []


@pytest.mark.parametrize(
    "text", ["谁举报的502", "刚才是谁报的", "261123-001是谁报的", "谁投诉的我家噪音", "举报人是谁"]
)
async def test_who_reported_it_is_refused(stage: Stage, text: str) -> None:
    await stage.resident("兴苑小区3号楼太吵了，502天天半夜蹦迪")
    assert await alone(stage, text) == [REPORTER]


@pytest.mark.parametrize(
    "text",
    ["派出所电话多少", "网格员的电话是多少", "身份证号码错了怎么改", "我电话13812345678", "物业电话多少"],
)
async def test_what_is_nobodys_secret_is_none(stage: Stage, text: str) -> None:
    assert CONTACT not in await alone(stage, text)


@pytest.mark.parametrize(
    "text", ["麻烦把我说的删掉", "能不能把刚才那条消息删了", "把我发的删了吧，别让人看见"]
)
async def test_who_wants_it_deleted_hears_who_reads_it(stage: Stage, text: str) -> None:
    await stage.resident("兴苑小区3号楼太吵了，502天天半夜蹦迪", who=HIM)
    assert await alone(stage, text) == [DELETED]


async def test_that_it_is_to_be_kept_secret_is_told_to_who_has_it(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼太吵了，502天天半夜蹦迪")
    stage.clock.turn(minutes=1)
    await stage.resident("别让502知道是我说的")
    await stage.member("/查 261123-001")
    assert "别让502知道是我说的" in stage.heard(GRID)[-1]


async def test_a_danger_is_heard_first(stage: Stage) -> None:
    await stage.resident("502着火了，谁有502业主的电话，兴苑小区3号楼", addressed=True)
    assert "119" in stage.heard(RESIDENTS)[0]


async def test_among_others_nobody_asked_us(stage: Stage) -> None:
    await stage.resident("谁有502业主的电话")
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize(
    "text", ["兴苑小区3号楼501漏水了，502业主的电话多少", "兴苑小区3号楼灯坏了，谁反映的别说是我"]
)
async def test_what_is_told_beside_it_is_sent_on(stage: Stage, text: str) -> None:
    await stage.resident(text, addressed=True)
    assert len(stage.heard(GRID)) == 1
