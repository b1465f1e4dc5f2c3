"""How a sending or a fetching can fail: worth another try, or final."""

from __future__ import annotations


class SendFailed(Exception):
    """A message was not accepted by the platform. `reason` is for logs and the dead-letter list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SendRetry(SendFailed):
    """The platform may take it later; `after` is the platform's own wish in seconds, or None."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class SendElsewhere(SendRetry):
    """Another process of ours is the one to send this; it will find it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, after=1.0)


class SendRefused(SendFailed):
    """The platform will never take this message as it is."""


class FetchFailed(Exception):
    """A picture, voice, video or file was not handed over. `reason` is for logs, without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class FetchRetry(FetchFailed):
    """The platform may hand it over later; `after` is its own wish in seconds, or None."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class FetchRefused(FetchFailed):
    """It will never come: the link is dead, it is too large, or the address is not the platform's."""


class FetchTooLarge(FetchRefused):
    """It is larger than what we take."""
