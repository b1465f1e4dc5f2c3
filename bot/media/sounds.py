"""A voice as it may be passed on: the sound without what is written around it; and how long it lasts.

Sources: RFC 4867, 5 (AMR); the SILK SDK's test programs (two bytes of length before each packet);
ISO/IEC 11172-3, 2.4.2.3 (frames of MP3); RIFF WAVE. Tags (ID3, APE, LIST, bext) stand around the frames and
chunks of sound, and may tell where it was recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.media.films import NotPassed

AMR, AMR_WB = b"#!AMR\n", b"#!AMR-WB\n"
# Bytes behind each frame's head by its mode; a frame lasts 20 ms. Where there is none, nothing was said.
NARROW = {0: 12, 1: 13, 2: 15, 3: 17, 4: 19, 5: 20, 6: 26, 7: 31, 8: 5}
WIDE = {0: 17, 1: 23, 2: 32, 3: 36, 4: 40, 5: 46, 6: 50, 7: 58, 8: 60, 9: 5}
FRAME = 0.02
# Of a frame's head the bits that are never set.
NEVER = 0x83
NO_SOUND = 14
SILK, LARGEST_PACKET = b"#!SILK_V3", 4096
# Of layer III, by its version: kbit/s, Hz, samples a frame, and bytes for each bit/s and Hz.
OLD_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
VERSIONS = {
    3: (RATES, (44100, 48000, 32000), 1152),
    2: (OLD_RATES, (22050, 24000, 16000), 576),
    0: (OLD_RATES, (11025, 12000, 8000), 576),
}
SOUND = frozenset({b"fmt ", b"fact", b"data"})


def clean_mp3(data: bytes) -> bytes:
    """The frames alone. Raises `NotPassed`."""
    frames = [data[at:after] for at, after, _ in _mp3(data)]
    if not frames:
        raise NotPassed("no sound in it")
    return b"".join(frames)


def clean_amr(data: bytes) -> bytes:
    """The frames alone, up to what is none. Raises `NotPassed`."""
    mark, sizes = (AMR_WB, WIDE) if data.startswith(AMR_WB) else (AMR, NARROW)
    if not data.startswith(mark):
        raise NotPassed("more than one voice")
    at = end = len(mark)
    while at < len(data) and (size := _amr_frame(data[at], sizes)) and at + size <= len(data):
        at += size
    if at == end:
        raise NotPassed("no sound in it")
    return data[:at]


def _amr_frame(head: int, sizes: dict[int, int]) -> int:
    """Its length with its head, 0 for what is none; of the modes without sound only the head is there."""
    mode = head >> 3 & 15
    return 0 if head & NEVER or not (mode in sizes or mode >= NO_SOUND) else 1 + sizes.get(mode, 0)


def clean_silk(data: bytes) -> bytes:
    """The packets alone, up to what is none. Raises `NotPassed`."""
    at = end = data.index(SILK) + len(SILK)
    while 0 < (size := int.from_bytes(data[at : at + 2], "little")) <= LARGEST_PACKET:
        if at + 2 + size > len(data):
            break
        at += 2 + size
    if at == end:
        raise NotPassed("no sound in it")
    return data[:at]


def clean_wav(data: bytes) -> bytes:
    """The chunks of sound alone. Raises `NotPassed`."""
    kept = b"".join(
        kind + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)
        for kind, body in _chunks(data)
        if kind in SOUND
    )
    if not kept:
        raise NotPassed("no sound in it")
    return b"RIFF" + (4 + len(kept)).to_bytes(4, "little") + b"WAVE" + kept


def seconds(data: bytes) -> float:
    """How long it lasts; 0 where that is not known."""
    if data.startswith(AMR_WB):
        return _amr(data, len(AMR_WB), WIDE)
    if data.startswith(AMR):
        return _amr(data, len(AMR), NARROW)
    if data.startswith(b"RIFF"):
        return _wav(data)
    return sum(lasts for *_, lasts in _mp3(data))


def _amr(data: bytes, at: int, sizes: dict[int, int]) -> float:
    frames = 0
    while at < len(data):
        at += 1 + sizes.get(data[at] >> 3 & 15, 0)
        frames += 1
    return frames * FRAME


def _wav(data: bytes) -> float:
    chunks = dict(_chunks(data))
    a_second = int.from_bytes(chunks.get(b"fmt ", b"")[8:12], "little")
    return len(chunks.get(b"data", b"")) / a_second if a_second else 0.0


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _mp3(data: bytes) -> Iterator[tuple[int, int, float]]:
    """Where each frame begins and ends, and how many seconds it lasts; what follows the last is no sound."""
    at = _behind_tag(data)
    while (frame := _frame(data[at : at + 4])) and at + frame[0] <= len(data):
        yield at, at + frame[0], frame[1]
        at += frame[0]


def _behind_tag(data: bytes) -> int:
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = sum((byte & 127) << 7 * n for n, byte in enumerate(reversed(data[6:10])))
    at = 10 + size
    while data[at : at + 1] == b"\0":
        at += 1
    return at


def _frame(head: bytes) -> tuple[int, float] | None:
    """Its length in bytes and in seconds; None for what is no frame of layer III."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or (version := head[1] >> 3 & 3) == 1:
        return None
    rates, samplings, samples = VERSIONS[version]
    rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    if not 0 < rate < len(rates) or sampling == 3:
        return None
    size = samples // 8 * rates[rate] * 1000 // samplings[sampling] + (head[2] >> 1 & 1)
    return size, samples / samplings[sampling]
