"""yihu check: tell every problem of the settings by its name."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from bot.backup.last import last_backup
from bot.cli.station import WRONG_KEY, is_there, settings_of, with_config
from bot.config import Config
from bot.database import open_engine
from bot.key_mark import fits
from bot.platforms_on import NAMES, sections_on

GOOD = "设置没有问题。开着的平台：{platforms}。"
NONE = "一个也没有。哪个填好密钥，哪个就打开：{all}"
NAMED = "{section}（{name}）"
LAST = "上一次备份是 {at:%Y-%m-%d %H:%M}。"
NEVER = "还没有备份过。天天备一次：yihu backup 文件夹"
NOT_OPEN = "数据库现在打不开，没有核对 YIHU_KEY 是不是它的那把钥匙。"


@click.command(help="检查设置文件，逐条说出哪里不对；有了数据库，也看钥匙对不对，上次备份是哪天。")
@with_config
def command(config_file: Path) -> None:
    """Exit 1 when something is wrong, else say which platforms are on."""
    from understanding.proof import prove

    config = settings_of(config_file)
    prove()
    _look_into(config)
    platforms = "、".join(NAMES[section] for section in sections_on(config))
    click.echo(GOOD.format(platforms=platforms or _none()))


def _none() -> str:
    """All that there are, by section and name."""
    named = (NAMED.format(section=section, name=name) for section, name in NAMES.items())
    return NONE.format(all="、".join(named))


def _look_into(config: Config) -> None:
    """The database where there is one already, for its key and its last backup; nothing in it is changed."""
    if not is_there(config.database_url):
        return
    engine = open_engine(config.database_url)
    try:
        good, last = fits(engine, config.vault), last_backup(engine)
    except DBAPIError:
        click.echo(NOT_OPEN)
        return
    finally:
        engine.dispose()
    if not good:
        raise click.ClickException(WRONG_KEY)
    zone = config.settings.station.timezone
    click.echo(LAST.format(at=last.astimezone(zone)) if last is not None else NEVER)
