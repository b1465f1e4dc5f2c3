"""yihu explain: what would be decided about one text in plain words, or about many as JSON lines."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.chat_times import moment
from bot.cli.existing import Existing
from bot.cli.explained import tell
from bot.cli.explainers import explainer
from bot.cli.station import FILE
from bot.encodings import decoded_line
from bot.json_faults import told as faults
from bot.platforms.frames import clean

if TYPE_CHECKING:
    from understanding.explain import Explainer

BAD = "第 {n} 行读不了：{why}"
NEITHER = "要么写一句话，要么用 --registry 给一本登记表、从标准输入读。"
BAD_TIME = "时间要写成 2026-11-23T10:00 或 2026-11-23 10:00。"
WAITING = '等着从标准输入读，一行一个 {"text": "…"}，读完按 Ctrl-D（Windows 上 Ctrl-Z 再回车）。'


@click.command(
    help="看一句话会怎么判断；不写话就从标准输入读 JSON 行 {text, group, sender, at}，要有 --registry。"
)
@click.argument("words", nargs=-1, metavar="[文字]…")
@click.option("--registry", "registry_file", type=Existing(path_type=Path), help="登记表；不用数据库。")
@click.option("--group", default="", help="在哪个群里说的：群号或名称。")
@click.option("--at", default="", help="什么时候说的，不写就是现在。")
@click.option(
    "-c", "--config", "config_file", type=click.Path(path_type=Path),
    help=f"设置文件。没有 --registry 时默认 {FILE}，有时默认什么都不设。",
)  # fmt: skip
def command(
    words: tuple[str, ...], registry_file: Path | None, group: str, at: str, config_file: Path | None
) -> None:
    """With words one readable answer; without, one JSON line out for each line in."""
    if not words and registry_file is None:
        raise click.UsageError(NEITHER)
    made, registry = explainer(registry_file, config_file)
    if not words:
        _batch(made)
        return
    from bot.clock import SystemClock

    said_at = moment(at) if at else SystemClock().now()
    if said_at is None:
        raise click.UsageError(BAD_TIME)
    line = {"text": clean(" ".join(words)), "group": group, "at": said_at.isoformat()}
    tell(made.explain(line), registry)


def _batch(explainer: Explainer) -> None:
    """A line that cannot be read is named, and exit 1 at the end; one without a time is of the present."""
    from bot.clock import SystemClock

    good, clock = True, SystemClock()
    if sys.stdin.isatty():
        click.echo(WAITING, err=True)
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            told = explainer.explain(_line(line, clock.now()))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            good = False
            told = {"error": BAD.format(n=number, why=faults(error))}
        click.echo(json.dumps(told, ensure_ascii=False))
    if not good:
        raise SystemExit(1)


def _line(raw: bytes, now: datetime) -> Any:
    """One line, of which Windows may have marked the first as UTF-8, or written all in its own code."""
    line = json.loads(clean(decoded_line(raw)).strip())
    if not isinstance(line, dict):
        return line
    at = now if line.get("at") in (None, "") else moment(line["at"])
    return line | {"at": at.isoformat()} if at is not None else line
