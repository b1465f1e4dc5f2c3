"""A statement is built once, for the dialect that asks."""

from sqlalchemy import Column, Integer, MetaData, Table

from models.dialects import by_dialect

rows = Table("rows", MetaData(), Column("id", Integer, primary_key=True))


def test_each_dialect_gets_its_own_statement_and_gets_it_once() -> None:
    statements = by_dialect(lambda insert: insert(rows).on_conflict_do_nothing(index_elements=["id"]))
    assert statements["sqlite"] is statements["sqlite"]
    assert type(statements["sqlite"]).__module__ == "sqlalchemy.dialects.sqlite.dml"
    assert type(statements["postgresql"]).__module__ == "sqlalchemy.dialects.postgresql.dml"
