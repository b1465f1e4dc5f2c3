"""Uploads of a WeCom bot over its connection: announced, in pieces, and finished for an id of three days."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.media_ids import MediaIds
from sandbox.page.pictures import kind_of
from sandbox.world import World

LARGEST, LARGEST_PIECE, MOST_PIECES = 2 << 20, 512 << 10, 100
Json = dict[str, Any]


@dataclass
class Upload:
    """What was announced, and what came of it by its number."""

    size: int
    count: int
    md5: str
    pieces: dict[int, bytes] = field(default_factory=dict)


class Uploads:
    """A step that cannot be done raises `ValueError`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.media = MediaIds(world, LARGEST)
        self.done = 0
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
        upload = Upload(int(body["total_size"]), int(body["total_chunks"]), str(body["md5"]))
        fits = 0 < upload.size <= LARGEST and 0 < upload.count <= MOST_PIECES
        if body["type"] != "image" or not body["filename"] or not fits:
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
        kind = kind_of(data)
        if (len(data), digest) != (upload.size, upload.md5) or kind not in ("image/jpeg", "image/png"):
            raise ValueError("not what was announced")
        name = self._world.new_id("wecom-")
        self._world.media[name] = (kind, data)
        self.done += 1
        created = int(self._world.clock.now().timestamp())
        return {"type": "image", "media_id": self.media.give(name), "created_at": created}
