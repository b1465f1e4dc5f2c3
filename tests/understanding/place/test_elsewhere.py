"""What is named as a part of another town is asked about, unless the registry itself speaks of that town."""

from __future__ import annotations

from models.registry import PlaceInfo
from tests.understanding.place.conftest import Town

TEXTS = ("呼市世纪城停水", "山阴县的世纪城停水", "北京那边的世纪城停水")


def test_a_place_of_another_town_is_asked_about(town: Town) -> None:
    for text in TEXTS:
        assert town.find(text).grid is None, text


def test_who_only_comes_from_there_speaks_of_ours(town: Town) -> None:
    assert town.find("北京来的人在世纪城闹").grid == "G3"


def test_a_town_that_the_registry_speaks_of_is_not_another() -> None:
    for text, address in (("山阴县的世纪城停水", "山阴巷 2 号"), ("北京那边的世纪城停水", "北京路 3 号")):
        assert Town(PlaceInfo("供电所", "G1", kind="单位", address=address)).find(text).grid == "G3", text
