"""yihu template: an empty registry workbook with headings, notes and an example line."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.out_file import OutFile, keep, with_force, writing

DONE = "模板写好了：{path}。填好后用 yihu import 导入，先加 --dry-run 看看。"


@click.command(help="生成空白的登记表 OUT.xlsx。")
@click.argument("out", type=OutFile(sheet=True))
@with_force
def command(out: Path, force: bool) -> None:
    """Write the template."""
    from bot.workbook.template import write_template

    keep(out, force)
    with writing(out):
        write_template(out)
    click.echo(DONE.format(path=out))
