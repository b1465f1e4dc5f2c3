"""微信客服 beside a group: somebody opens the private talk, by a link or without, and speaks there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.kf_rows import KfLink
from models.messages import Happened, Platform, Session
from tests.stories.conftest import RESIDENTS, Stage

HERS, OTHER = "wm-1@wk", "wm-2@wk"
BEATEN = "兴苑小区3号楼，我老公又打我了"


async def entered(stage: Stage, who: str = HERS, code: str = "") -> None:
    """Somebody opens the private talk, maybe by a link with a code."""
    session = Session("welcome-code", stage.clock.now() + timedelta(seconds=20))
    await alone(stage, "", who, happened=Happened("entered", code), session=session)


async def alone(stage: Stage, text: str, who: str = HERS, **more: Any) -> None:
    await stage.said(Platform.KF, who, who, text, private=True, addressed=True, **more)


@pytest.fixture
def linked(stage: Stage) -> Stage:
    """The residents' group has its link."""
    with DbSession(stage.engine) as db, db.begin():
        db.add(
            KfLink(scene="s1", open_kfid="wk", platform="wechat", group_id=RESIDENTS, url="https://kf?enc=1")
        )
    return stage


def code_in(told: str) -> str:
    return told.partition("scene_param=")[2].split()[0]


async def reported(stage: Stage) -> str:
    """A matter that is better told alone; the code of the link in the receipt."""
    await stage.resident(BEATEN)
    (receipt,) = stage.heard(RESIDENTS)
    assert "110" in receipt
    assert "https://kf?enc=1&scene_param=" in receipt
    return code_in(receipt)
