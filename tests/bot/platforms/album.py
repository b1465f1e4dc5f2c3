"""Kept pictures for senders that are tested alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.messages import Attached

JPEG = b"\xff\xd8\xff\xe0" + b"shown" * 150_000


VOICE, FILM = b"#!AMR\n" + b"said" * 300, b"\0\0\0\x18ftypmp42" + b"film" * 300_000
PAPER, SONG = b"%PDF-1.7 " + b"paper" * 300, b"ID3" + b"song" * 300
KEPT = {"photo": JPEG, "voice": VOICE, "film": FILM, "paper": PAPER, "song": SONG}
SAID = Attached("听听", file="voice", name="261123-001-1.amr", kind="voice")
FILMED = Attached("看看", file="film", name="261123-001-1.mp4", kind="video")
WRITTEN = Attached("读读", file="paper", name="261123-001-1.pdf")
# No door of WeCom takes it as a voice.
SUNG = Attached("唱唱", file="song", name="261123-001-1.mp3", kind="voice")


@dataclass
class Album:
    """What is kept, by the names in `KEPT`."""

    kept: dict[str, bytes] = field(default_factory=lambda: dict(KEPT), repr=False)

    async def open(self, file: str) -> bytes | None:
        return self.kept.get(file)

    async def thumbnail(self, file: str) -> bytes | None:
        return self.kept.get(file)
