"""What is wrong with how a command was written is told in Chinese."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from subprocess import run

import click
import pytest

import understanding
from bot.cli import Found
from tests.bot.cli.station import SECRETS, alone


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


def test_the_pages_of_help_say_no_sentence_in_english() -> None:
    """But for the library's headings; a sentence has three words without a dash or a capital letter."""
    group = Found(name="yihu")
    for words in ([], *([name] for name in group.list_commands(click.Context(group)))):
        result = alone(*words, "--help")
        assert "--help" in result.output
        assert re.findall(r"[A-Za-z][a-z]+(?: [a-z]+){2,}", result.output) == []


def test_a_broken_file_of_rules_is_told_in_a_sentence(config: Path, tmp_path: Path) -> None:
    """The command as a station runs it, beside a copy of the rules of which one file was edited badly."""
    copy, shipped = tmp_path / "copy" / "understanding", Path(understanding.__file__).parent
    (copy / "data").mkdir(parents=True)
    for place in (".", "data"):
        for each in (shipped / place).iterdir():
            if each.name not in ("data", "around.yaml"):
                (copy / place / each.name).symlink_to(each)
    (copy / "data" / "around.yaml").write_text("a: 1\nb: [\n", "utf-8")
    checked = run(  # noqa: S603
        [sys.executable, "-m", "bot", "check", "-c", str(config)],
        env=os.environ | SECRETS | {"PYTHONPATH": str(copy.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 1
    assert "规则文件 understanding/data/around.yaml 第 3 行附近读不懂：看看缩进" in checked.stderr
