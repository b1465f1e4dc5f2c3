"""Nobody at the door: the emergency contact is told in private where he can be; else officers are to ring."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.people_version import people_changed
from models.registry_rows import Identity, Person
from models.vault import Vault
from tests.conftest import KEY
from tests.stories.old_people import PHONE, moved_in

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER, SON = "staff_li", "staff_zhao", "staff_son"
NOBODY = "王德贵敲门没人应"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; the time of three elders has begun."""
    return await moved_in(stage)


def known(stage: Any, name: str, account: str, platform: str = "dingtalk") -> None:
    """Somebody of the registry has the number that stands beside the elder's contact."""
    with Session(stage.engine) as db, db.begin():
        blind = Vault(KEY).blind(PHONE)
        db.add(Person(id=30, name=name, role="志愿者", grids=["FD02"], phone_blind=blind))
        db.flush()
        db.add(Identity(person_id=30, platform=platform, external_id=account))
        people_changed(db)


async def told(stage: Any, text: str, who: str = MEMBER) -> None:
    await stage.member(text, who=who, where=who, private=True)


async def test_who_can_be_reached_hears_it_at_once_and_the_officer_that_he_did(town: Any) -> None:
    known(town, "王小军", SON)
    await told(town, NOBODY)
    (line,) = town.heard(SON)
    assert line == (
        "王小军，您好。今天 10:00，李强去看望王德贵，没见到人，已经报给民警。"
        "多半是出门了，您先别急，给老人打个电话问问。"
        "知道老人在哪儿的，请跟社区民警说一声；担心老人出事，请直接打 110。"
    )
    (alarm,) = town.heard(OFFICER)
    assert alarm.endswith(f"已经私信紧急联系人 王小军 {PHONE}，请再打个电话。")
    for group in (RESIDENTS, GRID, OFFICERS):
        assert not any(PHONE in line or "王小军" in line for line in town.heard(group))


async def test_who_can_not_is_named_to_the_officers_with_his_number(town: Any) -> None:
    await told(town, NOBODY)
    (alarm,) = town.heard(OFFICER)
    assert alarm.endswith(f"紧急联系人在一呼里联系不上，请马上打电话：王小军 {PHONE}")


async def test_another_person_with_that_number_or_no_private_door_is_not_told(town: Any) -> None:
    known(town, "刘洋", SON)
    await told(town, NOBODY)
    assert town.heard(SON) == []
    assert "联系不上" in town.heard(OFFICER)[-1]


async def test_who_is_known_by_a_group_account_alone_is_rung(town: Any) -> None:
    known(town, "王小军", "$:LWCP_v1:$abc")
    await told(town, NOBODY)
    assert "联系不上" in town.heard(OFFICER)[-1]
    assert not any("王小军" in line for line in town.heard(GRID))


async def test_no_contact_at_all_is_said(town: Any) -> None:
    await told(town, "王有福敲门没人应", who="staff_wang")
    assert town.heard(OFFICER)[-1].endswith("没有登记紧急联系人。")


async def test_he_hears_that_it_was_a_mistake(town: Any) -> None:
    known(town, "王小军", SON)
    await told(town, NOBODY)
    town.heard(SON)
    await told(town, "/见面 撤销 王德贵")
    assert town.heard(SON) == ["王小军，打扰了：刚才说王德贵没见到，是报错了，已经更正，请您放心。"]


async def test_he_hears_that_the_elder_was_seen_after_all_and_only_once(town: Any) -> None:
    known(town, "王小军", SON)
    await told(town, NOBODY)
    town.heard(SON)
    town.clock.turn(minutes=20)
    await told(town, "给王德贵打电话了")
    assert town.heard(SON) == []
    await told(town, "见到王德贵了")
    assert town.heard(SON) == ["王小军，请您放心：王德贵见到了（今天 10:20）。"]
    await told(town, "见到王德贵了")
    assert town.heard(SON) == []


async def test_who_stands_at_the_door_hears_the_number_alone_and_never_in_a_group(town: Any) -> None:
    await town.member(NOBODY)
    heard = town.heard(GRID)
    assert heard
    assert not any(PHONE in line or "王小军" in line for line in heard)
    await told(town, NOBODY)
    assert any(PHONE in line for line in town.heard(MEMBER))
