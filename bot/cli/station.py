"""What most subcommands begin with: the settings, and the station's database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from bot.config import BadSettings, Config, load
from bot.database import open_engine
from bot.migrations import migrate
from models.vault import Vault

UNUSABLE = "设置有 {n} 处不对："
FILE = "config.yaml"


def settings_of(path: Path) -> Config:
    """The settings, or every problem by its name on standard error and exit 1."""
    try:
        return load(path, os.environ)
    except BadSettings as bad:
        click.echo(UNUSABLE.format(n=len(bad.problems)), err=True)
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
def station(config_file: Path) -> Iterator[Station]:
    """One transaction on the database of these settings: committed at the end, rolled back on an error."""
    config = settings_of(config_file)
    engine = open_engine(config.database_url)
    try:
        migrate(engine)
        with Session(engine) as db, db.begin():
            yield Station(config, db, config.vault)
    finally:
        engine.dispose()
