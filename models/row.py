"""The base of every table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlmodel import SQLModel
from sqlmodel._compat import SQLModelConfig


class Row(SQLModel):
    """A row. Handlers make rows and the database gives them back, so nothing of them is ever validated: what
    pydantic would need for that is not built, which is a quarter of the time that the tables take, and a row
    is made and changed without it, which is more than half of what that takes."""

    model_config = SQLModelConfig(defer_build=True)

    def __init__(self, **values: Any) -> None:
        """With the defaults of what is not given. Raises `TypeError` for what is no field."""
        fields, defaults, factories = _fields(type(self))
        if unknown := values.keys() - fields:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        for name, make in factories.items():
            if name not in values:
                values[name] = make()
        for name, value in {**defaults, **values}.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        # The columns are descriptors of SQLAlchemy, which note the change.
        object.__setattr__(self, name, value)


@cache
def _fields(rows: type[Row]) -> tuple[frozenset[str], dict[str, Any], dict[str, Callable[[], Any]]]:
    """All names; what a field is where it is not given, and what makes that anew for each row, by name."""
    optional = {name: field for name, field in rows.model_fields.items() if not field.is_required()}
    factories: dict[str, Any] = {n: f.default_factory for n, f in optional.items() if f.default_factory}
    defaults = {n: f.default for n, f in optional.items() if n not in factories}
    return frozenset(rows.model_fields), defaults, factories
