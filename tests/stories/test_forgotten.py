"""Somebody asks to be forgotten: nothing of him can be read, others keep their words, chains hold."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.cli.verify_log import broken
from bot.codes import new_code
from models import forgetting
from models.forgetting import finding, refusals
from models.forgetting.finding import Found
from models.forgetting.sorts import Sort
from models.incident_rows import AuditLine, Incident
from models.messages import Media, Platform
from models.registry import Registry
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from tests.readable import where
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.taking_pictures import camera, open_fetching

__all__ = ["camera", "open_fetching"]

WHO, NAME, PHONE = "wxid_liu88421", "刘小燕甲", "13987650042"
LAMP, MORE = "兴苑小区3号楼楼道灯坏了，我家门口黑得看不见", f"我电话{PHONE}，孩子放学害怕"
PIPE = "福善庄小区5号楼下水道堵了，臭水流到我家院子里"
QUESTION = "我表姐从外地离婚回来能不能把孩子户口落在我名下"
NEIGHBOUR = "兴苑小区3号楼的灯不亮，我也摔了一跤"
AGAIN = "3号楼的灯晚上八点就不亮了，开关也松了"
WORDS = ("我家门口", "孩子放学", "臭水流到", "表姐从外地")
SECRETS = (WHO, NAME, PHONE, *WORDS)
FORGOTTEN = "已按本人要求删除"
PICTURE = (Media(kind="picture", ref="http://pictures/1"),)
WHY = "本人书面要求"


async def said(stage: Stage, text: str, **more: object) -> None:
    await stage.resident(text, who=WHO, sender_name=NAME, **more)


async def told(stage: Stage) -> None:
    """Two matters, a picture, a telephone number, a neighbour, a question; all is over in the end."""
    await said(stage, LAMP)
    await said(stage, "", media=PICTURE)
    await said(stage, MORE)
    await stage.resident(NEIGHBOUR, who="wxid_ma", sender_name="马师傅")
    await stage.resident(AGAIN, who="wxid_ma", sender_name="马师傅")
    await stage.member(f"261123-001 修好了，给{NAME}打过电话{PHONE}")
    await said(stage, "5 谢谢，孩子放学不怕了")
    await said(stage, PIPE)
    await said(stage, QUESTION, where=WHO, private=True)
    await ended(stage)


async def ended(stage: Stage) -> None:
    for number in ("261123-001", "261123-002"):
        await stage.officer(f"/结案 {number} 已解决 问过了")
    await stage.officer("/问题 不用 1")
    await stage.later(days=3)


def work(stage: Stage, db: Session, vault: Vault) -> Work:
    return Work(db, stage.clock.now(), Settings(), Registry(version=0), vault, new_code)


def refused(stage: Stage, vault: Vault, found: Found) -> str:
    with Session(stage.engine) as db:
        now = work(stage, db, vault)
        return refusals.first(now, finding.whom(db, vault, found))


def forget(stage: Stage, vault: Vault, found: Found) -> forgetting.Forgotten:
    with Session(stage.engine) as db, db.begin():
        return forgetting.forget(work(stage, db, vault), finding.whom(db, vault, found), None, WHY)


HIM = finding.by_account(Platform.WECHAT, WHO)


async def test_nothing_of_him_can_be_read_any_more(stage: Stage, vault: Vault) -> None:
    await told(stage)
    assert {each for _, each in where(stage.engine, vault, SECRETS)} == set(SECRETS)
    assert refused(stage, vault, HIM) == ""
    done = forget(stage, vault, HIM)
    assert where(stage.engine, vault, SECRETS) == []
    assert len(done.files) == 1
    assert done.counts[Sort.SUMMARIES] == 2
    assert done.counts[Sort.MEDIA] == 1
    assert stage.failed() == []


async def test_every_chain_holds(stage: Stage, vault: Vault) -> None:
    await told(stage)
    await stage.later(days=1)
    forget(stage, vault, HIM)
    with Session(stage.engine) as db:
        assert list(broken(db, vault)) == []


async def test_a_neighbour_keeps_his_words(stage: Stage, vault: Vault) -> None:
    await told(stage)
    forget(stage, vault, HIM)
    with Session(stage.engine) as db:
        lamp, pipe = db.scalars(select(Incident).order_by(Incident.number)).all()
        assert vault.open(lamp.summary) == f"{FORGOTTEN}；{AGAIN}"
        assert vault.open(pipe.summary) == FORGOTTEN
        assert (pipe.kind, pipe.grid, pipe.number) == ("nonpolice", "FD02", "261123-002")
    assert where(stage.engine, vault, ("马师傅",)) != []
    assert ("timeline.note", "摔了一跤") in where(stage.engine, vault, ("摔了一跤",))


async def test_the_officers_see_that_it_was_deleted(stage: Stage, vault: Vault) -> None:
    await told(stage)
    forget(stage, vault, HIM)
    stage.heard(OFFICERS)
    await stage.officer("/查 261123-001")
    shown = stage.heard(OFFICERS)[-1]
    assert FORGOTTEN in shown
    assert "开关也松" in shown
    assert not any(secret in shown for secret in SECRETS)


async def test_the_audit_tells_when_and_why_and_not_who(stage: Stage, vault: Vault) -> None:
    await told(stage)
    forget(stage, vault, HIM)
    with Session(stage.engine) as db:
        [line] = [each for each in db.scalars(select(AuditLine)) if each.act == "forget"]
        assert (line.subject, line.at, line.verdict) == (WHY, stage.clock.now(), "done")


async def test_what_is_not_over_is_refused(stage: Stage, vault: Vault) -> None:
    await said(stage, LAMP)
    assert refused(stage, vault, HIM).startswith("事项 261123-001 还没结案")
    await stage.officer("/结案 261123-001 已解决 修好了")
    assert refused(stage, vault, HIM) == ""


async def test_an_emergency_is_refused(stage: Stage, vault: Vault) -> None:
    await said(stage, "兴苑小区3号楼着火了！！快来人")
    assert refused(stage, vault, HIM).startswith("警情 261123-001 还在处置")


async def test_staff_in_service_is_refused(stage: Stage, vault: Vault) -> None:
    assert refused(stage, vault, finding.by_account("dingtalk", "staff_li")).startswith("李强还在登记表")


@pytest.mark.parametrize("how", ["phone", "number"])
async def test_he_is_found_by_what_he_told(stage: Stage, vault: Vault, how: str) -> None:
    await said(stage, PIPE)
    await said(stage, MORE)
    with Session(stage.engine) as db:
        by = (finding.by_phone(db, vault, "139 8765 0042"), finding.by_number(db, "261123-001"))
        assert by[how == "number"].accounts == {("wechat", WHO)}


async def test_he_may_come_again(stage: Stage, vault: Vault) -> None:
    await told(stage)
    forget(stage, vault, HIM)
    stage.heard(RESIDENTS)
    await said(stage, "福善庄小区1号楼门口路灯坏了")
    assert "收到" in stage.heard(RESIDENTS)[-1]
    assert stage.failed() == []
