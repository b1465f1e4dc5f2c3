"""yihu sync-people: match people to DingTalk by their mobile numbers, so that nobody types user ids."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from bot.cli.progress import bar
from bot.cli.station import settings_of, station, with_config

if TYPE_CHECKING:
    from bot.people_sync import Found, Known
    from bot.settings.sections import DingTalk

OFF = "钉钉没有设置（dingtalk.client_id），没有通讯录可查。"
REFUSED = "通讯录不让查：{why}。请看应用的 Client ID、Secret 和通讯录权限。"
HEAD = ("姓名", "结果", "登记的账号", "通讯录的账号")
SUMMARY = "共 {total} 人：{parts}。"
DONE = "写好了 {n} 人。"
NOTHING = "没有要写的。"
DRY = "这是试查，什么都没有改。去掉 --dry-run 就写进去。"
OTHERS = "有 {n} 人的账号和登记的不一样，没有改。看清楚了再加 --replace。"
SURE = "有 {n} 人会换成通讯录里的账号。真的要换吗？"
OWNED = "{user}（{owner}）"


@click.command(help="按手机号到钉钉通讯录里对上每个人的账号。登记过的不会悄悄改。")
@click.option("--dry-run", is_flag=True, help="只看结果，不写。")
@click.option("--replace", is_flag=True, help="和登记的不一样时换成通讯录的；会先问一句。")
@with_config
def command(dry_run: bool, replace: bool, config_file: Path) -> None:
    """Exit 1 where there is no directory, or it answers nobody."""
    from bot.people_sync import Match, known_people, write

    config = settings_of(config_file)
    if config.dingtalk is None:
        raise click.ClickException(OFF)
    with station(config_file) as here:
        people = known_people(here.db, here.vault)
    # The directory is slow, and the database is not kept waiting for it.
    found = _looked_up(config.dingtalk, people)
    _show(found)
    others = sum(each.match is Match.OTHER for each in found)
    if dry_run:
        click.echo(DRY)
        return
    if replace and others:
        click.confirm(SURE.format(n=others), abort=True)
    with station(config_file) as here:
        written = write(here.db, found, replace=replace)
    click.echo(DONE.format(n=written) if written else NOTHING)
    if others and not replace:
        click.echo(OTHERS.format(n=others))


def _looked_up(settings: DingTalk, people: list[Known]) -> list[Found]:
    from bot.people_sync import look_up
    from bot.platforms.dingtalk.directory import user_by_mobile
    from bot.platforms.dingtalk.old_api import OldApi
    from bot.platforms.errors import SendRefused

    api = OldApi(settings)
    try:
        with bar("查通讯录") as progress:
            return look_up(people, lambda mobile: user_by_mobile(api, mobile), progress)
    except SendRefused as refusal:
        raise click.ClickException(REFUSED.format(why=refusal.reason)) from None
    finally:
        api.close()


def _show(found: list[Found]) -> None:
    from bot.people_sync import Match

    table = Table(*HEAD)
    for each in found:
        taken = each.match is Match.TAKEN
        user = OWNED.format(user=each.user, owner=each.owner) if taken else each.user
        table.add_row(each.person.name, each.match, " ".join(each.person.accounts), user)
    Console().print(table)
    counts = Counter(each.match for each in found)
    parts = "，".join(f"{match} {n}" for match, n in counts.items())
    click.echo(SUMMARY.format(total=len(found), parts=parts or "没有人"))
