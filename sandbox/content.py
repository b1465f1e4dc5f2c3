"""What a file is by how it begins, as the platforms look at what is uploaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"#!AMR": "audio/amr",
    b"ID3": "audio/mpeg",
    b"\xff\xfb": "audio/mpeg",
    b"%PDF-": "application/pdf",
}
OTHER = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Allowed:
    """How large one kind of upload may be, in bytes, and of which types; none: of any."""

    most: int
    types: frozenset[str] = frozenset()

    def takes(self, data: bytes) -> bool:
        """Five bytes and less are no file."""
        return 5 < len(data) <= self.most and (not self.types or type_of(data) in self.types)


PICTURES = frozenset({"image/jpeg", "image/png"})
# Source: developer.work.weixin.qq.com, 上传临时素材; a picture is smaller in some places.
WECOM: Mapping[str, Allowed] = {
    "image": Allowed(2 << 20, PICTURES),
    "voice": Allowed(2 << 20, frozenset({"audio/amr"})),
    "video": Allowed(10 << 20, frozenset({"video/mp4"})),
    "file": Allowed(20 << 20),
}
# Source: developers.weixin.qq.com, 新增临时素材.
OFFICIAL: Mapping[str, Allowed] = {
    "image": Allowed(10 << 20, PICTURES),
    "voice": Allowed(2 << 20, frozenset({"audio/amr", "audio/mpeg"})),
    "video": Allowed(10 << 20, frozenset({"video/mp4"})),
}


def type_of(data: bytes) -> str:
    """The type of the content; `OTHER` for what is not in the table."""
    if data[4:8] == b"ftyp":
        return "video/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    return next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), OTHER)
