"""Of several places in a text, those where the matter is: not where somebody lives or comes from."""

from __future__ import annotations

import re
from collections.abc import Callable

from understanding.place.clause import clause_of
from understanding.place.name import Hit
from understanding.place.on_the_way import on_the_way
from understanding.place.only_there import only_there
from understanding.place.passed import passed, told_again

# 不是四中, and of somebody's origin: 我老家是下河村的，现在...
_NOT = re.compile(r"(?:(?:不是|不在|不是在|而非)(?:说)?|(老家|籍贯|祖籍|户口|从)(?:是|在)?)$")
_HOME = re.compile(
    r"(?:(?:我|俺|咱|我家|俺家|本人|我们|家|人|妈|爸|父母|老人|爷爷|奶奶)(?:是|家|就|们)?(?:住)?(?:在)?|住(?:在)?)$"
)
# 我人已经到家了: where somebody is when he tells of it.
_BY_NOW = re.compile("(?:我|俺|咱|人)们?(?:人|现在|已经|这会儿?|刚|又)*(?:[回走来]?到|回|在)了?$")
_SLEEPS, _WORKS_FOR = (
    re.compile(r"住在?$"),
    re.compile("(?:门口|里)?(?:(?:上班|干活|打工|[卖做][^,，]{1,3}?)的?|的)[,，]"),
)
# 沙场老板是下柳的
_OTHERS = re.compile(r"(?:老板|司机|车主|房东|工人|[他她][们]?|那人|男的|女的)是$")
_OUR, _OURS_BEHIND = (
    re.compile("(?:我|俺|咱)们?"),
    re.compile("(?:这边|那边)?的?(?:人|居民|业主|住户)?[,，。\\s]"),
)
_NO_MORE = re.compile("(?:这边|那边|这里|家)?了?[。.!！~]*$")
_THERE = re.compile("[,，。;；!！]+(?:[那这](?:里|儿|边|块)|门口|里[面头]|旁边|对面)")
# 和天茂城没关系
_WITH = re.compile(r"(?:^|[^\u4e00-\u9fff]|[这那事])[和跟与]$")
_NOTHING_TO_DO = re.compile("(?:那边|这边)?(?:没有?关系|无关)")
# 不是柳树沟的大洼
_OF = ("", "的", "的那个", "那边的", "里的")
_ORIGINAL = re.compile(r"(?:的|人|那边|那里)*(?:[,，。]|(?:过来|来)的?(?:人|车|客|小伙|混混|学生))")
# Of two, the one that it is nearer to.
_THIS_SIDE = re.compile(r"这(?:边|头|侧)")
_ONE_OF = re.compile(r"[^，,。]{0,4}(?:的人|来的)[，,]")


def at_scene(hits: list[Hit], text: str) -> list[Hit]:
    """The places that the matter is at; never none where there was one that is not denied."""
    hits = _not_denied(hits, text)
    if len(hits) > 1:
        hits = [hit for at, hit in enumerate(hits) if not on_the_way(hit, text, hits[at + 1 :])]
    for left_out in (passed, _lived_at):
        if len({(hit.start, hit.end) for hit in hits}) < 2:
            return hits
        hits = _without(hits, text, left_out)
    if len(hits) > 1 and all(_lives_there(hit, text) for hit in hits):
        # 我是金石铸造的，租住在药厂宿舍
        slept = [hit for hit in hits if _SLEEPS.search(text, 0, hit.start)]
        hits = slept if all(_WORKS_FOR.match(text, hit.end) for hit in hits if hit not in slept) else hits
    near = [hit for hit in hits if _THIS_SIDE.match(text, hit.end)]
    return near or hits


def _not_denied(hits: list[Hit], text: str) -> list[Hit]:
    """Without those that the text denies, and what is in one of these: 不是柳树沟的大洼."""
    kept: list[Hit] = []
    end = -1
    for hit in hits:
        if (
            (end >= 0 and text[end : hit.start] in _OF)
            or denied(hit, text)
            or _begins_origin(hit, hits, text)
        ):
            end = hit.end
        else:
            kept.append(hit)
            end = -1
    return kept


def denied(hit: Hit, text: str) -> bool:
    """Whether the text says that it is not there, or only that somebody is from there."""
    said = _NOT.search(text, max(0, hit.start - 6), hit.start)
    if said is None:
        return (
            _WITH.search(text, 0, hit.start) is not None and _NOTHING_TO_DO.match(text, hit.end) is not None
        )
    return not said[1] or _ORIGINAL.match(text, hit.end) is not None


def _begins_origin(hit: Hit, hits: list[Hit], text: str) -> bool:
    """我老家青石峪旧村，: the name that goes on in the next is where somebody is from, too."""
    said = _NOT.search(text, max(0, hit.start - 6), hit.start)
    following = next((other for other in hits if other.start == hit.end), None)
    if said is None or not said[1] or following is None:
        return False
    return _ORIGINAL.match(text, following.end) is not None


def _lives_there(hit: Hit, text: str) -> bool:
    said = _HOME.search(text, max(0, hit.start - 8), hit.start)
    # 我们兴苑小区也停水了 is of what is there.
    return said is not None and (
        _OUR.fullmatch(said[0]) is None or _OURS_BEHIND.match(text, hit.end) is not None
    )


def _told_of(hit: Hit, text: str) -> bool:
    """Whether the next clause goes on there: 我就在新院区，门口井盖没了."""
    _, end = clause_of(hit, text)
    return _THERE.match(text, end) is not None


def _without(
    hits: list[Hit], text: str, left_out: Callable[[Hit, str, Hit | None, Hit | None], bool]
) -> list[Hit]:
    kept = []
    for hit in hits:
        following = next((other for other in hits if other.start >= hit.end), None)
        before = next((other for other in reversed(hits) if other.end <= hit.start), None)
        if not left_out(hit, text, before, following):
            kept.append(hit)
    return kept or hits


def _lived_at(hit: Hit, text: str, before: Hit | None, following: Hit | None) -> bool:
    if _OTHERS.search(text, 0, hit.start) is not None and _OURS_BEHIND.match(text, hit.end) is not None:
        return True
    if (only_there(hit, text, following) and not told_again(hit, text)) or (
        _lives_there(hit, text) and not _told_of(hit, text)
    ):
        return True
    if following is None and _BY_NOW.search(text, 0, hit.start) and _NO_MORE.match(text, hit.end):
        return True
    return following is not None and _ONE_OF.match(text, hit.end) is not None
