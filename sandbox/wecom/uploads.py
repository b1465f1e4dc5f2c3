"""Uploads of a WeCom bot over its connection: announced, in pieces, and finished for an id of three days."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.content import WECOM
from sandbox.media_ids import MediaIds
from sandbox.world import World

LARGEST_PIECE, MOST_PIECES = 512 << 10, 100
Json = dict[str, Any]


@dataclass
class Upload:
    """What was announced, and what came of it by its number."""

    kind: str
    name: str
    size: int
    count: int
    md5: str
    pieces: dict[int, bytes] = field(default_factory=dict)


class Uploads:
    """A step that cannot be done raises `ValueError`, or `Refused`."""

    def __init__(self, world: World) -> None:
        self.media = MediaIds(world, WECOM)
        self._open: dict[str, Upload] = {}

    @property
    def steps(self) -> dict[str, Callable[[Json], Json]]:
        """By the command's name."""
        return {
            "aibot_upload_media_init": self._begin,
            "aibot_upload_media_chunk": self._piece,
            "aibot_upload_media_finish": self._finish,
        }

    def _begin(self, body: Json) -> Json:
        kind, name = str(body["type"]), str(body["filename"])
        upload = Upload(kind, name, int(body["total_size"]), int(body["total_chunks"]), str(body["md5"]))
        if not name or not 5 < upload.size <= WECOM[kind].most or not 0 < upload.count <= MOST_PIECES:
            raise ValueError("not to be uploaded")
        number = secrets.token_hex(12)
        self._open[number] = upload
        return {"upload_id": number}

    def _piece(self, body: Json) -> Json:
        upload, n = self._open[body["upload_id"]], int(body["chunk_index"])
        data = base64.b64decode(body["base64_data"], validate=True)
        if not 0 <= n < upload.count or not 0 < len(data) <= LARGEST_PIECE:
            raise ValueError("no such piece")
        upload.pieces[n] = data
        return {}

    def _finish(self, body: Json) -> Json:
        upload = self._open.pop(body["upload_id"])
        data = b"".join(upload.pieces[n] for n in range(upload.count))
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
        if (len(data), digest) != (upload.size, upload.md5):
            raise ValueError("not what was announced")
        return self.media.keep(upload.kind, upload.name, data)
