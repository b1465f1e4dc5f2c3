"""Whom of the registry nothing reaches by these settings: told before the start, not when somebody calls."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models import officer_places
from models.messages import Platform
from models.reaching import privately
from models.registry import GroupInfo, Registry
from models.roles import GroupKind
from models.settings import Settings
from models.team import PersonInfo

log = logging.getLogger(__name__)

NOBODY = (
    "一个民警也联系不上，警情发不出去：民警群和民警的账号都不在开着的平台上。"
    "把那个平台打开，或者在开着的平台上登记一个民警群。"
)
NOBODY_YET = (
    "登记表里没有民警群，也没有民警绑定账号，警情发不出去：登记民警群，或者用 yihu invite 给民警发绑定码。"
)
GROUPS = "{platform}没有打开，{n} 个群听不到也发不到：{names}。"
OFFICERS = "{platform}没有打开，{n} 位值班民警、所长私聊联系不上：{names}。"
NO_LEADER = "station.leader: 登记表里没有叫“{name}”的人，所以没有人接最后一步的催办。"
NAMES = {Platform.DINGTALK: "钉钉", Platform.WECHAT: "微信群", Platform.WECOM: "企业微信"}
# So far ahead the roster is looked at.
AHEAD = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """`nobody`: no officer hears of anything; `shut`: they would if a platform were on. `leader`: a name
    that nobody has."""

    nobody: bool
    shut: bool
    groups: dict[Platform, list[GroupInfo]]
    officers: list[PersonInfo]
    leader: str


def look(registry: Registry, settings: Settings, now: datetime, off: Collection[Platform]) -> OutOfReach:
    """`registry` with all accounts, also those on the platforms that are `off`."""
    team = registry.team.without(off)
    nobody = not officer_places.alarm_places(replace(registry, off=frozenset(off), team=team))
    shut = nobody and bool(officer_places.alarm_places(registry))
    groups: dict[Platform, list[GroupInfo]] = defaultdict(list)
    # The officers' first: where these hear nothing, an emergency is lost.
    for group in sorted(registry.groups.values(), key=lambda each: each.kind is not GroupKind.OFFICERS):
        if group.platform in off:
            groups[group.platform].append(group)
    leader = registry.team.station_leader(settings)
    watches = registry.team.watches(settings, now, now + AHEAD)
    wanted = dict.fromkeys(who for watch in watches for who in watch.officers)
    wanted |= {leader: None} if leader is not None else {}
    missed = [who for who in wanted if privately(who) is not None and privately(who.without(off)) is None]
    unknown = settings.station.leader if leader is None else ""
    # A registry that is still empty reaches nobody, and that is no news.
    begun = bool(registry.groups or registry.team.people)
    return OutOfReach(begun and nobody, begun and shut, dict(groups), missed, unknown if begun else "")


def words(found: OutOfReach) -> list[str]:
    """For whoever sets it up, the worst first."""
    told = [NOBODY if found.shut else NOBODY_YET] if found.nobody else []
    told += [
        GROUPS.format(platform=NAMES.get(platform, platform), n=len(groups), names=_named(groups))
        for platform, groups in found.groups.items()
    ]
    if found.officers:
        names = "、".join(who.name for who in found.officers)
        told.append(OFFICERS.format(platform=NAMES[Platform.DINGTALK], n=len(found.officers), names=names))
    return told + ([NO_LEADER.format(name=found.leader)] if found.leader else [])


def log_it(found: OutOfReach) -> None:
    """The same without a name of anybody."""
    if found.nobody:
        log.error("no officer can be reached, nobody hears of emergencies: see yihu check")
    for platform, groups in found.groups.items():
        log.warning("platform %s is off, out of reach groups=%s", platform, _named(groups))
    if found.officers:
        log.warning("platform dingtalk is off, out of reach alone officers=%d", len(found.officers))
    if found.leader:
        log.warning("station.leader is nobody of the registry")


def _named(groups: list[GroupInfo]) -> str:
    return "、".join(group.name or group.external_id for group in groups)
