"""不用来了: a reporter takes back what he reported."""

from __future__ import annotations

import pytest

from models.messages import Quote, Text
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.taking_back import DRAIN, FIRST, LAMP, SECOND, ends, told_of
from tests.stories.test_follow_up import incidents

KNIFE, THEFT = "兴苑小区3号楼有人持刀砍人", "我家电动车被偷了，兴苑小区3号楼下"


@pytest.mark.parametrize(
    "text",
    [
        "不用来了", "取消吧", "发错群了", "撤回刚才的", "已经好了不用来了", "灯亮了，不用来了，谢谢",
        "算了不用了", "灯不用修了", "物业来过了，不用派人了", "当我没说", "取消刚才的报修",
        "没事了，不用麻烦了", "楼道灯坏了的事取消吧", "电工已经在修了，不用派人", "灯不晃了，不用来了",
        "不好意思发错群了", "不用來了🙏", "那个那个你们不用过来了啊谢谢谢谢", "ok不用来了", "灯不用了[抱拳]",
    ],
)  # fmt: skip
async def test_before_anybody_took_it_it_ends_and_those_who_were_told_hear_it(
    stage: Stage, text: str
) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn")]
    assert stage.heard(RESIDENTS) == [f"好的，{FIRST} 撤回了，不派人了。要是还得来人，回复“还没解决”就行。"]
    heard = stage.heard(GRID)
    assert f"{FIRST} 兴苑小区 3 号楼 反映人撤回了，不用去了。" in heard
    assert any("已结案" in each for each in heard)
    await stage.later(minutes=40)
    assert stage.heard(GRID) == stage.heard(OFFICERS) == []


async def test_whoever_a_clock_told_hears_it_too(stage: Stage) -> None:
    await stage.resident(LAMP)
    for _ in range(5):
        await stage.later(minutes=6)
    assert stage.heard("staff_zhao")
    await stage.resident("不用来了")
    assert any("反映人撤回了" in each for each in stage.heard("staff_zhao"))


async def test_who_asked_alone_before_is_not_told_as_the_staff_are(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("怎么还没人来", where="wxid_wang", private=True, addressed=True)
    stage.heard("wxid_wang")
    await stage.resident("不用来了")
    assert stage.heard("wxid_wang") == []


async def test_while_he_is_asked_where_it_is(stage: Stage) -> None:
    await told_of(stage, "楼道灯坏了", minutes=1)
    await stage.resident("不用来了")
    assert ends(stage) == [("closed", "withdrawn")]
    await stage.later(minutes=10)
    assert stage.heard(OFFICERS) == []


@pytest.mark.parametrize("text", ["还没解决", "还是来吧", "要不还是派人来看看吧", "还得来一趟"])
async def test_that_it_is_not_done_after_all_sends_somebody(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident("不用来了")
    stage.clock.turn(minutes=20)
    await stage.resident(text)
    assert ends(stage) == [("dispatched", "")]


async def test_once_in_hand_the_holder_hears_it_and_decides(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.member("收到")
    stage.heard(RESIDENTS)
    await stage.resident("不用来了，我电话13812345678")
    assert ends(stage)[0][0] == "acknowledged"
    assert stage.heard(RESIDENTS) == [f"好的，{FIRST} 告诉接手的人了，去不去由他定。"]
    said = [body.text for to, body in stage.everything() if to == "staff_li" and isinstance(body, Text)]
    assert said[-1].startswith(f"{FIRST} 反映人说不用来了。去不去您定")
    await stage.member(f"办好了 {FIRST} 反映人说不用来了", where="staff_li", private=True)
    assert ends(stage)[0][0] == "resolved"


@pytest.mark.parametrize("first", [KNIFE, THEFT])
@pytest.mark.parametrize("text", ["不用来了", "取消吧", "发错群了", "没事了"])
async def test_no_word_of_his_ends_what_is_the_police_s(stage: Stage, first: str, text: str) -> None:
    await told_of(stage, first)
    await stage.resident(text)
    assert ends(stage)[0][0] == "dispatched"
    assert any(each.startswith(f"{FIRST} 反映人说没事了或者不用来了") for each in stage.heard(OFFICERS))
    assert stage.heard(RESIDENTS) == [f"记下了，已经告诉民警（{FIRST}）。要是还有危险，马上打 110。"]


async def test_what_others_reported_too_goes_on(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident(LAMP, who="wxid_liu")
    stage.heard(RESIDENTS)
    await stage.resident("不用来了")
    assert ends(stage)[0][0] == "dispatched"
    assert "先接着办" in stage.heard(RESIDENTS)[0]


@pytest.mark.parametrize("text", ["都不用来了", "两件都取消", "两个都不用来了", "全部撤回"])
async def test_all_of_them(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, DRAIN)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn")] * 2
    assert len(stage.heard(RESIDENTS)) == 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("灯不用修了", 1),
        ("兴苑小区的不用来了", 1),
        ("下水道不用通了", 0),
        (f"{SECOND} 不用来了", 0),
        ("不用来了", 2),
    ],
)
async def test_of_several_the_one_that_is_named_else_he_is_asked(stage: Stage, text: str, left: int) -> None:
    await told_of(stage, LAMP)
    await told_of(stage, DRAIN)
    await stage.resident(text)
    open_ = [n for n, (state, _) in enumerate(ends(stage)) if state == "dispatched"]
    assert open_ == ([0, 1] if left == 2 else [left])
    assert (f"{FIRST} 兴苑小区 3 号楼" in stage.heard(RESIDENTS)[0]) == (left == 2)


@pytest.mark.parametrize(
    "text",
    [
        "今天不用来了，明天再来吧", "再不来就不用来了", "是不是不用来了", "不用来了吗",
        "不用来了，灯还没修好", "孩子不用来了", "下次不用来了", "他们说不用来了", "不用管我", "撤回不了",
        "发错群了，是9号楼", "取消了", "算了，搞不清这些人", "我试试",
    ],
)  # fmt: skip
async def test_what_only_looks_like_it_ends_nothing(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert incidents(stage)[0].state == "dispatched"


@pytest.mark.parametrize("text", ["算了", "没事了", "发错群了", "你别来了", "不用了", "已经好了"])
async def test_what_may_be_of_anything_counts_only_soon(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP, minutes=20)
    await stage.resident(text)
    assert ends(stage)[0][0] == "dispatched"


@pytest.mark.parametrize("text", ["算了", "不用来了"])
@pytest.mark.parametrize(("quoted", "state"), [("晚上去你家吃饭？", "dispatched"), (LAMP, "closed")])
async def test_what_he_quotes_tells_of_what_it_is(stage: Stage, text: str, quoted: str, state: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text, quote=Quote(text=quoted))
    assert incidents(stage)[0].state == state


async def test_who_talks_with_us_of_something_else_much_later(stage: Stage) -> None:
    alone = "wxid_wang"
    await stage.resident(LAMP, where=alone, private=True, addressed=True)
    stage.clock.turn(hours=3)
    await stage.resident("算了", where=alone, private=True, addressed=True)
    assert incidents(stage)[0].state == "dispatched"


async def test_nobody_else_takes_it_back(stage: Stage) -> None:
    await told_of(stage, LAMP)
    await stage.resident("不用来了", who="wxid_liu")
    assert ends(stage)[0][0] == "dispatched"


async def test_alone_with_us(stage: Stage) -> None:
    for text in (LAMP, "取消"):
        await stage.resident(text, where="wxid_wang", private=True, addressed=True)
    assert ends(stage) == [("closed", "withdrawn")]
    assert stage.failed() == []


@pytest.mark.parametrize("text", ["/撤销", "/撤回", "／不用来了", "/取消"])
async def test_with_a_slash_before_it(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident(text)
    assert ends(stage) == [("closed", "withdrawn")]


@pytest.mark.parametrize("text", ["发错群了", "不用来了，我自己弄"])
async def test_of_the_staff_s_own_report_gives_back_no_task(stage: Stage, text: str) -> None:
    await stage.member(LAMP)
    stage.clock.turn(minutes=1)
    await stage.member(text)
    assert ends(stage) == [("closed", "withdrawn")]


@pytest.mark.parametrize("text", ["还是来吧", "还是来吧，换不了", "还是派个人来吧 弄不好"])
async def test_who_wanted_to_mend_it_himself_and_cannot_is_heard(stage: Stage, text: str) -> None:
    await told_of(stage, LAMP)
    await stage.resident("算了我自己换")
    stage.clock.turn(minutes=10)
    await stage.resident(text)
    assert ends(stage) == [("dispatched", "")]
