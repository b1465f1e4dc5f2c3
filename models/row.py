"""The base of every table."""

from __future__ import annotations

from sqlmodel import SQLModel
from sqlmodel._compat import SQLModelConfig


class Row(SQLModel):
    """A row. Handlers make rows and the database gives them back, so nothing of them is ever validated: what
    pydantic would need for that is not built, which is a quarter of the time that the tables take."""

    model_config = SQLModelConfig(defer_build=True)
