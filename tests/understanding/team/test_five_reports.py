"""The five reports in words: at the beginning, as a hashtag, alone; talk about reporting is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.team.five_reports import Five, Said, five, informs


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("报隐患 兴苑小区消防通道堵了", Said(Five.HAZARD, "兴苑小区消防通道堵了")),
        ("报隐患：消防通道堵了", Said(Five.HAZARD, "消防通道堵了")),
        ("报违法楼下有人赌博", Said(Five.ILLEGAL, "楼下有人赌博")),
        ("#报隐患 井盖没了", Said(Five.HAZARD, "井盖没了")),
        ("3号楼下 #报隐患# 井盖没了", Said(Five.HAZARD, "3号楼下 井盖没了")),
        ("＃报可疑＃有人转悠", Said(Five.SUSPICIOUS, "有人转悠")),
        ("报动向", Said(Five.TREND)),
        ("我要报隐患", Said(Five.HAZARD)),
        ("上报隐患：井盖没了", Said(Five.HAZARD, "井盖没了")),
        ("报告可疑 有人踩点", Said(Five.SUSPICIOUS, "有人踩点")),
        ("#隐患 井盖没了", Said(Five.HAZARD, "井盖没了")),
        ("#报隐患井盖没了", Said(Five.HAZARD, "井盖没了")),
        ("报结果，灯亮了", Said(Five.RESULT, "灯亮了")),
    ],
)
def test_what_is_reported(text: str, means: Said) -> None:
    assert five(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "报隐患的电话是多少",
        "报结果出来了吗",
        "报违法有奖励吗",
        "报名",
        "预报结果",
        "隐患",
        "检查报告结果出来了",
        "#隐患排查#",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert five(text) is None


def test_who_informs_by_that_word_alone() -> None:
    assert informs("我要匿名举报 楼下有人赌博") == "楼下有人赌博"
    assert informs("举报3号楼有人卖假烟") == "3号楼有人卖假烟"
    for text in ("举报", "有人举报我", "楼下举报"):
        assert informs(text) == ""


@given(st.text(max_size=100))
def test_any_words_after_the_kind_stay_as_they_are(words: str) -> None:
    found = five(f"报隐患 {words}")
    assert found is not None
    assert found.kind in set(Five)
