"""The schema that the steps make is the schema that the rows describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

from bot import migrations
from bot.database import open_engine


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path}/yihu.db")


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))


def versions() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return ScriptDirectory.from_config(config)


def test_an_empty_database_is_made_whole(engine: Engine) -> None:
    migrations.migrate(engine)
    assert differences(engine) == []
    migrations.migrate(engine)


def test_the_steps_lead_to_the_same_schema(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with engine.begin() as connection:
        connection.execute(text("create table alembic_version (version_num varchar(32) not null)"))
    migrations.migrate(engine)
    assert differences(engine) == []
    assert inspect(engine).has_table("incident")
    assert f"the database is brought up to date from=None to={migrations.HEAD}" in caplog.text


def test_the_last_step_is_the_head() -> None:
    assert versions().get_current_head() == migrations.HEAD


def test_a_database_from_the_future_is_refused(engine: Engine) -> None:
    migrations.migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(migrations.TooNew):
        migrations.migrate(engine)


def test_an_officers_answer_of_before_has_its_day_as_a_day(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    rows = [("甲", "民警答复 2026-11-20"), ("乙", "民警答复 2026-99-99"), ("丙", "《条例》")]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0036")
        put = "insert into knowledge (question, similar, answer, category, source)"
        connection.execute(
            text(f"{put} values (:q, '[]', '', '', :s)"),
            [{"q": question, "s": source} for question, source in rows],
        )
        command.upgrade(config, "0037")
        told = connection.execute(text("select source, updated_on from knowledge order by question")).all()
    assert sorted(tuple(row) for row in told) == sorted(
        [("民警答复", "2026-11-20"), ("民警答复 2026-99-99", None), ("《条例》", None)]
    )
