"""What was decided about one text, told in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli.decision_words import ROUTES, kind

if TYPE_CHECKING:
    from models.registry import Registry

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


def tell(told: dict[str, Any], registry: Registry) -> None:
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
