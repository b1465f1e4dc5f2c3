"""The calls of this month, by app and API: the budget that an organisation has to live on."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
TOKENS = ("oauth2/accessToken", "gettoken", "gateway/connections/open")
FREE = frozenset((*TOKENS, "user/get", "user/getbymobile", "robot/sendBySession", "robot/send"))
"""Token, login and contact calls are exempt (reference §3); webhooks are metered, but nobody says how."""


class Counts(dict[str, Counter[str]]):
    """`counts[client_id][api]` is the number of calls in the present month; a new month starts at nought."""

    def __init__(self) -> None:
        super().__init__()
        self._month = ""

    def add(self, app: str, api: str, now: datetime) -> None:
        month = now.astimezone(CHINA).strftime("%Y-%m")
        if month != self._month:
            self.clear()
            self._month = month
        self.setdefault(app, Counter())[api] += 1

    def spent(self) -> int:
        """How much of the organisation's monthly budget is gone."""
        return sum(n for calls in self.values() for api, n in calls.items() if api not in FREE)
