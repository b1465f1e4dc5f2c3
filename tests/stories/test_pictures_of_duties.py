"""Pictures of sightings, rounds and hazards: kept, and shown to those whose work it is."""

from __future__ import annotations

from tests.stories.conftest import OFFICERS, Stage
from tests.stories.duties import FIRE, set_up
from tests.stories.old_people import move_in
from tests.stories.shift import fill
from tests.stories.taking_pictures import (
    alone,
    camera,
    open_fetching,
    picture,
)

__all__ = ["camera", "open_fetching"]


async def test_the_picture_of_a_sighting_is_for_those_who_look_after_the_elder(stage: Stage) -> None:
    move_in(stage)
    await stage.later()
    await stage.member("见到王德贵了", media=picture(1), **alone("staff_li"))
    await stage.officer("/老人 王德贵", **alone())
    shown = [text for text in stage.heard("staff_zhao") if text.startswith("[照片]")]
    assert len(shown) == 1
    assert "王德贵：" in shown[0]
    assert "李强" in shown[0]
    await stage.officer("/老人 王德贵")
    assert not any("[照片]" in text for text in stage.heard(OFFICERS))


async def test_the_pictures_of_a_round_are_shown_by_its_number(stage: Stage) -> None:
    """The one that signed, and the one that followed; not what was sent for something else."""
    fill(stage)
    set_up(stage, FIRE)
    await stage.later()
    await stage.member("商场消防检查到岗了", media=picture(1), **alone("staff_li"))
    await stage.later(minutes=1)
    await stage.member("", media=picture(2), **alone("staff_li"))
    await stage.later(minutes=11)
    await stage.member("看看", media=picture(3), **alone("staff_li"))
    stage.heard("staff_zhao")
    await stage.officer("/任务 商场消防检查", **alone())
    assert "，照片 2 张，/照片 T1 看" in stage.heard("staff_zhao")[0]
    await stage.officer("/照片 t1", **alone())
    assert stage.heard("staff_zhao") == [
        "T1 共有照片 2 张。",
        "[照片] T1 第 1 张：李强 11-23 10:00",
        "[照片] T1 第 2 张：李强 11-23 10:01",
    ]
    await stage.officer("/照片 T1")
    assert [stage.heard(OFFICERS), len(stage.heard("staff_zhao"))] == [["T1 的照片 2 张私下发给您了。"], 2]
    await stage.officer("/照片 T9", **alone())
    assert stage.heard("staff_zhao") == ["没有编号是 T9 的任务。发 /任务 看今天有哪些。"]


async def test_the_pictures_of_a_hazard_are_shown_by_its_number(stage: Stage) -> None:
    fill(stage)
    await stage.member("隐患：兴苑小区 疏散通道堵了", media=picture(1), **alone("staff_li"))
    await stage.later(minutes=5)
    await stage.member("Z1 改好了，清了通道", media=picture(2), **alone("staff_li"))
    stage.heard("staff_li")
    await stage.member("/整改 Z1", **alone("staff_li"))
    assert stage.heard("staff_li")[0].endswith("清了通道，照片 2 张，/照片 Z1 看")
    await stage.member("/照片 Z1", **alone("staff_li"))
    shown = [text.split("：")[-1] for text in stage.heard("staff_li")[1:]]
    assert shown == ["李强 11-23 10:00", "李强 11-23 10:05"]
    await stage.later(minutes=1)
    await stage.member("隐患：兴苑小区 灭火器过期", **alone("staff_li"))
    stage.heard("staff_li")
    await stage.member("/照片 Z2", **alone("staff_li"))
    assert stage.heard("staff_li") == ["Z2 没有照片。"]
