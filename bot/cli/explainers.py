"""By what a text is explained: a registry's file, the station as it runs, or nothing at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import ArgumentError

from bot.cli.registry_file import registry_in
from bot.cli.station import FILE, is_there, settings_of, station
from bot.config import BadSettings, load
from models.settings import Settings

if TYPE_CHECKING:
    from models.registry import Registry
    from understanding.explain import Explainer

NO_STATION = (
    "没有可用的数据库和 YIHU_KEY，按空的登记表判断，认不出地点。要认地点，请加 --registry 登记表.xlsx。"
)


def explainer(registry_file: Path | None, config_file: Path | None) -> tuple[Explainer, Registry]:
    """Of the file where one is named, else of the station where there is one."""
    if registry_file:
        return _of_file(registry_file, config_file)
    if config_file or _has_station(Path(FILE)):
        return _of_station(config_file or Path(FILE))
    return _of_nothing()


def _of_file(registry_file: Path, config_file: Path | None) -> tuple[Explainer, Registry]:
    """No database: default settings, unless some are named."""
    from bot.registry_of import with_files
    from understanding.explain import Explainer

    registry = registry_in(registry_file)
    if config_file is None:
        return Explainer(registry, Settings()), registry
    config = settings_of(config_file)
    registry = with_files(registry, config.understanding.knowledge.read([]))
    return Explainer(registry, config.settings, config.understanding.rules()), registry


def _of_station(config_file: Path) -> tuple[Explainer, Registry]:
    """As the running bot reads, with the station's registry and model."""
    from bot.registry_of import load_registry, with_files
    from bot.training import in_effect
    from understanding.explain import Explainer

    with station(config_file, reads=True) as here:
        registry = with_files(load_registry(here.db), here.config.understanding.knowledge.read([]))
        rules = in_effect(here.db, here.vault, here.config.understanding)
        return Explainer(registry, here.config.settings, rules), registry


def _has_station(config_file: Path) -> bool:
    """Whether the settings name a database that is there, and a key that opens it."""
    try:
        return is_there(load(config_file, os.environ).database_url)
    except (BadSettings, ArgumentError):
        return False


def _of_nothing() -> tuple[Explainer, Registry]:
    """What a text means needs no station; only where it is does."""
    from models.registry import Registry
    from understanding.explain import Explainer

    click.echo(NO_STATION, err=True)
    registry = Registry()
    return Explainer(registry, Settings()), registry
