"""Residents ask for counters and machines, and make an appointment."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.appointment_rows import Appointment
from models.messages import Location, Text
from models.messages import Place as Way
from models.registry_rows import Place, PoliceStation, RegistryVersion
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.shift import DAY, fill

PRIVATE: dict[str, Any] = {"private": True, "addressed": True}
NORTH, SOUTH = "北城户籍大厅", "站前警务站"
HOURS = "工作日 09:00-12:00;14:30-17:30"


@pytest.fixture
def posts(stage: Stage) -> Stage:
    """Two posts, and places with coordinates. It is Monday, 10:00."""
    with Session(stage.engine) as db, db.begin():
        north = PoliceStation(
            name=NORTH, longitude=112.44, latitude=39.33, counters="户籍;居住证", hours=HOURS
        )
        north.address, north.machines, north.phone = "市府东街 18 号", "身份证自助机 24 小时", "0349-0000110"
        south = PoliceStation(name=SOUTH, longitude=112.42, latitude=39.30, counters="车管")
        south.hours, south.machines, south.phone = (
            "每日 08:00-20:00",
            "交管自助机 08:00-20:00",
            "0349-0000111",
        )
        db.add_all((north, south))
        db.add(Place(name="南关小区", kind="小区", grid="FD02", longitude=112.421, latitude=39.301))
        version = db.get(RegistryVersion, 1)
        assert version is not None
        version.version += 1
    return stage


async def ask(stage: Stage, text: str, who: str = "wxid_wang", **more: Any) -> str:
    await stage.resident(text, who=who, where=who, **PRIVATE, **more)
    return "\n".join(stage.heard(who))


TOLD = (
    ("今天户籍窗口开吗", f"{NORTH}户籍窗口：今天（11-23 周一） 09:00-12:00、14:30-17:30 开，现在开着"),
    ("周六能办身份证吗", "11-28 周六不开（休息日），下次开是 11-30 周一 09:00"),
    ("元旦户籍窗口上班吗", "01-01 周五不开（元旦放假），下次开是 01-04 周一 09:00"),
    ("国庆户籍窗口上班吗", "10-01 周五不开（国庆放假，放几天还没有公布）\n"),
    ("中秋户籍窗口上班吗", f"中秋怎么放假还没有公布，公布以后再问我。平时：\n{NORTH}：{HOURS}"),
    ("警务站电话多少", f"{SOUTH}：0349-0000111"),
    ("24小时自助办证在哪里", "自助机：身份证自助机 24 小时"),
)


async def test_what_is_asked_is_answered_by_the_calendar(posts: Stage) -> None:
    for text, told in TOLD:
        assert told in await ask(posts, text)


async def test_what_is_open_all_day_and_whom_to_ring_where_nobody_knows(posts: Stage) -> None:
    assert "今天（11-23 周一）全天开，现在开着" in await ask(posts, "自助机今天开吗")
    assert f"急的话请打 0349-0000110（{NORTH}）。" in await ask(posts, "我家的鹦鹉能上飞机吗")
    assert f"或者打 0349-0000110（{NORTH}）。" in await ask(posts, "怎么还没人回我")
    await posts.resident("有人吗", where="unknown@chatroom", addressed=True)
    assert f"急的话请打 0349-0000110（{NORTH}）。" in posts.heard("unknown@chatroom")[-1]


async def test_at_noon_and_in_the_evening_it_is_said_when_it_opens(posts: Stage) -> None:
    posts.clock.turn(hours=3)
    assert "现在没开，14:30 开" in await ask(posts, "户籍窗口现在有人吗")
    posts.clock.turn(hours=5)
    assert "今天已经下班，下次开是 明天（11-24 周二） 09:00" in await ask(posts, "今天户籍窗口还开吗")


async def test_the_nearest_to_a_place_and_to_a_shared_location(posts: Stage) -> None:
    assert (await ask(posts, "离南关小区最近的警务站在哪")).startswith(f"{SOUTH}（离南关小区约 100 米）")
    assert "您在哪一带" in await ask(posts, "最近的自助机在哪")
    near = Location(112.441, 39.331)
    assert (await ask(posts, "", location=near)).startswith(f"{NORTH}（离您约 100 米）")
    _, shown = posts.everything()[-1]
    assert isinstance(shown, Way)
    assert (shown.longitude, shown.latitude, shown.label) == (112.44, 39.33, NORTH)
    await posts.resident("离南关小区最近的警务站在哪")
    _, told = posts.everything()[-1]
    assert type(told) is Text


async def test_in_a_group_only_what_names_a_counter_is_answered_unasked(posts: Stage) -> None:
    await posts.resident("元旦上班吗")
    assert posts.heard(RESIDENTS) == []
    await posts.resident("周六户籍窗口开吗")
    assert len(posts.heard(RESIDENTS)) == 1


async def test_an_appointment_is_made_in_two_answers_reminded_of_and_cancelled(posts: Stage) -> None:
    fill(posts)
    options = await ask(posts, "我想预约")
    assert f"1. {NORTH} 户籍窗口\n2. {NORTH} 居住证窗口\n3. {SOUTH} 车管窗口" in options
    assert "1. 今天（11-23 周一） 11:00" in await ask(posts, "1")
    assert "1. 明天（11-24 周二） 14:30" in await ask(posts, "明天下午")
    done = await ask(posts, "2")
    assert f"约好了：明天（11-24 周二） 15:00，{NORTH} 户籍窗口，预约号 1。" in done
    assert any("【预约】明天（11-24 周二） 15:00" in each for each in posts.heard(DAY))
    await posts.officer("/预约")
    assert f"1. 明天（11-24 周二） 15:00 {NORTH} 户籍窗口" in posts.heard(OFFICERS)[-1]
    assert "预约号 1" in await ask(posts, "我的预约")
    await posts.later(hours=7)
    assert posts.heard("wxid_wang") == [
        f"提醒您：明天（11-24 周二） 15:00，{NORTH} 户籍窗口，预约号 1。来不了请发“取消预约”。"
    ]
    await posts.later(hours=1)
    assert posts.heard("wxid_wang") == []
    assert " 的预约取消了。" in await ask(posts, "取消预约")
    assert any("【预约取消】" in each for each in posts.heard(DAY))
    assert "没有预约" in await ask(posts, "我的预约")


async def test_what_is_said_of_when_and_where_is_asked_no_second_time(posts: Stage) -> None:
    assert "1. 明天（11-24 周二） 15:00\n2. 明天（11-24 周二） 15:30" in await ask(
        posts, f"明天下午3点去{NORTH}办居住证，预约一下"
    )
    assert "1. 明天（11-24 周二） 10:00" in await ask(posts, "上午十点有没有")
    assert "1. 周五" in (await ask(posts, "周五下午")).replace("11-27 周五", "周五")
    assert "1. 11-27 周五 11:00" in await ask(posts, "十一点吧")
    assert "您要到哪个窗口办" in await ask(posts, "预约周三上午", who="wxid_li")
    assert f"{NORTH} 居住证窗口，哪个时间方便？" in (options := await ask(posts, "2", who="wxid_li"))
    assert "1. 后天（11-25 周三） 09:00" in options
    assert "14:30" not in options


async def test_the_time_that_is_said_in_words_is_booked(posts: Stage) -> None:
    assert "1. 明天（11-24 周二） 15:00\n2. " in await ask(posts, f"明天下午3点去{NORTH}办居住证，预约一下")
    assert "约好了：明天（11-24 周二） 15:00，" in await ask(posts, "下午3点")
    await ask(posts, "预约户籍")
    await ask(posts, "周五下午")
    assert "约好了：11-27 周五 16:30，" in await ask(posts, "四点半吧")
    await ask(posts, "预约户籍")
    assert "哪个时间方便" in await ask(posts, "周三下午3点")


async def test_words_of_a_matter_choose_no_half_hour(posts: Stage) -> None:
    await ask(posts, "预约户籍")
    assert "261123-001" in await ask(posts, "现在楼下有人打架")
    await ask(posts, "预约户籍")
    assert "11-24 周二） 09:00-12:00、14:30-17:30 开" in await ask(posts, "明天户籍窗口开吗")


async def test_an_appointment_is_made_and_asked_for_while_a_matter_of_his_is_open(posts: Stage) -> None:
    assert "请问具体在哪个小区" in await ask(posts, "楼道灯坏了")
    await ask(posts, "预约户籍")
    assert "约好了" in await ask(posts, "1")
    assert "预约号 1" in await ask(posts, "我的预约")
    assert "的预约取消了" in await ask(posts, "取消预约")


async def test_a_number_answers_what_was_asked_last(posts: Stage) -> None:
    await ask(posts, "预约户籍")
    assert "回数字就行：\n1. " in await ask(posts, "兴苑小区楼道灯坏了")
    assert "已派给" in await ask(posts, "1")


async def test_a_place_alone_is_asked_what_is_there(posts: Stage) -> None:
    assert "位置收到了" in await ask(posts, "", location=Location(112.441, 39.331))


async def test_a_place_that_was_sent_just_before_is_that_of_the_matter(posts: Stage) -> None:
    await ask(posts, "", location=Location(112.421, 39.301))
    assert "已派给府东二网格" in await ask(posts, "这里路灯坏了")
    posts.clock.turn(minutes=6)
    assert "请问具体在哪个小区" in await ask(posts, "下水道堵了")


async def test_day_and_night_means_a_machine_that_never_closes(posts: Stage) -> None:
    told = await ask(posts, "24小时自助机在哪里")
    assert NORTH in told
    assert SOUTH not in told
    assert (await ask(posts, "离南关小区最近的24小时自助机在哪")).startswith(NORTH)
    assert (await ask(posts, "离南关小区最近的自助机在哪")).startswith(SOUTH)


async def test_a_half_hour_has_room_for_two_and_one_person_for_three(posts: Stage) -> None:
    for who in ("wxid_a", "wxid_b", "wxid_c"):
        await ask(posts, "预约户籍", who=who)
    assert "约好了" in await ask(posts, "1", who="wxid_a")
    assert "约好了" in await ask(posts, "1", who="wxid_b")
    full = await ask(posts, "1", who="wxid_c")
    assert full.startswith("这个时间刚刚约满了")
    assert "1. 今天（11-23 周一） 11:30" in full
    for _ in range(2):
        await ask(posts, "预约户籍", who="wxid_a")
        await ask(posts, "2", who="wxid_a")
    assert "您已经约了 3 个" in await ask(posts, "预约户籍", who="wxid_a")
    with Session(posts.engine) as db:
        assert len(list(db.scalars(select(Appointment)))) == 4


async def test_an_officer_frees_an_appointment_and_its_maker_hears_of_it(posts: Stage) -> None:
    await ask(posts, "预约车管")
    await ask(posts, "1")
    await posts.officer("/预约 取消 9")
    assert "没有这个预约号" in posts.heard(OFFICERS)[-1]
    await posts.officer("/预约 取消 1")
    assert "请发“预约”另约" in posts.heard("wxid_wang")[-1]


async def test_a_question_that_no_number_answers_is_a_question(posts: Stage) -> None:
    await ask(posts, "预约")
    assert "20 个工作日" in await ask(posts, "身份证丢了怎么补办")
    assert "没有第 9 个" in await ask(posts, "9")


async def test_what_leaves_the_station_out_is_asked_of_it_where_it_is_said_to_us(posts: Stage) -> None:
    for text in ("下班了吗你们", "还上班不", "人在不在", "你们还在不", "现在过去还来得及吗", "是不是下班了"):
        assert "09:00-12:00、14:30-17:30 开，现在开着" in await ask(posts, text), text
        await posts.resident(text)
        assert posts.heard(RESIDENTS) == []
    await posts.resident("下班了吗你们", addressed=True)
    assert "现在开着" in posts.heard(RESIDENTS)[0]


async def test_a_bare_word_is_the_stations_address_or_telephone(posts: Stage) -> None:
    assert f"{SOUTH}：0349-0000111" in await ask(posts, "电话")
    assert "市府东街 18 号" in await ask(posts, "你们地址")
    assert (await ask(posts, "你好")).startswith("我在。")


async def test_who_makes_it_in_the_evening_is_not_reminded_of_it_the_same_evening(posts: Stage) -> None:
    posts.clock.turn(hours=7, minutes=30)
    await ask(posts, "我想预约")
    await ask(posts, "1")
    assert "约好了：明天（11-24 周二）" in await ask(posts, "1")
    who = [to for to, body in posts.everything() if "约好了" in getattr(body, "text", "")][-1]
    posts.heard(who)
    await posts.later(minutes=5)
    assert posts.heard(who) == []
