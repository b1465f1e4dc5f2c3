"""yihu train: learn from what officers set right; nothing takes effect until it is applied."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.out_file import OutFile, writing
from bot.cli.station import Station, station, with_config

if TYPE_CHECKING:
    from bot.training import Trained
    from understanding.learning import Labelled

KEPT = "候选模型存好了，还没有用上。看过没问题就运行 yihu train --apply。"
NOTHING = "还没有改正过的消息，没有可学的。"
NO_SUCH = "没有 {numbers} 的改正。有改正的是：{have}"
NONE, MOST = "一件也没有", 20
WRITTEN = "写到 {path}。"
APPLIED = "用上了：从 {n} 条改正学来的模型。正在运行的机器人会自己换上，不用重启。要退回：yihu train --undo"
NO_CANDIDATE = "没有候选模型，先运行 yihu train 看看会变什么。"
LATER = "这个模型训练之后又有 {n} 条改正，没有算进去。"
BACK = "退回到{which}。正在运行的机器人会自己换上。"
BEFORE, SHIPPED = "上一个模型", "自带的模型"
ALREADY = "现在用的就是自带的模型。"
NOT_READ = "设置里 understanding.model 是 {model}，数据库里的模型不会用上；改成 database 才会。"
SAME = "和自带的一模一样。"
DIFFERS = "和自带的不一样：{n} 个例句会读得不同。"
LINE = "  {before} → {after}  {text}"
SHOWN = 20
ONE = "--apply、--undo、--shipped 一次只能用一个。"
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
    # What is put in effect was trained before: an option that would be passed over is a misunderstanding.
    if without and (apply_it or undo_it or shipped_only):
        raise click.UsageError(ONLY_TRAINING.format(name="without"))
    if out is not None and (apply_it or undo_it):
        raise click.UsageError(ONLY_TRAINING.format(name="out"))
    if shipped_only:
        _shipped(out)
        return
    if not apply_it and not undo_it:
        _train(config_file, frozenset(without), out, examples)
        return
    with station(config_file) as here:
        if apply_it:
            _apply(here)
        else:
            _undo(here)


def _train(
    config_file: Path, without: frozenset[str], out: Path | None, examples: list[Labelled] | None
) -> None:
    """Learning takes minutes, in which the running bot has to be able to write."""
    from bot import training

    with station(config_file, reads=True) as here:
        made = _made(here, without, examples)
    if made is None:
        return
    with station(config_file) as here:
        training.keep(here.db, here.vault, made, _audit(here, "yihu train"))
    if out is not None:
        with writing(out):
            out.write_text(made.text, "utf-8")
        click.echo(WRITTEN.format(path=out))
    click.echo(KEPT)


def _made(here: Station, without: frozenset[str], examples: list[Labelled] | None) -> Trained | None:
    """The candidate, after what it would change was told; None where there is nothing to learn from."""
    from bot import training
    from bot.cli import lessons_told
    from bot.clock import SystemClock
    from understanding.examples import lines, written

    said = training.taught(here.db, here.vault)
    if unknown := without - {each.number for each in said}:
        have = "、".join(each.number for each in said[-MOST:]) or NONE
        raise click.ClickException(NO_SUCH.format(numbers="、".join(sorted(unknown)), have=have))
    said = [each for each in said if each.number not in without]
    if not said:
        click.echo(NOTHING)
        return None
    rules = here.config.understanding.rules()
    examples, more = (list(written()), lines()) if examples is None else (examples, ())
    made = training.trained(said, rules, examples, more)
    before = training.in_effect(here.db, here.vault, here.config.understanding)
    now = SystemClock().now()
    lessons_told.tell(here, made, before, rules.taught(made.learned), now, examples)
    return made


def _apply(here: Station) -> None:
    from models import corrections, station_models

    made = station_models.candidate(here.db)
    if made is None:
        raise click.ClickException(NO_CANDIDATE)
    station_models.apply(here.db, made, _audit(here, "yihu train --apply"))
    click.echo(APPLIED.format(n=made.corrections))
    if later := corrections.since(here.db, made.last):
        click.echo(LATER.format(n=later))
    _warn(here)


def _undo(here: Station) -> None:
    from models import station_models

    before = station_models.undo(here.db)
    if before is None:
        raise click.ClickException(ALREADY)
    _audit(here, "yihu train --undo")
    click.echo(BACK.format(which=BEFORE if before else SHIPPED))
    _warn(here)


def _warn(here: Station) -> None:
    """A model of the database that the settings do not let in would be a riddle."""
    if not here.config.understanding.learns:
        click.echo(NOT_READ.format(model=here.config.understanding.model or "shipped"))


def _audit(here: Station, act: str) -> datetime:
    from bot.clock import SystemClock
    from models.incident_rows import AuditLine

    now = SystemClock().now()
    here.db.add(AuditLine(at=now, act=act, verdict="done"))
    return now


def _shipped(out: Path | None) -> None:
    """The same examples give the same bytes; exit 1 where the one that ships is another."""
    from importlib.resources import files

    from understanding.examples import lines, ready, written
    from understanding.learned import Learned
    from understanding.learning import compare
    from understanding.model import FILE, as_text
    from understanding.regression import train
    from understanding.rules import Rules

    rules, examples = Rules(), list(written())
    new = as_text(train(ready(examples), ready(lines())))
    old = files("understanding").joinpath(FILE).read_text("utf-8")
    if out is not None:
        with writing(out):
            out.write_text(new, "utf-8")
        click.echo(WRITTEN.format(path=out))
    if new == old:
        click.echo(SAME)
        return
    texts = dict.fromkeys(text for text, _ in examples)
    before, after = (rules.taught(Learned.read(each)) for each in (old, new))
    changed = [each for each in compare(texts, before, after) if each]
    click.echo(DIFFERS.format(n=len(changed)))
    for change in changed[:SHOWN]:
        click.echo(LINE.format(before=change.before[0], after=change.after[0], text=change.text))
    raise SystemExit(1)
