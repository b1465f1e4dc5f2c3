"""yihu explain: a line in, a decision out, without database, server or network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import sandbox
from bot.cli import Found

STATION = Path(sandbox.__file__).parent / "station"
MORNING, NIGHT = "2026-11-23T10:00:00+08:00", "2026-11-23T23:00:00+08:00"
KEYS = ["kind", "category", "urgency", "grid", "candidates", "place", "route", "answer", "reasons"]


def explain(*lines: str, code: str = "utf-8") -> tuple[int, list[dict[str, Any]]]:
    return explain_bytes("\n".join(lines).encode(code))


def explain_bytes(raw: bytes) -> tuple[int, list[dict[str, Any]]]:
    command = ["explain", "--registry", str(STATION)]
    result = CliRunner().invoke(Found(name="yihu"), command, input=raw)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def line(text: str, at: str = MORNING, group: str | None = None, sender: str | None = None) -> str:
    return json.dumps({"text": text, "group": group, "sender": sender, "at": at})


def test_each_line_is_decided_by_itself() -> None:
    code, told = explain(
        line("金沙小区3号楼2单元楼道灯不亮了"),
        line("金沙小区3号楼2单元楼道灯不亮了", NIGHT),
        line("大家早上好"),
        line("身份证丢了怎么补办"),
        line("楼道灯不亮了"),
    )
    assert code == 0
    assert [list(each) for each in told] == [KEYS] * 5
    assert [each["route"] for each in told] == ["grid", "officers", "ignore", "answer", "ask"]
    assert told[0]["grid"] == "14060200201701"
    assert told[3]["answer"] == "身份证丢了怎么补办"


def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on() -> None:
    code, told = explain(
        '{"text": "x"', "[1]", '{"text": 3, "at": null}', line("大家早上好"), '{"text": "\\ud800", "at": 1}',
        line("灯坏了", at="昨天"), line("灯坏了", at="0001-01-01T00:00+14:00"), "[" * 100_000,
        '{"group": "g"}',
    )  # fmt: skip
    assert code == 1
    assert [each.get("error") for each in told] == [
        "第 1 行读不了：第 13 个字那里不合 JSON 的写法",
        "第 2 行读不了：一行要是一个 {text, group, sender, at}",
        "第 3 行读不了：text 要是文字",
        None,
        "第 5 行读不了：at 要写成 2026-11-23T10:00",
        "第 6 行读不了：at 要写成 2026-11-23T10:00",
        "第 7 行读不了：at 要写成 2026-11-23T10:00",
        "第 8 行读不了：一层套一层太多了",
        "第 9 行读不了：text 要是文字",
    ]


def test_who_is_in_the_registry_speaks_of_his_own_grid_where_he_names_none() -> None:
    _, told = explain(line("楼道灯不亮了", sender="wxid_zk005"), line("楼道灯不亮了", sender="wxid_none"))
    assert [each["grid"] for each in told] == ["14060200100102", None]
    assert "没说地点，按说话人的住处" in told[0]["reasons"]


def test_talk_that_names_a_place_tells_of_it_and_goes_nowhere() -> None:
    _, told = explain(line("我在金沙小区3号楼门口等你"), line("大家早上好"))
    assert [each["route"] for each in told] == ["ignore", "ignore"]
    assert [each["grid"] for each in told] == ["14060200201701", None]
    assert "文字里提到“金沙小区”" in told[0]["reasons"]


def test_a_file_that_windows_wrote_is_read() -> None:
    code, told = explain(f"\ufeff{line('大家早上好')}\r", line("大家早上好"))
    assert (code, [each["kind"] for each in told]) == (0, ["chatter", "chatter"])


def test_a_file_in_the_code_of_chinese_windows_is_read() -> None:
    said = [f'{{"text": "{text}", "group": "府东居民群"}}' for text in ("金沙小区着火了", "大家早上好")]
    code, told = explain(*said, code="gb18030")
    assert (code, [each["kind"] for each in told]) == (0, ["emergency", "chatter"])
    assert told[0]["place"] == "金沙小区"


def test_a_line_in_no_code_that_is_known_is_named_and_what_to_do() -> None:
    code, told = explain_bytes(line("大家早上好").encode() + b'\n{"text": "\xff\xff"}\n')
    assert (code, len(told)) == (1, 2)
    assert told[1]["error"] == "第 2 行读不了：既不是 UTF-8，也不是 GB 18030，请另存为 UTF-8"


def test_a_broken_character_does_no_harm_to_the_others() -> None:
    code, told = explain_bytes('{"text": "金沙小区3号楼着火了，快来人'.encode() + b'\xe5\x95"}')
    assert (code, [each["kind"] for each in told]) == (0, ["emergency"])


def test_a_line_that_tells_no_time_is_of_the_present() -> None:
    code, told = explain(
        '{"text": "大家早上好"}', line("大家早上好", at=""), '{"text": "着火了", "at": null}'
    )
    assert (code, [each["kind"] for each in told]) == (0, ["chatter", "chatter", "emergency"])


def test_a_missing_workbook_is_told() -> None:
    result = CliRunner().invoke(Found(name="yihu"), ["explain", "--registry", "none.xlsx"], input="")
    assert result.exit_code == 1
    assert "没有 none.xlsx 这个文件" in result.output
