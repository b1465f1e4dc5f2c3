"""Who writes Chinese in letters is heard through, from the report to the thanks."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage


def state(stage: Stage) -> str:
    with Session(stage.engine) as db:
        return db.scalars(select(Incident)).one().state


async def test_a_report_its_reminder_and_its_thanks(stage: Stage) -> None:
    await stage.resident("xing yuan xiao qu 3 hao lou lou dao deng huai le")
    assert "已派给府东一网格" in stage.heard(RESIDENTS)[-1]
    stage.clock.turn(minutes=2)
    await stage.resident("zen me hai mei ren lai")
    assert stage.heard(RESIDENTS) == ["已经催了。261123-001 现在已派发，待签收。"]
    await stage.press("acknowledge")
    await stage.member("dao le")
    assert stage.heard(GRID)[-1].endswith("已到场 · 李强 · 10:02")
    await stage.member("xiu hao le, huan le deng pao")
    assert "261123-001 办好了：换了灯泡" in stage.heard(RESIDENTS)[0]
    await stage.resident("jie jue le, xie xie")
    assert state(stage) == "verified"


async def test_the_place_that_was_asked_for(stage: Stage) -> None:
    await stage.resident("xing yuan xiao qu la ji hao ji tian mei qing le")
    assert "请问是哪一处" in stage.heard(RESIDENTS)[0]
    await stage.resident("9 hao lou")
    assert "府东二网格" in stage.heard(RESIDENTS)[-1]


async def test_that_letters_were_read_stands_among_the_reasons(stage: Stage) -> None:
    await stage.resident("xing yuan xiao qu 3 hao lou lou dao deng huai le")
    await stage.officer("/为什么 1")
    told = stage.heard(OFFICERS)[-1]
    assert "文字里提到“兴苑小区”" in told
    assert "拼音按汉字读了" in told
