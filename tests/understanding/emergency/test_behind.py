"""A danger that is told behind a question of something else."""

from __future__ import annotations

import time

import pytest

from understanding import emergency


@pytest.mark.parametrize(
    "text",
    [
        "身份证怎么补办，另外兴苑小区3号楼有人拿刀砍人",
        "身份证怎么补办，另外我家着火了",
        "身份证怎么补办？还有兴苑小区3号楼有人打架",
        "身份证怎么补办，对了兴苑小区3号楼灯坏了，还有人在楼顶要跳楼",
        "居住证去哪办，顺便说一下有人掉河里了",
        "明天开会别忘了，另外我家着火了",
        "明天开会别忘了，对了，楼下有人拿刀砍人",
    ],
)
def test_it_is_one(text: str) -> None:
    found = emergency.find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text",
    [
        "我家着火了身份证怎么补办，另外户口本也着火烧了",
        "身份证怎么补办，另外着火烧了房本找谁",
        "身份证怎么补办，另外户口本丢了怎么办",
        "身份证怎么补办，另外要是着火了打什么电话",
        "明天开会别忘了，还有人在门口吐，吐了一路",
    ],
)
def test_a_question_with_another_one_is_none(text: str) -> None:
    found = emergency.find(text)
    assert found is None or found.held


@pytest.mark.parametrize("word", ["另外", "还有", "身份证怎么补办，另外", "对了，"])
def test_the_same_word_over_and_over_takes_no_time(word: str) -> None:
    began = time.perf_counter()
    emergency.find(f"身份证怎么补办着火{word * 500}")
    assert time.perf_counter() - began < 1
