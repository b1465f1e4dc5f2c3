"""The duty's alarm group in WeCom hears what the officers have to hear at once, and no more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.core import Core
from bot.database import Database
from bot.platforms.errors import SendRefused
from bot.platforms_on import LISTENER
from bot.registry_of import load_registry
from models.messages import Body, Platform, Session, Target
from models.settings import Settings
from models.vault import Vault
from tests.databases import Shelf
from tests.stories.conftest import OFFICERS, Phone, Stage
from tests.stories.shift import fill

ALARMS = LISTENER.conversation


class Dead(Phone):
    """Takes nothing."""

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        raise SendRefused("gone")


@pytest.fixture
async def stage(small_town: Path, shelf: Shelf, vault: Vault, clock: Any) -> AsyncIterator[Stage]:
    database = Database(shelf.fresh(small_town))
    on = (Platform.WECHAT, Platform.DINGTALK, Platform.WEBHOOK)
    phones = {platform: Phone(platform) for platform in on}
    settings = replace(Settings(), desk_url="https://yihu/desk")
    load = partial(load_registry, listeners=(LISTENER,))
    core = Core(database, vault, clock, settings, phones, {}, load)
    yield Stage(core, database.engine, clock, phones)
    database.close()


async def test_where_nobody_knows_where_it_is_that_is_said(stage: Stage) -> None:
    await stage.resident("着火了，快来人")
    assert "261123-001 地点还不清楚\n" in stage.heard(ALARMS)[0]


async def test_an_emergency_is_told_with_number_and_place_only(stage: Stage) -> None:
    await stage.resident("府东小区3号楼着火了，我叫王秀兰，电话 13912345678")
    (told,) = stage.heard(ALARMS)
    assert told.startswith("【紧急警情】")
    assert "https://yihu/desk" in told
    assert not [word for word in ("王秀兰", "13912345678", "着火") if word in told]
    await stage.later(minutes=1)
    assert "还没有人签收" in "".join(stage.heard(ALARMS))


async def test_ordinary_matters_are_not(stage: Stage) -> None:
    await stage.resident("府东小区3号楼楼道灯坏了")
    await stage.resident("昨天我家电动车被偷了，府东小区", who="wxid_liu")
    await stage.later(hours=2)
    assert stage.heard(ALARMS) == []


async def test_a_shift_that_nobody_keeps_and_tomorrows_gap_are_told_once(stage: Stage) -> None:
    fill(stage, days=1)
    await stage.later(hours=22)
    await stage.later(hours=1)
    told = stage.heard(ALARMS)
    assert sorted(each.partition("】")[0] for each in told) == ["【排班提醒", "【没有人值班"]


async def test_what_cannot_be_delivered_is_told(stage: Stage) -> None:
    stage.phones[Platform.WECHAT] = Dead(Platform.WECHAT)
    await stage.resident("府东小区3号楼楼道灯坏了")
    assert [told for told in stage.heard(ALARMS) if "没能送到" in told]


async def test_one_that_dies_there_is_told_to_the_officers(stage: Stage) -> None:
    stage.phones[Platform.WEBHOOK] = Dead(Platform.WEBHOOK)
    await stage.resident("府东小区3号楼着火了")
    told = [each for each in stage.heard(OFFICERS) if "企业微信告警群" in each]
    assert len(told) == 1
