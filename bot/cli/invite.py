"""yihu invite: a binding code for somebody of the registry, for the first officer above all."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.station import Station, station, with_config
from bot.clock import SystemClock
from bot.codes import new_code
from models import invites, namesakes
from models.registry import Registry
from models.registry_rows import Person
from models.work import Work

NONE = "登记表里没有“{name}”。看看名字对不对；还没登记的，先写进“人员”那一页，再 yihu import。"
SEVERAL = (
    "有 {n} 位“{name}”，请加 --organisation 单位，或者 --which 网格、手机尾号 4 位、“第 {first} 位”：\n{list}"
)
CODE = "{name}（{role}）的绑定码：{code}\n请本人在 {hours} 小时内私聊一呼发：/绑定 {code}\n只能用一次。"


@click.command(help="给登记表里的人做一个绑定码。")
@click.argument("name")
@click.option("--organisation", default="", help="同名时按单位区分。")
@click.option("--which", default="", help="同名又同单位时：网格、手机尾号 4 位，或者“第 2 位”。")
@with_config
def command(name: str, organisation: str, which: str, config_file: Path) -> None:
    """Print the code; only its blind index is stored."""
    with station(config_file) as here:
        person = _person(here, name, organisation, which)
        settings = here.config.settings
        work = Work(here.db, SystemClock().now(), settings, Registry(version=0), here.vault, new_code)
        code = invites.make(work, person.id or 0, made_by="yihu invite")
        hours = int(settings.clocks.invite.total_seconds() // 3600)
        click.echo(CODE.format(name=person.name, role=person.role, code=code, hours=hours))


def _person(here: Station, name: str, organisation: str, which: str) -> Person:
    people = namesakes.called(here.db, name)
    found = {n: each for n, each in people.items() if organisation in each.organisation}
    found = namesakes.meant(here.db, here.vault, found, which)
    if not found:
        raise click.ClickException(NONE.format(name=name))
    if len(found) > 1:
        listed = namesakes.lines(here.db, here.vault, found)
        first = next(iter(found))
        raise click.ClickException(SEVERAL.format(n=len(found), name=name, list=listed, first=first))
    return next(iter(found.values()))
