"""The private talk of 微信客服: whose area, numbers, a person in its own program, what did not arrive."""

from __future__ import annotations

import re

import pytest
from sqlalchemy.orm import Session as DbSession
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState
from models.kf_rows import KfCustomer
from models.messages import Handover, Happened, Platform, Quote, Target, Text
from models.settings import Settings
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.private_talk import HERS, alone, linked

__all__ = ["linked"]


async def test_who_came_by_a_groups_link_is_read_with_its_area(linked: Stage) -> None:
    group = Target(Platform.WECHAT, RESIDENTS)
    await alone(linked, "3号楼楼道灯坏了", came_from=group)
    assert "回数字就行" in linked.heard(HERS)[0] or "已派给" in linked.heard(HERS)[0]


async def test_numbered_questions_carry_their_choices(linked: Stage) -> None:
    await alone(linked, "兴苑小区楼道灯坏了")
    body = next(body for where, body in linked.everything() if where == HERS)
    assert isinstance(body, Text)
    assert len(body.choices) == 2
    assert all(f". {choice}" in body.text for choice in body.choices)
    await alone(linked, "1")
    assert "府东一网格" in linked.heard(HERS)[-1]


LOST = "身份证丢了怎么补办"


async def test_a_press_on_an_old_menu_is_no_number_of_a_newer_question(linked: Stage) -> None:
    pressed = Quote("", LOST)
    await alone(linked, "身份证和居住证哪个快")
    await alone(linked, "兴苑小区楼道灯坏了")
    linked.heard(HERS)
    await alone(linked, "1", quote=pressed)
    assert "20 个工作日" in linked.heard(HERS)[0]
    await alone(linked, "1")
    assert "府东一网格" in linked.heard(HERS)[-1]


def menus(stage: Stage) -> list[Text]:
    """The lists of places that she was shown, oldest first."""
    told = [body for where, body in stage.everything() if where == HERS]
    return [body for body in told if isinstance(body, Text) and body.keys]


async def press(stage: Stage, menu: Text, number: int) -> str:
    """What is said to a press on a line of a menu, whether old or new."""
    pressed = Quote("", menu.choices[number - 1], menu.keys[number - 1])
    await alone(stage, str(number), quote=pressed)
    return stage.heard(HERS)[-1]


async def test_a_press_on_an_old_menu_of_places_chooses_from_its_own_list(linked: Stage) -> None:
    await alone(linked, "兴苑小区楼道灯坏了")
    linked.clock.turn(minutes=1)
    await alone(linked, "兴苑小区下水道堵了")
    old, new = menus(linked)
    assert "已派给府东二网格，编号 261123-001" in await press(linked, old, 2)
    assert "这是 261123-001 的，不用再选了，现在" in await press(linked, old, 1)
    assert "已派给府东一网格，编号 261123-002" in await press(linked, new, 1)
    assert "这是 261123-002 的，不用再选了，现在" in await press(linked, new, 2)


async def test_a_press_on_an_old_menu_of_places_chooses_nothing_of_a_newer_list(linked: Stage) -> None:
    await alone(linked, "兴苑小区楼道灯坏了")
    (menu,) = menus(linked)
    await linked.later(minutes=4)
    await alone(linked, "身份证和居住证哪个快")
    linked.heard(HERS)
    assert "这是 261123-001 的，不用再选了，现在" in await press(linked, menu, 1)


async def test_a_press_on_a_menu_without_its_key_goes_by_its_words(linked: Stage) -> None:
    """Of a menu that was shown before menus had keys."""
    await alone(linked, "兴苑小区楼道灯坏了")
    (menu,) = menus(linked)
    await alone(linked, "1", quote=Quote("", "文化小区（城关网格）"))
    assert linked.heard(HERS)[-1] == "这是前面问的，已经过了。有事直接说就行。"
    await alone(linked, "9", quote=Quote("", menu.choices[1]))
    assert "已派给府东二网格" in linked.heard(HERS)[-1]


async def test_a_press_on_the_menu_that_is_open_chooses(linked: Stage) -> None:
    await alone(linked, "身份证和居住证哪个快")
    await alone(linked, "1", quote=Quote("", LOST))
    assert "20 个工作日" in linked.heard(HERS)[-1]
    await alone(linked, "2", quote=Quote("", LOST))
    assert "20 个工作日" in linked.heard(HERS)[-1]


async def test_a_person_in_the_platforms_own_program_makes_yihu_quiet_until_he_is_gone(linked: Stage) -> None:
    await alone(linked, "", happened=Happened("human"))
    await alone(linked, "身份证丢了怎么补办")
    assert linked.heard(HERS) == []
    await alone(linked, "", happened=Happened("over"))
    await alone(linked, "身份证丢了怎么补办")
    assert len(linked.heard(HERS)) == 1


async def test_what_did_not_arrive_is_dead_and_the_duty_hears_of_it(linked: Stage) -> None:
    await alone(linked, "兴苑小区3号楼灯坏了")
    with DbSession(linked.engine) as db:
        sent = db.scalars(select(OutboxMessage).where(col(OutboxMessage.conversation) == HERS)).one()
    linked.heard(OFFICERS)
    await alone(linked, "", happened=Happened("unsent", sent.receipt))
    await alone(linked, "", happened=Happened("unsent", "nonsense"))
    with DbSession(linked.engine) as db:
        assert db.get(OutboxMessage, sent.id).state == OutboxState.DEAD  # type: ignore[union-attr]
    told = [text for where in {w for w, _ in linked.everything()} for text in linked.heard(where)]
    assert len([text for text in told if f"发件号 {sent.id}" in text]) == 1


class TestWithServicers:
    """The talk goes over to a person in WeCom's own program where somebody is set to take it."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(servicers=True)

    async def test_a_human_is_asked_for_and_goes_again(self, linked: Stage) -> None:
        await alone(linked, "人工")
        said = [body for where, body in linked.everything() if where == HERS]
        assert [type(body) for body in said] == [Text, Handover]
        told = " ".join(body.text for _, body in linked.everything() if isinstance(body, Text))
        number = re.findall(r"/接管 (\d+)", told)[0]
        await linked.officer(f"/接管 结束 {number}")
        assert linked.heard(HERS)[-1].startswith("→ yihu")

    async def test_a_receipt_waits_until_that_person_has_done(self, linked: Stage) -> None:
        await alone(linked, "人工")
        linked.heard(HERS)
        await alone(linked, "兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车")
        assert linked.heard(HERS) == []
        await linked.officer("/接管 结束 1")
        assert any("编号 261123-001" in each for each in linked.heard(HERS))


async def test_who_wants_a_human_in_the_group_hears_how_to_have_one(linked: Stage) -> None:
    await linked.resident("人工")
    assert linked.heard(RESIDENTS) == []
    await linked.resident("转人工", addressed=True)
    (told,) = linked.heard(RESIDENTS)
    assert "请私聊我发“人工”" in told
    assert "https://kf?enc=1 " in told
    assert "110" in told
    assert linked.heard(OFFICERS) == []
    await linked.member("找民警")
    assert "私聊我发" not in "".join(linked.heard("cid-fudong"))


async def test_officers_see_how_much_of_the_door_is_used(linked: Stage) -> None:
    await alone(linked, "兴苑小区3号楼灯坏了")
    with DbSession(linked.engine) as db, db.begin():
        db.add(KfCustomer(conversation=HERS, said_at=linked.clock.now(), sent=5))
    await linked.officer("/额度")
    told = linked.heard(OFFICERS)[-1]
    assert "微信客服：今天 1 条，没送到 0 条" in told
    assert "用满的现有 1 位" in told


async def test_an_officer_who_answers_hears_that_the_five_are_used_up(linked: Stage) -> None:
    await alone(linked, "人工")
    with DbSession(linked.engine) as db, db.begin():
        db.add(KfCustomer(conversation=HERS, said_at=linked.clock.now(), sent=4))
    await linked.officer("/答 1 在的，请讲", where="staff_zhao", private=True)
    with DbSession(linked.engine) as db, db.begin():
        db.get_one(KfCustomer, HERS).sent = 5
    await linked.officer("/答 1 还在吗", where="staff_zhao", private=True)
    assert [told[:6] for told in linked.heard("staff_zhao")[-2:]] == ["已经转给他了", "微信客服现在"]


@pytest.mark.parametrize(
    "told",
    [
        "兴苑小区3号楼，我老公又打我了",
        "我不想活了，活着没意思",
        "我女儿被老师摸了，才12岁",
        "3号楼501那家有人吸毒",
    ],
)
async def test_where_there_is_no_link_it_goes_on_with_us_alone(stage: Stage, told: str) -> None:
    await stage.resident(told)
    (receipt,) = stage.heard(RESIDENTS)
    assert receipt.endswith("不方便在群里说的，私聊我说。")


async def test_a_lamp_is_talked_of_in_the_group(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    assert "私聊" not in stage.heard(RESIDENTS)[0]
