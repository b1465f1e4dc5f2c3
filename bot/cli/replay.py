"""yihu replay: a chat log, or the stored messages, decided again; what would change is shown."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.bad_line import BadLine
from bot.chat_log import read
from bot.cli.decision_words import said
from bot.cli.existing import Existing
from bot.cli.out_file import OutFile, keep, with_force, writing
from bot.cli.progress import bar
from bot.cli.registry_file import registry_in
from bot.cli.station import Station, settings_of, station, with_config
from bot.replay import COMPARED, Change, Line, compare, stored

if TYPE_CHECKING:
    from understanding.rules import Rules

BAD = "第 {n} 行读不了：{why}"
DONE = "{total} 条消息，{changed} 条会变。"
WRITTEN = "全部变化写到 {path}。里面有原话，用完请收好。"
STRANGERS = "登记表里没有这些群，里面的话按不在群里判断：{names}"
NO_CANDIDATE = "没有候选模型，先运行 yihu train。"
UNUSABLE = "{path} 用不了：{why}"
HEAD = ("消息", "现在", "以后")
SUM = ("什么", "从 → 到", "条")
WORDS = dict(
    zip(COMPARED, ("类型", "类别", "缓急", "地点", "网格", "可能的网格", "去向", "回答"), strict=True)
)
COLUMNS = ("text", "group", "at", "what", "before", "after", "reasons_before", "reasons_after")
CANDIDATE, SHIPPED = "candidate", "shipped"
# What a spreadsheet would take for a formula when it opens the file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHOWN, COUNTED, NAMED = 30, 20, 10
CUT = 30
EXISTING = Existing(path_type=Path)


@click.command(help="把聊天记录（或存着的消息）按别的设置、登记表或模型再判断一遍，看会变什么。")
@click.option("--log", "log_file", type=EXISTING, help="聊天记录：CSV、Excel、JSON 行或导出的 txt。")
@click.option("--registry", "other_registry", type=EXISTING, help="别的登记表。")
@click.option("--settings", "other_settings", type=EXISTING, help="别的设置。")
@click.option(
    "--model", "other_model", help="别的模型：文件，candidate（训练好没用上的）或 shipped（自带的）。"
)
@click.option("--out", type=OutFile(), help="把全部变化写成 CSV。")
@with_force
@with_config
def command(
    log_file: Path | None,
    other_registry: Path | None,
    other_settings: Path | None,
    other_model: str | None,
    out: Path | None,
    force: bool,
    config_file: Path,
) -> None:
    """Nothing is changed and nothing is sent."""
    if out is not None:
        keep(out, force)
    from bot.registry_of import load_registry, with_files
    from bot.training import in_effect
    from understanding.explain import Explainer

    with station(config_file) as here:
        registry, settings = load_registry(here.db), here.config.settings
        lines = _lines(log_file, here) if log_file else list(stored(here.db, here.vault))
        other = settings_of(other_settings) if other_settings else here.config
        rules, others = (in_effect(here.db, here.vault, each.understanding) for each in (here.config, other))
        others = _with_model(other_model, others, here) if other_model else others
    instead = registry_in(other_registry) if other_registry else registry
    before = Explainer(with_files(registry, here.config.understanding.knowledge.read([])), settings, rules)
    if strangers := list(dict.fromkeys(name for line in lines if not before.knows(name := line["group"]))):
        click.echo(STRANGERS.format(names="、".join(strangers[:NAMED])), err=True)
    instead = with_files(instead, other.understanding.knowledge.read([]))
    after = Explainer(instead, other.settings, others)
    with bar("再判断") as progress:
        changes: list[Change] = []
        for number, change in enumerate(compare(lines, before, after), start=1):
            progress(number, len(lines))
            if change is not None:
                changes.append(change)
    if changes:
        Console().print(_sums(changes), _table(changes[:SHOWN]))
    click.echo(DONE.format(total=len(lines), changed=len(changes)))
    if out is not None:
        with writing(out):
            _write(out, changes)
        click.echo(WRITTEN.format(path=out))


def _lines(path: Path, here: Station) -> list[Line]:
    from bot.settings_words import of_file

    try:
        return read(path, here.config.settings.station.timezone)
    except BadLine as bad:
        raise click.ClickException(BAD.format(n=bad.number, why=bad)) from None
    except OSError as error:
        raise click.ClickException(UNUSABLE.format(path=path, why=of_file(error))) from None


def _with_model(name: str, rules: Rules, here: Station) -> Rules:
    from bot.reading_settings import model_in
    from bot.settings_words import of_file
    from bot.training import opened
    from models import station_models
    from understanding.learned import Learned

    if name == SHIPPED:
        return rules.taught(Learned.shipped())
    if name == CANDIDATE:
        made = station_models.candidate(here.db)
        if made is None:
            raise click.ClickException(NO_CANDIDATE)
        return rules.taught(opened(made, here.vault))
    try:
        return rules.taught(model_in(Path(name)))
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(UNUSABLE.format(path=name, why=of_file(error))) from None
    except ValueError as error:
        raise click.ClickException(UNUSABLE.format(path=name, why=error)) from None


def _sums(changes: list[Change]) -> Table:
    table = Table(*SUM)
    counted = Counter(
        (name, said(name, change.before[name]), said(name, change.after[name]))
        for change in changes
        for name in change.what
    )
    for (name, one, other), count in counted.most_common(COUNTED):
        table.add_row(WORDS[name], escape(f"{one} → {other}"), str(count))
    return table


def _table(changes: list[Change]) -> Table:
    table = Table(*HEAD)
    for change in changes:
        told = [
            " ".join(said(name, side[name]) for name in change.what) for side in (change.before, change.after)
        ]
        table.add_row(*map(escape, (change.line["text"][:CUT], *told)))
    return table


def _write(path: Path, changes: list[Change]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for change in changes:
            sides = (change.before, change.after)
            told = [json.dumps([side[name] for name in change.what], ensure_ascii=False) for side in sides]
            why = ["；".join(side["reasons"]) for side in sides]
            line = change.line
            text = f"'{line['text']}" if line["text"].startswith(FORMULA) else line["text"]
            rows.writerow((text, line["group"], line["at"], ";".join(change.what), *told, *why))
