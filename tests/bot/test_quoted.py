"""A quotation that a program writes into the text is told apart from what is said."""

from __future__ import annotations

import pytest

from bot.quoted import apart

LINE = "- - - - - - - - - - - - - - -"


@pytest.mark.parametrize("line", [LINE, "———————", "-----"])
def test_what_is_quoted_is_not_said(line: str) -> None:
    assert apart(f"「李四：3号楼着火了」\n{line}\n收到，谢谢") == ("收到，谢谢", "3号楼着火了")
    assert apart(f"「灯坏了\n还黑着」\n{line}\n修了吗\n没有") == ("修了吗\n没有", "灯坏了\n还黑着")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "着火了",
        "「李四：着火了」",
        "「别走」- - - 我",
        f"「李四：着火了」\n{LINE}\n",
        f"a\n{LINE}\nb",
    ],
)
def test_what_quotes_nothing_stays_as_it_is(text: str) -> None:
    assert apart(text) == (text, "")


@pytest.mark.parametrize("text", ["「a:{n}」{n}x", "「{n}」{n}-{n}", "{n}「{n}"])
def test_a_text_of_blank_lines_takes_no_time(text: str) -> None:
    long = text.format(n="\n" * 4_000)
    assert apart(long) == (long, "")
