"""Which category fits a matter whose kind is set right: the one that it has, or another of the new kind."""

from __future__ import annotations

from models.danger import UNCLEAR
from models.kinds import MATTERS
from models.unclear import OTHER
from understanding import emergency
from understanding.kind.categories import Categories
from understanding.kind.rules import Rules
from understanding.normal import plain
from understanding.reading import Kind


def fitting(rules: Rules, text: str, category: str, kind: Kind) -> str:
    """The category where it is one of that kind, or of none that is known; else that of the text."""
    if kind not in MATTERS or (category not in ("", OTHER) and _fits(rules.categories, category, kind)):
        return category
    if kind is Kind.EMERGENCY:
        danger = emergency.find(text)
        return danger.sort if danger is not None else UNCLEAR
    return rules.category(plain(text), kind)[0]


def _fits(categories: Categories, category: str, kind: Kind) -> bool:
    """An emergency may have a sort of the police's matters; its own sorts are no other kind's."""
    if category == UNCLEAR or category in emergency.load().numbers:
        return kind is Kind.EMERGENCY
    kinds = categories.kinds(category)
    return not kinds or kind in kinds or (kind is Kind.EMERGENCY and Kind.POLICE in kinds)
