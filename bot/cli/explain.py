"""yihu explain: what would be decided about one text in plain words, or about many as JSON lines."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from sqlalchemy.exc import ArgumentError

from bot.chat_times import moment
from bot.cli.decision_words import ROUTES, kind
from bot.cli.existing import Existing
from bot.cli.registry_file import registry_in
from bot.cli.station import FILE, is_there, settings_of, station
from bot.config import BadSettings, load
from bot.encodings import decoded_line
from bot.json_faults import told as faults
from bot.platforms.frames import clean
from models.settings import Settings

if TYPE_CHECKING:
    from models.registry import Registry
    from understanding.explain import Explainer

BAD = "第 {n} 行读不了：{why}"
NO_STATION = (
    "没有可用的数据库和 YIHU_KEY，按空的登记表判断，认不出地点。要认地点，请加 --registry 登记表.xlsx。"
)
NEITHER = "要么写一句话，要么用 --registry 给一本登记表、从标准输入读。"
BAD_TIME = "时间要写成 2026-11-23T10:00 或 2026-11-23 10:00。"
WAITING = '等着从标准输入读，一行一个 {"text": "…"}，读完按 Ctrl-D（Windows 上 Ctrl-Z 再回车）。'
UNKNOWN = "没看出来"
LINES = (
    ("类型", "kind"),
    ("类别", "category"),
    ("缓急", "urgency"),
    ("地点", "place"),
    ("网格", "grid"),
    ("去向", "route"),
    ("回答", "answer"),
)
WHY = "理由："
REASON = "  · {reason}"
OPEN = "可能是{names}"


@click.command(
    help="看一句话会怎么判断；不写话就从标准输入读 JSON 行 {text, group, sender, at}，要有 --registry。"
)
@click.argument("words", nargs=-1, metavar="[文字]…")
@click.option("--registry", "registry_file", type=Existing(path_type=Path), help="登记表；不用数据库。")
@click.option("--group", default="", help="在哪个群里说的：群号或名称。")
@click.option("--at", default="", help="什么时候说的，不写就是现在。")
@click.option(
    "-c", "--config", "config_file", type=click.Path(path_type=Path),
    help=f"设置文件。没有 --registry 时默认 {FILE}，有时默认什么都不设。",
)  # fmt: skip
def command(
    words: tuple[str, ...], registry_file: Path | None, group: str, at: str, config_file: Path | None
) -> None:
    """With words one readable answer; without, one JSON line out for each line in."""
    if not words and registry_file is None:
        raise click.UsageError(NEITHER)
    if registry_file:
        explainer, registry = _of_file(registry_file, config_file)
    elif config_file or _has_station(Path(FILE)):
        explainer, registry = _of_station(config_file or Path(FILE))
    else:
        explainer, registry = _of_nothing()
    if not words:
        _batch(explainer)
        return
    from bot.clock import SystemClock

    said_at = moment(at) if at else SystemClock().now()
    if said_at is None:
        raise click.UsageError(BAD_TIME)
    line = {"text": clean(" ".join(words)), "group": group, "at": said_at.isoformat()}
    _tell(explainer.explain(line), registry)


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


def _batch(explainer: Explainer) -> None:
    """A line that cannot be read is named, and exit 1 at the end; one without a time is of the present."""
    from bot.clock import SystemClock

    good, clock = True, SystemClock()
    if sys.stdin.isatty():
        click.echo(WAITING, err=True)
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            told = explainer.explain(_line(line, clock.now()))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            good = False
            told = {"error": BAD.format(n=number, why=faults(error))}
        click.echo(json.dumps(told, ensure_ascii=False))
    if not good:
        raise SystemExit(1)


def _line(raw: bytes, now: datetime) -> Any:
    """One line, of which Windows may have marked the first as UTF-8, or written all in its own code."""
    line = json.loads(clean(decoded_line(raw)).strip())
    if not isinstance(line, dict):
        return line
    at = now if line.get("at") in (None, "") else moment(line["at"])
    return line | {"at": at.isoformat()} if at is not None else line


def _tell(told: dict[str, Any], registry: Registry) -> None:
    from models.cards import URGENCY_WORDS

    said = told | {
        "kind": kind(told["kind"]),
        "urgency": URGENCY_WORDS[told["urgency"]],
        "grid": _grids(told, registry),
        "route": ROUTES[told["route"]],
    }
    for name, key in LINES:
        if said[key]:
            click.echo(f"{name}：{said[key]}")
    click.echo(WHY)
    for reason in told["reasons"]:
        click.echo(REASON.format(reason=reason))


def _grids(told: dict[str, Any], registry: Registry) -> str:
    """The grid's name and number; several where the place leaves several; nothing where none is needed."""
    if told["route"] in ("ignore", "answer"):
        return ""
    numbers = [told["grid"]] if told["grid"] else told["candidates"]
    named = {number: grid.name for number, grid in registry.grids.items()}
    names = "、".join(f"{named.get(number, '')}（{number}）" for number in numbers)
    return names if told["grid"] else OPEN.format(names=names) if names else UNKNOWN
