"""yihu check: tell every problem of the settings by its name, and what stands in the way of a start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot import out_of_reach
from bot.backup.last import last_backup, last_restore
from bot.cli.station import WRONG_KEY, in_a_sentence, is_there, settings_of, with_config
from bot.clock import SystemClock
from bot.config import Config
from bot.database import READS, open_engine
from bot.key_mark import fits
from bot.migrations import HEAD, version
from bot.platforms_on import NAMES, listeners, platforms_off, sections_on
from bot.registry_of import load_ways

GOOD = "设置没有问题。开着的平台：{platforms}。"
USABLE = "能启动，上面有 {n} 处要留意。开着的平台：{platforms}。"
NOT_YET = "设置没有写错，可是这样启动了也没有用，先照上面的改。"
NONE = "一个也没有。哪个填好密钥，哪个就打开：{all}"
NAMED = "{section}（{name}）"
LAST = "上一次备份是 {at:%Y-%m-%d %H:%M}。"
NEVER = "还没有备份过。天天备一次：yihu backup 文件夹"
RESTORED = "这个库是 {at:%Y-%m-%d %H:%M} 用 {made:%Y-%m-%d %H:%M} 的备份恢复的，恢复以后还没有再备份过。"
OLDER = "数据库是旧版本的一呼建的，启动时会自己升级；先备份一次：yihu backup 文件夹"


@click.command(
    help="检查设置文件，逐条说出哪里不对；有了数据库，也看打不打得开、钥匙对不对、民警联系得上联系不上、上次备份是哪天。"
)
@with_config
def command(config_file: Path) -> None:
    """Exit 1 when something is wrong, else say which platforms are on."""
    from understanding.proof import prove

    config = settings_of(config_file)
    prove()
    noted = _look_into(config) if is_there(config.database_url) else []
    platforms = "、".join(NAMES[section] for section in sections_on(config)) or _none()
    click.echo((USABLE if noted else GOOD).format(n=len(noted), platforms=platforms))


def _none() -> str:
    """All that there are, by section and name."""
    named = (NAMED.format(section=section, name=name) for section, name in NAMES.items())
    return NONE.format(all="、".join(named))


def _look_into(config: Config) -> list[str]:
    """What is to be noted of the database that is there; nothing in it is changed. Exit 1 where it cannot be
    used, or every officer is where nothing reaches him."""
    with in_a_sentence():
        engine = open_engine(config.database_url).execution_options(**{READS: True})
        try:
            with Session(engine) as db:
                return _looked(config, db)
        finally:
            engine.dispose()


def _looked(config: Config, db: Session) -> list[str]:
    found = version(db.connection())
    if not fits(db.connection(), config.vault):
        raise click.ClickException(WRONG_KEY)
    click.echo(_backups(db, config))
    if found != HEAD:
        return [] if found is None else _said([OLDER])
    registry = replace(load_ways(db), listeners=listeners(config))
    reach = out_of_reach.look(registry, config.settings, SystemClock().now(), platforms_off(config))
    noted = _said(out_of_reach.words(reach))
    if reach.shut:
        raise click.ClickException(NOT_YET)
    return noted


def _said(lines: list[str]) -> list[str]:
    for line in lines:
        click.echo(line, err=True)
    return lines


def _backups(db: Session, config: Config) -> str:
    """When it was backed up last; what was restored since is as old as its backup."""
    zone = config.settings.station.timezone
    last, restored = last_backup(db.connection()), last_restore(db.connection())
    if restored is not None and (last is None or last < restored[0]):
        at, made = restored
        return RESTORED.format(at=at.astimezone(zone), made=made.astimezone(zone))
    return LAST.format(at=last.astimezone(zone)) if last is not None else NEVER
