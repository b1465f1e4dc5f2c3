"""What the segments of a message come to: text, pictures, place, quote, and whether the bot is meant."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.platforms.onebot.frames import Segment
from bot.quoted import apart
from models.messages import Location, Media, Quote

log = logging.getLogger(__name__)

LONGEST_TEXT = 10_000
# WeChat closes the name after an @ with a four-per-em space.
_MENTION = re.compile("^@[^\u2005]{1,64}\u2005")
_QUIET = frozenset({"face", "emoji", "mention_all"})


@dataclass(slots=True)
class Content:
    """Gathers a message piece by piece; `parts()` are the fields of an `Incoming`."""

    own: str
    text: list[str] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    location: Location | None = None
    quote: Quote | None = None
    addressed: bool = False

    def mention(self, who: str, name: str) -> None:
        """Somebody is @-mentioned; only the bot's own name leaves the text."""
        if who == self.own:
            self.addressed = True
        elif name:
            self.text.append(f"@{name.removeprefix('@')} ")

    def attach(
        self, kind: Literal["picture", "voice", "video", "file"], segment: Segment, *names: str
    ) -> None:
        ref, url = segment.value(*names), segment.value("url")
        self.media.append(Media(kind, ref or url, url, segment.value("name", "file_name")))

    def place(self, segment: Segment, latitude: str, longitude: str) -> None:
        try:
            where = float(segment.value(longitude)), float(segment.value(latitude))
        except ValueError:
            where = (999.0, 999.0)
        if not (-180 <= where[0] <= 180 and -90 <= where[1] <= 90):
            self.unknown.append(segment.type)
            return
        label = " ".join(filter(None, (segment.value("title"), segment.value("content"))))
        self.location = Location(*where, label)

    def other(self, segment: Segment) -> None:
        """A kind of segment that we do not read; smileys are nothing to be told of."""
        if segment.type not in _QUIET:
            self.unknown.append(segment.type[:32] or "untyped")

    def parts(self, message: str) -> dict[str, Any]:
        """`message` is the id for the log line of a text that had to be cut."""
        text = "".join(self.text).strip()
        if self.addressed:
            text = _MENTION.sub("", text).strip()
        if len(text) > LONGEST_TEXT:
            log.warning("text cut message=%s length=%d kept=%d", message, len(text), LONGEST_TEXT)
            text = text[:LONGEST_TEXT]
        if self.quote is None:
            text, quoted = apart(text)
            self.quote = Quote(text=quoted) if quoted else None
        empty = not (text or self.media or self.location)
        return {
            "text": text,
            "media": tuple(self.media),
            "location": self.location,
            "quote": self.quote,
            "unknown_type": ",".join(self.unknown[:4]) if empty else "",
        }
