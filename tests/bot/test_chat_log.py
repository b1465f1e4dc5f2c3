"""Exported chat logs: which columns, times and codes are read, and how a bad line is named."""

from __future__ import annotations

import re
import zipfile
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


def texts(folder: Path, name: str, text: str) -> list[tuple[str | None, str, str]]:
    """Of each message who said it, at what time of day, and what."""
    lines = read(log(folder, name, text), ZONE)
    return [(line["sender"], line["at"][11:16], line["text"]) for line in lines]


def log(folder: Path, name: str, text: str, code: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(code))
    return path


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_in_any_code_is_read(tmp_path: Path, code: str) -> None:
    text = "时间,群名,内容,备注\n2026/11/23 10:00,府东居民群,灯坏了,x\n"
    assert list(read(log(tmp_path, "log.csv", text, code), ZONE)) == [LINE]


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
    assert list(read(tmp_path / "log.xlsx", ZONE)) == [LINE]
    (tmp_path / "none.xlsx").write_bytes(b"PK no book")
    with pytest.raises(BadLine, match="打不开"):
        list(read(tmp_path / "none.xlsx", ZONE))


@pytest.mark.parametrize("head", ["2026-11-23 10:00:00 {}", "{}  2026/11/23 10:00"])
def test_the_text_that_a_chat_program_writes_is_read(tmp_path: Path, head: str) -> None:
    one, other, notice = head.format("张三(wxid_zhang)"), head.format("李四"), "通知：会议 2026-11-24 10:00"
    text = f"{one}\n\n灯坏了\n{notice}\n\n{other}\n好\n"
    said = list(read(log(tmp_path, "log.txt", text, "gb18030"), ZONE))
    assert [line["at"] for line in said] == [MORNING, MORNING]
    assert [line["sender"] for line in said] == ["wxid_zhang", "李四"]
    assert [line["text"] for line in said] == [f"灯坏了\n{notice}", "好"]


def test_each_program_heads_its_messages_in_its_own_way(tmp_path: Path) -> None:
    mail = (
        "微信群“府东”的聊天记录如下:\n\n—————  2026-11-23  —————\n\n张三  10:05\n\n灯坏了\n\n"
        "—————  2026-11-24  —————\n\n水电：王师傅  下午3:06\n\n好\n"
    )
    assert texts(tmp_path, "a.txt", mail) == [("张三", "10:05", "灯坏了"), ("水电：王师傅", "15:06", "好")]
    one = "[2026/11/23 下午3:20:05] 张三: 灯坏了\n还黑着\n[2026/11/23 3:21:05 PM] \u200e李四：好：的\n"
    assert texts(tmp_path, "b.txt", one) == [("张三", "15:20", "灯坏了\n还黑着"), ("李四", "15:21", "好：的")]
    other = "张三(2026-11-23 10:00): 灯坏了\n李四（2026-11-23 10:00）：好\n"
    assert texts(tmp_path, "c.txt", other) == [("张三", "10:00", "灯坏了"), ("李四", "10:00", "好")]
    third = "[张三 2026-11-23 10:00] 灯坏了\n[李四 2026-11-23 10:01] 好\n"
    assert texts(tmp_path, "d.txt", third) == [("张三", "10:00", "灯坏了"), ("李四", "10:01", "好")]


def test_what_a_program_says_before_and_between_is_nobodys(tmp_path: Path) -> None:
    text = (
        "消息记录\n\n======\n消息对象:府东群\n======\n\n2026-11-23 10:00:00 张三(123)\n灯坏了\n\n"
        "2026-11-23 10:01:00\n李四邀请王五加入了群聊\n\n2026-11-23 下午 3:01:00 水电：王师傅，24小时！\n好\n"
    )
    assert texts(tmp_path, "log.txt", text) == [
        ("123", "10:00", "灯坏了"),
        (None, "10:01", "李四邀请王五加入了群聊"),
        ("水电：王师傅，24小时！", "15:01", "好"),
    ]
    notices = (
        "2026/11/23 15:20 - 张三: 灯坏了\n2026/11/23 15:21 - 李四加入了群聊\n2026/11/23 15:22 - 李四: 好"
    )
    assert [who for who, *_ in texts(tmp_path, "log.txt", notices)] == ["张三", None, "李四"]


def test_what_a_message_quotes_is_not_said_again(tmp_path: Path) -> None:
    text = "张三 2026-11-23 10:00\n「李四：着火了」\n- - - - - - - - - -\n哪里\n"
    assert texts(tmp_path, "log.txt", text) == [("张三", "10:00", "哪里")]


def test_a_list_in_one_text_is_read(tmp_path: Path) -> None:
    said = '{"content": "灯坏了", "sender": 12, "timestamp": 1795395900}'
    for text in (f"[{said}]", f"[\n{said}\n]", f'{{\n"meta": {{}}, "messages": [{said}]\n}}'):
        assert texts(tmp_path, "log.json", text) == [("12", "09:05", "灯坏了")]
    with pytest.raises(BadLine) as bad:
        list(read(log(tmp_path, "log.json", f"[{said}, 3]"), ZONE))
    assert (bad.value.number, bad.value.unit) == (2, "条")


def test_a_day_and_a_time_may_have_columns_of_their_own(tmp_path: Path) -> None:
    text = "日期,时间,内容\n2026/11/23,10:00,灯坏了\n,下午3:20,好\n2026-11-24,0.5,早\n"
    at = [line["at"][:16] for line in read(log(tmp_path, "log.csv", text), ZONE)]
    assert at == ["2026-11-23T10:00", "2026-11-23T15:20", "2026-11-24T12:00"]


def test_a_title_may_stand_above_the_names_of_the_columns(tmp_path: Path) -> None:
    names = "序号,时间,发送者昵称,发送者微信ID,群昵称,内容"
    text = f"会话信息\n微信ID,x,昵称,府东\n{names}\n1,2026-11-23 10:00:05,张三,wxid_1,三,灯坏了\n"
    assert texts(tmp_path, "log.csv", text) == [("wxid_1", "10:00", "灯坏了")]


def test_a_workbook_is_read_whole_whatever_it_says_of_its_size(tmp_path: Path) -> None:
    book = Workbook()
    hidden, page = book.worksheets[0], book.create_sheet("记录")
    hidden.sheet_state = "hidden"
    for row in (
        ["时间", "群名", "内容"],
        [46349.4166667, "府东居民群", "灯坏了"],
        ["2026-11-23 10:00", None, None],
    ):
        page.append(row)
    book.save(tmp_path / "log.xlsx")
    with zipfile.ZipFile(tmp_path / "log.xlsx") as whole, zipfile.ZipFile(tmp_path / "odd.xlsx", "w") as odd:
        for name in whole.namelist():
            odd.writestr(name, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', whole.read(name)))
    for name in ("log.xlsx", "odd.xlsx"):
        assert list(read(tmp_path / name, ZONE)) == [LINE, LINE | {"text": "", "group": ""}]


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("log.xls", b"\xd0\xcf\x11\xe0" + bytes(100), "另存为 xlsx"),
        ("log.csv", b"%PDF-1.4", "不是聊天记录"),
        ("log.txt", b"<!doctype html>", "不是聊天记录"),
        ("log.csv", '时间,内容\n2026-11-23 10:00,"灯\n2026-11-23 10:01,好\n'.encode(), "引号"),
    ],
)
def test_what_is_no_log_or_half_of_one_is_told(tmp_path: Path, name: str, raw: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(BadLine, match=told):
        list(read(tmp_path / name, ZONE))


def test_a_file_that_ends_in_the_middle_of_a_character_is_still_in_its_code(tmp_path: Path) -> None:
    raw = f"at,text\n{MORNING},{'灯坏了' * 9}\n{MORNING},早".encode()
    (tmp_path / "log.csv").write_bytes(raw[:-1])
    assert [line["text"] for line in read(tmp_path / "log.csv", ZONE)] == ["灯坏了" * 9, "\ufffd"]


def test_line_breaks_may_be_mixed(tmp_path: Path) -> None:
    text = f"text,at\r\na,{MORNING}\nb,{MORNING}\rc,{MORNING}\r\n"
    assert [said for *_, said in texts(tmp_path, "log.csv", text)] == ["a", "b", "c"]


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
        ("log.csv", f"字,at\n好,{MORNING}\n", 1),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, name: str, text: str, number: int) -> None:
    with pytest.raises(BadLine) as bad:
        list(read(log(tmp_path, name, text), ZONE))
    assert bad.value.number == number


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"\xff\xff\x00")
    with pytest.raises(BadLine):
        list(read(path, ZONE))
