"""Pressed, put off and supervised: by whom, how often, and who hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.leaders import LAMP, ONE, TWO, alone, leader, led, matter, moves, officer


@pytest.fixture
async def team(stage: Any) -> Any:
    return led(stage)


async def test_pressed_once_and_not_again_at_once(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    team.heard("staff_li")
    assert await officer(team, f"/催办 {ONE} 居民又打电话了") == f"{ONE} 已经催了李强。"
    assert team.heard("staff_li") == [f"【催办】{ONE} 兴苑小区 3 号楼：赵刚在催，请尽快办。居民又打电话了"]
    assert await officer(team, f"/催办 {ONE}") == f"{ONE} 10:00 刚催过，过 5 分钟再催。"
    team.clock.turn(minutes=6)
    assert await officer(team, "/催办 1") == f"{ONE} 已经催了李强。"


async def test_an_emergency_is_pressed_as_often_as_one_likes(team: Any) -> None:
    await team.resident("兴苑小区3号楼着火了")
    for _ in range(2):
        await officer(team, f"/催办 {ONE}")
    assert moves(team)[-2:] == ["urge", "urge"]


async def test_more_time_is_asked_by_the_member_and_granted_by_the_leader(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    team.heard("staff_zhou")
    told = await leader(team, f"/延期 {ONE} 3天 缺配件", who="staff_li")
    assert told == f"{ONE} 申请延期 3 天，等网格长或民警同意。"
    assert team.heard("staff_zhou")[0].startswith(f"李强申请把 {ONE}（兴苑小区 3 号楼）延期 3 天：缺配件。")
    before = matter(team).limit_at
    team.heard("staff_li")
    assert await leader(team, f"/延期 {ONE}") == f"{ONE} 延期 3 天。"
    after = matter(team).limit_at
    assert before is not None
    assert after is not None
    assert (after - before).days == 3
    assert team.heard("staff_li") == [f"{ONE} 延期到 11-27 10:00。"]


async def test_more_time_is_granted_or_refused_in_plain_words(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident("兴苑小区5号楼前井盖坏了", who="wxid_zhang")
    for number in (ONE, TWO):
        await team.member(f"收到 {number}")
        await team.member(f"/延期 {number} 3 天 缺配件")
    assert (await alone(team, "同意", "staff_zhou")).startswith("有 2 件在等您同意延期，请写上编号")
    assert await alone(team, f"同意 {TWO}", "staff_zhou") == f"{TWO} 延期 3 天。"
    assert matter(team).extension_days == 3
    assert (
        await alone(team, "不同意", "staff_zhou")
        == f"不同意延期要写一句原因，例如：/延期 {ONE} 不同意 今天必须办"
    )
    assert await alone(team, "不同意，今天必须办", "staff_zhou") == f"{ONE} 的延期没有同意，已经告诉办理人。"
    assert "同意" not in await alone(team, "同意", "staff_zhou")
    assert matter(team).extension_days == 0


async def test_more_time_is_asked_for_and_granted_in_plain_words(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    assert (
        await alone(team, "要延期3天", "staff_li") == f"申请延期要写一句原因，例如：/延期 {ONE} 3 天 缺配件"
    )
    assert (await alone(team, "缺配件，申请延期", "staff_li")).startswith("要写延几天，1 到 15 天。")
    team.heard("staff_zhou")
    told = await alone(team, "缺配件，要延期三天", "staff_li")
    assert told == f"{ONE} 申请延期 3 天，等网格长或民警同意。"
    assert team.heard("staff_zhou")[0].startswith(f"李强申请把 {ONE}（兴苑小区 3 号楼）延期 3 天：缺配件。")
    assert await alone(team, "同意延2天", "staff_zhou") == f"{ONE} 延期 2 天。"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"/延期 {ONE} 3 天 缺配件", f"{ONE} 还没有人签收，签收了再说延期。"),
        (f"/延期 {ONE} 不同意 今天办", f"{ONE} 没有人申请延期。"),
        (f"/督办 {ONE} 解除", f"{ONE} 没有挂督办，不用解除。"),
    ],
)
async def test_what_there_is_not_is_neither_granted_nor_refused_nor_lifted(
    team: Any, words: str, told: str
) -> None:
    await team.resident(LAMP)
    before = moves(team)
    assert await officer(team, words) == told
    assert moves(team) == before


async def test_more_time_than_anybody_could_grant_is_not_asked_for(team: Any) -> None:
    await team.resident(LAMP)
    assert (
        await leader(team, f"/延期 {ONE} 3 天 缺配件", who="staff_li")
        == f"{ONE} 还没有人签收，签收了再说延期。"
    )
    await team.member("收到")
    told = await leader(team, f"/延期 {ONE} 15 天 等厂家", who="staff_li")
    assert told == f"{ONE} 最多能延到 12-08 10:00（从受理起 15 天）。"


async def test_until_when_may_be_said_instead_of_how_many_days(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到", who="staff_zhou")
    assert "申请延期 4 天" in await leader(team, f"/延期 {ONE} 到周五 等材料")
    assert "申请延期 7 天" in await leader(team, f"/延期 {ONE} 一周 等材料")
    assert (await leader(team, f"/延期 {ONE} 一个月 等材料")).startswith("要写延几天，1 到 15 天。")


async def test_more_time_may_be_refused_and_nobody_grants_it_to_himself(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到", who="staff_zhou")
    assert "申请延期 2 天" in await leader(team, f"/延期 {ONE} 两天 等材料")
    assert await officer(team, f"/延期 {ONE} 不同意 今天必须办") == f"{ONE} 的延期没有同意，已经告诉办理人。"
    assert matter(team).extension_days == 0
    assert f"{ONE} 的延期没有同意：今天必须办。请按原来的时限办。" in team.heard("staff_zhou")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "要写延几天"),
        ("很久", "要写延几天"),
        ("0天 急", "要写延几天"),
        ("99 天 忙", "要写延几天"),
        ("15天 忙", "最多能延到 12-08 10:00"),
    ],
)
async def test_how_long_has_to_be_said_and_is_not_for_ever(team: Any, said: str, told: str) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    assert told in await officer(team, f"/延期 {ONE} {said}")


async def test_supervised_in_yellow_and_red_and_taken_off(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    team.heard("staff_li")
    assert await officer(team, f"/督办 {ONE}") == f"督办要写一句原因，例如：/督办 {ONE} 黄牌 拖了三天"
    assert await officer(team, f"/督办 {ONE} 拖了三天") == f"{ONE} 黄牌督办，已经告诉办理人。"
    assert "【黄牌督办】" in team.heard("staff_li")[0]
    assert await officer(team, f"/督办 {ONE} 红牌 再不办不行了") == f"{ONE} 红牌督办，已经告诉办理人。"
    assert f"{ONE} 已签收（红牌督办）" in await officer(team, "/今日")
    assert "【红牌督办】" in " ".join(team.heard("staff_zhou"))
    await officer(team, f"/督办 {ONE} 解除")
    assert matter(team).supervision == ""
