"""Of several matters of one reporter the one that his words name, or what he quotes."""

from __future__ import annotations

from handlers.asked import Asked, Known
from handlers.what_it_tells import special
from models.states import State
from understanding.afterwards.awaited import awaited
from understanding.afterwards.usual import as_broken, without_well
from understanding.normal import plain


def named(asked: Asked, among: list[Known], *, by_place: bool = True) -> Known | None:
    """By its number, its place or its sort, in this order; None where none of them is told.

    Who sets a place right says another one than it has: then `by_place` is false.
    """
    quote = asked.incoming.quote
    quoted = quote.text if quote is not None and not asked.incoming.private else ""
    found = in_words(asked, among, asked.text, by_place=by_place)
    return found or in_words(asked, among, quoted)


def called_well(asked: Asked) -> Known | None:
    """Which is well now by his word: 福善庄小区的好了，谢谢; of what was called done before others."""
    among = [each for each in asked.known if not each.over]
    if not among or not (what := without_well(asked.text)):
        return None
    among.sort(key=lambda each: each.state != State.RESOLVED)
    found, sort = asked.where(what), _sort(asked, f"{what}修好了")
    there = [each for each in among if found.place in ("", each.place, each.place.partition(" ")[0])]
    if found.bare and found.place:
        return next(iter(there), None)
    return next((each for each in there if sort and each.category == sort), None)


def waited_for(asked: Asked) -> Known | None:
    """The one of his of which he asks when it will be well: 水什么时候来, after 停水了."""
    what = awaited(asked.text) if asked.text else None
    if what is None:
        return None
    place = asked.where(asked.text).place
    open_ = [each for each in asked.known if not each.over and place in ("", each.place)]
    if not what:
        return open_[0] if open_ and (asked.lately or place) else None
    sort = _sort(asked, what)
    return next((each for each in open_ if sort and each.category == sort), None)


def in_words(asked: Asked, among: list[Known], text: str, *, by_place: bool = True) -> Known | None:
    """The one that these words name."""
    if not text:
        return None
    said = plain(text)
    if (numbered := next((each for each in among if each.number in said), None)) is not None:
        return numbered
    place = asked.where(text).place if by_place else ""
    sort = _sort(asked, text)
    # 兴苑小区 is the matter at 兴苑小区 3 号楼 too.
    there = [each for each in among if place and each.place == place]
    there = there or [each for each in among if place and each.place.startswith(f"{place} ")]
    alike = [each for each in there or among if sort and each.category == sort]
    return next(iter(alike or there), None)


def _sort(asked: Asked, text: str) -> str:
    """灯修好了 is of the lamp, as 灯坏了 is."""
    reading = asked.read(as_broken(text))
    return reading.category if special(reading) else ""
