"""Where residents read along, a command tells nothing of people, of tasks or of what the station knows."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from handlers import commands
from handlers.commands.command import Command
from models.registry_rows import Identity
from tests.stories.conftest import RESIDENTS, Stage

# What may be said there too: it makes a step of a matter that is told of there, is for everybody, or is for
# that very group. A new command is to be thought of before it comes here.
OPEN = frozenset(
    {
        "帮助", "查", "照片", "派单", "核查", "结案", "重办", "拆分", "转派", "转警", "转回", "退回", "转办",
        "催办", "延期", "督办", "改类", "改格", "不是事", "撤销", "接管", "绑定", "发件", "重试", "群号",
        "报违法", "报可疑", "报隐患", "报动向", "报结果",
    }
)  # fmt: skip
ELSEWHERE = ("工作群或私聊", "民警群或私聊", "私聊我")
CLOSED = [each for each in commands.every() if each.names[0] not in OPEN]


@pytest.mark.parametrize("command", CLOSED, ids=lambda command: command.names[-1])
async def test_an_officer_is_sent_elsewhere_whatever_stands_behind_the_command(
    stage: Stage, command: Command
) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Identity(person_id=2, platform="wechat", external_id="wxid_zhao"))
    await stage.resident(command.example, who="wxid_zhao")
    (answer,) = stage.heard(RESIDENTS)
    assert any(where in answer for where in ELSEWHERE)
    assert len(stage.everything()) == 1


def test_what_may_be_said_there_is_there() -> None:
    assert {each.names[0] for each in commands.every()} >= OPEN
