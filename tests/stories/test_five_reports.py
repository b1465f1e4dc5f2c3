"""五报: each report goes its way with a receipt; whoever informs is protected; counted by grid and month."""

from __future__ import annotations

from typing import Any

import pytest

from models.incident_rows import Incident, Reporter, TimelineLine
from models.report_rows import FiveReport
from tests.stories.duties import FIRE, set_up
from tests.stories.informing import (
    GRID,
    INFORMANT,
    MEMBER,
    OFFICER,
    OFFICERS,
    WATCH,
    alone,
    opened,
    resident,
    rows,
    town,
)
from tests.stories.shift import LEADER

__all__ = ["town"]

TELLING = "我是兴苑小区3号楼2单元501的张三，电话13912345678，对门502天天有人吸毒"
GIVEN_AWAY = ("张三", "501", "13912345678", "对门", "吸毒")


async def test_a_crime_told_in_a_group_stays_out_of_it(town: Any, vault: Any) -> None:
    told = await resident(town, "报违法 兴苑小区3号楼地下室有人赌博", WATCH)
    assert told == "收到，谢谢。具体的请私聊我说，只有民警看得到。"
    (card,) = town.heard(OFFICERS)
    assert "赌博" not in card
    assert town.heard(GRID) == []
    assert opened(town, vault, "summary") == "兴苑小区3号楼地下室有人赌博"
    assert [(each.kind, each.grid) for each in rows(town, Incident)] == [("police", "FD01")]
    assert [(each.kind, each.grid) for each in rows(town, FiveReport)] == [("违法", "FD01")]


async def test_who_informed_is_known_to_officers_alone(town: Any) -> None:
    await resident(town, "在吗")
    told = await resident(town, "报可疑 兴苑小区3号楼老有陌生人转悠", WATCH)
    assert told.startswith("收到，谢谢。")
    (receipt,) = [line for line in town.heard(INFORMANT) if "编号" in line]
    assert receipt.startswith("收到，只交给民警，编号 261123-001。")
    assert [each.conversation for each in rows(town, Reporter)] == [INFORMANT]
    assert not any("张三" in line.actor or line.actor_id for line in rows(town, TimelineLine)[:2])
    town.heard(OFFICER)
    await town.member("收到 261123-001", who=OFFICER, where=OFFICER, private=True)
    assert any(
        "反映人：张三" in line for _, body in town.everything() for line in [getattr(body, "text", "")]
    )
    for where in (WATCH, GRID, OFFICERS):
        assert not any("张三" in line or "转悠" in line for line in town.heard(where))
    # Handed to the grid it names nobody, and nobody there is told whom to ring.
    town.heard(MEMBER)
    await town.officer("/转回 261123-001 府东一网格 是邻居")
    await alone(town, "收到 261123-001")
    assert not any("张三" in getattr(body, "text", "") for to, body in town.everything() if to == MEMBER)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("报 违法 兴苑小区3号楼地下室有人赌博", "违法"),
        ("兴苑小区3号楼地下室有人赌博 #报违法", "违法"),
        ("#违法 兴苑小区3号楼地下室有人赌博", "违法"),
        ("/报违法 兴苑小区3号楼地下室有人赌博", "违法"),
        ("报告可疑：兴苑小区3号楼有人踩点", "可疑"),
        ("我要举报兴苑小区3号楼有人聚众赌博", "违法"),
        ("匿名举报 兴苑小区3号楼有人卖假烟", "违法"),
    ],
)
async def test_however_it_is_said_he_is_protected(town: Any, text: str, kind: str) -> None:
    assert await resident(town, text, WATCH) == "收到，谢谢。具体的请私聊我说，只有民警看得到。"
    assert [each.kind for each in rows(town, FiveReport)] == [kind]
    assert [each.informed for each in rows(town, Incident)] == [True]
    answer = next(body for to, body in town.everything() if to == WATCH)
    assert answer.quote == ""


def shown(stage: Any, *where: str) -> str:
    """All that was ever said there, cards with all that stands on them."""
    return "\n".join(repr(body) for to, body in stage.everything() if to in where)


async def test_wherever_the_matter_goes_his_words_stay_with_the_officers(town: Any) -> None:
    """Given to the grid, looked up, asked about, done, begun again: nobody but officers reads them."""
    await resident(town, f"报违法 {TELLING}")
    await town.member("收到 261123-001", who=OFFICER, where=OFFICER, private=True)
    await town.officer("/转回 261123-001 府东一网格 邻居闹矛盾")
    await alone(town, "收到 261123-001")
    told = await alone(town, "/查 261123-001")
    assert "有人反映，原话只有民警能看" in told
    assert "转回网格 赵刚：邻居闹矛盾" in told
    assert "只在私聊里告诉民警" in await alone(town, "/为什么 261123-001")
    await town.member("/查 261123-001")
    await resident(town, "他叫王老五，我张三亲眼看见的")
    await alone(town, "办结 261123-001 上门劝过了")
    await resident(town, "还没解决，我张三天天看见")
    assert TELLING in await alone(town, "/查 261123-001", who=OFFICER)
    others = shown(town, MEMBER, LEADER, GRID, OFFICERS, WATCH, "fudong@chatroom")
    assert "261123-001" in others
    assert not any(words in others for words in GIVEN_AWAY)


async def test_put_together_with_another_matter_it_stays_protected(town: Any) -> None:
    await resident(town, f"报违法 {TELLING}")
    await town.resident("兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车")
    await town.officer("/合并 261123-001 261123-002", where=OFFICER, private=True)
    await town.officer("确认", where=OFFICER, private=True)
    await town.officer("/转回 261123-002 府东一网格 是邻居")
    await alone(town, "收到 261123-002")
    assert "吸毒" not in await alone(town, "/查 261123-002")
    assert not any(words in shown(town, MEMBER, GRID, OFFICERS) for words in GIVEN_AWAY)
    assert [each.informed for each in rows(town, Incident)] == [True, True]


async def test_a_member_who_informs_is_not_named_when_he_says_more(town: Any) -> None:
    await alone(town, "报可疑 兴苑小区3号楼老有陌生人转悠")
    await alone(town, "补充一下，穿黑衣服")
    assert len(rows(town, TimelineLine)) > 2
    actors = {(line.actor, line.actor_id) for line in rows(town, TimelineLine)}
    assert not any(person for _, person in actors)
    await town.officer("/查 261123-001")
    assert not any("李强" in line for line in town.heard(OFFICERS))


@pytest.mark.parametrize("minutes", [0, 5])
async def test_who_says_that_it_is_more_of_it_is_asked_no_question(town: Any, minutes: int) -> None:
    """补充 sounds like 补办 of the counters."""
    await alone(town, "报可疑 兴苑小区3号楼老有陌生人转悠", INFORMANT)
    await town.later(minutes=minutes)
    told = await alone(town, "补充一下，穿黑衣服", INFORMANT)
    assert told == "记下了，加到 261123-001 里了。"


async def test_a_trend_of_the_police_is_told_by_an_informant(town: Any) -> None:
    await resident(town, "报动向 兴苑小区有人说要去上访")
    (incident,) = rows(town, Incident)
    assert (incident.category, incident.informed) == ("线索/动向", True)


async def test_a_crime_that_goes_on_is_an_emergency_first(town: Any) -> None:
    told = await resident(town, "报违法 兴苑小区3号楼有人拿刀砍人", WATCH)
    assert "马上打 110" in told
    assert [each.kind for each in rows(town, Incident)] == ["emergency"]
    assert rows(town, FiveReport)[0].incident_id == 1


async def test_a_hazard_becomes_a_matter_of_its_grid(town: Any) -> None:
    told = await resident(town, "#报隐患 兴苑小区3号楼护栏快掉了", WATCH)
    assert "已派给府东一网格，编号 261123-001" in told
    told = await resident(town, "报隐患 兴苑小区2号楼那个东西看着悬", WATCH)
    assert "已派给府东一网格，编号 261123-002" in told
    assert [each.incident_id for each in rows(town, FiveReport)] == [1, 2]


async def test_a_hazard_of_an_inspection_is_chased(town: Any) -> None:
    set_up(town, FIRE)
    await town.later()
    told = await alone(town, "/报隐患 灭火器过期，12-05前换好")
    assert "Z1 兴苑小区 灭火器过期（12-05 到期）" in told
    (row,) = rows(town, FiveReport)
    assert (row.rectification_id, row.round_id, row.incident_id) == (1, 1, None)


async def test_before_eight_in_the_morning_tomorrow_is_the_stations_tomorrow(town: Any) -> None:
    set_up(town, ("早市消防检查", "消防", ["FD01"], "兴苑小区", "每日", "06:30-08:00", ""))
    await town.later(hours=21)
    assert "Z1 兴苑小区 灭火器过期（11-25 到期）" in await alone(town, "/报隐患 灭火器过期，明天前换好")


async def test_a_trend_is_the_officers_picture(town: Any) -> None:
    assert await resident(town, "报动向 听说明天有人要去区里反映欠薪", WATCH) == "收到，谢谢。"
    assert (await alone(town, "报动向：兴苑小区有人串联")).startswith("记下了，编号 B2，民警看得到。")
    assert rows(town, Incident) == []
    told = await alone(town, "/动向", who=OFFICER)
    assert told.split("\n") == [
        "最近 7 天的动向 2 条：",
        "B2 11-23 10:00 府东一网格 兴苑小区有人串联",
        "B1 11-23 10:00 听说明天有人要去区里反映欠薪",
    ]
    assert (await alone(town, "/动向 B1", who=OFFICER)).endswith("报告人：张三")
    await town.officer("/动向 B1")
    assert "张三" not in "".join(town.heard(OFFICERS))
    assert "要民警才能用" in await alone(town, "/动向", who=MEMBER)


async def test_a_result_belongs_to_the_task_in_hand(town: Any, vault: Any) -> None:
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await alone(town, "收到")
    assert "261123-001 已办结。" in await alone(town, "报结果 灯泡换好了，亮了")
    assert opened(town, vault, "result") == "灯泡换好了，亮了"
    assert rows(town, FiveReport)[0].incident_id == 1
    assert (await alone(town, "报结果 都好了", who=LEADER)).startswith("您现在没有在办的事")


async def test_of_several_results_he_is_asked_which(town: Any) -> None:
    for text in ("兴苑小区3号楼楼道灯坏了", "福善庄小区井盖没了"):
        await resident(town, text)
    told = await resident(town, "报结果 灯已经亮了")
    assert told.split("\n")[:2] == ["是哪一件的结果？回数字：", "1. 261123-002 福善庄小区"]
    assert (await resident(town, "5")) == "没有第 5 个，请回 1 到 2 的数字。"
    assert await resident(town, "2") == "记到 261123-001 了，谢谢。"


async def test_a_question_which_result_swallows_nothing(town: Any) -> None:
    for text in ("兴苑小区3号楼楼道灯坏了", "福善庄小区井盖没了"):
        await resident(town, text, WATCH)
    assert (await resident(town, "报结果 灯已经亮了", WATCH)).startswith("是哪一件的结果？")
    assert await resident(town, "大家中午吃啥", WATCH) == ""
    assert "已派给府东一网格" in await resident(town, "兴苑小区4号楼电梯坏了", WATCH)
    assert await resident(town, "报隐患", WATCH) == "请这样说：报隐患 哪里、什么情况。"
    assert await resident(town, "2", WATCH) == "记到 261123-001 了，谢谢。"


async def test_counts_by_grid_and_month(town: Any) -> None:
    await resident(town, "报隐患 兴苑小区3号楼护栏快掉了", WATCH)
    await resident(town, "报违法 福善庄小区有人赌博", WATCH)
    await resident(town, "报动向 有人串联", WATCH)
    told = await alone(town, "/五报", who=OFFICER)
    assert told.split("\n") == [
        "11 月五报 3 条：违法 1，隐患 1，动向 1",
        "· 府东一网格 1 条：隐患 1",
        "· 府东二网格 1 条：违法 1",
        "· 没定网格 1 条：动向 1",
    ]
    assert await alone(town, "/五报 府东一网格 11月", who=LEADER) == (
        "11 月五报 1 条：隐患 1\n· 府东一网格 1 条：隐患 1"
    )
    assert await alone(town, "/五报 10月", who=OFFICER) == "10 月没有五报。"
    assert (await alone(town, "/五报 13月", who=OFFICER)).startswith("没看懂“13月”是哪个月")
    await town.later(hours=22)
    assert any("昨天五报 3 条：违法 1，隐患 1，动向 1。" in line for line in town.heard(OFFICERS))


async def test_a_result_of_a_number_nobody_has_is_put_to_nothing_else(town: Any) -> None:
    await resident(town, "报隐患 兴苑小区3号楼井盖丢了")
    assert (await resident(town, "报结果 260101-001 好了")).startswith("没有编号是 260101-001 的事项。")
    assert [each.incident_id for each in rows(town, FiveReport) if each.kind == "结果"] == [None]
    assert "记到 261123-001 了" in await resident(town, "报结果 261123-001 好了")


async def test_what_reads_like_no_matter_is_a_hazard_since_he_says_so(town: Any) -> None:
    told = await alone(town, "报隐患 福善庄小区那个棚子", INFORMANT)
    assert told.startswith("收到，已派给府东二网格，编号 261123-001。")
    (matter,) = rows(town, Incident)
    assert (matter.kind, matter.category, matter.grid) == ("nonpolice", "安全隐患/其他隐患", "FD02")


async def test_such_a_hazard_goes_to_the_officers_in_the_evening(town: Any) -> None:
    await town.later(hours=12)
    told = await alone(town, "报隐患 福善庄小区那个棚子", INFORMANT)
    assert told.startswith("收到，现在不是上班时间，已转给值班民警")
    assert [each.holding for each in rows(town, Incident)] == ["officers"]


async def test_who_informs_of_what_goes_on_now_is_protected_too(town: Any) -> None:
    await alone(town, "报违法 兴苑小区3号楼有人拿刀砍人", INFORMANT)
    (matter,) = rows(town, Incident)
    assert (matter.kind, matter.informed) == ("emergency", True)


@pytest.mark.parametrize("told", ["报违法 兴苑小区3号楼地下室有人赌博", "我举报兴苑小区3号楼有人聚众赌博"])
async def test_where_he_informed_of_shows_in_nothing_else_that_he_says_there(town: Any, told: str) -> None:
    await resident(town, told, WATCH)
    for more in ("还没人来吗", "他们又来了", "没人管吗"):
        await resident(town, more, WATCH)
    await town.later(minutes=4)
    shown = [str(body) for to, body in town.everything() if to in (GRID, WATCH)]
    assert not any("兴苑" in each for each in shown)


async def test_what_he_informed_of_is_read_alone_by_officers(town: Any) -> None:
    await resident(town, "报违法 兴苑小区3号楼地下室有人赌博，我是张三")
    (row,) = rows(town, FiveReport)
    town.heard(OFFICERS)
    await town.officer(f"/动向 B{row.id}")
    (told,) = town.heard(OFFICERS)
    assert "赌博" not in told
    assert "张三" not in told
    assert "赌博" in await alone(town, f"/动向 B{row.id}", who=OFFICER)


async def test_a_result_of_what_was_closed_meanwhile_is_noted_on_nothing(town: Any) -> None:
    for text in ("兴苑小区3号楼楼道灯坏了", "福善庄小区井盖没了"):
        await resident(town, text)
    await resident(town, "报结果 灯已经亮了")
    await town.officer("/结案 261123-001 误报")
    assert await resident(town, "2") == "那一件已经办完了。"
