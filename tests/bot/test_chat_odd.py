"""Chat logs that are odd beyond reason are read or refused by a line, and take no time."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.bad_line import BadLine
from bot.chat_log import read
from bot.chat_text import messages

ZONE = ZoneInfo("Asia/Shanghai")


def test_half_an_emoji_is_read_as_none(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text('{"text": "灯坏了\\ud83d", "at": "2026-11-23 10:00"}\n', "utf-8")
    assert [line["text"] for line in read(path, ZONE)] == ["灯坏了\ufffd"]


@pytest.mark.parametrize("deep", [480, 900, 5_000])
def test_lists_in_lists_without_end_are_refused(tmp_path: Path, deep: int) -> None:
    path = tmp_path / "log.json"
    path.write_text('{"data":' * deep + "1" + "}" * deep, "utf-8")
    with pytest.raises(BadLine):
        list(read(path, ZONE))


def test_rows_of_blanks_take_no_time() -> None:
    at, blanks = "2026-11-23 10:00", " " * 2_000
    lines = [f"{at} 张三", f"{at}{blanks}。x", f"a {at}{blanks}。x", f"[a{blanks}{at}{blanks}x"]
    assert [line["text"] for _, line in messages(lines)] == ["\n".join(lines[1:])]
