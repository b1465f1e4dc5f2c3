"""What came with the messages of a matter: how it is counted, found, and spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec
from sqlmodel import col, select

from models.flow_rows import InboxMessage
from models.incident_rows import Incident
from models.media_rows import MediaFile, MediaState, Why
from models.messages import Incoming
from models.vault import Unreadable
from models.work import Work

KINDS = {"picture": "照片 {n} 张", "voice": "语音 {n} 段", "video": "视频 {n} 段", "file": "文件 {n} 个"}
OPEN = "application/vnd.openxmlformats-officedocument."
# What may be passed on that is no picture, and how its name ends.
ENDINGS = {
    "video/mp4": "mp4", "video/quicktime": "mov", "audio/mp4": "m4a", "audio/amr": "amr",
    "audio/silk": "silk", "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav",
    "application/pdf": "pdf", "application/zip": "zip", f"{OPEN}wordprocessingml.document": "docx",
    f"{OPEN}spreadsheetml.sheet": "xlsx", f"{OPEN}presentationml.presentation": "pptx",
}  # fmt: skip
# What is only kept, and how the name of the original ends.
KEPT_ENDINGS = {
    "application/msword": "doc", "application/vnd.ms-excel": "xls", "application/vnd.ms-powerpoint": "ppt",
    "image/heic": "heic", "image/avif": "avif", "video/webm": "webm", "video/x-msvideo": "avi",
}  # fmt: skip
WHY = {
    Why.DEAD: "链接已失效",
    Why.LARGE: "文件太大",
    Why.UNFIT: "不是能打开的图片或文件",
    Why.UNREACHABLE: "一直连不上",
}


def of_matter(work: Work, incident: Incident, state: MediaState = MediaState.KEPT) -> list[MediaFile]:
    """All of the matter, and of what was merged into it, in the order in which it came."""
    parts = select(Incident.id).where(col(Incident.merged_into) == incident.id)
    mine = (col(MediaFile.incident_id) == incident.id) | col(MediaFile.incident_id).in_(parts)
    query = select(MediaFile).where(mine, col(MediaFile.state) == state).order_by(col(MediaFile.id))
    return list(work.db.scalars(query))


def pictures(rows: Iterable[MediaFile]) -> list[MediaFile]:
    """Those that can be shown."""
    return [row for row in rows if row.width]


def others(rows: Iterable[MediaFile]) -> list[MediaFile]:
    """Those that can be passed on as files."""
    return [row for row in rows if not row.width and row.mime in ENDINGS and not row.why]


def only_kept(rows: Iterable[MediaFile]) -> list[MediaFile]:
    """Those that cannot be passed on: what they may tell of where they were made does not go away."""
    return [row for row in rows if not row.width and (row.mime not in ENDINGS or row.why)]


def attached_as(row: MediaFile) -> Literal["voice", "video", "file"]:
    """As what one of `others` is sent."""
    return "voice" if row.kind == "voice" else "video" if row.kind == "video" else "file"


def counted(rows: Iterable[MediaFile]) -> str:
    """Such as `照片 2 张、语音 1 段`; empty for none."""
    return in_words(Counter(row.kind for row in rows))


def in_words(counts: Mapping[str, int]) -> str:
    """The same of how many there are of each kind."""
    return "、".join(words.format(n=counts[kind]) for kind, words in KINDS.items() if counts.get(kind))


def reasons(rows: Iterable[MediaFile]) -> str:
    """Why they could not be got, each reason once."""
    return "、".join(dict.fromkeys(WHY[Why(row.why)] for row in rows))


def said_with(work: Work, row: MediaFile) -> Incoming | None:
    """The message that it came with; None where its text is deleted by now."""
    message = work.db.get(InboxMessage, row.message_id)
    try:
        return msgspec.json.decode(work.vault.open_bytes((message and message.payload) or b""), type=Incoming)
    except (Unreadable, msgspec.DecodeError):
        return None
