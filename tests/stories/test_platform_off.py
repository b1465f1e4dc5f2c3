"""A platform that is off is no way to anybody: others are taken, and where there is none that is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.core import Core
from bot.database import Database
from bot.registry_of import load_registry
from models import set_aside
from models.incident_rows import Invite
from models.messages import Platform
from models.registry_rows import Group, Identity, RegistryVersion
from models.settings import Settings
from models.vault import Vault
from tests.databases import Shelf
from tests.stories.conftest import RESIDENTS, Phone, Stage
from tests.stories.shift import FIRE, LAMP, THEFT, fill

OFFICERS = "officers@chatroom"


@pytest.fixture
async def town(small_town: Path, shelf: Shelf, vault: Vault, clock: Any) -> AsyncIterator[Stage]:
    """Only WeChat is on; grid and officers have their groups in DingTalk."""
    database = Database(shelf.fresh(small_town))
    phones = {Platform.WECHAT: Phone(Platform.WECHAT)}
    load = partial(load_registry, off=frozenset(set(Platform) - phones.keys()))
    core = Core(database, vault, clock, Settings(), phones, {}, load)
    stage = Stage(core, database.engine, clock, phones)
    fill(stage)
    yield stage
    await core.stop()
    database.close()


def with_a_group(town: Stage) -> None:
    """The officers have one in WeChat, too."""
    with Session(town.engine) as db, db.begin():
        db.add(Group(platform="wechat", external_id=OFFICERS, name="民警微信群", kind="民警"))
        db.get_one(RegistryVersion, 1).version += 1


def dead(town: Stage) -> int:
    with Session(town.engine) as db:
        return len(set_aside.unsent(db))


@pytest.mark.parametrize("said", [FIRE, THEFT, LAMP])
async def test_nobody_is_told_that_somebody_was_reached(town: Stage, said: str) -> None:
    await town.resident(said)
    (told,) = town.heard(RESIDENTS)
    assert "我现在联系不上民警" in told
    assert ("119" in told) == (said == FIRE)
    assert "收到" not in told


async def test_nor_is_one_more_who_reports_it(town: Stage) -> None:
    await town.resident(FIRE)
    town.heard(RESIDENTS)
    await town.resident(FIRE, who="wxid_zhou")
    (told,) = town.heard(RESIDENTS)
    assert "我现在联系不上民警，一定要自己打 110" in told
    assert "知道" not in told


@pytest.mark.parametrize(
    ("said", "told"), [("人工", "您的话记下了"), ("怎么自杀不痛苦", "请马上打 110 或 120")]
)
async def test_nor_who_wants_to_talk_with_one(town: Stage, said: str, told: str) -> None:
    await town.said(Platform.WECHAT, "wxid_1", "wxid_1", said, private=True, addressed=True)
    (answer,) = town.heard("wxid_1")
    assert "我现在联系不上民警" in answer
    assert told in answer
    assert "叫民警了" not in answer


async def test_nor_who_informs_or_takes_it_back(town: Stage) -> None:
    for said in ("报违法 兴苑小区3号楼有人聚众赌博", "不用来了"):
        await town.said(Platform.WECHAT, "wxid_1", "wxid_1", said, private=True, addressed=True)
        (answer,) = town.heard("wxid_1")
        assert answer.startswith("记下了")
        assert "我现在联系不上民警" in answer


@pytest.mark.parametrize("said", ["/转警 261123-001 有人动手了", "转警 261123-001 有人动手了"])
async def test_nor_the_member_who_hands_it_to_them(town: Stage, said: str) -> None:
    group = "grid@chatroom"
    with Session(town.engine) as db, db.begin():
        db.add(
            Group(platform="wechat", external_id=group, name="网格微信群", kind="网格", scope=["府东社区"])
        )
        db.add(Identity(person_id=1, platform="wechat", external_id="wxid_li"))
        db.get_one(RegistryVersion, 1).version += 1
    await town.resident(LAMP)
    await town.resident(said, who="wxid_li", where=group, addressed=True)
    assert any("我现在联系不上民警" in each for each in town.heard(group))


@pytest.mark.parametrize("said", [FIRE, THEFT, LAMP])
async def test_the_officers_hear_it_in_the_group_that_is_open(town: Stage, said: str) -> None:
    with_a_group(town)
    await town.resident(said)
    assert "收到" in town.heard(RESIDENTS)[0]
    assert town.heard(OFFICERS)[0].endswith("已派发，待签收")
    # Notices to a group of WeChat go a little later than they are due.
    await town.later(minutes=6)
    await town.later(minutes=1)
    assert any("还没有人签收" in line for line in town.heard(OFFICERS))
    assert dead(town) == 0


@pytest.mark.parametrize(
    ("person", "group", "told"),
    [
        (13, True, "周平，绑定好了。您在这里说话我也认得了，派给您的事会在工作群里 @ 您。"),
        (13, False, "周平，绑定好了。您在这里说话我也认得了。派给您的事现在没有地方发，请告诉所里的管理员。"),
        (1, True, "李强，绑定好了。您在这里说话我也认得了，派给您的事会在工作群里 @ 您。"),
    ],
)
async def test_who_binds_reads_where_he_will_hear_of_his_matters(
    town: Stage, vault: Vault, person: int, group: bool, told: str
) -> None:
    if group:
        with_a_group(town)
    await town.said(Platform.WECHAT, "wxid_1", "wxid_1", bind(town, vault, person), private=True)
    assert town.heard("wxid_1") == [told]


async def test_who_has_dingtalk_too_hears_of_them_there(stage: Stage, vault: Vault) -> None:
    fill(stage)
    await stage.said(Platform.WECHAT, "wxid_1", "wxid_1", bind(stage, vault, 12), private=True)
    assert stage.heard("wxid_1") == [
        "钱进，绑定好了。您在这里说话我也认得了，派给您的事还是私聊发到您的钉钉。"
    ]


async def test_who_binds_dingtalk_hears_of_them_here(stage: Stage, vault: Vault) -> None:
    await stage.said(Platform.DINGTALK, "staff_sun", "staff_sun", bind(stage, vault, 3), private=True)
    assert stage.heard("staff_sun") == ["孙梅，绑定好了。以后派给您的事会发到您这里。"]


def bind(stage: Stage, vault: Vault, person: int) -> str:
    """The command by which that person ties his account."""
    expires = stage.clock.now() + timedelta(hours=24)
    with Session(stage.engine) as db, db.begin():
        db.add(Invite(code_blind=vault.blind("CODE2345"), person_id=person, made_by="", expires_at=expires))
    return "/绑定 CODE2345"
