"""Speaking in 微信客服: five in 48 hours, menus, welcomes, hand-over, and the stated end of each refusal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.platforms.plain import link
from bot.platforms.shown import GONE, UNSHOWN
from bot.platforms.wechat.kf.words import LONGEST, parts
from models.messages import Handover, Picture, Place, Session, Text
from sandbox.kf.customers import HUMAN, NEW, OVER
from sandbox.world import BOT
from tests.bot.platforms.album import FILM, FILMED, JPEG, PAPER, SAID, SONG, SUNG, VOICE, WRITTEN, Album
from tests.bot.platforms.wechat.kf.conftest import HERE, Desk


async def test_five_messages_after_each_word_of_the_customer(desk: Desk, clock: Any) -> None:
    await desk.heard("在吗")
    for n in range(5):
        assert await desk.send(f"回 {n}", f"in:1:{n}")
    with pytest.raises(SendRefused, match="5 of 5"):
        await desk.send("再回", "in:1:5")
    assert desk.platform.calls["kf/send_msg"] == 5
    clock.turn(seconds=1)
    await desk.heard("还在吗")
    await desk.send("在", "in:2:0")
    assert len(desk.shown) == 6


async def test_a_message_said_twice_is_heard_once(desk: Desk) -> None:
    await desk.heard("在吗")
    assert await desk.send("在", "in:1:0") == await desk.send("在", "in:1:0")
    assert desk.shown == ["在"]


async def test_fetching_the_same_page_again_gives_no_more_messages(desk: Desk) -> None:
    await desk.heard("在吗")
    for n in range(5):
        await desk.send(f"回 {n}", f"in:1:{n}")
    desk.platform.faults.bad_cursor = 1
    desk.platform.servicer_says("r1", "我看看")
    await desk.fetch()
    with pytest.raises(SendRefused, match="5 of 5"):
        await desk.send("再回", "in:1:5")


async def test_after_48_hours_and_before_the_first_word_nothing_is_sent(desk: Desk, clock: Any) -> None:
    with pytest.raises(SendRefused, match="not said anything"):
        await desk.send("在吗")
    await desk.heard("在吗")
    clock.turn(hours=48.1)
    with pytest.raises(SendRefused, match="48 hours"):
        await desk.send("在")
    assert "kf/send_msg" not in desk.platform.calls


async def test_what_the_platform_counts_better_is_believed(desk: Desk) -> None:
    await desk.heard("在吗")
    desk.platform.account.talks["wm-r1"].sent = 5
    for _ in range(2):
        with pytest.raises(SendRefused):
            await desk.send("在")
    assert desk.platform.calls["kf/send_msg"] == 1


@pytest.mark.parametrize(
    ("fault", "n", "ends"),
    [("bad_token", 2, SendRetry), ("too_much", 1, SendRetry), ("fail", 1, SendRetry)],
)
async def test_what_passes_is_tried_again(desk: Desk, fault: str, n: int, ends: type[SendFailed]) -> None:
    await desk.heard("在吗")
    setattr(desk.platform.faults, fault, n)
    with pytest.raises(ends):
        await desk.send("在")
    await desk.send("在")
    assert desk.shown == ["在"]


async def test_a_new_talk_in_the_wrong_state_is_taken_once(desk: Desk) -> None:
    await desk.heard("在吗")
    desk.platform.faults.wrong_state = 1
    await desk.send("在")
    assert desk.shown == ["在"]
    assert desk.platform.account.talks["wm-r1"].state == 1


@pytest.mark.parametrize("state", [HUMAN, OVER, NEW])
async def test_a_talk_that_is_not_ours_ends_in_a_refusal(desk: Desk, state: int) -> None:
    await desk.heard("在吗")
    desk.platform.account.talks["wm-r1"].state = state
    desk.platform.faults.wrong_state = 9
    with pytest.raises(SendRefused, match="95018"):
        await desk.send("在")
    assert desk.platform.calls["kf/send_msg"] <= 2


async def test_a_numbered_question_is_a_menu(desk: Desk) -> None:
    await desk.heard("灯坏了")
    text = "收到（1）。请问是哪一处？回数字就行：\n1. 兴苑小区一区\n2. 兴苑小区二区"
    await desk.send(Text(text, choices=("兴苑小区一区", "兴苑小区二区")))
    shown = next(m for m in desk.world.messages.values() if m.sender == BOT)
    assert shown.text == "收到（1）。请问是哪一处？回数字就行："
    assert shown.choices == [{"id": "1", "text": "兴苑小区一区"}, {"id": "2", "text": "兴苑小区二区"}]
    await desk.send(Text(text, choices=("兴苑小区一区", "兴苑小区二区"), keys=("001/A", "x" * 130)), "in:1:k")
    keyed = [m for m in desk.world.messages.values() if m.sender == BOT][-1]
    assert [each["id"] for each in keyed.choices] == ["1|001/A", "2"]


async def test_numbered_lines_that_are_no_question_stay_text(desk: Desk) -> None:
    await desk.heard("怎么办身份证")
    await desk.send(Text("要带：\n1. 户口本\n2. 照片"))
    assert desk.shown == ["要带：\n1. 户口本\n2. 照片"]
    many = tuple(f"第 {n} 处" for n in range(1, 13))
    await desk.send(Text("\n".join(f"{n}. {c}" for n, c in enumerate(many, start=1)), choices=many), "in:2")
    assert desk.shown[1].startswith("1. 第 1 处")


async def test_what_is_too_long_goes_in_parts_that_all_fit(desk: Desk) -> None:
    await desk.heard("在吗")
    await desk.send("\n".join(["一" * 300] * 6))
    assert len(desk.shown) == 3
    with pytest.raises(SendRefused, match="3 of 5 messages are used, 3 more"):
        await desk.send("\n".join(["二" * 300] * 6), "in:1:1")


@given(some.text(max_size=4000))
def test_parts_lose_nothing_but_the_line_ends_between_them(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    found = parts(text)
    assert all(len(part.encode()) <= LONGEST for part in found)
    assert "".join(found).replace("\n", "") == text.replace("\n", "")


async def test_a_welcome_is_said_once_within_20_seconds_beside_the_five(desk: Desk, clock: Any) -> None:
    desk.world.enter("r1")
    await desk.fetch()
    (entered,) = desk.kept.said.values()
    await desk.send("您好", "welcome:1", entered.session)
    assert desk.shown == ["您好"]
    with pytest.raises(SendRefused):
        await desk.send("您好", "welcome:2", entered.session)
    clock.turn(seconds=21)
    with pytest.raises(SendRefused, match="over"):
        await desk.send("您好", "welcome:3", entered.session)
    with pytest.raises(SendRefused, match="over"):
        await desk.send("您好", "welcome:4", None)


async def test_a_talk_goes_to_a_servicer_and_comes_back(desk: Desk) -> None:
    await desk.heard("人工")
    desk.platform.account.servicers = {"li"}
    await desk.send(Handover("human", "已经叫民警"))
    talk = desk.platform.account.talks["wm-r1"]
    assert (talk.state, talk.servicer) == (HUMAN, "li")
    await desk.send(Handover("yihu", "接下来我来回答"), "back")
    assert (talk.state, desk.shown) == (OVER, ["接下来我来回答"])
    await desk.heard("那好")
    await desk.send("在", "in:3:0")
    assert desk.shown == ["接下来我来回答", "在"]


async def test_without_a_servicer_who_receives_it_is_told_that_nobody_took_it(desk: Desk) -> None:
    await desk.heard("人工")
    with pytest.raises(SendRefused, match="95014"):
        await desk.send(Handover("human", "已经叫民警"))
    await desk.send(Handover("yihu", "我来回答"), "back")
    assert desk.shown == ["我来回答"]


async def test_what_did_not_arrive_after_all_is_told(desk: Desk) -> None:
    await desk.heard("在吗")
    desk.platform.faults.not_delivered = 1
    receipt = await desk.send("在")
    await desk.fetch()
    happened = list(desk.kept.said.values())[-1].happened
    assert happened is not None
    assert (happened.what, happened.code) == ("unsent", receipt)


async def test_a_session_that_is_none_is_no_welcome(desk: Desk, clock: Any) -> None:
    with pytest.raises(SendRefused, match="95007"):
        await desk.send("您好", "welcome:1", Session("nonsense", clock.now().replace(year=2027)))


async def test_a_picture_is_uploaded_once_and_counts(desk: Desk, clock: Any) -> None:
    await desk.heard("在吗")
    await desk.send(Picture("修好了", file="photo"), "in:1:0")
    await desk.send(Picture("", file="photo"), "in:1:1")
    shown = [m for m in desk.world.messages.values() if m.sender == BOT]
    assert [m.text for m in shown] == ["修好了", "", ""]
    assert [desk.world.media[m.picture][1] for m in shown[1:]] == [JPEG, JPEG]
    assert desk.platform.media.uploads == 1
    await desk.send("再", "in:1:2")
    # The fifth is for the words, which tell where the picture is.
    await desk.send(Picture("看", file="photo"), "in:1:3")
    assert (desk.platform.calls["kf/send_msg"], desk.shown[-1]) == (5, "看" + UNSHOWN)
    clock.turn(hours=47)
    await desk.heard("还在吗")
    await desk.send(Picture("没了", file="gone"), "in:2:0")
    assert desk.shown[-1] == "没了" + GONE
    clock.turn(hours=2)
    await desk.send(Picture("", file="photo"), "in:2:1")
    assert desk.platform.media.uploads == 2


async def test_a_picture_that_is_refused_leaves_its_words(desk: Desk) -> None:
    await desk.heard("在吗")
    desk.platform.faults.bad_token = 2
    with pytest.raises(SendRetry):
        await desk.send(Picture("", file="photo"), "in:1:0")
    desk.sender._pictures = Album({"photo": b"no picture"})
    await desk.send(Picture("修好了", file="photo"), "in:1:0")
    assert desk.shown == ["修好了" + UNSHOWN]


async def test_voice_video_and_files_follow_their_words(desk: Desk, clock: Any) -> None:
    await desk.heard("在吗")
    await desk.send(SAID, "in:1:0")
    await desk.send(FILMED, "in:1:1")
    assert desk.attached == [("voice", VOICE), ("video", FILM)]
    clock.turn(minutes=1)
    await desk.heard("还有呢")
    await desk.send(WRITTEN, "in:2:0")
    # What is no voice there is given as a file.
    await desk.send(SUNG, "in:2:1")
    assert desk.attached[2:] == [("file", PAPER), ("file", SONG)]
    assert [text for text in desk.shown if text] == ["听听", "看看", "读读", "唱唱"]


async def test_a_film_that_is_too_large_is_told_of(desk: Desk) -> None:
    await desk.heard("在吗")
    desk.sender._pictures = Album({"film": FILM + bytes(20 << 20)})
    await desk.send(FILMED, "in:1:0")
    assert (desk.attached, desk.shown, desk.platform.media.uploads) == ([], ["看看" + UNSHOWN], 0)


async def test_an_upload_that_the_platform_forgets_is_told_of_and_made_anew(desk: Desk, clock: Any) -> None:
    await desk.heard("在吗")
    await desk.send(SAID, "in:1:0")
    desk.platform.media._known.clear()
    await desk.send(SAID, "in:1:1")
    assert desk.shown == ["听听", "", "听听", UNSHOWN]
    clock.turn(minutes=1)
    await desk.heard("再来")
    await desk.send(SAID, "in:2:0")
    assert len(desk.attached) == 2


async def test_parts_that_arrived_are_neither_said_nor_counted_again(desk: Desk) -> None:
    """What was said of a long text stays said, and the five are enough for the rest."""
    await desk.heard("在吗")
    long = "\n".join("长" * 300 + f"{n}" for n in range(10))
    for n in range(5 - len(parts(long))):
        await desk.send(f"{n}", f"in:{n}:0")
    before = len(desk.shown)
    deaf = desk.world.listen(lambda _: setattr(desk.platform.faults, "fail", 1))
    with pytest.raises(SendRetry):
        await desk.send(long, "in:9:0")
    deaf()
    await desk.send(long, "in:9:0")
    assert desk.shown[before:] == parts(long)


async def test_a_place_is_shown_on_the_map_and_by_a_link_where_there_is_no_room(desk: Desk) -> None:
    way = Place("北城警务站", longitude=112.44, latitude=39.33, label="北城警务站", address="市府东街 18 号")
    await desk.heard("最近的警务站在哪")
    for n in range(2):
        await desk.send(way, f"in:{n}:0")
    await desk.send(way, "in:9:0")
    assert desk.shown == ["北城警务站", "", "北城警务站", "", f"北城警务站\n{link(way)}"]
    shown = [m.location for m in desk.world.messages.values() if m.location]
    there = {"longitude": 112.44, "latitude": 39.33, "title": "北城警务站", "address": "市府东街 18 号"}
    assert shown == [there, there]


async def test_what_could_not_be_said_comes_with_the_next_words_and_costs_none_of_the_five(
    desk: Desk,
) -> None:
    await desk.heard("在吗")
    for n in (1, 2):
        await desk.words.keep(f"in:0:{n}", HERE, f"民警说：{n}", desk.clock.now())
    await desk.send(Text("回数字", choices=("甲", "乙")), "in:1:0")
    assert desk.shown == ["回数字"]
    await desk.send("好的", "in:1:1")
    await desk.send("在", "in:1:2")
    assert desk.shown[1:] == ["好的\n\n之前没能发给您的话：\n\n民警说：1\n\n民警说：2", "在"]
    assert desk.platform.calls["kf/send_msg"] == 3
