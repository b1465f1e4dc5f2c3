"""Kept pictures for senders that are tested alone."""

from __future__ import annotations

from dataclasses import dataclass, field

JPEG = b"\xff\xd8\xff\xe0" + b"shown" * 150_000


@dataclass
class Album:
    """One picture called `photo`, unless it is emptied."""

    kept: dict[str, bytes] = field(default_factory=lambda: {"photo": JPEG}, repr=False)

    async def open(self, file: str) -> bytes | None:
        return self.kept.get(file)

    async def thumbnail(self, file: str) -> bytes | None:
        return self.kept.get(file)
