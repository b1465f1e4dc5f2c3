"""A notice that somebody took a message off the screens (撤回), or that who runs the group did."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from bot.platforms.onebot.frames import identity, stamp
from models.messages import Happened, Incoming, Platform


class Notice(Protocol):
    """The notice as either version writes it."""

    @property
    def time(self) -> Any: ...
    @property
    def message_id(self) -> int | str: ...
    @property
    def group_id(self) -> int | str | None: ...
    @property
    def user_id(self) -> int | str | None: ...
    @property
    def operator_id(self) -> int | str | None: ...


def recalled(notice: Notice, own: str, private: bool, now: datetime) -> Incoming | None:
    """Which message of whom; None where it is one of ours, or is not told. Raises `BadFrame`."""
    if not notice.user_id or not notice.message_id or not (private or notice.group_id):
        return None
    sender, message = identity(notice.user_id, "user_id"), identity(notice.message_id, "message_id")
    if sender == own:
        return None
    himself = not notice.operator_id or identity(notice.operator_id, "operator_id") == sender
    return Incoming(
        platform=Platform.WECHAT,
        account=own,
        conversation=sender if private else identity(notice.group_id or "", "group_id"),
        sender=sender,
        sender_ids=(sender,),
        message_id=f"recall:{message}",
        sent_at=stamp(notice.time, now),
        private=private,
        happened=Happened("recalled" if himself else "removed", message),
    )
