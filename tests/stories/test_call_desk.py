"""The call desk hands matters over: routed like a resident's report, under its own numbers, to the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession
from sqlmodel import select

from bot.platforms.intake import message, read
from models.call_desk_rows import DeskCase
from models.incident_rows import AuditLine
from models.settings import Settings
from models.vault import Vault
from tests.stories.conftest import GRID, OFFICERS
from tests.stories.heavy_words import cards, heavy_matter, press
from understanding.call_sheet import CallSheet

LAMP = {"id": "1406-77", "text": "楼道灯坏了", "place": "兴苑小区3号楼", "phone": "13900001111"}
PASTED = """警情编号：1406-88
报警人：王先生
报警电话：13900001111
警情地址：兴苑小区3号楼
简要警情：楼道灯坏了"""


@pytest.fixture
def settings() -> Settings:
    return replace(Settings(), desk_callback=True)


async def called(stage: Any, **case: str) -> None:
    await stage.core.accept(read(LAMP | case))
    await stage.quiet()


def contacts(stage: Any, vault: Vault) -> list[str]:
    with DbSession(stage.engine) as db:
        return [vault.open(case.contact) for case in db.scalars(select(DeskCase))]


async def test_a_case_goes_to_its_grid_and_the_list_tells_how_it_ended(stage: Any, vault: Vault) -> None:
    await called(stage)
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]
    assert contacts(stage, vault) == ["13900001111"]
    await stage.officer("/接警")
    assert stage.heard(OFFICERS) == [
        "警情受理平台今天转来 1 件，没办完 1 件：\n1406-77 → 261123-001 已派发，待签收 兴苑小区 3 号楼"
    ]
    await stage.member("弄好了，换了灯泡")
    await stage.officer("/接警")
    assert "1406-77 → 261123-001 已办结，待核查" in stage.heard(OFFICERS)[-1]


async def test_whoever_called_is_told_to_officers_in_private_only(stage: Any) -> None:
    await called(stage)
    await stage.officer("/接警 1406-77")
    assert "13900001111" not in stage.heard(OFFICERS)[0]
    await stage.officer("/接警 1406-77", where="staff_zhao", private=True)
    assert "联系人：13900001111" in stage.heard("staff_zhao")[0]
    with DbSession(stage.engine) as db:
        assert [line.act for line in db.scalars(select(AuditLine))] == ["contact"]


async def test_members_do_not_see_the_list(stage: Any) -> None:
    await stage.member("/接警")
    assert "要民警、治安协管员才能用" in stage.heard(GRID)[0]


async def test_a_pasted_sheet_is_dispatched_under_its_number_once(stage: Any, vault: Vault) -> None:
    await stage.officer(f"/派单 {PASTED}")
    assert stage.heard(OFFICERS) == ["261123-001 已派给府东一网格。"]
    assert contacts(stage, vault) == ["王先生 13900001111"]
    await stage.officer(f"/派单 {PASTED}")
    assert stage.heard(OFFICERS) == ["平台编号 1406-88 已经派过了，我们的编号是 261123-001。"]
    await called(stage, id="1406-88")
    assert len(stage.heard(GRID)) == 2
    with DbSession(stage.engine) as db:
        assert len(db.scalars(select(DeskCase)).all()) == 1


async def test_two_cases_of_one_thing_are_one_matter(stage: Any) -> None:
    await called(stage)
    await called(stage, id="1406-78", text="楼道灯坏了，黑得很")
    await stage.officer("/接警")
    told = stage.heard(OFFICERS)[0]
    assert "1406-77 → 261123-001" in told
    assert "1406-78 → 261123-001" in told


async def test_a_danger_goes_to_the_officers(stage: Any) -> None:
    await called(stage, text="家里煤气泄漏了，头晕")
    assert any("紧急警情" in told for told in stage.heard(OFFICERS))


async def test_each_new_state_is_handed_back_once(stage: Any) -> None:
    await told_back(stage)
    assert stage.heard("intake") == []
    await called(stage)
    for words in ("收到", "到了", "弄好了，换了灯泡"):
        await told_back(stage)
        await told_back(stage)
        await stage.member(words)
    await told_back(stage)
    states = ["dispatched", "acknowledged", "on_scene", "resolved"]
    assert stage.heard("intake") == [f"1406-77 {state}" for state in states]


async def told_back(stage: Any) -> None:
    await stage.core.tick()
    await stage.quiet()


def test_a_bare_text_stays_as_it_is() -> None:
    assert message(CallSheet("灯坏了", "1"), None).text == "灯坏了"


async def test_the_number_of_the_desk_will_do_wherever_a_number_is_wanted(stage: Any) -> None:
    await called(stage)
    await called(stage, id="JJ20261123002", text="井盖没了", place="福善庄小区")
    await stage.officer("/查 1406-77")
    assert stage.heard(OFFICERS)[-1].startswith("261123-001 已派发")
    await stage.officer("/催办 JJ20261123002 30 人等着走")
    assert stage.heard(OFFICERS)[-1].startswith("261123-002 已经催了")
    await stage.officer("/查 JJ20261123003")
    assert "没有 JJ20261123003 这一件" in stage.heard(OFFICERS)[-1]


async def test_the_words_of_the_desk_are_no_words_of_the_caller(stage: Any) -> None:
    await called(stage, text="邻居打麻将吵闹，报警人称已持续两小时")
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]


async def test_what_is_said_of_a_police_matter_is_for_officers_alone(stage: Any) -> None:
    await called(stage, text="家中被盗，丢了现金和金项链", place="兴苑小区3号楼2单元501")
    stage.heard(OFFICERS)
    await stage.officer("/接警 1406-77")
    told = stage.heard(OFFICERS)[-1]
    assert "金项链" not in told
    assert "501" not in told
    await stage.officer("/接警 1406-77", where="staff_zhao", private=True)
    assert "金项链" in stage.heard("staff_zhao")[-1]


async def test_a_case_in_doubt_goes_to_its_grid_and_one_press_makes_it_an_emergency(stage: Any) -> None:
    heavy = heavy_matter()
    await called(stage, text=heavy)
    await called(stage, id="1406-78", text=heavy, place="福善庄小区2号楼")
    first, second = cards(stage)
    assert "警情受理平台" in first.lines[0].text
    assert not second.update
    await press(stage, "right_1")
    assert "是险情，编号 261123-001" in cards(stage)[-1].status
    assert any("【紧急警情】" in told for told in stage.heard(OFFICERS))
    assert stage.failed() == []
