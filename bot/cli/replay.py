"""yihu replay: a chat log, or the stored messages, decided again; what would change is shown."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bot.cli.progress import bar
from bot.cli.station import settings_of, station, with_config
from bot.replay import Change, Line, compare, stored

BAD = "第 {n} 行不是能读的 JSON 对象：{why}"
DONE = "{total} 条消息，{changed} 条会变。"
WRITTEN = "全部变化写到 {path}。里面有原话，用完请收好。"
HEAD = ("消息", "现在", "以后")
SHOWN = 30
CUT = 30


@click.command(help="把聊天记录（或存着的消息）按别的设置、别的登记表再判断一遍，看会变什么。")
@click.option("--log", "log_file", type=click.Path(path_type=Path, exists=True), help="JSON 行的聊天记录。")
@click.option(
    "--registry", "other_registry", type=click.Path(path_type=Path, exists=True), help="别的登记表。"
)
@click.option("--settings", "other_settings", type=click.Path(path_type=Path, exists=True), help="别的设置。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="把全部变化写成 CSV。")
@with_config
def command(
    log_file: Path | None,
    other_registry: Path | None,
    other_settings: Path | None,
    out: Path | None,
    config_file: Path,
) -> None:
    """Nothing is changed and nothing is sent."""
    from bot.registry_of import load_registry
    from bot.workbook import registry_from
    from understanding.explain import Explainer

    with station(config_file) as here:
        registry, settings = load_registry(here.db), here.config.settings
        lines = _lines(log_file) if log_file else list(stored(here.db, here.vault))
    before = Explainer(registry, settings)
    after = Explainer(
        registry_from(other_registry) if other_registry else registry,
        settings_of(other_settings).settings if other_settings else settings,
    )
    with bar("再判断") as progress:
        changes: list[Change] = []
        for number, change in enumerate(compare(lines, before, after), start=1):
            progress(number, len(lines))
            if change is not None:
                changes.append(change)
    Console().print(_table(changes[:SHOWN]))
    click.echo(DONE.format(total=len(lines), changed=len(changes)))
    if out is not None:
        _write(out, changes)
        click.echo(WRITTEN.format(path=out))


def _lines(path: Path) -> list[Line]:
    lines: list[Line] = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
            if not isinstance(line, dict) or not isinstance(line.get("text"), str):
                raise ValueError("text")
        except (ValueError, RecursionError) as error:
            raise click.ClickException(BAD.format(n=number, why=error)) from None
        lines.append(line)
    return lines


def _table(changes: list[Change]) -> Table:
    table = Table(*HEAD)
    for change in changes:
        told = [
            " ".join(str(side[name] or "-") for name in change.what) for side in (change.before, change.after)
        ]
        table.add_row(change.line["text"][:CUT], *told)
    return table


def _write(path: Path, changes: list[Change]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("text", "group", "at", "what", "before", "after"))
        for change in changes:
            sides = [[side[name] for name in change.what] for side in (change.before, change.after)]
            told = [json.dumps(side, ensure_ascii=False) for side in sides]
            line = change.line
            rows.writerow((line["text"], line.get("group"), line.get("at"), ";".join(change.what), *told))
