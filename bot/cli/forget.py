"""yihu forget: carry out somebody's request that what is personal of him be deleted."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.forgotten import marks, told, who
from bot.cli.station import Station, station, with_config
from bot.clock import SystemClock
from bot.codes import new_code
from models import forgetting
from models.forgetting import finding, refusals
from models.forgetting.finding import Found
from models.forgetting.whom import Whom
from models.registry import Registry
from models.work import Work

ONE_OF = "请写明是谁：--account 平台:账号、--phone 电话、--number 编号、--mark 记号，四样写一样。"
BAD_ACCOUNT = "--account 写成 平台:账号，如 wechat:wxid_wang。"
NO_WHY = "确认删除要写原因：--why 本人 11 月 26 日书面要求。里面不要写他的姓名、电话。"
NOBODY = "没有找到这个人的记录。"
SEVERAL = "有 {n} 个账号对得上，要删哪一个，用 --account 写明：\n{list}"
STAFF = "{names}在登记表的“人员”里有这个电话。已经不在岗的，先在表里去掉，用 yihu import 去掉以后再来。"


@click.command(help="按本人要求删除他的个人信息；先只看会删什么，加 --yes 才删。")
@click.option("--account", default="", help="平台:账号，如 wechat:wxid_wang。")
@click.option("--phone", default="", help="他说过的、登记过的电话。")
@click.option("--number", default="", help="他反映的一件事的编号。")
@click.option("--mark", default="", help="以前删的时候给的记号：恢复了旧备份以后再删一次。")
@click.option("--why", default="", help="原因，记在日志里；不要写他是谁。")
@click.option("--yes", is_flag=True, help="核对过了，删除。")
@with_config
def command(config_file: Path, why: str, yes: bool, **by: str) -> None:
    """Shows by default; files go when the database has forgotten them."""
    given = {how: value for how, value in by.items() if value}
    if len(given) != 1:
        raise click.UsageError(ONE_OF)
    if yes and not why.strip():
        raise click.UsageError(NO_WHY)
    with station(config_file) as here:
        work = Work(
            here.db, SystemClock().now(), here.config.settings, Registry(version=0), here.vault, new_code
        )
        whom = _whom(here, work, _found(here, **given))
        shown, known = who(whom), marks(here.vault, whom)
        forgotten = _forgotten(work, whom, why, yes=yes)
    if yes:
        _remove(here, forgotten.files)
    else:
        click.echo(shown)
    for line in told(forgotten.counts, known if yes else None):
        click.echo(line)


def _found(here: Station, account: str = "", phone: str = "", number: str = "", mark: str = "") -> Found:
    """Who may be meant; of several nobody is chosen."""
    if account:
        platform, colon, name = account.partition(":")
        if not (platform and colon and name):
            raise click.UsageError(BAD_ACCOUNT)
        return finding.by_account(platform, name)
    if mark:
        return finding.by_mark(here.db, here.vault, mark)
    found = finding.by_phone(here.db, here.vault, phone) if phone else finding.by_number(here.db, number)
    if found.staff:
        raise click.ClickException(STAFF.format(names="、".join(sorted(found.staff))))
    if len(found.accounts) > 1:
        listed = "\n".join(f"  {platform}:{name}" for platform, name in sorted(found.accounts))
        raise click.ClickException(SEVERAL.format(n=len(found.accounts), list=listed))
    return found


def _whom(here: Station, work: Work, found: Found) -> Whom:
    """Him, of whom something is there and for whom nobody works any more."""
    whom = finding.whom(here.db, here.vault, found)
    if not whom.known:
        raise click.ClickException(NOBODY)
    if before := refusals.first(work, whom):
        raise click.ClickException(before)
    return whom


def _forgotten(work: Work, whom: Whom, why: str, *, yes: bool) -> forgetting.Forgotten:
    """Done in any case, so that what is shown is what would be; without `yes` it is undone again."""
    trial = work.db.begin_nested()
    forgotten = forgetting.forget(work, whom, None, why)
    if yes:
        trial.commit()
    else:
        trial.rollback()
    return forgotten


def _remove(here: Station, files: tuple[str, ...]) -> None:
    from bot.media.shelf import Shelf

    shelf = Shelf(here.config.media.folder, here.vault)
    for file in files:
        shelf.forget(file)
