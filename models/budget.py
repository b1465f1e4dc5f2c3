"""How much of a month's calls is spent, and whether what can be left out should be."""

from __future__ import annotations

from datetime import datetime

from models.flow_rows import Spent
from models.incidents import local
from models.messages import Platform
from models.work import Work

CALLS, WEBHOOK = "calls", "webhook"


def month_of(at: datetime) -> str:
    """The month of a local time, as rows name it: DingTalk's budget begins anew with each."""
    return at.strftime("%Y-%m")


def spent(work: Work, what: str = CALLS) -> Spent:
    """This month's row; one of nought where nothing was spent yet."""
    month = month_of(local(work, work.now))
    key = (Platform.DINGTALK.value, month, what)
    return work.db.get(Spent, key) or Spent(platform=key[0], month=month, what=what)


def tight(work: Work) -> bool:
    """Whether so much is spent that only what is needed should still be said by calls."""
    budget = work.settings.budget
    return budget.calls > 0 and spent(work).n >= budget.calls * budget.warn_at
