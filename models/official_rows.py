"""What could not be said in 公众号 and 微信客服 at the time, and is read with what is said next."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row


class KeptWord(Row, table=True):
    """One text for one person (`openid`, in 微信客服 his conversation), sealed.

    `key` is the outgoing message's, kept once. `told_by` is the key of the message whose answer held it,
    `tellings` how often that one came: what was told three times in vain is still to be told.
    """

    __tablename__ = "kept_word"
    __table_args__ = (Index("ix_kept_word_openid", "openid", "told_at"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    openid: str
    text: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    kept_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    told_by: str = ""
    tellings: int = 0
    told_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
