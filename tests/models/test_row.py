"""Rows are made and changed as SQLModel makes and changes them, without what nobody needs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect

from models.incident_rows import Choice
from models.question_rows import OpenQuestion, QuestionState

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_what_is_not_given_has_its_default_and_each_row_its_own() -> None:
    row, other = (Choice(conversation="c", sender="s", act="entry", expires_at=NOW) for _ in range(2))
    row.options.append("户口")
    assert other.options == []
    assert OpenQuestion(asked_at=NOW, platform="wechat", conversation="c", sender="s", blind="").state == (
        QuestionState.OPEN
    )


def test_a_change_is_noted_for_the_database() -> None:
    row = Choice(conversation="c", sender="s", act="entry", expires_at=NOW)
    inspect(row)._commit_all(inspect(row).dict)
    row.act = "place"
    assert inspect(row).attrs.act.history.added == ["place"]


def test_what_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="Choice has no who"):
        Choice(conversation="c", sender="s", act="entry", expires_at=NOW, who="w")  # type: ignore[call-arg]
