"""Who is struck at home again and again is a matter for the officers, however it is said."""

from __future__ import annotations

import pytest

from models.registry import Registry
from models.settings import Settings
from tests.understanding.test_held_back import NOW
from understanding.at_home import violence_at_home
from understanding.reader import Reader
from understanding.reading import Kind, Said


@pytest.mark.parametrize(
    "text",
    [
        "王建国又打老婆了",
        "兴苑小区3号楼王建国又打老婆了，天天打",
        "老张经常打老婆",
        "老刘天天打他老妈",
        "他老婆天天打孩子，听着揪心",
        "兴苑3号楼502天天打老婆",
        "502天天打老婆",
    ],
)
def test_it_is_no_talk(text: str) -> None:
    assert Reader(Registry(), Settings()).read(Said(text, NOW)).kind in (Kind.POLICE, Kind.EMERGENCY)


@pytest.mark.parametrize(
    "text",
    [
        "好久没听见隔壁打娃了，娃考了双百",
        "电视里又打老婆了",
        "以前他老打老婆，现在好了",
        "我又打娃了，作业不写",
        "天天打麻将",
        "老是打孩子电话，不接",
        "",
    ],
)
def test_what_is_over_played_or_another_thing(text: str) -> None:
    assert not violence_at_home(text)


@pytest.mark.parametrize("part", ["又打老婆", "天天", "老打", "打老婆"])
def test_however_long(part: str) -> None:
    violence_at_home(part * 2000)
