"""没修啊, 今晚又吵, 还是来吧: somebody says that what is closed is not done."""

from __future__ import annotations

import pytest

from models.messages import Quote
from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.taking_back import LAMP, ends, told_of
from tests.stories.test_follow_up import incidents

DONE = Quote(text="261123-001 办好了：换了灯泡")
AGAIN = "抱歉，261123-001 已经重新派出去了。办好了在这里告诉您。"


@pytest.mark.parametrize("text", ["没修啊，我刚下楼还是黑的", "根本没人来过", "又不亮了"])
async def test_a_neighbour_quotes_that_it_is_done(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    stage.heard(RESIDENTS)
    await stage.resident(text, who="wxid_zhang", quote=DONE)
    assert stage.heard(RESIDENTS) == [AGAIN]
    await stage.member("这次真的弄好了")
    assert len(stage.heard(RESIDENTS)) == 1


@pytest.mark.parametrize("text", ["修好了吗", "谢谢师傅", "哪天修的"])
async def test_what_else_is_said_of_it(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    await stage.resident(text, who="wxid_zhang", quote=DONE)
    assert ends(stage) == [("resolved", "")]


async def test_what_was_told_alone_is_nobodys_to_begin_again(stage: Stage) -> None:
    await stage.resident(LAMP, where="wxid_wang", private=True, addressed=True)
    await stage.member("弄好了，换了灯泡")
    await stage.resident("没修啊", who="wxid_zhang", quote=DONE)
    assert ends(stage) == [("resolved", "")]


@pytest.mark.parametrize("text", ["今晚又吵", "又开始吵了", "楼上又吵上了"])
async def test_they_are_loud_again(stage: Stage, text: str) -> None:
    await told_of(stage, "兴苑小区3号楼楼上太吵了")
    await stage.member("办结 已劝导")
    await stage.later(hours=5)
    await stage.resident(text)
    assert [each.state for each in incidents(stage)] == ["dispatched"]


async def test_loud_is_none_of_a_lamp(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    await stage.resident("今晚又吵")
    assert incidents(stage)[0].state == "resolved"


async def test_who_took_it_back_himself_gets_no_sorry(stage: Stage) -> None:
    await told_of(stage, LAMP)
    for text in ("不用来了", "还是来吧"):
        stage.heard(RESIDENTS)
        await stage.resident(text)
    assert stage.heard(RESIDENTS) == ["好的，261123-001 重新派出去了。办好了在这里告诉您。"]


async def test_water_that_comes_up_is_of_the_drain(stage: Stage) -> None:
    await told_of(stage, "福善庄小区下水道堵了", minutes=20)
    await stage.resident("冒出来了流了一地")
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("text", ["你看看这叫修好了？", "修了个寂寞", "这也算修好了"])
async def test_who_doubts_that_it_is_done_verifies_nothing(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    stage.heard(RESIDENTS)
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == [AGAIN]


@pytest.mark.parametrize("text", ["都冒到一楼了", "臭得不行"])
async def test_how_bad_it_is_is_of_the_drain(stage: Stage, text: str) -> None:
    await told_of(stage, "福善庄小区下水道堵了")
    await stage.resident(text)
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("text", ["还是你们厉害", "还没谢谢师傅呢", "还是咱社区给力"])
async def test_who_is_content_begins_nothing_again(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    await stage.resident(text, who="wxid_zhang", quote=DONE)
    assert ends(stage) == [("resolved", "")]


@pytest.mark.parametrize("text", ["没人管，有人触电倒地上了", "没人来，那儿有人拿刀砍人了"])
async def test_a_danger_is_no_lamp_that_is_dark_again(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.member("弄好了，换了灯泡")
    await stage.resident(text, who="wxid_zhang", quote=DONE)
    assert [each.kind for each in incidents(stage)] == ["nonpolice", "emergency"]
