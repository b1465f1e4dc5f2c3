"""yihu export: the registry as a workbook, ready to be changed and imported again."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.audited import audited
from bot.cli.out_file import OutFile, keep, private, with_force
from bot.cli.station import station, with_config

DONE = "登记表导出到 {path}。里面有个人信息，用完请收好。"


@click.command(help="把登记表导出为 OUT.xlsx。")
@click.argument("out", type=OutFile(sheet=True))
@with_force
@with_config
def command(out: Path, force: bool, config_file: Path) -> None:
    """Write the workbook; who did it when is in the audit log."""
    from bot.workbook.exporting import export_workbook

    keep(out, force)
    with station(config_file) as here:
        with private(out):
            export_workbook(here.db, here.vault, out)
        audited(here, "yihu export")
    click.echo(DONE.format(path=out))
