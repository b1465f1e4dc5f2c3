"""yihu backup: the database, the kept files and the settings as one file, while the bot runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.out_file import NO_FOLDER, why
from bot.cli.station import database, in_a_sentence, settings_of, with_config

if TYPE_CHECKING:
    from bot.backup.making import Made
    from bot.config import Config

SUFFIX = ".zip"
NAME = "yihu-{at:%Y%m%d-%H%M%S}.zip"
THERE = "{path} 已经有了，换个名字。备份从不覆盖别的文件。"
NONE = "这里还没有数据库可以备份，请看 database.url。"
NOT_WRITTEN = "备份没有写成：{why}。没写完的已经删掉。"
UNREADABLE = "备份没有写成，数据库读不出来：{why}"
DONE = "备份写好了：{path}（{size}）。数据库 {rows} 行，照片和文件 {files} 个，设置文件 {settings} 个。"
NO_MEDIA = "备份写好了：{path}（{size}）。数据库 {rows} 行，设置文件 {settings} 个；照片和文件没有放进去。"
KEY = (
    "里面没有钥匙 YIHU_KEY：请另外抄一份，和备份分开放。丢了钥匙，备份里的姓名、电话、原话和照片谁也打不开。"
)
MISSING = "有 {n} 个照片或文件，库里记着，文件夹里已经没有，备份里也就没有。"
LEFT = "设置里写到的 {paths} 不在设置文件旁边，没有放进备份，请自己存一份。"
SIZES = ("字节", "KB", "MB", "GB", "TB")


@click.command(
    help="备份成一个文件，不用停机器人。OUT 是 .zip 文件，或是文件夹（默认这里），那就按时间起名。"
)
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--no-media", is_flag=True, help="不放照片和文件，只要数据库和设置：小，快，可以备得勤。")
@with_config
def command(out: Path | None, no_media: bool, config_file: Path) -> None:
    """Exit 1 with a sentence where it could not be made; what is there by then is taken away again."""
    from bot.clock import SystemClock

    config = settings_of(config_file)
    now = SystemClock().now()
    path = _path(out, now.astimezone(config.settings.station.timezone))
    made = _made(config, config_file, path, now, with_media=not no_media)
    _remember(config, made, now)
    said = made.manifest
    told = {"path": path, "size": size_of(made.size), "rows": said.rows, "settings": len(said.settings)}
    click.echo((NO_MEDIA if no_media else DONE).format(**told, files=len(said.files)))
    click.echo(KEY)
    if said.missing:
        click.echo(MISSING.format(n=said.missing), err=True)
    if made.left:
        click.echo(LEFT.format(paths="、".join(map(str, made.left))), err=True)


def size_of(size: int) -> str:
    """As people say it."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(SIZES) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {SIZES[unit]}" if unit else f"{size} {SIZES[0]}"


def _path(out: Path | None, at: datetime) -> Path:
    """The file to write; a sentence and exit 1 where it may not be written, before any work is done."""
    path = out or Path()
    # What is not named like a backup is meant for a folder, and one that is missing is most likely mistyped.
    path = path / NAME.format(at=at) if path.suffix != SUFFIX or path.is_dir() else path
    if not path.parent.is_dir():
        raise click.ClickException(NO_FOLDER.format(folder=path.parent))
    if path.exists():
        raise click.ClickException(THERE.format(path=path))
    return path


def _made(config: Config, config_file: Path, path: Path, now: datetime, *, with_media: bool) -> Made:
    from sqlalchemy.exc import DatabaseError, OperationalError

    from bot.backup.making import make
    from bot.backup.snapshot import NoDatabase
    from bot.cli.progress import bar

    with in_a_sentence():
        try:
            return make(config, config_file, path, now, bar, with_media=with_media)
        except NoDatabase:
            raise click.ClickException(NONE) from None
        except FileExistsError:
            raise click.ClickException(THERE.format(path=path)) from None
        except OperationalError:
            raise
        except DatabaseError as error:
            raise click.ClickException(UNREADABLE.format(why=str(error.orig)[:200])) from None
        except OSError as error:
            raise click.ClickException(NOT_WRITTEN.format(why=why(error))) from None


def _remember(config: Config, made: Made, now: datetime) -> None:
    """Who reads all that is private is in the audit log; a database of an older version stays as it is."""
    from sqlalchemy import insert

    from bot.backup.last import ACT, audit
    from bot.migrations import HEAD

    if made.manifest.revision != HEAD:
        return
    with database(config) as engine, engine.begin() as db:
        db.execute(insert(audit).values(at=now, act=ACT, subject="", verdict="done"))
