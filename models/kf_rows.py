"""微信客服 as tables: how far each account was read, who talks there, and the link of each resident group."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlmodel import Field

from models.columns import UTCTime
from models.row import Row

# So many messages after each word of the customer, and so long. Source: 微信客服, 发送消息.
MOST, WINDOW = 5, timedelta(hours=48)


class KfAccount(Row, table=True):
    """`wanted` counts the callbacks that said there is something, `done` how many of them were followed.

    `cursor` is where the next page begins. `token`, sealed, is the callback's own and lives ten minutes.
    `holder` reads until `lease_until`, and nobody beside it. `behind_since` is when the oldest callback came
    that was not followed yet, `read_at` when all was fetched last.
    """

    __tablename__ = "kf_account"
    open_kfid: str = Field(primary_key=True)
    cursor: str = ""
    token: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    token_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    wanted: int = 0
    done: int = 0
    holder: str = ""
    lease_until: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    behind_since: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    read_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))


class KfCustomer(Row, table=True):
    """Somebody's talk with an account; `conversation` is `external_userid@open_kfid`.

    `platform` and `group_id` are the group from whose link he came last, empty where he came otherwise.
    `sent` is how many messages he was sent since he last said something, of the five that the platform
    allows within 48 hours.
    """

    __tablename__ = "kf_customer"
    conversation: str = Field(primary_key=True)
    platform: str = ""
    group_id: str = ""
    said_at: datetime | None = Field(default=None, sa_column=Column(UTCTime(), nullable=True))
    sent: int = 0


class KfLink(Row, table=True):
    """The link that is posted in one group; `scene` comes back with everybody who enters by it."""

    __tablename__ = "kf_link"
    __table_args__ = (UniqueConstraint("open_kfid", "platform", "group_id"),)
    scene: str = Field(primary_key=True)
    open_kfid: str
    platform: str
    group_id: str
    url: str


class PrivateDoor(Row, table=True):
    """A code in a link by which one person goes on with one matter in private.

    `conversation` and `sender` are where and by whom it was reported, `used_by` the private talk that is
    known to be his.
    """

    __tablename__ = "private_door"
    code: str = Field(primary_key=True)
    incident_id: int = Field(index=True)
    platform: str
    conversation: str
    sender: str
    expires_at: datetime = Field(sa_column=Column(UTCTime(), nullable=False))
    used_by: str = ""
