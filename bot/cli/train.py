"""yihu train: learn from what officers set right; nothing takes effect until it is applied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.audited import audited
from bot.cli.out_file import OutFile
from bot.cli.station import Station, station, with_config

if TYPE_CHECKING:
    from understanding.kind.learning import Labelled

APPLIED = "用上了：从 {n} 条改正学来的模型。正在运行的机器人会自己换上，不用重启。要退回：yihu train --undo"
NO_CANDIDATE = "没有候选模型，先运行 yihu train 看看会变什么。"
LATER = "这个模型训练之后又有 {n} 条改正，没有算进去。"
BACK = "退回到{which}。正在运行的机器人会自己换上。"
BEFORE, SHIPPED = "上一个模型", "自带的模型"
ALREADY = "现在用的就是自带的模型。"
NOT_READ = "设置里 understanding.model 是 {model}，数据库里的模型不会用上；改成 database 才会。"
ONE = "--apply、--undo、--shipped 一次只能用一个。"
# What is put in effect was trained before: an option that would be passed over is a misunderstanding.
ONLY_TRAINING = "--{name} 要在训练时写：先 yihu train --{name} …，看过再 yihu train --apply。"


@click.command(help="从民警的改正里学。先看会变什么，--apply 才用上，--undo 退回。")
@click.option("--apply", "apply_it", is_flag=True, help="把候选模型用上。")
@click.option("--undo", "undo_it", is_flag=True, help="退回到上一个模型。")
@click.option("--shipped", "shipped_only", is_flag=True, help="只用项目的例句，重做自带的模型。")
@click.option("--without", multiple=True, metavar="编号", help="这一件的改正不学；可以写几次。")
@click.option("--out", type=OutFile(), help="把模型也写成文件。")
@with_config
@click.pass_obj
def command(
    examples: list[Labelled] | None,
    apply_it: bool,
    undo_it: bool,
    shipped_only: bool,
    without: tuple[str, ...],
    out: Path | None,
    config_file: Path,
) -> None:
    """One of four: train a candidate, put it in effect, go back, or make the shipped model anew.

    `examples` are what is learned from beside the corrections, where they are not the project's own.
    """
    if apply_it + undo_it + shipped_only > 1:
        raise click.UsageError(ONE)
    if without and (apply_it or undo_it or shipped_only):
        raise click.UsageError(ONLY_TRAINING.format(name="without"))
    if out is not None and (apply_it or undo_it):
        raise click.UsageError(ONLY_TRAINING.format(name="out"))
    if shipped_only:
        from bot.cli import shipped_model

        shipped_model.make(out)
        return
    if not apply_it and not undo_it:
        from bot.cli import candidate

        candidate.train(config_file, frozenset(without), out, examples)
        return
    with station(config_file) as here:
        if apply_it:
            _apply(here)
        else:
            _undo(here)


def _apply(here: Station) -> None:
    from models import corrections, station_models

    made = station_models.candidate(here.db)
    if made is None:
        raise click.ClickException(NO_CANDIDATE)
    station_models.apply(here.db, made, audited(here, "yihu train --apply"))
    click.echo(APPLIED.format(n=made.corrections))
    if later := corrections.since(here.db, made.last):
        click.echo(LATER.format(n=later))
    _warn(here)


def _undo(here: Station) -> None:
    from models import station_models

    before = station_models.undo(here.db)
    if before is None:
        raise click.ClickException(ALREADY)
    audited(here, "yihu train --undo")
    click.echo(BACK.format(which=BEFORE if before else SHIPPED))
    _warn(here)


def _warn(here: Station) -> None:
    """A model of the database that the settings do not let in would be a riddle."""
    if not here.config.understanding.learns:
        click.echo(NOT_READ.format(model=here.config.understanding.model or "shipped"))
