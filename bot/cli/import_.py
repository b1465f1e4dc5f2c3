"""yihu import: take a registry workbook in, all or nothing, and show what changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.existing import Existing
from bot.cli.progress import bar
from bot.cli.station import Station, station, with_config
from bot.clock import SystemClock

if TYPE_CHECKING:
    from bot.workbook.importing import Report
    from bot.workbook.noticed import Noticed
    from bot.workbook.problems import BadWorkbook

BAD = "有 {n} 处要改，什么都没有导入："
PROBLEM = "  {sheet} 第 {row} 行 {column}：{text}"
# What is wrong with a file or a sheet as a whole.
WHOLE = "  {sheet}：{text}"
MORE = "  …还有 {n} 处。"
SHOWN = 50
NOTHING = "没有变化。"
DONE = "导入好了。"
DRY = "这是试算，什么都没有改。去掉 --dry-run 就真的导入。"
LINE = "  {sheet}：新增 {added}，改动 {changed}，没变 {same}{more}"
MISSING = "，表里没有但库里有的 {n} 行照旧留着"
REMOVED = "，删掉 {n}"
LEFT = "  表里有 {n} 位老人已经离开见面名单（{some}），不会因此回来；要恢复，发 /老人 回来 姓名。"
EXAMPLES = "  模板里的例子行没有导入：{sheets}。可以把它们删掉。"
OTHERS = "  没有读这几页，登记表里没有这样的页名：{sheets}。写错了就改好再导入一次。"
UNKNOWN = "  值班里有几个名字“人员”里没有，轮到时找不到人：{some}。写错了就改好再导入一次。"
SHIFTS = (
    "  值班里有几个班次设置里没有，到时候没人值班：{some}。"
    "班次要和 config.yaml 的 roster 一样：{roster}。改好一边，再导入一次。"
)
PHONE = "  {sheet} 第 {row} 行 {column}：{text} 打不通，像是少写或多写了数字。不妨碍导入，改好再导入一次。"
FEW = 5
SURE = "会从库里删掉表里没有的行（老人和人员除外）。真的要删吗？"


@click.command(help="导入登记表 FILE.xlsx（或放着 CSV 的文件夹）。少了的行不会删掉任何人。")
@click.argument("file", type=Existing(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看会改什么，不真的改。")
@click.option("--remove-missing", is_flag=True, help="删掉表里没有的行；会先问一句。")
@with_config
def command(file: Path, dry_run: bool, remove_missing: bool, config_file: Path) -> None:
    """Exit 1 with each bad cell by sheet, row and column."""
    from bot.workbook.importing import import_workbook
    from bot.workbook.problems import BadWorkbook

    if remove_missing and not dry_run:
        click.confirm(SURE, abort=True)
    with station(config_file, makes=True) as here, bar("导入") as progress:
        roster = here.config.settings.roster
        try:
            report = import_workbook(
                here.db, here.vault, file, today=_today(here), roster=roster, dry_run=dry_run,
                progress=progress, remove_missing=remove_missing,
            )  # fmt: skip
        except BadWorkbook as bad:
            progress.close()
            problems_told(bad)
            raise SystemExit(1) from None
    tell(report, dry_run, roster)


def _today(here: Station) -> date:
    return SystemClock().now().astimezone(here.config.settings.station.timezone).date()


def problems_told(bad: BadWorkbook, head: str = BAD) -> None:
    """Each bad cell by sheet, row and column, on standard error."""
    click.echo(head.format(n=len(bad.problems)), err=True)
    for p in bad.problems[:SHOWN]:
        where = PROBLEM if p.row else WHOLE
        click.echo(where.format(sheet=p.sheet, row=p.row, column=p.column, text=p.text), err=True)
    if len(bad.problems) > SHOWN:
        click.echo(MORE.format(n=len(bad.problems) - SHOWN), err=True)


def tell(report: Report, dry_run: bool, roster: Iterable[str]) -> None:
    """What changed, sheet by sheet."""
    for sheet in report.sheets:
        more = MISSING.format(n=sheet.missing) if sheet.missing else ""
        more = REMOVED.format(n=sheet.removed) if sheet.removed else more
        told = {"sheet": sheet.name, "added": sheet.added, "changed": sheet.changed, "same": sheet.same}
        click.echo(LINE.format(**told, more=more))
    if report.left:
        click.echo(LEFT.format(n=len(report.left), some=_some(report.left)))
    _noticed(report.noticed, roster)
    if report.examples:
        click.echo(EXAMPLES.format(sheets="、".join(report.examples)))
    if report.others:
        click.echo(OTHERS.format(sheets="、".join(report.others)))
    if not report.changed:
        click.echo(NOTHING)
    elif dry_run:
        click.echo(DRY)
    else:
        click.echo(DONE)


def _noticed(found: Noticed, roster: Iterable[str]) -> None:
    if found.unknown:
        click.echo(UNKNOWN.format(some=_some(found.unknown)))
    if found.shifts:
        click.echo(SHIFTS.format(some=_some(found.shifts), roster="、".join(roster)))
    for cell in found.phones[:SHOWN]:
        click.echo(PHONE.format(sheet=cell.sheet, row=cell.row, column=cell.column, text=cell.text))
    if len(found.phones) > SHOWN:
        click.echo(MORE.format(n=len(found.phones) - SHOWN))


def _some(names: list[str]) -> str:
    return "、".join(names[:FEW]) + ("等" if len(names) > FEW else "")
