"""What residents say after their report: asking how far it is, and rating what was done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.afterwards.not_done import nobody_came, unsolved
from understanding.afterwards.progress import how_far, may_ask, names_matter, of_mine
from understanding.afterwards.rating import Rated, rated
from understanding.afterwards.usual import ended, solved


@pytest.mark.parametrize(
    ("text", "score", "words"),
    [
        ("5", 5, ""), ("５", 5, ""), ("5分", 5, ""), ("5 很快", 5, "很快"),
        ("4，就是慢了点", 4, "就是慢了点"),
        ("打5分", 5, ""), ("五分", 5, ""), ("三星", 3, ""), ("1分 没人理", 1, "没人理"),
        ("满意", 4, ""), ("很满意！", 5, ""), ("非常满意，谢谢", 5, "谢谢"),
        ("一般吧", 3, ""), ("基本满意", 4, ""),
        ("不满意，灯又坏了", 2, "灯又坏了"), ("很不满意", 1, ""), ("不太满意", 2, ""), ("差评", 1, ""),
        ("261123-001 5", 5, ""), ("261123-001 不满意 没人来", 2, "没人来"),
    ],
)  # fmt: skip
def test_a_rating(text: str, score: int, words: str) -> None:
    assert rated(text) == Rated(score, words)


@pytest.mark.parametrize(
    "text",
    [
        "", "6", "0", "15", "5号楼", "5 号楼", "3 单元灯坏了", "5点", "2个", "满意度调查开始了", "好的",
        "谢谢",        "五一快乐", "我要5个", "灯又坏了", "一般人不知道",
    ],
)  # fmt: skip
def test_what_is_no_rating(text: str) -> None:
    assert rated(text) is None


@given(st.text(max_size=40))
def test_whatever_is_said_a_score_is_from_one_to_five(text: str) -> None:
    found = rated(text)
    assert found is None or 1 <= found.score <= 5


@pytest.mark.parametrize(
    "text",
    [
        "我的报修到哪了", "我报的那个怎么样了", "我报的路灯修了没", "我昨天报的垃圾处理了吗？",
        "俺说的那事咋样了",
        "我们报的下水道有消息吗", "我反映的问题进展", "请问我家报修的进度",
    ],
)  # fmt: skip
def test_somebody_asks_after_his_own(text: str) -> None:
    assert of_mine(text)


ASKED = [
    "我的报修到哪了",
    "我报的路灯修了没",
    "我反映的问题进展",
    "２６１１２３－００７",
    "处理得如何",
    "啥情况了",
    "咋样了",
]


@given(st.sampled_from(ASKED), st.text(max_size=10))
def test_whoever_asks_is_looked_at_closer(text: str, more: str) -> None:
    assert may_ask(text)
    asks = [names_matter, of_mine, how_far]
    assert may_ask(text + more) or not any(ask(text + more) for ask in asks)


@pytest.mark.parametrize("text", ["我报的灯修好了，谢谢", "我报的不是这个", "我说怎么回事", "他报的灯坏了"])
def test_what_is_not_asking_after_ones_own(text: str) -> None:
    assert not of_mine(text)


@pytest.mark.parametrize(
    "text",
    ["进度", "查进度", "查一下进度", "办得怎么样了", "到哪了", "怎么样了", "有结果了吗？", "处理进度查询"],
)
def test_nothing_but_how_far(text: str) -> None:
    assert how_far(text)


@pytest.mark.parametrize("text", ["办证进度怎么查", "怎么还没人来", "进度太慢了", "快递到哪了", "今天怎么样"])
def test_what_is_more_than_how_far(text: str) -> None:
    assert not how_far(text)


@pytest.mark.parametrize(
    "text",
    [
        "261123-007",
        "２６１１２３－００７",
        "261123-007 到哪了",
        "261123-007怎么样了？",
        "#261123-007",
        "261123-007 办了吗",
    ],
)
def test_a_number_asked_after(text: str) -> None:
    assert names_matter(text)


@pytest.mark.parametrize("text", ["261123-007 还没解决", "到哪了", "电话 139261123-007", "261123-001 5"])
def test_a_number_with_something_else(text: str) -> None:
    assert not names_matter(text)


def test_done_and_not_done_are_not_taken_for_each_other() -> None:
    assert unsolved("还没解决")
    assert not solved("还没解决")
    assert unsolved("灯还是不亮")
    assert unsolved("还是没水")
    for talk in ("还是不错的", "还是不舒服", "审核没通过", "没通知我", "还是不好意思"):
        assert not unsolved(talk)
    assert rated("1、三号楼没水 2、五号楼没电") is None
    assert unsolved("灯又坏了")
    assert not solved("灯又坏了")
    assert solved("灯亮了，谢谢")
    assert not unsolved("灯亮了，谢谢")
    assert not solved("修好了吗")
    assert not unsolved("还没通知")


@pytest.mark.parametrize(
    "text",
    [
        "还没好", "没好", "根本没修", "骗人，没修", "灯还是黑的", "问题还在", "还在漏水", "不行，还是老样子",
        "白修了", "修了跟没修一样", "哪儿好了", "没清干净", "还堵着呢", "还停着水呢", "楼道灯还没亮",
        "并没有修",
    ],
)  # fmt: skip
def test_what_is_said_of_something_that_is_not_done_after_all(text: str) -> None:
    assert unsolved(text)
    assert not solved(text)


@pytest.mark.parametrize(
    "text",
    [
        "身份证还没好",
        "我还没好",
        "饭还没好",
        "孩子病还没好",
        "好了没",
        "修好了没有？",
        "还没好吗",
        "手续还没弄完",
        "快递还没来",
    ],
)
def test_what_else_is_not_done_is_none_of_ours(text: str) -> None:
    assert not unsolved(text)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("没人来过", True),
        ("没见有人来", True),
        ("没有人来修", True),
        ("怎么还没人来", False),
        ("人来了", False),
    ],
)
def test_that_nobody_was_there(text: str, nobody: bool) -> None:
    assert nobody_came(text) is nobody


@pytest.mark.parametrize("text", ["骗你们玩的", "说的是电视剧里的", "看错了"])
def test_a_danger_that_was_none(text: str) -> None:
    assert ended(text)


@pytest.mark.parametrize("text", ["那个公司是骗人的", "他说的是买基金", "骗子说的是内部股票"])
def test_what_a_cheat_said_ends_nothing(text: str) -> None:
    assert not ended(text)
