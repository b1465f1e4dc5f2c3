"""yihu replay: the same messages under another registry, as a table and as a file."""

from __future__ import annotations

import base64
import csv
import json
import re
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from bot.cli.station import station
from models.incident_rows import Incident
from tests.bot.cli.station import SECRETS, STATION, yihu
from understanding.kind.model import KINDS, as_text

MORNING = "2026-11-23T10:00:00+08:00"


def other_station(folder: Path) -> Path:
    """The sample station with one compound given to another grid."""
    folder.mkdir()
    for file in STATION.glob("*.csv"):
        moved = re.sub(
            "(阳光花园,[^,]*,小区,)14060200100902", r"\g<1>14060200100901", file.read_text("utf-8")
        )
        (folder / file.name).write_text(moved)
    return folder


def test_what_would_change_is_shown_and_written(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    log, out = tmp_path / "log.jsonl", tmp_path / "changes.csv"
    texts = ("阳光花园下水道堵了", "金沙小区3号楼楼道灯不亮了", "大家早上好")
    lines = [{"text": text, "group": None, "sender": None, "at": MORNING} for text in texts]
    log.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    other = other_station(tmp_path / "other")
    result = yihu(config, "replay", "--log", str(log), "--registry", str(other), "--out", str(out))
    assert "3 条消息，1 条会变" in result.output
    with out.open(encoding="utf-8-sig") as file:
        written = list(csv.DictReader(file))
    assert [(row["text"], row["what"]) for row in written] == [("阳光花园下水道堵了", "grid")]


def test_a_file_that_is_there_is_kept(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    out = tmp_path / "changes.csv"
    out.write_text("kept")
    result = yihu(config, "replay", "--out", str(out))
    assert (result.exit_code, result.stderr) == (1, f"Error: {out} 已经有了，换个名字，或者加 --force。\n")
    assert out.read_text() == "kept"
    assert yihu(config, "replay", "--out", str(out), "--force").exit_code == 0
    assert out.read_text("utf-8-sig").startswith("text,group")


def test_stored_messages_can_be_replayed(config: Path) -> None:
    yihu(config, "import", str(STATION))
    assert "0 条消息，0 条会变" in yihu(config, "replay").output


def test_a_bad_line_is_named(config: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(f'{{"text": "好", "at": "{MORNING}"}}\n[1]\n', "utf-8")
    result = yihu(config, "replay", "--log", str(log))
    assert result.exit_code == 1
    assert "第 2 行" in result.stderr


def logged(folder: Path) -> str:
    """An exported log as a table of a spreadsheet."""
    log = folder / "log.csv"
    log.write_text(f"时间,内容\n{MORNING},金沙小区3号楼楼道灯不亮了\n{MORNING},大家早上好\n", "gb18030")
    return str(log)


def test_other_settings_change_what_is_decided(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    other = tmp_path / "other.yaml"
    (tmp_path / "own.yaml").write_text("begins: {nonpolice: 4}", "utf-8")
    shifts = 'understanding: {urgency: own.yaml}\nhours: {shifts: [["12:00", "13:00"]]}\n'
    other.write_text(config.read_text("utf-8") + shifts, "utf-8")
    out = tmp_path / "changes.csv"
    result = yihu(config, "replay", "--log", logged(tmp_path), "--settings", str(other), "--out", str(out))
    assert "2 条消息，1 条会变" in result.output
    assert "派给网格 → 给民警" in result.output
    with out.open(encoding="utf-8-sig") as file:
        [row] = csv.DictReader(file)
    assert row["what"] == "urgency;route"
    assert "值班民警" in row["reasons_after"]
    assert "值班民警" not in row["reasons_before"]


def test_other_files_of_knowledge_change_what_is_answered(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    other, known, log = tmp_path / "other.yaml", tmp_path / "known", tmp_path / "log.csv"
    known.mkdir()
    (known / "drones.md").write_text("# 无人机怎么登记\n\n到派出所登记。\n", "utf-8")
    other.write_text(config.read_text("utf-8") + "understanding: {knowledge: known}\n", "utf-8")
    log.write_text(f"at,text\n{MORNING},无人机怎么登记\n", "utf-8")
    told = yihu(config, "replay", "--log", str(log), "--settings", str(other)).output
    assert "1 条消息，1 条会变" in told
    assert "无人机怎么登记" in told


def test_another_model_changes_what_is_decided(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    deaf, log = tmp_path / "deaf.json", logged(tmp_path)
    deaf.write_text(as_text({"kinds": KINDS, "weights": {"^": [9_000_000, 0, 0, 0]}}), "utf-8")
    told = yihu(config, "replay", "--log", log, "--model", str(deaf)).output
    assert "2 条消息，1 条会变" in told
    assert "网格事项 → 闲聊" in told
    assert "0 条会变" in yihu(config, "replay", "--log", log, "--model", "shipped").output


def test_no_message_becomes_a_formula(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    deaf, log, out = tmp_path / "deaf.json", tmp_path / "log.csv", tmp_path / "changes.csv"
    deaf.write_text(as_text({"kinds": KINDS, "weights": {"^": [9_000_000, 0, 0, 0]}}), "utf-8")
    log.write_text(f"at,text\n{MORNING},=金沙小区3号楼楼道灯不亮了\n", "utf-8")
    yihu(config, "replay", "--log", str(log), "--model", str(deaf), "--out", str(out))
    assert ",=" not in out.read_text("utf-8-sig")
    assert "'=金沙小区" in out.read_text("utf-8-sig")


def test_a_workbook_of_changes_is_written_for_people(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    deaf, log, out = tmp_path / "deaf.json", tmp_path / "log.jsonl", tmp_path / "changes.xlsx"
    deaf.write_text(as_text({"kinds": KINDS, "weights": {"^": [9_000_000, 0, 0, 0]}}), "utf-8")
    said = {
        "text": "=金沙小区3号楼楼道灯不亮了\x07",
        "at": "2026-11-23 10:00",
        "group": "0012345678901234567",
    }
    log.write_text(json.dumps(said), "utf-8")
    told = yihu(config, "replay", "--log", str(log), "--model", str(deaf), "--out", str(out))
    assert told.exit_code == 0, told.output
    page = load_workbook(out).worksheets[0]
    head, row = page.iter_rows()
    assert [cell.value for cell in head][:4] == ["原话", "群", "时间", "变了什么"]
    assert [cell.value for cell in row][:3] == [
        "=金沙小区3号楼楼道灯不亮了", "0012345678901234567", "2026-11-23 10:00:00",
    ]  # fmt: skip
    assert {cell.data_type for cell in row} == {"s"}
    assert "网格事项" in str(row[4].value)
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_a_log_without_groups_may_be_of_one(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    log, other, out = tmp_path / "log.txt", tmp_path / "other.yaml", tmp_path / "changes.csv"
    log.write_text("张三 2026-11-23 10:00\n金沙小区3号楼楼道灯不亮了\n", "utf-8")
    other.write_text(config.read_text("utf-8") + 'hours: {shifts: [["12:00", "13:00"]]}\n', "utf-8")
    words = ("replay", "--log", str(log), "--settings", str(other), "--out", str(out), "--group")
    assert yihu(config, *words, "府东社区便民群").exit_code == 0
    with out.open(encoding="utf-8-sig") as file:
        assert [row["group"] for row in csv.DictReader(file)] == ["府东社区便民群"]
    refused = yihu(config, *words, "府东的群", "--force")
    assert (refused.exit_code, refused.stderr) == (
        1, "Error: 登记表里没有“府东的群”这个群，看看群号或名称对不对。\n",
    )  # fmt: skip


def test_no_file_is_written_that_excel_would_not_open(config: Path, tmp_path: Path) -> None:
    refused = yihu(config, "replay", "--out", str(tmp_path / "a.xls"))
    assert refused.exit_code == 1
    assert ".xlsx（给人看）" in refused.stderr


def test_days_without_a_time_are_told(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    log = tmp_path / "log.csv"
    log.write_text("日期,内容\n2026-11-23,好\n2026-11-24,早\n", "utf-8")
    told = yihu(config, "replay", "--log", str(log))
    assert "没有几点" in told.stderr
    assert "2 条消息，0 条会变" in told.output


def test_who_reads_keeps_nobody_from_writing(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Secrets come from the environment, which is this process's own where no command is run.
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    with station(config, reads=True) as here:
        here.db.execute(select(Incident)).all()
        other = sqlite3.connect(config.parent / "yihu.db", timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_model_that_is_none_is_told(config: Path, tmp_path: Path) -> None:
    for name, told in (
        ("candidate", "没有候选模型"),
        (str(config), "不是 yihu train 做出来的模型"),
        ("nowhere.json", "没有这个文件"),
    ):
        result = yihu(config, "replay", "--log", logged(tmp_path), "--model", name)
        assert result.exit_code == 1
        assert told in result.stderr


def test_what_is_asked_otherwise_is_a_change_too(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    other, out = tmp_path / "other", tmp_path / "changes.csv"
    other.mkdir()
    for file in STATION.glob("*.csv"):
        text = file.read_text("utf-8").replace("金沙小区,", "金沙新区,")
        text = text.replace(
            "金沙新区,金沙院;金沙花园,小区,14060200201702", "金沙新区,金沙院,小区,14060200100901"
        )
        (other / file.name).write_text(text, "utf-8")
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps({"text": "金沙院楼道灯不亮了", "at": MORNING}), "utf-8")
    yihu(config, "replay", "--log", str(log), "--registry", str(other), "--out", str(out))
    with out.open(encoding="utf-8-sig") as written:
        [row] = csv.DictReader(written)
    assert {"candidates", "place"} <= set(row["what"].split(";"))


def test_a_group_that_nobody_knows_is_told(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    log = tmp_path / "log.csv"
    log.write_text(f"at,text,group\n{MORNING},灯坏了,府东的群\n{MORNING},早,\n", "utf-8")
    told = yihu(config, "replay", "--log", str(log)).stderr
    assert "登记表里没有这些群，里面的话按不在群里判断：府东的群" in told


@pytest.mark.parametrize("group", ["34510002@chatroom", "金沙社区便民群"])
def test_a_group_that_only_the_other_registry_knows_is_known(
    config: Path, tmp_path: Path, group: str
) -> None:
    log, table = tmp_path / "log.txt", tmp_path / "log.csv"
    log.write_text("张三 2026-11-23 10:00\n金沙小区3号楼楼道灯不亮了\n", "utf-8")
    table.write_text(f"时间,内容,群名\n{MORNING},金沙小区3号楼楼道灯不亮了,{group}\n", "utf-8")
    words = ("replay", "--registry", str(STATION), "--log")
    for result in (yihu(config, *words, str(log), "--group", group), yihu(config, *words, str(table))):
        assert (result.exit_code, "这些群" in result.stderr, "1 条会变" in result.output) == (0, False, True)


def test_who_only_looks_makes_no_database(config: Path, tmp_path: Path) -> None:
    base, log = tmp_path / "yihu.db", logged(tmp_path)
    base.unlink()
    words = ("replay", "--log", log, "--registry", str(STATION))
    other = SECRETS | {"YIHU_KEY": base64.b64encode(b"o" * 32).decode()}
    for secrets in (SECRETS, other):
        result = yihu(config, *words, env=secrets)
        assert (result.exit_code, "2 条消息，1 条会变" in result.output) == (0, True), result.output
        assert "还没有数据库" in result.stderr
    refused = yihu(config, "replay")
    assert (refused.exit_code, "用 --log 给一份聊天记录" in refused.stderr) == (1, True)
    told = yihu(config, "explain", "下水道堵了")
    assert (told.exit_code, "这个群" in told.output) == (0, False)
    assert list(tmp_path.glob("yihu.db*")) == []


def test_a_folder_is_told_to_be_no_log(config: Path, tmp_path: Path) -> None:
    yihu(config, "import", str(STATION))
    result = yihu(config, "replay", "--log", str(tmp_path))
    assert (result.exit_code, result.stderr) == (1, f"Error: {tmp_path} 用不了：这是个文件夹，不是文件。\n")


def test_a_line_that_is_no_json_is_told_in_chinese(config: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("station: {name}\n", "utf-8")
    told = yihu(config, "replay", "--log", str(log)).stderr
    assert "第 1 行读不了：第 1 个字那里不合 JSON 的写法" in told
