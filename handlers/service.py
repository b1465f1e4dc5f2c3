"""Counters and machines: when they are open, where they are, and their telephone."""

from __future__ import annotations

from handlers import nearest_post
from handlers.asked import Asked
from models import posts
from models.hours import festival
from models.incidents import local
from models.messages import Outgoing
from models.registry import PostInfo
from models.work import Work
from understanding.counters.service import Service, Wants
from understanding.days.wished import days_in

NO_SUCH_DAY = "没有 {day}这一天，再看看是哪天？"
NOT_ANNOUNCED = "{festival}怎么放假还没有公布，公布以后再问我。平时：\n{usual}"
NONE = "这里没有登记{what}。"
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
    point, place = nearest_post.point_of(asked, work)
    if point is not None:
        found = posts.nearest(found, point)
    if service.wants is Wants.NEAREST:
        return [nearest_post.nearest(asked, work, service.counter, found, point, place)]
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
