"""A file or folder named on the command line that has to be there; where it is not, a sentence says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

NONE = "没有 {path} 这个文件或文件夹，看看名字和位置对不对。"


class Existing(click.Path):
    """Like `click.Path(exists=True)`, in Chinese and with exit 1."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not Path(value).exists():
            raise click.ClickException(NONE.format(path=value))
        return super().convert(value, param, ctx)
