"""Who may what: each command by each role, and who lays hands on what the officers have."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from handlers import commands
from models.incident_rows import AuditLine, Incident
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Identity, Person
from models.roles import Role
from models.row import Row
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.old_people import move_in
from tests.stories.shift import fill

LAMP, THEFT = "兴苑小区3号楼楼道灯坏了", "兴苑小区3号楼我家昨晚被偷了"
FIRE = "兴苑小区3号楼着火了！！快来人"
REFUSED = "才能用"
# By the roles of the design. A new command is to be thought of before it comes here.
OFFICERS_ALONE = {
    "转回", "群发", "改类", "结案", "值班台", "群号", "邀请", "不是事", "通知", "重试", "督办", "动向",
    "发件",
}  # fmt: skip
WITH_AUXILIARIES = {"答", "预约", "额度", "接警", "险情", "问题"}
WITH_LEADERS = {"改格", "补签", "合并", "召集", "转办", "拆分", "转派", "核查"}
WITH_BOTH = {"派单", "五报", "催办"}
OTHERS = {
    "转警": {"网格长", "网格员"},
    "调解": {"矛盾调解员"},
    "接管": {"治安协管员", "矛盾调解员", "网格长"},
}
STAFF = {"治安协管员", "矛盾调解员", "网格长", "网格员"}
OF_STAFF = {
    "请假", "见面报告", "老人", "延期", "退回", "网格", "我的", "静音", "单位", "照片", "整改", "五清",
    "值班", "任务", "签到", "统计", "今日", "撤销", "谁", "为什么",
}  # fmt: skip
EVERYBODY = {"帮助", "查", "绑定", "重办", "报违法", "报可疑", "报隐患", "报动向", "报结果"}
PEOPLE = {
    "治安协管员": "staff_aux", "矛盾调解员": "staff_med", "网格长": "staff_lead", "网格员": "staff_li",
    "志愿者": "staff_vol", "群众": "staff_nobody",
}  # fmt: skip
# What is written of who asked and when, and no act of his.
NO_ACT = ("inbox", "outbox", "audit", "conversation", "lease", "to_confirm")


def may(role: str) -> set[str]:
    """The commands of a role, by the table above."""
    found = set(EVERYBODY) | {name for name, roles in OTHERS.items() if role in roles}
    found |= WITH_AUXILIARIES | WITH_BOTH if role == "治安协管员" else set()
    found |= WITH_LEADERS | WITH_BOTH if role == "网格长" else set()
    found |= OF_STAFF | {"见面"} if role in STAFF else set()
    return found | ({"见面"} if role == "志愿者" else set())


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """Somebody of each role, of the first grid, with a lamp, a theft and an elder there."""

    async def play() -> None:
        fill(stage)
        move_in(stage)
        with Session(stage.engine) as db, db.begin():
            for number, (role, account) in enumerate(PEOPLE.items(), start=40):
                if role not in ("网格员", "群众"):
                    db.add(Person(id=number, name=f"某{number}", role=role, grids=["FD01"]))
                    db.flush()
                    db.add(Identity(person_id=number, platform="dingtalk", external_id=account))
            people_changed(db)

    await stage.begun("one of each role", play)
    for words in (LAMP, THEFT):
        await stage.resident(words)
    return stage


def rows(stage: Stage) -> dict[str, str]:
    """All that is kept of what was done."""
    tables = [each for each in Row.metadata.sorted_tables if not each.name.startswith(NO_ACT)]
    with Session(stage.engine) as db:
        return {each.name: repr(db.execute(each.select()).all()) for each in tables}


def test_the_table_is_that_of_the_design() -> None:
    for role in (Role.AUXILIARY, Role.MEDIATOR, Role.LEADER, Role.MEMBER, Role.VOLUNTEER, Role.RESIDENT):
        has = {each.names[0] for each in commands.every() if not each.roles or role in each.roles}
        assert has == may(role), role
    every = {each.names[0] for each in commands.every()}
    assert (
        every
        == OFFICERS_ALONE
        | WITH_AUXILIARIES
        | WITH_LEADERS
        | WITH_BOTH
        | set(OTHERS)
        | OF_STAFF
        | {"见面"}
        | EVERYBODY
    )


@pytest.mark.parametrize("role", list(PEOPLE))
async def test_what_is_not_his_is_refused_wherever_he_asks_and_changes_nothing(
    stage: Stage, role: str
) -> None:
    who, before = PEOPLE[role], rows(stage)
    closed = [each for each in commands.every() if each.names[0] not in may(role)]
    for where, private in ((GRID, False), (OFFICERS, False), (who, True)):
        for command in closed:
            for words in (command.example, f"/{command.names[-1]} 1 1 孙梅 开会了", f"/{command.names[0]}"):
                stage.heard(where)
                await stage.said(Platform.DINGTALK, where, who, words, private=private, addressed=True)
                assert REFUSED in " ".join(stage.heard(where)), words
    assert rows(stage) == before
    with Session(stage.engine) as db:
        assert {line.verdict for line in db.scalars(select(AuditLine)) if line.act != "desk"} == {"refused"}


@pytest.mark.parametrize("said", [THEFT, FIRE])
@pytest.mark.parametrize("role", [role for role in PEOPLE if role != "治安协管员"])
async def test_who_is_no_officer_takes_and_ends_nothing_of_theirs(stage: Stage, role: str, said: str) -> None:
    await stage.resident(said, who="wxid_feng")
    who = PEOPLE[role]
    with Session(stage.engine) as db:
        number = db.scalars(select(Incident.number).where(Incident.kind != "nonpolice")).all()[-1]
    for where, private in ((GRID, False), (OFFICERS, False), (who, True)):
        for words in (
            "收到 {}",
            "到了 {}",
            "弄好了 {} 处理完了",
            "退回 {} 不归我们",
            "替李强签收 {}",
            "我来帮忙 {}",
        ):
            await stage.said(
                Platform.DINGTALK, where, who, words.format(number), private=private, addressed=True
            )
    with Session(stage.engine) as db:
        incident = db.scalars(select(Incident).where(Incident.number == number)).one()
        assert (incident.state, incident.holding, incident.holder_id) == ("dispatched", "officers", None)


@pytest.mark.parametrize(
    "words", ["收到 1", "弄好了 1", "/结案 1", "/查 1", "/为什么 1", "/照片 1", "/转派 1 孙梅 忙"]
)
async def test_a_stranger_learns_and_does_nothing(stage: Stage, words: str) -> None:
    before = rows(stage)["incident"]
    for where in (RESIDENTS, "unknown@chatroom"):
        stage.heard(where)
        await stage.resident(words, who="wxid_stranger", where=where, addressed=True)
        assert not any(word in " ".join(stage.heard(where)) for word in ("261123", "李强", "已派发"))
    assert rows(stage)["incident"] == before
