"""That the database cannot be reached is told once, then once a minute, and once more when it is back.

Everything that runs finds it out again and again; none of it has anything to add.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError, OperationalError

log = logging.getLogger(__name__)

EVERY = 60.0
LONGEST = 200


class Down(OperationalError):
    """No transaction could be begun, or the connection was lost in it."""


class Outage:
    """Since when it is down, in seconds of `now`; None while it is well."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self.since: float | None = None
        self._told = 0.0

    def failed(self, error: DBAPIError) -> Down:
        """It is down; the result is to be raised in place of the error."""
        with self._lock:
            now = self._now()
            if self.since is None:
                self.since = self._told = now
                log.error("database cannot be reached, trying again why=%s", _why(error))
            elif now - self._told >= EVERY:
                self._told = now
                log.error("database still cannot be reached for_s=%d why=%s", now - self.since, _why(error))
        return Down(error.statement, error.params, error.orig or error, hide_parameters=True)

    def over(self) -> None:
        """It took a transaction."""
        if self.since is None:
            return
        with self._lock:
            if self.since is not None:
                log.warning("database is back after_s=%d", self._now() - self.since)
                self.since = None


def news(record: logging.LogRecord) -> bool:
    """A filter of the log: whether it says more than that the database is down."""
    return record.exc_info is None or not isinstance(record.exc_info[1], Down)


def _why(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:LONGEST]
