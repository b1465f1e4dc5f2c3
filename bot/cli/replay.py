"""yihu replay: a chat log, or the stored messages, decided again; what would change is shown."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.changes_file import changes_file
from bot.cli.changes_told import Told
from bot.cli.existing import Existing
from bot.cli.out_file import OutFile, keep, with_force, writing
from bot.cli.progress import bar
from bot.cli.registry_file import registry_in
from bot.cli.replayed import OFTEN, UNUSABLE, Stored, looked_at, read_log
from bot.cli.station import Station, is_there, settings_of, station, with_config
from bot.replay import Line, compare

if TYPE_CHECKING:
    from bot.config import Config
    from understanding.explain import Explainer
    from understanding.kind.rules import Rules

DONE = "{total} 条消息，{changed} 条会变。"
WRITTEN = "全部变化写到 {path}。里面有原话，用完请收好。"
NO_KIND = "{path}：只会写 .xlsx（给人看）和 .csv（给程序用），换个后缀再来一次。"
NO_GROUP = "登记表里没有“{name}”这个群，看看群号或名称对不对。"
NOTHING_STORED = "还没有数据库，没有存着的消息可看。用 --log 给一份聊天记录，用 --registry 给登记表。"
NO_DATABASE = "还没有数据库，也没有去建：没有用选项另给的，登记表当空的，模型用自带的。"
NO_CANDIDATE = "没有候选模型，先运行 yihu train。"
CANDIDATE, SHIPPED = "candidate", "shipped"
EXISTING = Existing(path_type=Path)


@click.command(help="把聊天记录（或存着的消息）按别的设置、登记表或模型再判断一遍，看会变什么。")
@click.option("--log", "log_file", type=EXISTING, help="聊天记录：CSV、Excel、JSON 或导出的 txt。")
@click.option("--group", default="", help="记录里没写是哪个群的，都当在这个群里说的：群号或名称。")
@click.option("--registry", "other_registry", type=EXISTING, help="别的登记表。")
@click.option("--settings", "other_settings", type=EXISTING, help="别的设置。")
@click.option(
    "--model", "other_model", help="别的模型：文件，candidate（训练好没用上的）或 shipped（自带的）。"
)
@click.option("--out", type=OutFile(), help="把全部变化写成文件：.xlsx 给人看，.csv 给程序用。")
@with_force
@with_config
def command(
    log_file: Path | None,
    group: str,
    other_registry: Path | None,
    other_settings: Path | None,
    other_model: str | None,
    out: Path | None,
    force: bool,
    config_file: Path,
) -> None:
    """Nothing is changed and nothing is sent."""
    if out is not None:
        if out.suffix.lower() not in ("", ".csv", ".xlsx"):
            raise click.ClickException(NO_KIND.format(path=out))
        keep(out, force)
    with station(config_file, reads=True) as here:
        other = settings_of(other_settings) if other_settings else here.config
        _told_of_none(here, log_file)
        before, after = _explainers(here, other, other_registry, other_model)
        if not (before.knows(group) or after.knows(group)):
            raise click.ClickException(NO_GROUP.format(name=group))
        with closing(read_log(log_file, here, group)) if log_file else nullcontext(Stored(here)) as lines:
            seen = looked_at(lines, before, after)
            told = _compared(lines, seen.total, before, after, out)
    told.show()
    click.echo(DONE.format(total=seen.total, changed=told.changed))
    if out is not None:
        click.echo(WRITTEN.format(path=out))


def _told_of_none(here: Station, log_file: Path | None) -> None:
    """Who only looks makes no database: without one a log is read against an empty registry."""
    if is_there(here.config.database_url):
        return
    if log_file is None:
        raise click.ClickException(NOTHING_STORED)
    click.echo(NO_DATABASE, err=True)


def _explainers(
    here: Station, other: Config, other_registry: Path | None, other_model: str | None
) -> tuple[Explainer, Explainer]:
    """How it is decided now, and how it would be."""
    from bot.registry_of import load_registry, with_files
    from bot.training import in_effect
    from understanding.explain import Explainer

    registry = load_registry(here.db)
    instead = registry_in(other_registry) if other_registry else registry
    rules, others = (in_effect(here.db, here.vault, each.understanding) for each in (here.config, other))
    others = _with_model(other_model, others, here) if other_model else others
    registry, instead = (
        with_files(one, config.understanding.knowledge.read([]))
        for one, config in ((registry, here.config), (instead, other))
    )
    return Explainer(registry, here.config.settings, rules), Explainer(instead, other.settings, others)


def _compared(
    lines: Iterable[Line], total: int, before: Explainer, after: Explainer, out: Path | None
) -> Told:
    told = Told()
    with ExitStack() as open_now:
        if out is not None:
            open_now.enter_context(writing(out))
        put = open_now.enter_context(changes_file(out)) if out is not None else None
        progress = open_now.enter_context(bar("再判断"))
        for number, change in enumerate(compare(lines, before, after), start=1):
            if number % OFTEN == 0:
                progress(number, total)
            if change is not None:
                told.add(change)
                if put is not None:
                    put(change)
    return told


def _with_model(name: str, rules: Rules, here: Station) -> Rules:
    from bot.settings.reading_settings import model_in
    from bot.settings.settings_words import of_file
    from bot.training import opened
    from models import station_models
    from understanding.kind.learned import Learned

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
