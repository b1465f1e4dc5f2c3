"""A danger that is told beside a question to an office is heard; what he asks about himself is looked at."""

from __future__ import annotations

import pytest

from understanding.emergency.find import find


@pytest.mark.parametrize(
    "text",
    [
        "身份证丢了怎么补办，还有我们兴苑3号楼有人拿枪",
        "兴苑3号楼着火了，另外问下身份证怎么办理",
        "问一下居住证要什么材料，对了兴苑3号楼有人打架",
        "请问社保怎么交，我家进贼了",
        "户口本怎么补办？我妈晕倒了",
    ],
)
def test_it_counts_behind_the_question_and_where_it_is_another_thing(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize("text", ["家里着火了，身份证烧了怎么补办", "我妈摔倒了，医保怎么报销"])
def test_what_the_question_may_be_about_is_looked_at(text: str) -> None:
    found = find(text)
    assert found is not None
    assert found.held
    assert found.doubtful


@pytest.mark.parametrize("text", ["身份证丢了怎么补办", "社保卡怎么办，路灯坏了", "医保怎么报销？"])
def test_a_question_alone_is_none(text: str) -> None:
    found = find(text)
    assert found is None or not (found.doubtful or not found.held)
