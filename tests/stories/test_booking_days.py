"""A resident says when he wants to come: what cannot be is told and asked again."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.appointment_rows import Appointment
from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.test_counters import ask, posts

__all__ = ["posts"]


def booked(stage: Stage) -> list[Appointment]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Appointment)))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *(("2 月 30 号", "没有 2 月 30 号这一天"), ("二月三十号上午", "没有 2 月 30 号这一天")),
        *(("32号", "没有 32 号这一天"), ("明天25点", "没有“25点”这个时间"), ("25点", "没有“25点”这个时间")),
        *(("昨天", "昨天（11-22 周日） 已经过去了"), ("11月20号", "11-20 周五 已经过去了")),
        *(("12月20号", "只能约到 12-07 周一"), ("明年1月5号", "2027 年 01-05 周二 太远了")),
        *(("12月3号周三", "12 月 3 号是周四，不是周三"),),
        *(("周六", "11-28 周六 北城户籍大厅 户籍窗口不开（休息日）"), ("这周末", "不开")),
        *(("今天9点", "这个时间已经过去了"), ("今天10点半", "至少要提前 1 小时约")),
        *(("明天中午一点", "这个时间不开，或者约满了"), ("明天晚上八点", "这个时间不开")),
    ],
)
async def test_what_cannot_be_is_told_and_asked_again(posts: Stage, said: str, told: str) -> None:
    assert told.replace(" ", "") in (await ask(posts, f"预约户籍 {said}")).replace(" ", "")
    assert told.replace(" ", "") in (await ask(posts, said)).replace(" ", "")
    assert booked(posts) == []
    assert "1. 11-27 周五 14:30" in await ask(posts, "周五下午")
    assert "约好了：11-27 周五 15:00" in await ask(posts, "3点")


async def test_where_the_counter_is_closed_the_next_open_days_are_offered(posts: Stage) -> None:
    told = await ask(posts, "预约户籍 周末上午")
    assert "11-28 周六、11-29 周日 北城户籍大厅 户籍窗口不开。最近能约的在下面。" in told
    assert "1. 11-30 周一 09:00\n2. 11-30 周一 09:30\n3. 12-01 周二 09:00" in told
    assert "约好了：11-30 周一 09:30" in await ask(posts, "2")


async def test_a_day_that_is_none_is_told_before_it_is_asked_where(posts: Stage) -> None:
    told = await ask(posts, "预约2月30号")
    assert told.startswith("没有 2 月 30 号这一天")
    assert "您要到哪个窗口办" in told
    assert "哪个时间方便" in await ask(posts, "1")


async def test_in_a_group_a_day_that_is_none_is_told_with_where_to_make_it(posts: Stage) -> None:
    await posts.resident("2 月 30 号能预约户籍窗口吗", addressed=True)
    (told,) = posts.heard(RESIDENTS)
    assert told.startswith("没有 2 月 30 号这一天")
    assert told.endswith("预约请私聊我发“预约”，一两句话就约好。")
    await posts.resident("周五能预约户籍窗口吗", addressed=True)
    assert posts.heard(RESIDENTS) == ["预约请私聊我发“预约”，一两句话就约好。"]
    assert (await ask(posts, "2月30号能预约户籍窗口吗")).startswith("没有 2 月 30 号这一天")
    assert "1. 11-27 周五 14:30" in await ask(posts, "周五下午还能预约户籍吗")


async def test_a_day_on_which_he_cannot_come_is_not_told_to_be_full(posts: Stage) -> None:
    await ask(posts, "预约户籍 明天")
    for said in ("明天不行", "除了明天都行"):
        told = await ask(posts, said)
        assert told.startswith("北城户籍大厅 户籍窗口，哪个时间方便？")
        assert "11-24" not in told
        assert "1. 今天（11-23 周一） 11:00" in told


async def test_a_date_and_a_time_with_nothing_but_a_space_between(posts: Stage) -> None:
    assert "1. 12-03 周四 10:00" in await ask(posts, "预约户籍 2026-12-3 10:00")
    assert "1. 12-03 周四 09:00" in await ask(posts, "12.3 9:00")


async def test_what_was_offered_may_still_be_chosen_after_a_day_that_is_none(posts: Stage) -> None:
    await ask(posts, "预约户籍 明天")
    assert "没有 2 月 30 号" in await ask(posts, "2月30号")
    assert "约好了：明天（11-24 周二） 09:00" in await ask(posts, "1")


@pytest.mark.parametrize(
    ("said", "first"),
    [
        *(("明天上午没空", "明天（11-24 周二） 14:30"), ("上午没空", "明天（11-24 周二） 14:30")),
        *(
            ("明天上午没空，下午行吗", "明天（11-24 周二） 14:30"),
            ("除了明天上午都行", "明天（11-24 周二） 14:30"),
        ),
        *(("9点来不了", "明天（11-24 周二） 10:00"), ("11点以前不行", "明天（11-24 周二） 11:00")),
        *(
            ("明天上午没空，后天上午行", "后天（11-25 周三） 09:00"),
            ("后天上午没空", "明天（11-24 周二） 09:00"),
        ),
        *(("不要明天", "今天（11-23 周一） 11:00"), ("不要上午的", "明天（11-24 周二） 14:30")),
        *(("换个时间", "明天（11-24 周二） 14:30"), ("都不行", "明天（11-24 周二） 14:30")),
        *(("这天不行", "后天（11-25 周三） 09:00"), ("换一天，周五", "11-27 周五 09:00")),
    ],
)
async def test_only_the_time_that_is_refused_is_left_out(posts: Stage, said: str, first: str) -> None:
    await ask(posts, "预约户籍 明天")
    assert f"：\n1. {first}" in await ask(posts, said)


async def test_another_day_and_another_time_of_the_day_and_nothing_any_more(posts: Stage) -> None:
    assert "1. 明天（11-24 周二） 09:00" in await ask(posts, "预约户籍 明天")
    assert "1. 明天（11-24 周二） 14:30" in await ask(posts, "换个时间")
    assert "1. 后天（11-25 周三） 09:00" in (told := await ask(posts, "这天不行"))
    assert "11-24" not in told
    assert "1. 11-30 周一 09:00" in await ask(posts, "都不行，换一天")
    assert await ask(posts, "算了") == "好，那就先不约了。想约的时候再发“预约”。"
    assert "现在没有等您回数字的问题" in await ask(posts, "1")
    assert booked(posts) == []


async def test_the_times_go_round_and_an_appointment_that_is_made_stays(posts: Stage) -> None:
    await ask(posts, "预约户籍 12月4号下午")
    assert "约好了" in await ask(posts, "1")
    assert "1. 12-07 周一 09:00" in await ask(posts, "预约户籍 12月7号")
    assert "1. 今天（11-23 周一） 11:00" in await ask(posts, "换一天")
    assert "您约好的还在" in await ask(posts, "不约了")
    assert len(booked(posts)) == 1


@pytest.mark.parametrize(
    ("said", "first"),
    [
        *(
            ("后天", "后天（11-25 周三） 09:00"),
            ("大后天下午", "11-26 周四 14:30"),
            ("下周三", "12-02 周三 09:00"),
        ),
        *(("12月3号", "12-03 周四 09:00"), ("12.3", "12-03 周四 09:00"), ("三号上午", "12-03 周四 09:00")),
        *(("明早", "明天（11-24 周二） 09:00"), ("明天下午3点半", "明天（11-24 周二） 15:00")),
        *(("周三不行，周四吧", "11-26 周四 09:00"), ("下周", "11-30 周一 09:00")),
        *(("明天三点以后", "明天（11-24 周二） 15:00"), ("明天没空", "今天（11-23 周一） 11:00")),
    ],
)
async def test_the_day_and_the_time_that_are_said_are_offered(posts: Stage, said: str, first: str) -> None:
    assert f"：\n1. {first}" in await ask(posts, f"预约户籍，{said}")


async def test_the_third_may_be_a_day_or_of_the_list(posts: Stage) -> None:
    await ask(posts, "预约户籍 明天")
    told = await ask(posts, "3号")
    assert "您说的是第 3 个（明天（11-24 周二） 10:00），还是 12 月 3 号？" in told
    assert booked(posts) == []
    assert "1. 12-03 周四 09:00" in await ask(posts, "12月3号")
    assert "只能约到 12-07" in await ask(posts, "13号")
    assert "约好了：12-03 周四 10:00" in await ask(posts, "3")


async def test_which_counter_may_be_said_in_words_and_when_before_it(posts: Stage) -> None:
    await ask(posts, "预约")
    assert "没有 2 月 30 号这一天" in (told := await ask(posts, "2月30号"))
    assert "您要到哪个窗口办" in told
    assert "您要到哪个窗口办" in await ask(posts, "周三下午")
    assert "户籍窗口，哪个时间方便？" in (told := await ask(posts, "户籍吧"))
    assert "1. 后天（11-25 周三） 14:30" in told
    await ask(posts, "预约")
    assert "20 个工作日" in await ask(posts, "身份证丢了怎么补办")


async def test_after_the_last_half_hour_of_the_day_it_is_too_late_and_not_full(posts: Stage) -> None:
    posts.clock.turn(hours=6, minutes=45)
    for said in ("预约户籍 今天", "今天下午"):
        assert (await ask(posts, said)).startswith("今天来不及约了。最近能约的在下面。")


async def test_the_hours_of_a_day_that_is_none_are_not_told(posts: Stage) -> None:
    assert "没有 2 月 30 号这一天" in await ask(posts, "2月30号户籍窗口开吗")
    assert "12-03 周四 09:00" in (await ask(posts, "12月3号户籍窗口开吗")).replace("） ", " ")


async def test_a_number_that_is_no_day_and_none_of_the_list_is_told(posts: Stage) -> None:
    assert "没有 2 月 30 号" in await ask(posts, "预约户籍 2月30号")
    assert "12-01 周二 09:00" in await ask(posts, "1号")
    assert "没有 0 号这一天" in await ask(posts, "0号")
    assert "没有 32 号这一天" in await ask(posts, "32号")
    assert posts.failed() == []
