"""The nearest counter or machine: to the place that he sends or names, else he is asked where he is."""

from __future__ import annotations

import msgspec

from handlers import confirm
from handlers.asked import Asked
from models import posts
from models.incident_rows import Choice
from models.incidents import local
from models.messages import Outgoing, Place, Text
from models.registry import PostInfo
from models.tasks import NEAR
from models.work import Work

WHERE_ARE_YOU = "您在哪一带？发个位置，或者说个小区、路名，我告诉您最近的。\n都在这里：\n{all}"


def nearest(
    asked: Asked, work: Work, counter: str, found: list[PostInfo], point: posts.Point | None, place: str
) -> Outgoing:
    """How far it is, when it is open and how to find it; `point` and `place` are where he is."""
    if point is None:
        return _where_are_you(asked, work, counter, found)
    best = found[0]
    head = f"{best.name}{posts.away(best, point, place)}"
    day = local(work, work.now).date()
    told = asked.reply("\n".join([head, posts.hours_told(work, best, counter, day), *posts.where_told(best)]))
    return _on_the_map(told, best) if asked.incoming.private else told


def _on_the_map(told: Outgoing, post: PostInfo) -> Outgoing:
    """Whoever asks alone gets the way as a place too, where it is known; a group is not filled with it."""
    if post.longitude is None or post.latitude is None or not isinstance(told.body, Text):
        return told
    body = Place(
        told.body.text, told.body.mention, told.body.quote, longitude=post.longitude, latitude=post.latitude,
        label=post.name, address=post.address,
    )  # fmt: skip
    return msgspec.structs.replace(told, body=body)


def _where_are_you(asked: Asked, work: Work, counter: str, found: list[PostInfo]) -> Outgoing:
    everything = "\n".join(f"· {post.name} {post.address}".rstrip() for post in found)
    if not asked.incoming.private:
        return asked.reply(everything)
    work.db.merge(
        Choice(
            conversation=confirm.place(asked), sender=asked.incoming.sender, act=NEAR, options=[counter],
            expires_at=work.now + work.settings.clocks.choice,
        )
    )  # fmt: skip
    return asked.reply(WHERE_ARE_YOU.format(all=everything))


def tells_where(asked: Asked) -> bool:
    """Whether somebody who was asked where he is says it."""
    if asked.choosing != NEAR:
        return False
    return asked.incoming.location is not None or (bool(asked.text) and asked.where(asked.text).bare)


def there(asked: Asked, work: Work) -> list[Outgoing]:
    """The nearest to what he says or sends."""
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is None:
        return []
    counter = choice.options[0]
    point, place = point_of(asked, work)
    found = posts.having(work, counter)
    if point is None or not found:
        return [_where_are_you(asked, work, counter, found)]
    work.db.delete(choice)
    return [nearest(asked, work, counter, posts.nearest(found, point), point, place)]


def point_of(asked: Asked, work: Work) -> tuple[posts.Point | None, str]:
    """The shared location, the place that is named, where he is known to be, or the group's own area."""
    location = asked.incoming.location
    if location is not None:
        return (location.longitude, location.latitude), ""
    named = asked.where(asked.text) if asked.text else None
    if named is not None and named.place:
        point = named.point or _middle(work, (named.grid,) if named.grid else (), named.place)
        if point is not None:
            return point, named.place
    grids = asked.speaker.grids or (asked.group.grids if asked.group else ())
    return _middle(work, grids, ""), work.registry.grids[grids[0]].community if grids else ""


def _middle(work: Work, grids: tuple[str, ...], name: str) -> posts.Point | None:
    """The middle of the places with that name in these grids, or of all places there."""
    found = [
        (place.longitude, place.latitude)
        for place in work.registry.places
        if place.longitude is not None
        and place.latitude is not None
        and (place.grid in grids or (not grids and bool(name)))
        and (not name or place.name == name)
    ]
    if not found:
        return None
    return sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)
