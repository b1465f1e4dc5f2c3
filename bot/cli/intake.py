"""yihu intake: take the call desk's list in; a running bot sends the matters on at its next tick."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.cli.import_ import problems_told
from bot.cli.out_file import in_folder, keep, with_force, writing
from bot.cli.progress import bar
from bot.cli.station import database, settings_of, with_config
from bot.clock import SystemClock
from bot.config import Config
from bot.database import Database
from bot.inbox import Inbox
from models.messages import Incoming

DONE = "收下 {new} 件，以前收过的 {known} 件没有再收。正在运行的机器人马上就会派发。"
EMPTY = "“警情”这一页里一件也没有。"
TEMPLATE = "空表写好了：{file}。一行一件，填好后：yihu intake {file}"


@click.command(help="收下警情受理平台导出的 FILE.xlsx（页名“警情”）。同一编号只收一次。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="写一张空表到 FILE.xlsx。")
@with_force
@with_config
def command(file: Path, template: bool, force: bool, config_file: Path) -> None:
    """All or nothing; exit 1 with each bad cell by sheet, row and column."""
    from bot.workbook.call_desk import CASES
    from bot.workbook.template import write_template

    if template:
        in_folder(file)
        keep(file, force)
        with writing(file):
            write_template(file, (CASES,))
        click.echo(TEMPLATE.format(file=file))
        return
    config = settings_of(config_file)
    said = _read(file)
    if not said:
        raise click.ClickException(EMPTY)
    new = asyncio.run(_store(config, said))
    click.echo(DONE.format(new=new, known=len(said) - new))


def _read(file: Path) -> list[Incoming]:
    from bot.platforms.intake import message
    from bot.workbook.call_desk import cases
    from bot.workbook.problems import BadWorkbook

    if not file.exists():
        raise click.ClickException(f"没有 {file} 这个文件。")
    with bar("读表") as progress:
        try:
            return [message(case.sheet, case.point) for case in cases(file, progress)]
        except BadWorkbook as bad:
            progress.close()
            problems_told(bad)
            raise SystemExit(1) from None


async def _store(config: Config, said: list[Incoming]) -> int:
    with database(config) as engine:
        inbox = Inbox(Database(engine), config.vault, SystemClock(), asyncio.Event())
        stored = await asyncio.gather(*(inbox.accept(each) for each in said))
    return sum(not each.duplicate for each in stored)
