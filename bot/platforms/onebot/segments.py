"""The pieces of a message, which the versions of OneBot call by other names: read, and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.platforms.onebot.content import Content
from bot.platforms.onebot.frames import Segment
from bot.platforms.plain import plain
from models.messages import Quote, Said, Target, Text, called

Json = dict[str, Any]
MediaKind = Literal["picture", "voice", "video", "file"]


@dataclass(frozen=True, slots=True)
class Names:
    """What one version calls them.

    `mention` is the piece that @-mentions and `who` its field for the person; `quoted` the field for the
    message that is answered; `media` what each kind of piece is, and `files` the fields that name its file.
    """

    mention: str
    who: str
    quoted: str
    latitude: str
    longitude: str
    media: Mapping[str, MediaKind]
    files: tuple[str, ...]


def read(names: Names, pieces: Iterable[Segment], own: str) -> Content:
    """What they come to; `own` is the bot's account."""
    content = Content(own)
    for piece in pieces:
        _add(names, content, piece)
    return content


def _add(names: Names, content: Content, piece: Segment) -> None:
    kind = piece.type
    if kind == "text":
        content.text.append(piece.value("text"))
    elif kind == names.mention:
        content.mention(piece.value(names.who), piece.value("name"))
    elif kind == "reply":
        content.quote = Quote(piece.value(names.quoted), piece.value("text"))
    elif kind == "location":
        content.place(piece, names.latitude, names.longitude)
    elif kind in names.media:
        content.attach(names.media[kind], piece, *names.files)
    else:
        content.other(piece)


def written(names: Names, target: Target, body: Said, shown: Json | None) -> list[Json]:
    """What is said, piece by piece; `shown` is one that was made before."""
    said: list[Json] = []
    if isinstance(body, Text) and body.quote:
        said.append({"type": "reply", "data": {names.quoted: body.quote}})
    if not target.private:
        said += [{"type": names.mention, "data": {names.who: who.id}} for who in called(body) if who.id]
    if text := plain(body):
        said.append({"type": "text", "data": {"text": text}})
    return [*said, shown] if shown is not None else said
