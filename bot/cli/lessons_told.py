"""What a candidate model would change, as tables: the corrections, the stored messages, the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.cli.progress import bar
from bot.cli.station import Station
from bot.registry_of import load_registry
from bot.replay import stored
from bot.training import Trained
from models.cards import KIND_WORDS
from models.corrections import Example
from understanding.kind.kinds import Kinds
from understanding.kind.learning import Change, Labelled, Read, compare, heard
from understanding.kind.rules import Rules
from understanding.normal import plain
from understanding.reader import Reader
from understanding.reading import Kind, Said

LEARNED = "从 {n} 条改正里学："
STILL = "还有 {n} 条学了也读不成改的那样：紧急是固定规则管的，一句话里说的事少也学不会。"
HEAD = ("编号", "谁改的", "说的", "改成", "现在读成", "以后读成", "原因")
REGISTRY = "网格不归模型管，登记表改了才会变。下面这些现在还读得和改的不一样："
WHERE = ("编号", "说的", "地点", "现在读成", "改成")
SUM = ("消息", "共", "会变", "从 → 到")
SETS = ("存着的消息", "项目的例句（四句里取一句）")
# Most examples are one line with another word in it: one of so many tells what changes, and sooner.
ONE_OF = 4
CHANGED = ("消息", "现在", "以后")
NAMES = {kind: KIND_WORDS.get(kind, kind.value) for kind in Kind} | {Kind.CHATTER: "闲聊"}
SHOWN, COUNTED, CUT = 20, 20, 30


def tell(
    here: Station, made: Trained, before: Rules, after: Rules, now: datetime, examples: list[Labelled]
) -> None:
    """Everything on standard output; a bar on standard error meanwhile."""
    out = Console()
    click.echo(LEARNED.format(n=len(made.corrections)))
    table, wrong = _corrections(made, before, after)
    out.print(table)
    if wrong:
        click.echo(STILL.format(n=wrong))
    grids = _grids(made, Reader(load_registry(here.db), here.config.settings), now)
    if grids.row_count:
        click.echo(REGISTRY)
        out.print(grids)
    some = [text for text, _ in examples[::ONE_OF]]
    texts = ([line["text"] for line in stored(here.db, here.vault)], some)
    sums, shown = Table(*SUM), Table(*CHANGED)
    changes: list[Change] = []
    for name, said in zip(SETS, texts, strict=True):
        found = _changes(list(dict.fromkeys(said)), before, after)
        sums.add_row(name, str(len(set(said))), str(len(found)), _counts(found))
        changes += found
    out.print(sums)
    for change in changes[:SHOWN]:
        shown.add_row(escape(change.text[:CUT]), escape(_named(change.before)), escape(_named(change.after)))
    if changes:
        out.print(shown)


def _corrections(made: Trained, before: Rules, after: Rules) -> tuple[Table, int]:
    """The table, and how many would still be read otherwise than they were set right."""
    table, wrong = Table(_numbers(), *HEAD[1:]), 0
    readers = [(rules.kinds(), rules) for rules in (before, after)]
    for each in made.corrections:
        right = (Kind(each.kind), each.category if each.named else "")
        was, will = (_heard(each, kinds, rules) for kinds, rules in readers)
        wrong += will != right
        told = (each.number, each.person, each.text[:CUT], _named(right), _named(was), _named(will))
        table.add_row(*map(escape, (*told, each.why)))
    return table, wrong


def _numbers() -> Column:
    """Whole however narrow the window is: `--without` takes them."""
    return Column(HEAD[0], no_wrap=True, min_width=len("261123-001"))


def _heard(each: Example, kinds: Kinds, rules: Rules) -> Read:
    """The kind, and the category where that was set right."""
    kind = heard(each.text, kinds)
    matter = each.named and kind not in (Kind.CHATTER, Kind.EMERGENCY)
    return kind, rules.category(plain(each.text), kind)[0] if matter else ""


def _named(read: Read) -> str:
    return f"{NAMES[read[0]]} {read[1]}".rstrip()


def _grids(made: Trained, reader: Reader, now: datetime) -> Table:
    """Corrections of the grid that the registry does not bear out."""
    table = Table(_numbers(), *WHERE[1:])
    for each in made.corrections:
        found = reader.where(Said(each.text, now)) if each.grid else None
        if found is not None and found.grid != each.grid:
            now_read = found.grid or "、".join(found.candidates) or "-"
            told = (each.number, each.text[:CUT], found.place or "-", now_read, each.grid)
            table.add_row(*map(escape, told))
    return table


def _changes(texts: list[str], before: Rules, after: Rules) -> list[Change]:
    found: list[Change] = []
    with bar("比一比") as progress:
        for number, change in enumerate(compare(texts, before, after), start=1):
            progress(number, len(texts))
            if change:
                found.append(change)
    return found


def _counts(changes: Iterable[Change]) -> str:
    counted = Counter((change.before, change.after) for change in changes)
    return "\n".join(
        escape(f"{_named(one)} → {_named(other)}：{n}") for (one, other), n in counted.most_common()
    )
