"""A candidate model from the station's corrections, kept sealed, and the model that is in effect."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.settings.reading_settings import Understanding
from models import corrections, station_models
from models.model_rows import StationModel
from models.vault import Unreadable, Vault
from understanding.kind import learning
from understanding.kind.examples import ready
from understanding.kind.learned import Learned, as_file
from understanding.kind.regression import Signs, train
from understanding.kind.rules import Rules


@dataclass(frozen=True)
class Trained:
    """A model with what it learned from; `text` is the model as a file."""

    corrections: list[corrections.Example]
    text: str

    @property
    def learned(self) -> Learned:
        return Learned.read(self.text)


def taught(db: Session, vault: Vault) -> list[corrections.Example]:
    """What was set right."""
    return list(corrections.examples(db, vault))


def trained(
    said: list[corrections.Example],
    rules: Rules,
    examples: list[learning.Labelled],
    more: Iterable[learning.Labelled] = (),
) -> Trained:
    """From these examples, more beside them and the corrections, heard through the words of these rules."""
    reads, signs = rules.kinds(), Signs()
    lessons = learning.lessons(((each.text, each.kind) for each in said), reads)
    kinds = train(ready(learning.blend(examples, lessons)), ready(more), signs)
    named = learning.named(((each.text, each.kind, each.category) for each in said if each.named), reads)
    categories = (
        train(ready(learning.beside_the_tree(examples + lessons, named)), signs=signs) if named else None
    )
    return Trained(said, as_file(kinds, categories))


def keep(db: Session, vault: Vault, made: Trained, now: datetime) -> None:
    """As the candidate; nothing reads with it yet."""
    body = vault.seal_bytes(zlib.compress(made.text.encode()))
    last = max((each.id for each in made.corrections), default=0)
    row = StationModel(made_at=now, corrections=len(made.corrections), last=last, body=body)
    station_models.propose(db, row)


def opened(row: StationModel, vault: Vault) -> Learned:
    """The model of a row. Raises `Unreadable`."""
    try:
        return Learned.read(zlib.decompress(vault.open_bytes(row.body)).decode())
    except (zlib.error, ValueError) as error:
        raise Unreadable(str(error)) from error


def learned(vault: Vault) -> Callable[[Session, int], Learned | None]:
    """What finds a station's model by its id; None is the shipped one. Raises `Unreadable`."""

    def find(db: Session, number: int) -> Learned | None:
        row = db.get(StationModel, number)
        return opened(row, vault) if row is not None else None

    return find


def in_effect(db: Session, vault: Vault, understanding: Understanding) -> Rules:
    """The rules of these settings with the station's model, where there is one and they let it in."""
    rules = understanding.rules()
    own = learned(vault)(db, station_models.present(db)) if understanding.learns else None
    return rules.taught(own) if own else rules
