"""A file that a command writes: one that is there is somebody's work, and kept unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

THERE = "{path} 已经有了，换个名字，或者加 --force。"
FORCE = "已经有这个文件也照写，原来的就没了。"


def with_force(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--force`, handed on as `force`."""
    return click.option("--force", is_flag=True, help=FORCE)(command)


def keep(path: Path, force: bool) -> None:
    """A sentence and exit 1 where the file is there and nobody said to write over it."""
    if path.exists() and not force:
        raise click.ClickException(THERE.format(path=path))
