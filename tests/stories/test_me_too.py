"""我们单元也是, with a report or our receipt quoted: one more who hears the result."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Reporter
from models.messages import Quote
from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.taking_back import ALONE, FIRST, LAMP, told_of

RECEIPT = f"收到，已派给府东一网格，编号 {FIRST}。办好了在这里告诉您。"


def reporters(stage: Stage) -> list[str]:
    with Session(stage.engine) as db:
        return sorted(db.scalars(select(Reporter.sender)))


@pytest.mark.parametrize("quoted", [LAMP, RECEIPT])
@pytest.mark.parametrize("text", ["我们单元也是", "+1", "谢谢，我也等着呢", "我家也没亮", "同求", "一样"])
async def test_who_quotes_it_joins(stage: Stage, text: str, quoted: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text, who="wxid_liu", quote=Quote(text=quoted))
    assert reporters(stage) == ["wxid_liu", "wxid_wang"]
    assert stage.heard(RESIDENTS)[0].startswith(f"这件事已经有人报过了（{FIRST}")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("我也想吃", "晚上吃火锅"), ("我也去", "晚上8点兴苑小区跳广场舞"), ("我家也是", "福善庄小区路灯坏了"),
        ("我也觉得物业不行，早该换了，上次开会也没个结果", LAMP), ("你家也是吗", LAMP), ("+1", "中奖了"),
    ],
)  # fmt: skip
async def test_what_is_of_nothing_that_is_open_is_talk(stage: Stage, text: str, quoted: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text, who="wxid_liu", quote=Quote(text=quoted))
    assert reporters(stage) == ["wxid_wang"]
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize("told", ["老公打我，我在兴苑小区3号楼", LAMP])
async def test_a_number_that_was_told_elsewhere_joins_nobody(stage: Stage, told: str) -> None:
    await told_of(stage, told, **ALONE)
    await stage.resident("我家也是", who="wxid_liu", quote=Quote(text=RECEIPT))
    assert reporters(stage) == ["wxid_wang"]
    assert stage.heard(RESIDENTS) == []
