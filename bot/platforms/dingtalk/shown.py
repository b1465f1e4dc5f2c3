"""Kept pictures, voice, films and files as messages of the robot: what DingTalk does not play goes as a file.

A voice is AMR, MP3 or WAV of at most 2 MB, a film MP4 of at most 20 MB; both tell how long they last, and
a film has a picture in front, for which there is one for all.
"""

from __future__ import annotations

import logging
import math
from io import BytesIO

from bot.media import films, sounds
from bot.platforms.dingtalk.uploads import Uploads
from bot.platforms.errors import SendRefused
from models.messages import Attached, Picture

log = logging.getLogger(__name__)

# `msgKey` and `msgParam` of the robot's messages.
Message = tuple[str, dict[str, str]]
VOICES, FILM = frozenset({"amr", "mp3", "wav"}), "mp4"
MOST_VOICE, MOST_FILM = 2 << 20, 20 << 20
COVER, COVER_SIZE = "cover", (320, 180)
TRIANGLE = ((130, 50), (130, 130), (200, 90))


async def message(uploads: Uploads, body: Picture | Attached) -> Message | None:
    """None where it is not kept any more, or the platform will not have it. Raises `SendRetry`."""
    try:
        if isinstance(body, Picture):
            media = await uploads.media_id(body.file)
            return ("sampleImageMsg", {"photoURL": media}) if media else None
        return await _played(uploads, body) or await _file(uploads, body)
    except SendRefused as refusal:
        log.warning("upload not taken file=%s reason=%s", body.file[:12], refusal.reason)
        return None


async def _played(uploads: Uploads, body: Attached) -> Message | None:
    """None for what is not played there: it is a file then."""
    ending = body.name.rpartition(".")[2]
    data = await uploads.pictures.open(body.file) if ending in VOICES or ending == FILM else None
    try:
        if data and body.kind == "voice" and len(data) <= MOST_VOICE:
            return await _voice(uploads, body, sounds.seconds(data))
        if data and body.kind == "video" and len(data) <= MOST_FILM:
            return await _film(uploads, body, films.seconds(data))
    except SendRefused as refusal:
        log.warning("not played file=%s reason=%s", body.file[:12], refusal.reason)
    return None


async def _voice(uploads: Uploads, body: Attached, lasts: float) -> Message | None:
    """`duration` is in milliseconds."""
    media = await uploads.media_id(body.file, "voice", body.name) if lasts else None
    return ("sampleAudio", {"mediaId": media, "duration": str(math.ceil(lasts * 1000))}) if media else None


async def _film(uploads: Uploads, body: Attached, lasts: float) -> Message | None:
    """`duration` is in seconds."""
    media = await uploads.media_id(body.file, "video", body.name) if lasts else None
    if not media:
        return None
    film = {"videoMediaId": media, "videoType": FILM, "duration": str(math.ceil(lasts))}
    return "sampleVideo", {**film, "picMediaId": await uploads.made_id(COVER, _cover)}


async def _file(uploads: Uploads, body: Attached) -> Message | None:
    media = await uploads.media_id(body.file, "file", body.name)
    ending = body.name.rpartition(".")[2]
    return ("sampleFile", {"mediaId": media, "fileName": body.name, "fileType": ending}) if media else None


def _cover() -> bytes:
    """A JPEG that says that it can be played: the film itself is not decoded here."""
    from PIL import Image, ImageDraw

    paper, out = Image.new("RGB", COVER_SIZE, "#30343c"), BytesIO()
    ImageDraw.Draw(paper).polygon(TRIANGLE, fill="white")
    paper.save(out, "JPEG", quality=85)
    return out.getvalue()
