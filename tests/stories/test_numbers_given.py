"""A telephone number that a reporter gives is for whoever takes the matter, in private."""

from __future__ import annotations

import pytest

from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.leaders import alone

LIFT, PHONE = "兴苑小区3号楼502电梯坏了", "13812345678"
IN_PRIVATE = f"261123-001 只给您看，请勿外传。\n反映人：{PHONE}"
TAKEN = "staff_li"


def shown(stage: Stage, where: str) -> str:
    return " ".join(str(body) for to, body in stage.everything() if to == where)


@pytest.mark.parametrize("told", [f"{LIFT}，电话{PHONE}", f"{LIFT}，联系我 138-1234-5678，王建国"])
async def test_no_group_sees_it_and_who_takes_it_does(stage: Stage, told: str) -> None:
    await stage.resident(told)
    await stage.member("收到")
    await stage.member("/查 261123-001")
    for where in (GRID, OFFICERS, RESIDENTS):
        assert "1234" not in shown(stage, where)
    assert "502" in shown(stage, GRID)
    assert IN_PRIVATE in stage.heard(TAKEN)


async def test_given_after_it_was_taken_it_is_told_then(stage: Stage) -> None:
    await stage.resident(LIFT)
    await stage.member("收到")
    stage.clock.turn(minutes=1)
    stage.heard(TAKEN)
    await stage.resident(PHONE)
    assert IN_PRIVATE in stage.heard(TAKEN)
    assert PHONE not in shown(stage, GRID)


async def test_a_neighbour_s_number_is_told_too(stage: Stage) -> None:
    await stage.resident(LIFT)
    await stage.member("收到")
    stage.heard(TAKEN)
    await stage.resident(f"{LIFT}，电话{PHONE}", who="wxid_zhang")
    assert IN_PRIVATE in stage.heard(TAKEN)
    assert PHONE not in shown(stage, GRID)


async def test_an_identity_number_is_nobodys_to_ring(stage: Stage) -> None:
    await stage.resident(f"{LIFT}，王建国，140602198001011234")
    await stage.member("收到")
    for where in (GRID, TAKEN):
        assert "1980" not in shown(stage, where)


async def test_alone_staff_see_all_of_it(stage: Stage) -> None:
    await stage.resident(f"{LIFT}，电话{PHONE}")
    assert PHONE in await alone(stage, "/查 261123-001", TAKEN)


@pytest.mark.parametrize(
    "who", ["我是502的王建国", "我叫王建国", f"{PHONE}王建国", "502王建国", "联系人：王建国"]
)
async def test_his_name_is_left_out_of_what_the_group_reads(stage: Stage, who: str) -> None:
    await stage.resident(f"兴苑小区3号楼漏水，{who}")
    await stage.member("收到")
    stage.heard(RESIDENTS)
    await stage.member("弄好了，王建国家水管换了")
    assert stage.heard(RESIDENTS)[0].startswith("261123-001 办好了：（姓名略）家水管换了")


async def test_who_lives_there_is_no_name(stage: Stage) -> None:
    await stage.resident("我是兴苑小区3号楼的住户，楼道灯坏了")
    await stage.member("收到")
    stage.heard(RESIDENTS)
    await stage.member("弄好了，已告知住户")
    assert stage.heard(RESIDENTS)[0].startswith("261123-001 办好了：已告知住户")


@pytest.mark.parametrize(
    "told",
    [
        "我叫王建国，身份证140602198001011234，兴苑小区3号楼502漏水",
        "兴苑小区3号楼502漏水，身份证140602198001011234",
    ],
)
async def test_who_gives_his_identity_number_is_heard(stage: Stage, told: str) -> None:
    await stage.resident(told)
    assert "已派给府东一网格" in stage.heard(RESIDENTS)[0]


async def test_the_number_of_a_meter_is_for_all_who_work_on_it(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼502停电了，电表号2026112345")
    assert "2026112345" in shown(stage, GRID)


@pytest.mark.parametrize("told", [(f"{LIFT}，电话{PHONE}",), (LIFT, f"我电话{PHONE}")])
async def test_a_neighbour_s_number_waits_for_who_takes_it(stage: Stage, told: tuple[str, ...]) -> None:
    await stage.resident(LIFT)
    stage.clock.turn(minutes=1)
    for text in told:
        await stage.resident(text, who="wxid_zhang")
    await stage.member("收到")
    assert stage.heard(TAKEN).count(IN_PRIVATE) == 1
    assert PHONE not in shown(stage, GRID)


@pytest.mark.parametrize(
    "told", [f"{PHONE}，我叫王建国", f"电话{PHONE}，我叫王建国", f"联系电话:{PHONE}，联系人王建国"]
)
async def test_who_leaves_his_number_and_his_name_is_no_talk(stage: Stage, told: str) -> None:
    await stage.resident(f"兴苑小区3号楼502漏水，{told}")
    assert "已派给府东一网格" in stage.heard(RESIDENTS)[0]
    await stage.member("收到")
    assert IN_PRIVATE in stage.heard(TAKEN)


@pytest.mark.parametrize(
    "text", [f"兴苑小区3号楼出租，两室一厅，电话{PHONE}", f"我叫王建国，电话{PHONE}，大家好", f"电话{PHONE}"]
)
async def test_who_advertises_is_left_alone(stage: Stage, text: str) -> None:
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == []
