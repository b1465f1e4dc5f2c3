"""Which kinds are emptied of what they tell of their making, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.media import films, oggs, sounds

# Quick, and in this process; documents and archives are done `apart`.
EMPTIED: Mapping[str, Callable[[bytes], bytes]] = {
    "video/mp4": films.clean, "video/quicktime": films.clean, "audio/mp4": films.clean,
    "audio/amr": sounds.clean_amr, "audio/silk": sounds.clean_silk,
    "audio/mpeg": sounds.clean_mp3, "audio/wav": sounds.clean_wav, "audio/ogg": oggs.clean,
}  # fmt: skip
