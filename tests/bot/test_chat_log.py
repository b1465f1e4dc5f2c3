"""Exported chat logs: which columns, times and codes are read, and how a bad line is named."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chat_log import BadLine, read

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = "2026-11-23T10:00:00+08:00"
LINE = {"text": "灯坏了", "group": "府东居民群", "sender": None, "at": MORNING}


def log(folder: Path, name: str, text: str, code: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(code))
    return path


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_any_code_is_read(tmp_path: Path, code: str) -> None:
    text = "时间,群名,内容,备注\n2026/11/23 10:00,府东居民群,灯坏了,x\n"
    assert read(log(tmp_path, "log.csv", text, code), ZONE) == [LINE]


@pytest.mark.parametrize(
    "at",
    ["2026-11-23 10:00", "2026-11-23T02:00:00Z", "2026/11/23 10:00:00", "2026年11月23日 10:00"],
)
def test_a_time_is_read_as_it_is_written_here(tmp_path: Path, at: str) -> None:
    path = log(tmp_path, "log.jsonl", f'{{"消息": "灯坏了", "群": "府东居民群", "at": "{at}"}}\n\n')
    [line] = read(path, ZONE)
    assert line["text"] == "灯坏了"
    assert line["at"][:16] in ("2026-11-23T10:00", "2026-11-23T02:00")


def test_text_over_several_lines_stays_one_message(tmp_path: Path) -> None:
    text = f'text,at\n"灯坏了\n在3号楼",{MORNING}\n早,{MORNING}\n'
    assert [line["text"] for line in read(log(tmp_path, "log.csv", text), ZONE)] == ["灯坏了\n在3号楼", "早"]


@pytest.mark.parametrize(
    ("name", "text", "number"),
    [
        ("log.jsonl", f'{{"text": "好", "at": "{MORNING}"}}\n[1]', 2),
        ("log.jsonl", "\n\nno json", 3),
        ("log.jsonl", '{"text": 3, "at": "2026-11-23"}', 1),
        ("log.jsonl", '{"text": "好", "group": 4, "at": "2026-11-23"}', 1),
        ("log.jsonl", '{"text": "好"}', 1),
        ("log.jsonl", "[" * 100_000, 1),
        ("log.csv", f"text,at\n好,{MORNING}\n好,昨天\n", 3),
        ("log.csv", f"字,at\n好,{MORNING}\n", 2),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, name: str, text: str, number: int) -> None:
    with pytest.raises(BadLine) as bad:
        read(log(tmp_path, name, text), ZONE)
    assert bad.value.number == number


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"\xff\xff\x00")
    with pytest.raises(BadLine):
        read(path, ZONE)
