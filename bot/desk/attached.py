"""What came with matters: the rows of their pictures, and of what else was sent."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.media_rows import MediaFile, MediaState

FILES = {"voice": "语音", "video": "视频", "file": "文件", "picture": "图片"}


def pictures(db: Session, incidents: list[int | None]) -> dict[int, list[int]]:
    """The rows of the pictures of each matter, oldest first."""
    query = select(MediaFile.incident_id, MediaFile.id).where(
        col(MediaFile.incident_id).in_(incidents),
        col(MediaFile.state) == MediaState.KEPT,
        col(MediaFile.width) > 0,
    )
    found: dict[int, list[int]] = {}
    for incident, row in db.execute(query.order_by(col(MediaFile.id))):
        found.setdefault(incident, []).append(row)
    return found


def files(db: Session, incidents: list[int | None]) -> dict[int, list[tuple[int, str]]]:
    """The rows of what else came with each matter, and what each is, oldest first."""
    query = select(MediaFile.incident_id, MediaFile.id, MediaFile.kind).where(
        col(MediaFile.incident_id).in_(incidents),
        col(MediaFile.state) == MediaState.KEPT,
        col(MediaFile.width) == 0,
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for incident, row, kind in db.execute(query.order_by(col(MediaFile.id))):
        found.setdefault(incident, []).append((row, FILES.get(kind, FILES["file"])))
    return found
