"""A code of /邀请 ties an account to somebody of the registry: once, for a day, where nobody else reads."""

from __future__ import annotations

from typing import Any

import pytest

from models.incident_rows import AuditLine
from models.messages import Platform
from models.registry_rows import Identity
from tests.stories.commanding import officer_alone, rows
from tests.stories.shift import GRID, OFFICERS

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"


async def code_for(stage: Any, name: str) -> str:
    return (await officer_alone(stage, f"/邀请 {name}")).split("：")[1][:8]


async def test_a_code_ties_every_id_of_whoever_sends_it(stage: Any) -> None:
    code = await code_for(stage, "孙梅")
    ids = ("$:union:sun", "$:open:sun")
    await stage.said(
        Platform.DINGTALK, "$:union:sun", ids[0], f"/绑定 {code.lower()}", private=True, sender_ids=ids
    )
    assert "孙梅，绑定好了" in stage.heard("$:union:sun")[0]
    await stage.member("大家好", who="$:union:sun")
    sun = stage.core.knowing.registry.team.person(3)
    assert [name for _, name in sun.accounts] == list(ids)
    assert {row.external_id for row in rows(stage, Identity) if row.person_id == 3} == set(ids)
    await stage.resident(LAMP)
    await stage.member("收到", who="$:open:sun")
    assert "孙梅" in stage.heard(GRID)[-1]


async def test_a_code_works_once(stage: Any) -> None:
    code = await code_for(stage, "孙梅")
    await stage.member(f"/绑定 {code}", who="staff_sun")
    stage.heard(GRID)
    await stage.member(f"/绑定 {code}", who="staff_thief")
    assert stage.heard(GRID) == ["这个码不对，或者已经用过、过期了。请找所里再要一个。"]
    assert len([row for row in rows(stage, Identity) if row.person_id == 3]) == 1


@pytest.mark.parametrize(("hours", "works"), [(23.99, True), (24, False)])
async def test_a_code_lasts_a_day(stage: Any, hours: float, works: bool) -> None:
    code = await code_for(stage, "孙梅")
    stage.clock.turn(hours=hours)
    await stage.member(f"/绑定 {code}", who="staff_sun")
    assert ("绑定好了" in stage.heard(GRID)[0]) is works


async def test_an_account_that_is_somebodys_is_not_given_away(stage: Any) -> None:
    code = await code_for(stage, "孙梅")
    await stage.member(f"/绑定 {code}")
    assert stage.heard(GRID) == ["这个账号已经绑定了别人。换人请找所里的管理员。"]
    await stage.member(f"/绑定 {code}", who="staff_sun")
    assert "绑定好了" in stage.heard(GRID)[0]


async def test_a_wrong_code_is_refused_and_logged(stage: Any) -> None:
    await stage.member("/绑定 AAAAAAAA", who="staff_sun")
    assert "这个码不对" in stage.heard(GRID)[0]
    assert [(line.act, line.verdict) for line in rows(stage, AuditLine)] == [("/绑定", "refused")]


async def test_codes_are_given_in_private_only_and_to_people_of_the_registry(stage: Any) -> None:
    await stage.officer("/邀请 孙梅")
    assert "请私聊我" in stage.heard(OFFICERS)[0]
    assert await officer_alone(stage, "/邀请 王二麻子") == "登记表里没有“王二麻子”。"
    told = await officer_alone(stage, "/邀请 孙梅 某某学校")
    assert told.startswith("登记表里没有“孙梅 某某学校”。\n1. 孙梅 网格员")


async def test_typed_codes_never_stand_in_the_log(stage: Any, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    code = await code_for(stage, "孙梅")
    await stage.member(f"/绑定 {code}", who="staff_sun")
    assert code not in caplog.text
