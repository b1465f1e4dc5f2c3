"""What keeps a backup from being restored, each in its sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli.station import in_a_sentence

NO_BACKUP = "{path} 不是一呼的备份，或者没有拷全。"
CHANGED = "这份备份和写的时候不一样了（{part}），没有恢复。请换一份。"
OTHER_KEY = "这份备份不是用现在这把 YIHU_KEY 封的。换回备份时的钥匙；后来换过的，写成 YIHU_KEY=新,旧。"
TOO_NEW = "这份备份是更新版本的一呼写的，先把这里的一呼升级，再恢复。"
RUNNING = "有程序正开着这个数据库，多半是机器人还在跑。先停掉它，再恢复。"
NOT_DONE = "没有恢复成，原来的没有动：{why}"


@contextmanager
def restoring(file: Path) -> Iterator[None]:
    """What keeps it from being restored, and exit 1; by then all is as it was."""
    from sqlalchemy.exc import DBAPIError, OperationalError

    from bot.backup.archive import Changed, NoBackup
    from bot.backup.places import InUse
    from bot.key_mark import WrongKey
    from bot.migrations import TooNew

    with in_a_sentence():
        try:
            yield
        except NoBackup:
            raise click.ClickException(NO_BACKUP.format(path=file)) from None
        except Changed as changed:
            raise click.ClickException(CHANGED.format(part=changed)) from None
        except WrongKey:
            raise click.ClickException(OTHER_KEY) from None
        except TooNew:
            raise click.ClickException(TOO_NEW) from None
        except InUse:
            raise click.ClickException(RUNNING) from None
        except OperationalError:
            raise
        except DBAPIError as error:
            raise click.ClickException(NOT_DONE.format(why=str(error.orig)[:200])) from None
        except sqlite3.Error as error:
            raise click.ClickException(NOT_DONE.format(why=error)) from None
        except OSError as error:
            raise click.ClickException(NOT_DONE.format(why=error.strerror or str(error))) from None
