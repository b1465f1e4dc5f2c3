"""A file that a command writes: one that is there is somebody's work, and kept unless told otherwise."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

THERE = "{path} 已经有了，换个名字，或者加 --force。"
NO_FOLDER = "没有 {folder} 这个文件夹，先建好再来一次。"
FOLDER = "{path} 是个文件夹，后面再写个文件名。"
NO_SHEET = "{path}：写的是 Excel 表，文件名要以 .xlsx 结尾。"
WRITTEN = "写到 {path}。"
NO_WAY = "{path} 写不了：{why}。换个文件夹再来一次。"
WHY = {errno.ENOSPC: "磁盘满了", errno.EACCES: "没有权限写到那里", errno.EROFS: "那里只能读"}
FORCE = "已经有这个文件也照写，原来的就没了。"


class OutFile(click.Path):
    """A file to write, as a `Path`; where its folder is missing or closed, exit 1 before any work is done.

    `sheet`: it is a workbook, which no program would open under another ending.
    """

    def __init__(self, sheet: bool = False) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.sheet = sheet

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        in_folder(Path(value))
        if self.sheet and Path(value).suffix.lower() != ".xlsx":
            raise click.ClickException(NO_SHEET.format(path=value))
        return super().convert(value, param, ctx)


def in_folder(path: Path) -> None:
    """A sentence and exit 1 where there is no folder to write the file to, or it is a folder itself."""
    if path.is_dir():
        raise click.ClickException(FOLDER.format(path=path))
    if not path.parent.is_dir():
        raise click.ClickException(NO_FOLDER.format(folder=path.parent))
    if not os.access(path.parent, os.W_OK):
        raise click.ClickException(NO_WAY.format(path=path, why=WHY[errno.EACCES]))


def with_force(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--force`, handed on as `force`."""
    return click.option("--force", is_flag=True, help=FORCE)(command)


def keep(path: Path, force: bool) -> None:
    """A sentence and exit 1 where the file is there and nobody said to write over it."""
    if path.exists() and not force:
        raise click.ClickException(THERE.format(path=path))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """A sentence and exit 1 where what is written there cannot be: nothing but the writing stands within."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(NO_WAY.format(path=path, why=why(error))) from None


@contextmanager
def private(path: Path) -> Iterator[None]:
    """The same for what holds personal data: a new file is its owner's alone."""
    with writing(path):
        path.touch(0o600)
        try:
            yield
        except OSError:
            if not path.stat().st_size:
                path.unlink()
            raise


def put(path: Path, text: str) -> None:
    """Write it, and say where it is."""
    with writing(path):
        path.write_text(text, "utf-8")
    click.echo(WRITTEN.format(path=path))


def why(error: OSError) -> str:
    """What kept a file from being written, in Chinese where it is one of the usual reasons."""
    return WHY.get(error.errno or 0, error.strerror or str(error))
