"""No group reads a number, a door or a name: they are planted, and all that is said is looked through."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec
import pytest
from sqlalchemy.orm import Session

from handlers import commands
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Group, Identity, Person
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.old_people import move_in
from tests.stories.shift import fill

WATCH, NOWHERE = "watch@chatroom", "unknown@chatroom"
PHONE, IDENTITY, CARD, DOOR, NAME, OLD = (
    "13812345678", "140602198505124321", "6222021234567890123", "501", "王建国", "王德贵",
)  # fmt: skip
PUBLIC = (RESIDENTS, WATCH, NOWHERE)
OURS = (GRID, OFFICERS)
# What a group of those who work on it may not read either; the door is where they are to go.
NUMBERS = (PHONE, IDENTITY, CARD)
SAID = f"{DOOR}{NAME}，电话{PHONE}，身份证{IDENTITY}，卡{CARD}，{OLD}大爷也在"
LAMP, ROAD = "兴苑小区3号楼楼道灯坏了", "福善庄小区路灯坏了"
ONE, OFFICER, MEMBER, LEADER, OTHER = "261123-001", "staff_zhao", "staff_li", "staff_wang", "staff_chen"
_DIGITS = str.maketrans("〇零一幺二三四五六七八九", "001123456789")
_SIGNS = re.compile(r"[^\w]|_")


def flat(text: str) -> str:
    """However it is written and parted."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text)).translate(_DIGITS)


def leaked(stage: Stage, groups: tuple[str, ...], secrets: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Which secret stands in what was said to which group."""
    told = [(to, msgspec.json.encode(body).decode()) for to, body in stage.everything() if to in groups]
    return [(secret, to, said) for to, said in told for secret in secrets if secret in flat(said)]


def nothing_leaked(stage: Stage) -> None:
    assert leaked(stage, PUBLIC, (*NUMBERS, DOOR, NAME, OLD)) == []
    assert leaked(stage, OURS, NUMBERS) == []
    assert stage.failed() == []


async def alone(stage: Stage, text: str, who: str = OFFICER) -> list[str]:
    stage.heard(who)
    await stage.said(Platform.DINGTALK, who, who, text, private=True, addressed=True)
    return stage.heard(who)


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """A town with elders, a second group of residents, somebody of another grid, the officer in WeChat."""

    async def play() -> None:
        fill(stage)
        move_in(stage)
        with Session(stage.engine) as db, db.begin():
            db.add(Person(id=31, name="陈静", role="网格员", grids=["FD02"]))
            db.add(
                Group(
                    platform="wechat", external_id=WATCH, name="群防群治", kind="群防群治", scope=["府东社区"]
                )
            )
            db.flush()
            db.add(Identity(person_id=31, platform="dingtalk", external_id=OTHER))
            db.add(Identity(person_id=2, platform="wechat", external_id="wxid_zhao"))
            people_changed(db)

    await stage.begun("everything that leaks", play)
    return stage


@pytest.mark.parametrize(
    "number",
    [
        *(
            "138 1234 5678",
            "１３８-１２３４-５６７８",
            "幺三八 幺二三四 五六七八",
            "138*1234*5678",
            "138（1234）5678",
        ),
        *(
            "138~1234~5678",
            "138：1234：5678",
            "138…1234…5678",
            "138|1234|5678",
            "138 12 34 56 78",
            "138    1234    5678",
        ),
        *("①③⑧①②③④⑤⑥⑦⑧", "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "138\u200b1234\u200b5678", "1381234五六七八"),
        *("140602 19850512 4321", "6222 0212 3456 7890 123", CARD, "卡号：" + CARD, IDENTITY),
    ],
)
async def test_numbers_of_a_reporter_and_of_the_staff(stage: Stage, number: str) -> None:
    await stage.resident(f"{LAMP}，找我{number}", sender_name=f"3-2-{DOOR}{NAME}")
    await stage.member(f"弄好了，业主{number}换了灯")
    await stage.resident("我的报修到哪了")
    nothing_leaked(stage)


@pytest.mark.parametrize(
    "done",
    [
        *(
            "501漏水修好了",
            "给501换了灯泡",
            "3栋501换了锁",
            "3#501修好了",
            "3号501换了",
            "3号楼-501换了",
            "3#2-501换了",
        ),
        *(
            "3–2–501换了",
            "3/2/501换了",
            "3号楼2单元5层501换了",
            "五〇一的水管换了",
            "五零一修好了",
            "501户，修好了",
        ),
        *(
            "501房间的灯换了",
            "小区501换好",
            "A座501换好",
            "3号楼/2单元/501换了",
            "501：换了阀门",
            "敲501的门没人，灯换了",
        ),
        *(
            "501王建国家换了管子",
            "给王建国家换了管子",
            "王建国大爷家修好了",
            "王德贵老人家修好了",
            "和王德贵说好了",
        ),
    ],
)
async def test_doors_and_names_in_how_it_ended(stage: Stage, done: str) -> None:
    await stage.resident(f"{LAMP}，我家漏水", sender_name=f"3-2-501{NAME}")
    await stage.member(f"弄好了，{done}")
    await stage.resident("我的报修到哪了")
    nothing_leaked(stage)


@pytest.mark.parametrize(
    "done",
    [
        *(
            "花了105元",
            "换了108米电线",
            "208国道那边的灯也修了",
            "请到203窗口",
            "110已经到过了",
            "2010年的旧灯",
            "共205户都有电了",
        ),
        *("高层老人家也有电了", "用502胶粘的", "坐501路的站牌扶正了", "306个灯泡", "编号1005的灯杆换了"),
    ],
)
async def test_what_is_counted_or_called_so_stays(stage: Stage, done: str) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    await stage.member(f"弄好了，{done}")
    assert done in stage.heard(RESIDENTS)[0]


@pytest.mark.parametrize("command", commands.every(), ids=lambda command: command.names[-1])
async def test_a_command_among_residents_names_none_of_us_and_repeats_no_number(
    stage: Stage, command: Any
) -> None:
    await stage.resident(f"{LAMP}，我叫{NAME}，{PHONE}")
    await stage.resident(ROAD)
    name = command.names[0]
    for where in PUBLIC:
        for words in ("", f"1 {SAID}", f"{ONE} 李强 {SAID}", SAID, f"{OLD} {SAID}"):
            await stage.resident(f"/{name} {words}", who="wxid_zhao", where=where, addressed=True)
            await stage.resident("确认", who="wxid_zhao", where=where, addressed=True)
    told = leaked(stage, PUBLIC, (*NUMBERS, DOOR, "李强"))
    # What an officer sends out on purpose, once he has confirmed it, may have a number to ring.
    assert (leaked(stage, PUBLIC, (IDENTITY,)) if name in ("通知", "群发") else told) == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            "/督办 1 黄 {said}",
            "/催办 1 {said}",
            "/转派 1 孙梅 {said}",
            "/转派 1 府东二网格 {said}",
            "/结案 1 {said}",
        ),
        *(
            "/转警 1 {said}",
            "/改类 1 警情 {said}",
            "/延期 1 3 {said}",
            "/退回 1 {said}",
            "/拆分 1 门禁坏了，{said}",
        ),
        *(
            "/整改 新 消防栓坏了，{said} 11-24",
            "/调解 1 约 11-27 15:00 社区，{said}",
            "/核查 1 {said}",
            "/重办 1 {said}",
        ),
    ],
)
async def test_what_officers_write_alone_and_a_group_of_theirs_reads(stage: Stage, words: str) -> None:
    await stage.resident(LAMP)
    await alone(stage, words.format(said=SAID))
    for hours in (1, 8, 12, 24):
        await stage.later(hours=hours)
    nothing_leaked(stage)


@pytest.mark.parametrize(
    "words", ["求助 {said}", "要延期3天，等{said}", "退回 {said}", "弄好了，{said}", "转警 {said}"]
)
async def test_what_members_write_alone_and_a_group_of_theirs_reads(stage: Stage, words: str) -> None:
    await stage.resident(LAMP)
    await alone(stage, "收到", MEMBER)
    await alone(stage, words.format(said=SAID), MEMBER)
    await stage.later(hours=24)
    nothing_leaked(stage)


async def test_hazards_are_read_without_the_numbers_in_them(stage: Stage) -> None:
    await alone(stage, f"隐患：疏散通道堵了，业主{PHONE}", MEMBER)
    for words in ("/整改", "/整改 Z1", "Z1 改好了 找了业主", "/整改 Z1"):
        await stage.member(words)
    assert leaked(stage, OURS, NUMBERS) == []


@pytest.mark.parametrize(
    ("who", "reads"), [(OFFICER, True), (MEMBER, True), (LEADER, True), (OTHER, False), ("staff_he", False)]
)
async def test_whom_to_ring_is_told_to_who_has_it_his_grid_and_officers(
    stage: Stage, who: str, reads: bool
) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Person(id=32, name="何平", role="网格长", grids=["FD02"]))
        db.flush()
        db.add(Identity(person_id=32, platform="dingtalk", external_id="staff_he"))
        people_changed(db)
    await stage.resident(f"{LAMP}，电话{PHONE}")
    assert (PHONE in "".join(await alone(stage, f"/查 {ONE}", who))) is reads
    await alone(stage, f"隐患：疏散通道堵了，业主{PHONE}", MEMBER)
    assert (PHONE in "".join(await alone(stage, "/整改 FD01", who))) is (reads or who == OFFICER)
