"""The models that a station trained: a candidate, the one in effect, and those before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class StationModel(Row, table=True):
    """`body` seals the packed weights: their features are pieces of what people said.

    `applied_at` is empty for the candidate, of which there is one at most. `before` is the model that was in
    effect when this one took over; 0 is the one that ships. `corrections` is how many it learned from,
    `last` the newest of them.
    """

    __tablename__ = "station_model"
    id: int | None = Field(default=None, primary_key=True)
    made_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    applied_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    before: int = 0
    corrections: int = 0
    last: int = 0
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
