"""What most subcommands begin with: the settings, and the station's database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from bot.config import BadSettings, Config, load
from bot.database import READS, open_engine
from bot.key_mark import WrongKey, check_key
from bot.migrations import TooNew, migrate
from models.vault import Vault

UNUSABLE = "{file} 有 {n} 处不对，改好再启动："
WRONG_KEY = "YIHU_KEY 不是这个数据库用的那把钥匙。换回原来的；要换新的，写成 YIHU_KEY=新,旧。"
TOO_NEW = "这个数据库是更新版本的一呼建的，请用那个版本来开。"
DAMAGED = (
    "数据库文件坏了，读不出来（{why}）。"
    "换成最近一份备份：yihu restore 备份文件 --set-aside，坏的会先挪到旁边。"
)
NO_DATABASE = "数据库打不开，请看 database.url 和它的文件夹或服务：{why}"
NONE_HERE = (
    "没有数据库 {path}。database.url 里的相对路径从运行命令的文件夹算起："
    "换到平时启动一呼的文件夹再来一次，或者写成完整路径。还没有导入过的，先 yihu import。"
)
FILE = "config.yaml"
IN_MEMORY = "sqlite://"
# What SQLite says of a file that cannot be read any more.
BROKEN = ("not a database", "malformed")


def settings_of(path: Path) -> Config:
    """The settings, or every problem by its name on standard error and exit 1."""
    try:
        return load(path, os.environ)
    except BadSettings as bad:
        click.echo(UNUSABLE.format(file=path, n=len(bad.problems)), err=True)
        for problem in bad.problems:
            click.echo(f"  {problem}", err=True)
        raise SystemExit(1) from None


def with_config(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `-c FILE`, handed on as `config_file`."""
    option = click.option(
        "-c",
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        default=FILE,
        show_default=True,
        help="设置文件。",
    )
    return option(command)


@dataclass(frozen=True, slots=True)
class Station:
    """A session on the station's database with the vault that opens its sealed columns."""

    config: Config
    db: Session
    vault: Vault


@contextmanager
def station(config_file: Path, *, reads: bool = False, makes: bool = False) -> Iterator[Station]:
    """One transaction on the database of these settings: committed at the end, rolled back on an error.

    Nobody else writes to SQLite meanwhile, the running bot neither: what takes longer than a moment
    only `reads`, and what it makes is written in a transaction of its own. Where there is no database only
    who `makes` one goes on, and who only reads: he reads an empty one that is gone afterwards.
    """
    config = settings_of(config_file)
    none = reads and not is_there(config.database_url)
    with (
        database(config, IN_MEMORY if none else "", makes=makes) as engine,
        Session(engine.execution_options(**{READS: reads})) as db,
        db.begin(),
    ):
        yield Station(config, db, config.vault)


@contextmanager
def database(config: Config, instead: str = "", *, makes: bool = False) -> Iterator[Engine]:
    """The station's database, brought up to date, with the right key; or a sentence and exit 1.

    From another folder a relative path names no database: an empty one made there would say that all is well.
    """
    if not (makes or instead or is_there(config.database_url)):
        path = Path(make_url(config.database_url).database or "").absolute()
        raise click.ClickException(NONE_HERE.format(path=path))
    with in_a_sentence():
        engine = open_engine(instead or config.database_url)
    try:
        with in_a_sentence():
            migrate(engine)
            check_key(engine, config.vault)
        with _database_in_a_sentence():
            yield engine
    finally:
        engine.dispose()


def is_there(database_url: str) -> bool:
    """Whether it names a database that need not be made first; a server is taken to have it."""
    url = make_url(database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").is_file()


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """What is wrong with the database, in one sentence and exit 1."""
    try:
        with _database_in_a_sentence():
            yield
    except WrongKey:
        raise click.ClickException(WRONG_KEY) from None
    except TooNew:
        raise click.ClickException(TOO_NEW) from None
    except OSError as error:
        raise click.ClickException(NO_DATABASE.format(why=error.strerror)) from None


@contextmanager
def _database_in_a_sentence() -> Iterator[None]:
    """What the database itself says while it is used: it is damaged, held by somebody, or gone."""
    try:
        yield
    except DatabaseError as error:
        if any(sign in str(error.orig) for sign in BROKEN):
            raise click.ClickException(DAMAGED.format(why=error.orig)) from None
        if not isinstance(error, OperationalError):
            raise
        raise click.ClickException(NO_DATABASE.format(why=str(error.orig)[:200])) from None
