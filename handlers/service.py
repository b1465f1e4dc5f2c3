"""Counters and machines: when they are open, where they are, the nearest, and the telephone."""

from __future__ import annotations

import msgspec

from handlers import confirm
from handlers.asked import Asked
from models import posts
from models.hours import festival
from models.incident_rows import Choice
from models.incidents import local
from models.messages import Outgoing, Place, Text
from models.registry import PostInfo
from models.tasks import NEAR
from models.work import Work
from understanding.service_words import Service, Wants
from understanding.wished_days import days_in

NO_SUCH_DAY = "没有 {day}这一天，再看看是哪天？"
NOT_ANNOUNCED = "{festival}怎么放假还没有公布，公布以后再问我。平时：\n{usual}"
NONE = "这里没有登记{what}。"
WHERE_ARE_YOU = "您在哪一带？发个位置，或者说个小区、路名，我告诉您最近的。\n都在这里：\n{all}"
NO_PHONE = "{name}的电话没有登记。"
NO_ADDRESS = "地址没有登记，可以打{police}问。"
RING = "可以打{police}问。"
LINE = "{name}：{phone}"
MOST = 3


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """What was asked, of at most three posts; who sends his place hears the nearest first."""
    service = asked.read(asked.text).service
    if service is None or (asked.late and not asked.incoming.private):
        return []
    found = posts.having(work, service.counter)
    if not found:
        return [asked.reply(NONE.format(what=service.counter or "警务站"))]
    if service.always:
        found = posts.never_closed(work, found)
    point, place = _point(asked, work)
    if point is not None:
        found = posts.nearest(found, point)
    if service.wants is Wants.NEAREST:
        return [_nearest(asked, work, service.counter, found, point, place)]
    if service.wants is Wants.HOURS and (odd := _no_day(asked, work, service)):
        return [asked.reply(NO_SUCH_DAY.format(day=odd))]
    return [asked.reply(_TELLS[service.wants](work, service, found))]


def _no_day(asked: Asked, work: Work, service: Service) -> str:
    """What stands there like a day and is none: 2 月 30 号."""
    return "" if service.dated else days_in(asked.text, local(work, work.now).date()).odd


def _hours(work: Work, service: Service, found: list[PostInfo]) -> str:
    today = local(work, work.now).date()
    day = service.day or (festival(service.festival, today) if service.festival else today)
    if day is None:
        usual = "\n".join(f"{post.name}：{post.hours}" for post in found[:MOST])
        return NOT_ANNOUNCED.format(festival=service.festival, usual=usual)
    found = sorted(found, key=lambda post: not posts.open_on(work, post, service.counter, day))[:MOST]
    lines = [posts.hours_told(work, post, service.counter, day) for post in found]
    return "\n".join([*lines, *(_phone(post) for post in found[:1])])


def _where(work: Work, service: Service, found: list[PostInfo]) -> str:
    return "\n".join(_place_of(work, post) for post in found[:MOST])


def _place_of(work: Work, post: PostInfo) -> str:
    lines = [post.name, *posts.where_told(post)]
    if not post.address:
        lines.append(NO_ADDRESS.format(police=posts.to_ring(work.registry)))
    return "\n".join(lines)


def _phone_of(work: Work, service: Service, found: list[PostInfo]) -> str:
    lines = [*map(_phone, found[:MOST])]
    known = any(post.phone for post in work.registry.posts)
    if known and not any(post.phone for post in found[:MOST]):
        lines.append(RING.format(police=posts.to_ring(work.registry)))
    return "\n".join(lines)


def _phone(post: PostInfo) -> str:
    return LINE.format(name=post.name, phone=post.phone) if post.phone else NO_PHONE.format(name=post.name)


_TELLS = {Wants.HOURS: _hours, Wants.WHERE: _where, Wants.PHONE: _phone_of}


def _nearest(
    asked: Asked, work: Work, counter: str, found: list[PostInfo], point: posts.Point | None, place: str
) -> Outgoing:
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
    point, place = _point(asked, work)
    found = posts.having(work, counter)
    if point is None or not found:
        return [_where_are_you(asked, work, counter, found)]
    work.db.delete(choice)
    return [_nearest(asked, work, counter, posts.nearest(found, point), point, place)]


def _point(asked: Asked, work: Work) -> tuple[posts.Point | None, str]:
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
