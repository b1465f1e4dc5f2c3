"""Whether somebody in 微信客服 may be written to now: five messages in 48 hours after his own last one."""

from __future__ import annotations

from models.kf_rows import MOST, WINDOW, KfCustomer
from models.messages import Platform
from models.work import Work


def shut(work: Work, platform: str, conversation: str) -> bool:
    """Whether words to him have to wait until he speaks again; elsewhere they never have to."""
    if platform != Platform.KF:
        return False
    row = work.db.get(KfCustomer, conversation)
    if row is None or row.said_at is None:
        return False
    return row.sent >= MOST or work.now - row.said_at > WINDOW
