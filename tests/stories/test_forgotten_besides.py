"""What somebody said besides: informing, a mediation, doubts, appointments, wishes for a human."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.cli.verify_log import broken
from models.doubt_rows import Doubt
from models.incident_rows import Incident
from models.mediation_rows import Mediation
from models.messages import Platform
from models.report_rows import FiveReport
from models.vault import Vault
from tests.readable import where
from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.heavy_words import heavy
from tests.stories.informing import WATCH, town
from tests.stories.mediating import QUARREL
from tests.stories.test_forgotten import HIM, NAME, PHONE, WHO, forget

__all__ = ["town"]

ALWAYS = (WHO, NAME, PHONE)


async def said(stage: Stage, text: str, at: str = WHO) -> None:
    alone = at == WHO
    await stage.said(Platform.WECHAT, at, WHO, text, sender_name=NAME, private=alone, addressed=alone)


def gone(stage: Stage, vault: Vault, *words: str) -> None:
    """They can be read before, and not afterwards."""
    assert {each for _, each in where(stage.engine, vault, (WHO, NAME, *words))} == {WHO, NAME, *words}
    forget(stage, vault, HIM)
    assert where(stage.engine, vault, (*ALWAYS, *words)) == []


@pytest.mark.parametrize("at", [WHO, WATCH])
@pytest.mark.parametrize("kind", ["违法", "可疑", "隐患", "动向"])
async def test_who_informed(town: Stage, vault: Vault, kind: str, at: str) -> None:
    told = "兴苑小区3号楼地下室每天半夜有人搬箱子"
    await said(town, f"报{kind} {told}，我电话{PHONE}", at)
    await said(town, "就是那个穿红衣服的", at)
    with Session(town.engine) as db:
        assert db.scalars(select(FiveReport)).all() != []
    gone(town, vault, told, "搬箱子", "红衣服")
    await town.officer("/五报")
    await town.officer("/查 261123-001")
    assert town.failed() == []


async def test_who_was_in_a_dispute(stage: Stage, vault: Vault) -> None:
    await said(stage, QUARREL, RESIDENTS)
    await said(stage, "调解")
    await said(stage, f"我电话{PHONE}，楼上姓范的不讲理")
    with Session(stage.engine) as db:
        assert db.scalars(select(Mediation)).all() != []
    gone(stage, vault, QUARREL, "楼上邻居", "不讲理")


@pytest.mark.parametrize("at", [WHO, RESIDENTS])
async def test_what_may_have_been_a_danger(stage: Stage, vault: Vault, at: str) -> None:
    words = heavy()
    await said(stage, words, at)
    with Session(stage.engine) as db:
        assert db.scalars(select(Doubt)).all() != []
    await stage.officer("/险情")
    await stage.later(minutes=6)
    gone(stage, vault, words)
    await stage.officer("/险情")
    await stage.later(minutes=6)
    assert stage.failed() == []


async def test_all_that_he_asked_alone(stage: Stage, vault: Vault) -> None:
    for text in (
        "预约明天上午办身份证", f"我叫{NAME}，电话{PHONE}", "1", "我要找真人民警说话", "你好",
        "进度", "我就住福善庄小区5号楼2单元，灯又灭了，电话 139-8765-0042", "撤回", "还没人来吗",
    ):  # fmt: skip
        await said(stage, text)
    gone(stage, vault, "139-8765-0042", "5号楼2单元", "灯又灭了")
    await stage.later(days=1)
    with Session(stage.engine) as db:
        assert list(broken(db, vault)) == []
    assert stage.failed() == []


async def test_two_matters_made_one_or_split(stage: Stage, vault: Vault) -> None:
    await said(stage, "兴苑小区3号楼楼道灯坏了，我孩子小不敢下楼", RESIDENTS)
    await stage.resident("兴苑小区5号楼楼道灯也坏了，老人看不见", who="wxid_ma")
    await stage.officer("/合并 261123-001 261123-002")
    gone(stage, vault, "我孩子小")
    with Session(stage.engine) as db:
        told = [vault.open(each.summary) for each in db.scalars(select(Incident))]
    assert any("老人看不见" in each for each in told)
