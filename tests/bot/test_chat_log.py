"""Exported chat logs: which columns, times and codes are read, and how a bad line is named."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from bot.bad_line import BadLine
from bot.chat_log import read

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = "2026-11-23T10:00:00+08:00"
LINE = {"text": "灯坏了", "group": "府东居民群", "sender": None, "at": MORNING}


def log(folder: Path, name: str, text: str, code: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(code))
    return path


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
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


@pytest.mark.parametrize(
    "text",
    [
        "时间 ,群名, 内容\n2026-11-23 9:05,府东居民群,灯坏了\n",
        "时间;群名;内容\n2026/11/23 9:05;府东居民群;灯坏了\n",
        "时间\t群名\t内容\n\n2026.11.23 9:05:00\t府东居民群\t灯坏了\n",
        "CreateTime,群聊名称,StrContent,StrTime\n1,府东居民群,灯坏了,2026-11-23 09:05:00\n",
        "at,text,group\n1795395900,灯坏了,府东居民群\n",
    ],
)
def test_a_table_is_read_however_a_program_wrote_it(tmp_path: Path, text: str) -> None:
    [line] = read(log(tmp_path, "log.csv", text), ZONE)
    assert (line["text"], line["group"]) == ("灯坏了", "府东居民群")
    assert datetime.fromisoformat(line["at"]) == datetime(2026, 11, 23, 9, 5, tzinfo=ZONE)


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["时间", "群名", "内容"], [datetime(2026, 11, 23, 10), "府东居民群", "灯坏了"]):  # noqa: DTZ001
        book.worksheets[0].append(row)
    book.save(tmp_path / "log.xlsx")
    assert read(tmp_path / "log.xlsx", ZONE) == [LINE]
    (tmp_path / "none.xlsx").write_bytes(b"PK no book")
    with pytest.raises(BadLine, match="打不开"):
        read(tmp_path / "none.xlsx", ZONE)


@pytest.mark.parametrize("head", ["2026-11-23 10:00:00 {}", "{}  2026/11/23 10:00"])
def test_the_text_that_a_chat_program_writes_is_read(tmp_path: Path, head: str) -> None:
    one, other, notice = head.format("张三(wxid_zhang)"), head.format("李四"), "通知：会议 2026-11-24 10:00"
    text = f"{one}\n\n灯坏了\n{notice}\n\n{other}\n好\n"
    said = read(log(tmp_path, "log.txt", text, "gb18030"), ZONE)
    assert [line["at"] for line in said] == [MORNING, MORNING]
    assert [line["sender"] for line in said] == ["wxid_zhang", "李四"]
    assert [line["text"] for line in said] == [f"灯坏了\n{notice}", "好"]


def test_a_sign_that_parts_lines_elsewhere_parts_none_of_a_table(tmp_path: Path) -> None:
    text = f"text,at\n灯坏了\u2028还黑\x0b着,{MORNING}\n"
    assert [line["text"] for line in read(log(tmp_path, "log.csv", text), ZONE)] == ["灯坏了\u2028还黑\x0b着"]


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
        ("log.txt", "灯坏了\n", 1),
        ("log.csv", f"text,at\n{'字' * 1_000_001},{MORNING}\n", 2),
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
