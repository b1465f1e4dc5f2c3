"""Files that commands write: kept where one is there, and told where none can be written."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import select

from models.incident_rows import AuditLine
from tests.bot.cli.station import alone, session


def test_a_file_that_is_there_is_kept(config: Path, tmp_path: Path) -> None:
    """A registry that somebody filled in is a week's work."""
    out = tmp_path / "registry.xlsx"
    for words in (["template", str(out)], ["export", str(out), "-c", str(config)],
                  ["intake", str(out), "--template", "-c", str(config)],
                  ["elders-report", str(out), "-c", str(config)]):  # fmt: skip
        out.write_bytes(b"filled in")
        result = alone(*words)
        assert result.exit_code == 1
        assert f"{out} 已经有了，换个名字，或者加 --force。" in result.stderr
        assert out.read_bytes() == b"filled in"
        assert alone(*words, "--force").exit_code == 0
        assert out.read_bytes()[:2] == b"PK"
    with session(config) as db:
        assert [line.act for line in db.scalars(select(AuditLine))] == [
            "yihu export",
            "yihu elders-report",
        ]


WRITING = (
    ["template"], ["export"], ["elders-report"], ["replay", "--out"], ["train", "--shipped", "--out"],
    ["weigh", "--out"], ["intake", "--template"],
)  # fmt: skip


def test_where_nothing_can_be_written_a_sentence_says_so(config: Path) -> None:
    out = Path("/proc/yihu.xlsx")
    for words in (["template"], ["export"], ["elders-report"], ["replay", "--out"], ["intake", "--template"]):
        more = [] if words == ["template"] else ["-c", str(config)]
        result = alone(*words, str(out), *more)
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith(f"Error: {out} 写不了："), result.stderr


def test_a_folder_is_no_file_to_write(config: Path, tmp_path: Path) -> None:
    for words in WRITING:
        result = alone(*words, str(tmp_path))
        told = f"Error: {tmp_path} 是个文件夹，后面再写个文件名。\n"
        assert (result.exit_code, result.stderr) == (1, told)


def test_a_missing_folder_is_told_before_any_work(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "none" / "out.xlsx"
    for words in WRITING:
        result = alone(*words, str(out))
        assert (result.exit_code, result.stderr) == (
            1,
            f"Error: 没有 {out.parent} 这个文件夹，先建好再来一次。\n",
        )
