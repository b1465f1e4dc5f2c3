"""The running bot takes a station's model when it is put in effect, whatever else changes, and no bad one."""

from __future__ import annotations

import json
import logging
from typing import Any
from zlib import compress

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.knowing import Find, Knowing
from bot.registry_of import load_registry
from bot.training import learned
from models import station_models
from models.model_rows import StationModel
from models.registry_rows import RegistryVersion
from models.settings import Settings
from models.vault import Vault
from tests.understanding.place.test_find import AT
from understanding.kind.learned import as_file
from understanding.kind.model import KINDS
from understanding.reading import Kind, Said

LAMP = Said("3号楼楼道灯坏了没人修", AT)
DEAF = as_file({"kinds": KINDS, "weights": {"^": [9_000_000, 0, 0, 0]}}, None)


@pytest.fixture
def engine(empty: Engine) -> Engine:
    return empty


def put(engine: Engine, body: bytes) -> None:
    """Put a model in effect, as `yihu train --apply` does."""
    with Session(engine) as db, db.begin():
        made = StationModel(made_at=AT, body=body)
        station_models.propose(db, made)
        station_models.apply(db, made, AT)


def heard(engine: Engine, knowing: Knowing) -> Kind:
    with engine.begin() as connection:
        knowing.refresh(connection)
    return knowing.reader.read(LAMP).kind


def test_a_model_is_taken_and_left_without_a_restart(engine: Engine, vault: Vault) -> None:
    knowing = Knowing(Settings(), load_registry, learned=learned(vault))
    assert heard(engine, knowing) is Kind.NONPOLICE
    put(engine, vault.seal_bytes(compress(DEAF.encode())))
    assert heard(engine, knowing) is Kind.CHATTER
    with Session(engine) as db, db.begin():
        db.merge(RegistryVersion(id=1, version=7))
    assert heard(engine, knowing) is Kind.CHATTER
    assert knowing.registry.version == 7
    with Session(engine) as db, db.begin():
        assert station_models.undo(db) == station_models.SHIPPED
    assert heard(engine, knowing) is Kind.NONPOLICE


def test_a_model_from_before_an_update_reads_and_is_told(
    engine: Engine, vault: Vault, caplog: pytest.LogCaptureFixture
) -> None:
    for text, told in ((DEAF, 0), (json.dumps(json.loads(DEAF) | {"beside": "before"}), 1)):
        put(engine, vault.seal_bytes(compress(text.encode())))
        caplog.clear()
        assert heard(engine, Knowing(Settings(), load_registry, learned=learned(vault))) is Kind.CHATTER
        assert len([line for line in caplog.records if "older than what ships" in line.message]) == told


def test_settings_may_leave_it_out(engine: Engine, vault: Vault) -> None:
    put(engine, vault.seal_bytes(compress(DEAF.encode())))
    assert heard(engine, Knowing(Settings(), load_registry)) is Kind.NONPOLICE


@pytest.mark.parametrize("body", [b"", b"torn", compress(DEAF.encode())])
def test_one_that_cannot_be_opened_leaves_the_shipped_one(
    engine: Engine, vault: Vault, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    knowing = Knowing(Settings(), load_registry, learned=learned(vault))
    put(engine, body)
    with caplog.at_level(logging.ERROR):
        assert heard(engine, knowing) is Kind.NONPOLICE
        assert heard(engine, knowing) is Kind.NONPOLICE
    assert len([line for line in caplog.records if "cannot be opened" in line.message]) == 1


def test_a_batch_asks_once_whether_anything_is_new(engine: Engine, vault: Vault) -> None:
    find: Find = learned(vault)
    knowing = Knowing(Settings(), load_registry, learned=find)
    put(engine, vault.seal_bytes(compress(DEAF.encode())))
    heard(engine, knowing)
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(str(given[2]))

    with engine.begin() as connection:
        event.listen(connection, "before_cursor_execute", note)
        knowing.refresh(connection)
    assert len(asked) == 1
