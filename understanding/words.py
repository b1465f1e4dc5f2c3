"""The words of `data/words.yaml` as compiled rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from understanding import shipped
from understanding.expressions import SHIPPED, BadRules, beside_shipped, compiled

LISTS = ("police", "consult")
NO_PART = "{where}: must be one of police, nonpolice, consult, shipped"
NOT_A_LIST = "{where}: must be a list of regular expressions"
NOT_LABELLED = "nonpolice: must be a list of [label, regular expression]"
NO_LABEL = "nonpolice.{label}: must be one of {labels}"
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    """`nonpolice` are pairs of a label and its pattern."""

    police: re.Pattern[str]
    nonpolice: tuple[tuple[str, re.Pattern[str]], ...]
    consult: re.Pattern[str]


def load(own: dict[str, Any] | None = None) -> Words:
    """Read and compile the rules. `own`: a station's file, whose words are added. Raises `BadRules`."""
    raw = shipped.read("words.yaml")
    own = own or {}
    for name in own:
        if name not in (*LISTS, "nonpolice", SHIPPED):
            raise BadRules(NO_PART.format(where=name))
    beside = beside_shipped(own)
    words = {name: [*(raw[name] if beside else ()), *_listed(name, own)] for name in LISTS}
    # The labels are what the model has weights for: a word under any other would have no effect.
    labelled: dict[str, list[str]] = {label: [each] if beside else [] for label, each in raw["nonpolice"]}
    for label, each in _labelled(own):
        if label not in labelled:
            raise BadRules(NO_LABEL.format(label=label, labels=", ".join(labelled)))
        labelled[label].append(each)
    return Words(
        _joined(words["police"]),
        tuple((label, _joined(each)) for label, each in labelled.items() if each),
        _joined(words["consult"]),
    )


def _joined(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(words)) if words else NEVER


def _listed(name: str, own: dict[str, Any]) -> list[str]:
    words = own.get(name, [])
    if not isinstance(words, list):
        raise BadRules(NOT_A_LIST.format(where=name))
    return [_checked(each, f"{name}.{number}") for number, each in enumerate(words, start=1)]


def _labelled(own: dict[str, Any]) -> list[tuple[str, str]]:
    pairs = own.get("nonpolice", [])
    if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise BadRules(NOT_LABELLED)
    return [(str(label), _checked(each, f"nonpolice.{label}")) for label, each in pairs]


def _checked(words: Any, where: str) -> str:
    """In a group of its own, so that it can be joined with others."""
    return f"(?:{compiled(words, where).pattern})"
