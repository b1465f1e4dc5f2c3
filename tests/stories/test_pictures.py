"""Pictures with a report reach who works on it, and his reach the reporter; what nobody can get is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.media_rows import MediaState
from models.messages import Attached, Media, Platform
from models.states import State
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.heavy_words import heavy_matter
from tests.stories.taking_pictures import (
    HEARD,
    NUMBER,
    Camera,
    alone,
    camera,
    media,
    open_fetching,
    picture,
)

__all__ = ["camera", "open_fetching"]


async def test_a_picture_of_mere_talk_is_not_fetched(stage: Stage) -> None:
    await stage.resident("", media=picture(1))
    await stage.resident("今天晚饭吃什么", media=picture(2))
    assert media(stage) == []


async def test_with_a_report_and_just_before_and_after_it(stage: Stage) -> None:
    await stage.resident("", media=picture(1))
    await stage.resident("", media=picture(9), who="wxid_liu")
    await stage.later(minutes=2)
    await stage.resident(HEARD, media=picture(2))
    await stage.later(minutes=1)
    await stage.resident("", media=picture(3))
    rows = media(stage)
    assert len({row.file for row in rows}) == 3
    assert {(row.state, row.incident_id, row.by_staff) for row in rows} == {(MediaState.KEPT, 1, False)}
    assert sorted(row.height for row in rows) == [33, 34, 35]


@pytest.mark.parametrize("n", [0, 1])
async def test_just_before_what_another_handler_passes_on(stage: Stage, n: int) -> None:
    doubtful = heavy_matter()
    said = ("王大爷摔倒在楼道里，没反应了", doubtful)[n]
    await stage.resident("", media=picture(1))
    await stage.resident(f"兴苑小区3号楼，{said}")
    assert [row.incident_id for row in media(stage)] == [1]


async def test_long_before_it_is_another_matter(stage: Stage) -> None:
    await stage.resident("", media=picture(1))
    await stage.later(minutes=6)
    await stage.resident(HEARD)
    assert media(stage) == []


async def test_in_private_it_is_kept_and_then_belongs_to_the_matter(stage: Stage) -> None:
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    await stage.resident("", media=picture(1), **alone)
    assert [row.incident_id for row in media(stage)] == [None]
    await stage.resident(HEARD, **alone)
    assert [(row.incident_id, row.state) for row in media(stage)] == [(1, MediaState.KEPT)]


async def test_from_the_resident_to_the_member_and_back(stage: Stage) -> None:
    """A picture with a report, the member who sees it, his own when it is done, and the officer between."""
    await stage.resident("", media=picture(1))
    await stage.resident(HEARD, media=picture(2))
    await stage.later(seconds=5)
    heard = stage.heard(GRID)
    assert heard[-2:] == [f"[照片] {NUMBER} 反映人发来的照片（{n}/2）" for n in (1, 2)]
    await stage.member(f"收到 {NUMBER}")
    await stage.resident("", media=picture(3))
    await stage.later(seconds=5)
    assert f"[照片] {NUMBER} 反映人发来的照片（1/1）" in stage.heard("staff_li")
    await stage.member("修好了", media=picture(4))
    stage.heard(RESIDENTS)
    await stage.later(seconds=5)
    (asked,) = [text for text in stage.heard("staff_zhao") if "隐私" in text]
    assert f"/照片 {NUMBER} 发" in asked
    await stage.officer(f"/照片 {NUMBER}", **alone())
    told = stage.heard("staff_zhao")
    assert [text.partition("：")[0] for text in told] == [f"[照片] {NUMBER} 第 {n} 张" for n in (1, 2, 3, 4)]
    assert "李强" in told[-1]
    assert all("反映人" in text for text in told[:3])
    assert stage.heard(RESIDENTS) == []
    await stage.officer(f"/照片 {NUMBER} 发", **alone())
    assert stage.heard(RESIDENTS) == [f"[照片] {NUMBER} 办好后的现场照片"]
    await stage.officer(f"/照片 {NUMBER} 发", **alone())
    assert stage.heard(RESIDENTS) == []


async def test_many_pictures_are_shown_in_part(stage: Stage) -> None:
    await stage.resident(HEARD, media=tuple(each for n in range(5) for each in picture(n)))
    await stage.later(seconds=5)
    assert stage.heard(GRID)[-4:] == [
        *(f"[照片] {NUMBER} 反映人发来的照片（{n}/5）" for n in (1, 2, 3)),
        f"{NUMBER} 反映人发来的照片还有 2 张，要看请发 /照片 {NUMBER}",
    ]
    await stage.later(minutes=10)
    assert not any("[照片]" in text for text in stage.heard(GRID))


async def test_what_nobody_can_get_is_told(stage: Stage, camera: Camera) -> None:
    camera.dead = True
    await stage.resident(HEARD, media=picture(1))
    await stage.later(seconds=5)
    lost = f"{NUMBER} 反映人发来的照片 1 张没取到（链接已失效）。需要的话请他再发一次。"
    assert stage.heard(GRID)[-1] == lost
    assert not any("没取到" in text for text in stage.heard(RESIDENTS))
    await stage.officer(f"/照片 {NUMBER}", **alone())
    assert stage.heard("staff_zhao")[-1] == f"{NUMBER} 没有照片。有照片 1 张没取到（链接已失效）。"


async def test_who_is_alone_with_us_is_asked_to_send_it_again(stage: Stage, camera: Camera) -> None:
    camera.dead = True
    await stage.resident("", where="wxid_wang", private=True, addressed=True, media=picture(1))
    await stage.later(seconds=5)
    told = stage.heard("wxid_wang")
    assert told[-1] == "刚才发来的照片 1 张没取到（链接已失效），麻烦再发一次。"
    await stage.later(minutes=10)
    assert stage.heard("wxid_wang") == []


async def test_who_sent_what_is_too_large_is_not_asked_for_the_same_again(
    stage: Stage, camera: Camera
) -> None:
    camera.large = True
    film = (Media("video", "ref-1"),)
    await stage.resident("", where="wxid_wang", private=True, addressed=True, media=film)
    await stage.later(seconds=5)
    small = "麻烦剪短一点、分几段发，或者拍几张照片发来。"
    assert stage.heard("wxid_wang")[-1] == f"刚才发来的视频 1 段太大了，收不下。{small}"


async def test_what_cannot_be_opened_is_asked_for_in_another_form(stage: Stage, camera: Camera) -> None:
    camera.unfit = True
    await stage.resident("", where="wxid_wang", private=True, addressed=True, media=picture(1))
    await stage.later(seconds=5)
    told = stage.heard("wxid_wang")[-1]
    assert told == "刚才发来的照片 1 张打不开，没存下来。请拍成照片，或存成 PDF、Word 再发。"


async def test_a_police_picture_is_for_officers_in_private(stage: Stage) -> None:
    await stage.resident("兴苑3号楼楼下我的电动车昨晚被偷了", media=picture(1))
    await stage.later(seconds=5)
    heard = stage.heard(OFFICERS)
    assert heard[-1] == f"{NUMBER} 反映人发来照片 1 张。民警要看，私聊我发 /照片 {NUMBER}"
    assert not any("照片" in text for text in stage.heard(GRID))
    await stage.officer(f"/照片 {NUMBER}")
    assert stage.heard(OFFICERS) == [f"{NUMBER} 的照片 1 张私下发给您了。"]
    assert len(stage.heard("staff_zhao")) == 1
    await stage.member(f"/照片 {NUMBER}", **alone("staff_li"))
    assert stage.heard("staff_li") == [f"{NUMBER} 的照片只有民警能看。"]
    await stage.officer(f"/照片 {NUMBER} 发 1", **alone())
    assert stage.heard("staff_zhao") == [f"{NUMBER} 是警情，照片不往外发。"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("发", "办结以后再把照片发给反映人"),
        ("发 7", "办结以后再把照片发给反映人"),
    ],
)
async def test_nothing_is_passed_on_before_it_is_done(stage: Stage, words: str, told: str) -> None:
    await stage.resident(HEARD, media=picture(1))
    await stage.officer(f"/照片 {NUMBER} {words}", **alone())
    assert told in stage.heard("staff_zhao")[-1]


async def test_which_picture_is_passed_on(stage: Stage) -> None:
    await stage.resident(HEARD, media=picture(1))
    await stage.member(f"收到 {NUMBER}")
    await stage.member("修好了")
    for words, told in (
        ("发", "没有办理人员拍的照片"),
        ("发 2", "没有第 2 张。一共 1 张"),
        ("发 那张", "用法"),
        ("发 第1张", "转给反映人了，1 张"),
    ):
        await stage.officer(f"/照片 {NUMBER} {words}", **alone())
        assert told in stage.heard("staff_zhao")[-1]
    await stage.member(f"/照片 {NUMBER} 发", **alone("staff_li"))
    assert "网格长" in stage.heard("staff_li")[-1]


async def test_pictures_are_forgotten_in_their_time(stage: Stage, tmp_path: Path) -> None:
    """What belongs to nothing goes with ordinary talk, that of a matter when it is over and long ago."""
    alone_with_us: dict[str, Any] = {"who": "wxid_liu", "private": True, "addressed": True}
    await stage.resident("", where="wxid_liu", media=picture(1), **alone_with_us)
    await stage.resident(HEARD, media=picture(2))
    assert len(files(tmp_path)) == 6
    await stage.later(days=8)
    await stage.later(seconds=5)
    assert len(files(tmp_path)) == 3
    await stage.later(days=180)
    await stage.later(seconds=5)
    assert len(files(tmp_path)) == 3
    with Session(stage.engine) as db, db.begin():
        for incident in db.scalars(select(Incident)):
            incident.state = State.CLOSED
    await stage.later(seconds=5)
    await stage.later(seconds=5)
    assert files(tmp_path) == []


def files(folder: Path) -> list[Path]:
    return [path for path in (folder / "media").rglob("*") if path.is_file()]


async def test_a_film_is_asked_for(stage: Stage) -> None:
    await stage.resident(HEARD, media=(*picture(1), Media("video", "ref-2")))
    await stage.later(seconds=5)
    assert stage.heard(GRID)[-2:] == [
        f"[照片] {NUMBER} 反映人发来的照片（1/1）",
        f"{NUMBER} 反映人还发来视频 1 段，要看请发 /照片 {NUMBER}",
    ]
    await stage.member(f"/照片 {NUMBER}", who="staff_li")
    assert stage.heard(GRID) == [f"{NUMBER} 的照片 1 张、视频 1 段私下发给您了。"]
    told = [body for where, body in stage.everything() if where == "staff_li"]
    assert isinstance(told[-1], Attached)
    assert (told[-1].name, told[-1].text) == (f"{NUMBER}-1.mp4", f"{NUMBER} 视频：反映人 11-23 10:00")


async def test_what_may_tell_where_it_was_made_stays_here_and_they_hear_so(stage: Stage) -> None:
    await stage.resident(HEARD, media=(*picture(1), Media("file", "ref-2"), Media("video", "ref-3")))
    await stage.later(seconds=5)
    held = "里面可能带着拍摄地点这类信息，去不掉，就没有往外发。原件存在所里，民警在值班台能打开。"
    assert stage.heard(GRID)[-2:] == [
        f"{NUMBER} 反映人还发来视频 1 段，要看请发 /照片 {NUMBER}",
        f"{NUMBER} 反映人还发来文件 1 个，{held}",
    ]
    await stage.member(f"/照片 {NUMBER}", who="staff_li")
    assert stage.heard(GRID) == [f"{NUMBER} 的照片 1 张、视频 1 段私下发给您了。另有文件 1 个，{held}"]
    told = [body for where, body in stage.everything() if where == "staff_li"]
    assert [body.name for body in told if isinstance(body, Attached)] == [f"{NUMBER}-1.mp4"]


async def test_who_sent_what_stays_here_is_asked_to_photograph_it(stage: Stage) -> None:
    paper = (Media("file", "ref-2"),)
    asked = "不能转给办事的人，麻烦拍成照片再发一次。"
    own: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    await stage.resident(HEARD, media=paper, **own)
    await stage.later(seconds=5)
    assert stage.heard("wxid_wang")[-1].endswith(asked)
    await stage.resident(HEARD.replace("路灯", "井盖"), media=paper)
    await stage.later(seconds=5)
    assert not any(asked in text for text in stage.heard(RESIDENTS))


async def test_what_is_still_coming_is_not_said_to_be_missing(stage: Stage, camera: Camera) -> None:
    camera.late = True
    await stage.resident(HEARD, media=picture(1))
    ask = {"private": True, "addressed": True}
    await stage.said(Platform.DINGTALK, "staff_zhao", "staff_zhao", f"/照片 {NUMBER}", **ask)
    coming = "还有照片 1 张正在取，过一会儿再发一次就能看到。"
    assert stage.heard("staff_zhao")[-1] == coming
    camera.late = False
    await stage.later(seconds=3)
    await stage.said(Platform.DINGTALK, "staff_zhao", "staff_zhao", f"/照片 {NUMBER}", **ask)
    assert not any(coming in text for text in stage.heard("staff_zhao"))


async def test_a_picture_of_an_informant_is_for_officers_wherever_the_matter_went(stage: Stage) -> None:
    await stage.resident("报违法 兴苑小区3号楼地下室有人赌博", media=picture(1), **alone("wxid_wang"))
    await stage.later(seconds=5)
    await stage.officer(f"/转回 {NUMBER} 府东一网格 是邻居打牌")
    stage.heard("staff_li")
    await stage.member(f"/照片 {NUMBER}", **alone("staff_li"))
    assert stage.heard("staff_li") == [f"{NUMBER} 的照片只有民警能看。"]
    stage.heard("staff_zhao")
    await stage.officer(f"/照片 {NUMBER}", **alone())
    assert any("照片" in told for told in stage.heard("staff_zhao"))
