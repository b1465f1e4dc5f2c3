"""Faces in brackets are faces, whoever's words for them they are; what else stands in brackets is said."""

from __future__ import annotations

import pytest

from understanding import emergency
from understanding.emergency.text import clean
from understanding.faces import drawn, unlaughing
from understanding.normal import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("路灯不亮了[捂脸]", "路灯不亮了🤦"),
        ("谢谢［玫瑰］[OK][Emm]", "谢谢🌹👍🤦"),
        ("[图片]井盖没了[3号楼]", "[图片]井盖没了[3号楼]"),
        ("[[捂脸]]", "[🤦]"),
        ("我妈[晕]倒了[晕]", "我妈[晕]倒了🤦"),
        ("[捂脸", "[捂脸"),
        ("", ""),
    ],
)
def test_a_face_in_words_is_a_face(written: str, read: str) -> None:
    assert drawn(written) == read


def test_the_words_of_a_face_say_nothing() -> None:
    assert plain("路灯不亮了[裂开]") == plain("路灯不亮了😭")
    assert clean("三号楼着火了[流泪]") == clean("三号楼着火了")


def test_only_laughing_faces_are_left_out() -> None:
    assert unlaughing("着火了😂[破涕为笑]😭") == "着火了😭"
    assert unlaughing("着火了😭") == unlaughing("[OK]") == unlaughing("") == ""


@pytest.mark.parametrize("text", ["三号楼着火了😂", "三号楼着火了[破涕为笑]", "他喝多了掉河里了[大笑]"])
def test_a_danger_told_with_a_laughing_face_is_in_doubt(text: str) -> None:
    found = emergency.find(text)
    assert found is not None
    assert found.held
    assert found.doubtful


@pytest.mark.parametrize("text", ["笑死我了😂", "今天热死了[破涕为笑]", "😂😂"])
def test_a_joke_with_a_laughing_face_is_none(text: str) -> None:
    found = emergency.find(text)
    assert found is None or not found.doubtful


@pytest.mark.parametrize(
    "text",
    ["孩子卡在栏杆里了 拔不出来😂", "老汉喝多睡马路上叫不醒😂", "儿子头卡在盆里拿不下来[破涕为笑]"],
)
def test_what_is_much_too_heavy_for_a_joke_counts(text: str) -> None:
    found = emergency.find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize("text", ["我爸拿刀追鸡 摔了一跤😂", "热死人了 要出人命了😂", "老婆拿菜刀逼我洗碗😂"])
def test_a_joke_of_heavy_words_does_not(text: str) -> None:
    found = emergency.find(text)
    assert found is None or found.held
