"""yihu explain: what would be decided about messages, line by line, without database, server or network."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.platforms.frames import clean
from models.settings import Settings

BAD = "第 {n} 行不是能读的 JSON 对象：{why}"


@click.command(help="从标准输入读 JSON 行 {text, group, sender, at}，逐行说出会怎么判断。")
@click.option(
    "--registry",
    "registry_file",
    required=True,
    type=click.Path(path_type=Path, exists=True),
    help="登记表。",
)
def command(registry_file: Path) -> None:
    """One JSON line out for each line in; a line that cannot be read is named, and exit 1 at the end."""
    from bot.workbook import registry_from
    from understanding.explain import Explainer

    explainer = Explainer(registry_from(registry_file), Settings())
    good = True
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            told = explainer.explain(json.loads(clean(line.decode("utf-8", "replace"))))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            good = False
            told = {"error": BAD.format(n=number, why=error)}
        click.echo(json.dumps(told, ensure_ascii=False))
    if not good:
        raise SystemExit(1)
