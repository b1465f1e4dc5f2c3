"""yihu elders-report: the proof that no elder goes two days unseen, for any stretch of days, as Excel."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import click

from bot.cli.audited import audited
from bot.cli.out_file import OutFile, keep, private, with_force
from bot.cli.station import Station, station, with_config

DONE = "见面报告写到 {path}：老人 {n} 位{good}{waiting}。里面有个人信息，请收好。"
GOOD = "，每次都及时见到 {good} 位（{percent}%）"
WAITING = "，还没到时限、一次也没见过 {n} 位"
WRONG = "--from 要在 --to 以前。"
DAY = click.DateTime(formats=["%Y-%m-%d"])
DAYS = 30


@click.command(help="把一段日子的见面报告写成 OUT.xlsx，默认最近 30 天。")
@click.argument("out", type=OutFile(sheet=True))
@click.option("--from", "first", type=DAY, help="第一天，如 2026-11-01。")
@click.option("--to", "last", type=DAY, help="最后一天，默认今天。")
@with_force
@with_config
def command(out: Path, first: datetime | None, last: datetime | None, force: bool, config_file: Path) -> None:
    """Write the file; who did it when is in the audit log."""
    keep(out, force)
    with station(config_file) as here:
        told = _write(here, out, first.date() if first else None, last.date() if last else None)
    click.echo(told)


def _write(here: Station, out: Path, first: date | None, last: date | None) -> str:
    from bot.codes import new_code
    from bot.elder_workbook import written
    from bot.registry_of import load_registry
    from models import daily, elder_report, elder_tables
    from models.work import Work

    now = audited(here, "yihu elders-report")
    work = Work(here.db, now, here.config.settings, load_registry(here.db), here.vault, new_code)
    end = last or daily.today(work)
    begin = first or end - timedelta(days=DAYS - 1)
    if begin > end:
        raise click.ClickException(WRONG)
    since, until = daily.midnight(work, begin), daily.midnight(work, end + timedelta(days=1))
    report = elder_report.make(work, None, since, until)
    with private(out):
        out.write_bytes(written(elder_tables.tables(work, report)))
    good = GOOD.format(good=report.good, percent=report.percent) if report.judged else ""
    waiting = WAITING.format(n=report.waiting) if report.waiting else ""
    return DONE.format(path=out, n=len(report.elders), good=good, waiting=waiting)
