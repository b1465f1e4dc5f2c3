"""What residents hear of the sheet 警务站: when a counter is open, where it is, its telephone."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from models import opening
from models.hours import ends_openly, holiday, workday
from models.incidents import local
from models.registry import PostInfo, Registry
from models.work import Work

MACHINE = "自助机"
OPEN = "{name}{what}：{day} {spans} 开{now}"
ALL_DAY = "{name}{what}：{day}全天开{now}"
CLOSED = "{name}{what}：{day}不开{why}{then}"
UNKNOWN = "{name}{what}：时间没有登记，去之前打个电话问一下"
NOW_OPEN, NOW_SHUT, NOW_OVER = "，现在开着", "，现在没开，{time} 开", "，今天已经下班{then}"
NEXT = "，下次开是 {day} {time}"
HOLIDAY, DAY_OFF = "（{name}放假）", "（休息日）"
OPEN_END = "（{name}放假，放几天还没有公布）"
ADDRESS, PHONE, AWAY = "地址：{address}", "电话：{phone}", "（离{place}约 {distance}）"
DAY = (0, 24 * 60)
RING = " {phone}（{name}）"
POLICE = "派出所电话"
MACHINES = "自助机：{machines}"
COUNTER = "{counter}窗口"
EARTH = 6_371_000
WEEKDAYS = "一二三四五六日"
Point = tuple[float, float]


def having(work: Work, counter: str) -> list[PostInfo]:
    """The posts with that counter, or a machine; empty: all."""
    if counter == MACHINE:
        return [post for post in work.registry.posts if post.machines]
    return [post for post in work.registry.posts if not counter or counter in post.counters]


def never_closed(work: Work, found: list[PostInfo]) -> list[PostInfo]:
    """Those whose machine runs day and night; all, where none does."""
    today = local(work, work.now).date()
    always = [post for post in found if opening_of(post, MACHINE).on(today, work.settings) == (DAY,)]
    return always or found


def nearest(posts: list[PostInfo], point: Point) -> list[PostInfo]:
    """The nearest first; those of which nobody knows where they are come last."""
    return sorted(posts, key=lambda post: distance(post, point))


def distance(post: PostInfo, point: Point) -> float:
    """Metres in a straight line; both in the coordinates of the registry."""
    if post.longitude is None or post.latitude is None:
        return math.inf
    east = math.radians(post.longitude - point[0]) * math.cos(math.radians(point[1]))
    return EARTH * math.hypot(east, math.radians(post.latitude - point[1]))


def opening_of(post: PostInfo, counter: str) -> opening.Opening:
    """The machine's own hours, or the counters'."""
    return opening.read(post.machines if counter == MACHINE else post.hours)


def hours_told(work: Work, post: PostInfo, counter: str, day: date) -> str:
    """Whether it is open on that day, and now where that is today; else when it is open next."""
    found, what = opening_of(post, counter), _what(counter)
    if not found.rules:
        return UNKNOWN.format(name=post.name, what=what)
    spans = found.on(day, work.settings)
    label = day_told(work, day)
    if not spans:
        then = "" if ends_openly(day) else _next(work, found, day + timedelta(days=1))
        return CLOSED.format(name=post.name, what=what, day=label, why=why_closed(work, day), then=then)
    told = "、".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in spans)
    now = _now(work, found, spans) if day == local(work, work.now).date() else ""
    words = ALL_DAY if spans == (DAY,) else OPEN
    return words.format(name=post.name, what=what, day=label, spans=told, now=now)


def open_on(work: Work, post: PostInfo, counter: str, day: date) -> bool:
    """Whether it is open at all on that day."""
    return bool(opening_of(post, counter).on(day, work.settings))


def _now(work: Work, found: opening.Opening, spans: tuple[tuple[int, int], ...]) -> str:
    here = local(work, work.now)
    minute = here.hour * 60 + here.minute
    if any(begin <= minute < end for begin, end in spans):
        return NOW_OPEN
    later = next((begin for begin, _ in spans if begin > minute), None)
    if later is not None:
        return NOW_SHUT.format(time=_clock(later))
    return NOW_OVER.format(then=_next(work, found, here.date() + timedelta(days=1)))


def _next(work: Work, found: opening.Opening, day: date) -> str:
    begin = datetime.combine(day, datetime.min.time(), work.settings.station.timezone)
    start = next((start for start, _ in found.stretches(begin, work.settings)), None)
    if start is None:
        return ""
    return NEXT.format(day=day_told(work, start.date()), time=f"{start:%H:%M}")


def why_closed(work: Work, day: date) -> str:
    """`（元旦放假）`, `（休息日）`, or nothing that the calendar knows."""
    if name := holiday(day):
        return (OPEN_END if ends_openly(day) else HOLIDAY).format(name=name)
    return "" if workday(day, work.settings.hours) else DAY_OFF


def where_told(post: PostInfo) -> list[str]:
    """Address, machines and telephone, as far as they are known."""
    return [
        *([ADDRESS.format(address=post.address)] if post.address else []),
        *([MACHINES.format(machines=post.machines)] if post.machines else []),
        *([PHONE.format(phone=post.phone)] if post.phone else []),
    ]


def to_ring(registry: Registry) -> str:
    """A telephone and whose it is, to stand behind 请打; where none is known, in general."""
    found = next((post for post in registry.posts if post.phone), None)
    return RING.format(phone=found.phone, name=found.name) if found is not None else POLICE


def away(post: PostInfo, point: Point, place: str) -> str:
    """How far it is from there, as people say it."""
    metres = distance(post, point)
    if math.isinf(metres):
        return ""
    told = f"{max(round(metres, -2), 100):.0f} 米" if metres < 950 else f"{metres / 1000:.1f} 公里"
    return AWAY.format(place=place or "您", distance=told)


def day_told(work: Work, day: date) -> str:
    """`今天（11-25 周三）`."""
    ahead = (day - local(work, work.now).date()).days
    words = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}.get(ahead, "")
    date_ = f"{day:%m-%d} 周{WEEKDAYS[day.weekday()]}"
    return f"{words}（{date_}）" if words else date_


def _what(counter: str) -> str:
    return counter if counter in ("", MACHINE) else COUNTER.format(counter=counter)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
