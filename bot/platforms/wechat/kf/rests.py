"""How long each account is left alone after a page was refused; one that cannot be read stops no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platforms.errors import SendFailed, SendRetry

FIRST, LONGEST = timedelta(seconds=1), timedelta(minutes=5)


class WithoutToken(SendRetry):
    """Too much was asked without a callback's token: with the next one's it may be asked at once."""


@dataclass(frozen=True, slots=True)
class _Rest:
    until: datetime
    failures: int
    # Callbacks that had come by then; None where a later one changes nothing.
    callbacks: int | None


class Rests:
    """The accounts whose last fetching failed."""

    def __init__(self) -> None:
        self._rests: dict[str, _Rest] = {}

    def __bool__(self) -> bool:
        return bool(self._rests)

    def left(self, account: str, callbacks: int, now: datetime) -> timedelta:
        """How long it still rests; nothing where it may be asked."""
        rest = self._rests.get(account)
        if rest is None or (rest.callbacks is not None and callbacks > rest.callbacks):
            return timedelta()
        # A clock that was set back keeps nobody waiting for longer.
        return min(max(rest.until - now, timedelta()), LONGEST)

    def failed(self, account: str, callbacks: int, failure: SendFailed, now: datetime) -> None:
        """Longer each time, and as long as the platform says."""
        before = self._rests.get(account)
        failures = before.failures + 1 if before is not None else 1
        asked = timedelta(seconds=getattr(failure, "after", None) or 0.0)
        fresh = callbacks if isinstance(failure, WithoutToken) else None
        self._rests[account] = _Rest(now + max(asked, _pause(failures)), failures, fresh)

    def went_well(self, account: str) -> None:
        """It rests no more."""
        self._rests.pop(account, None)


def _pause(failures: int) -> timedelta:
    return min(FIRST * float(2 ** min(failures - 1, 10)), LONGEST)
