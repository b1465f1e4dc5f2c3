"""What is wrong with how a command was written is told in Chinese."""

from __future__ import annotations

import pytest

from tests.bot.cli.test_station import alone


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("explian", "灯坏了"), "没有 explian 这个命令。是不是 explain？"),
        (("--foo",), "没有 --foo 这个选项。"),
        (("explain", "--grup", "x", "灯"), "没有 --grup 这个选项。是不是 --group？"),
        (("replay", "--log"), "--log 后面要写一个值。"),
        (("replay", "--force=1"), "--force 后面不要写值。"),
        (("export",), "缺 OUT，"),
        (("export", "a.xlsx", "b.xlsx"), "多写了 b.xlsx。"),
        (("outbox", "--retry", "x"), "--retry 写得不对：要写整数。"),
        (("explain", "灯坏了", "--at", "昨天"), "时间要写成 2026-11-23T10:00"),
    ],
)
def test_what_is_written_wrong_is_told_in_chinese(words: tuple[str, ...], told: str) -> None:
    result = alone(*words)
    assert result.exit_code == 2
    assert told in result.stderr
