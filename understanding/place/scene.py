"""Of several places in a text, those where the matter is: not where somebody lives or comes from."""

from __future__ import annotations

import re
from collections.abc import Callable

from understanding.place.name import Hit

# 不是四中, and of somebody's origin: 我老家是下河村的，现在...
_NOT = re.compile(r"(?:(?:不是|不在|不是在|而非)(?:说)?|(老家|籍贯|祖籍|户口|从)(?:是|在)?)$")
_HOME = re.compile(
    r"(?:(?:我|俺|咱|我家|俺家|本人|我们|家|人|妈|爸|父母|老人|爷爷|奶奶)(?:是|家|就|们)?(?:住)?(?:在)?|住(?:在)?)$"
)
_FROM = re.compile(r"(?:从|离开|路过|刚出|经过)$")
_CAME = re.compile(r"的?(?:走过来|过来|走来|回来|出来|出发|打车|坐车|骑车|往回)")
_WORK = re.compile(r"(?:那边|里)?(?:上班|上学|上课|读书|念书|工作|打工|值班|买菜|住院)")
_MOVED = re.compile(
    r"的(?:人|车|狗|孩子|娃|老板|居民|住户|业主|学生|工人)?[^，。,!！?？]{0,4}?(?:跑到|跑去|跑|停到|停在|来到|过来|去|上|搬到|拉到|倒到|追到|逃到)(?:了)?$"
)
# Where somebody is from who did something elsewhere.
_SOMEBODY = re.compile(
    r"的(?:人|学生|护士|医生|保安|老师|司机|工人|老板|业主|住户|居民|孩子|租客)(?:们|家)?(?:打|捡|偷|把|跑|在|来|开|骑|干|弄)"
)
_ORIGINAL = re.compile(r"(?:的|人|那边|那里)*(?:[,，。]|(?:过来|来)的?(?:人|车|客|小伙|混混|学生))")
# Of two, the one that it is nearer to.
_THIS_SIDE = re.compile(r"这(?:边|头|侧)")
_ONE_OF = re.compile(r"[^，,。]{0,4}(?:的人|来的)[，,]")
_BY = re.compile(
    r"的?(?:斜?对面|对过|旁边|隔壁|附近|跟前|边上|后面|前面|东边|西边|南边|北边)(?:的|那个|是|，|,)?$"
)


def at_scene(hits: list[Hit], text: str) -> list[Hit]:
    """The places that the matter is at; never none where there was one that is not denied."""
    hits = [hit for hit in hits if not denied(hit, text)]
    for left_out in (_passed, _lived_at):
        if len({(hit.start, hit.end) for hit in hits}) < 2:
            return hits
        hits = _without(hits, text, left_out)
    near = [hit for hit in hits if _THIS_SIDE.match(text, hit.end)]
    return near or hits


def denied(hit: Hit, text: str) -> bool:
    """Whether the text says that it is not there, or only that somebody is from there."""
    said = _NOT.search(text, max(0, hit.start - 6), hit.start)
    return said is not None and (not said[1] or _ORIGINAL.match(text, hit.end) is not None)


def _without(hits: list[Hit], text: str, left_out: Callable[[Hit, str, Hit | None], bool]) -> list[Hit]:
    kept = []
    for hit in hits:
        following = next((other for other in hits if other.start >= hit.end), None)
        if not left_out(hit, text, following):
            kept.append(hit)
    return kept or hits


def _passed(hit: Hit, text: str, following: Hit | None) -> bool:
    """Where somebody works or comes from, or what only helps to find the other place."""
    if _WORK.match(text, hit.end) or _SOMEBODY.match(text, hit.end):
        return True
    if following is None:
        return False
    if _CAME.match(text, hit.end) and _FROM.search(text, 0, hit.start):
        return True
    if _MOVED.fullmatch(text, hit.end, following.start):
        return True
    # A road is long: what stands beside it tells which part, unless all of it is in one grid.
    spot = not following.name.open or len({row.grid for row in following.name.rows}) == 1
    return spot and _BY.fullmatch(text, hit.end, following.start) is not None


def _lived_at(hit: Hit, text: str, following: Hit | None) -> bool:
    if _HOME.search(text, max(0, hit.start - 8), hit.start) is not None:
        return True
    return following is not None and _ONE_OF.match(text, hit.end) is not None
