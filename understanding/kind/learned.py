"""What training made, as a file: a model of kinds, and one of categories where officers set any right."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NotRequired

import msgspec

from understanding.kind.model import FILE, KINDS, NO_MODEL, Model, Weighed
from understanding.reading import Kind

# The label of a text whose category the lines of the tree decide, and how sure a model has to be that
# officers would say another.
BY_THE_TREE = ""
SURE = 0.6
BETWEEN = ":"


class _File(Weighed):
    categories: NotRequired[Weighed | None]
    beside: NotRequired[str]


@dataclass(frozen=True)
class Learned:
    """`categories` knows labels as `label` makes them; it is None where officers set none right.

    `beside` is the mark of the shipped model of its time: another one now knows more examples than this.
    """

    kinds: Model
    categories: Model | None = None
    beside: str = ""

    @classmethod
    @cache
    def shipped(cls) -> Learned:
        """What reads unless a station trained its own."""
        return cls(Model.load())

    @classmethod
    def read(cls, text: str) -> Learned:
        """From a file of `as_file`. Raises `ValueError`."""
        try:
            raw = msgspec.json.decode(text, type=_File)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise ValueError(NO_MODEL) from error
        kinds, own = Model.checked(raw), raw.get("categories")
        if kinds.kinds != KINDS:
            raise ValueError(NO_MODEL)
        return cls(kinds, Model.checked(own) if own is not None else None, raw.get("beside", ""))

    def category(self, text: str, kind: Kind) -> str:
        """What officers would say of a plain text of this kind, or nothing: the tree decides."""
        if self.categories is None:
            return BY_THE_TREE
        shares = self.categories.shares(text)
        likely = max(shares, key=lambda each: shares[each])
        of, _, category = likely.partition(BETWEEN)
        return category if of == kind and shares[likely] >= SURE else BY_THE_TREE


def label(kind: str, category: str) -> str:
    """A category under its kind: the same words may stand under another too."""
    return f"{kind}{BETWEEN}{category}"


def as_file(kinds: dict[str, Any], categories: dict[str, Any] | None) -> str:
    """From what `train` made, beside the model that ships today."""
    more = {"categories": categories} if categories is not None else {}
    return json.dumps(kinds | {"beside": mark()} | more, ensure_ascii=False)


@cache
def mark() -> str:
    """Tells one version of the shipped model from another."""
    shipped = files("understanding").joinpath(FILE).read_bytes()
    return hashlib.sha256(shipped).hexdigest()[:12]
