"""What rules and handlers go by: station, hours, roster, privacy and the like, out of their sections."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings import clock_settings, elder_settings, own_days, routine_settings, sections, settings_words
from bot.times import duration, spans_of, switches
from models.settings import Budget, Hours, Pictures, PoliceCard, Privacy, Settings, Station, Tasks

NO_ZONE = "station.timezone: 没有“{zone}”这个时区，国内都写 Asia/Shanghai。"
WORKDAYS = "hours.workdays: 要写 china（按国家放假安排）、all（天天上班）或 [1, 2, 3, 4, 5]（周一是 1）。"


def read(parts: dict[str, Any], problems: list[str]) -> Settings | None:
    """Settings, with every problem by its name; None where the time zone is none."""
    station, clocks, privacy = parts["station"], parts["clocks"], parts["privacy"]
    try:
        zone = ZoneInfo(station.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(NO_ZONE.format(zone=station.timezone))
        return None
    if station.coordinates not in ("gcj02", "wgs84"):
        problems.append(settings_words.ONE_OF.format(key="station.coordinates", words="gcj02、wgs84"))
    return Settings(
        station=Station(station.name, zone, station.leader, station.coordinates),
        hours=_hours(parts["hours"], problems),
        clocks=clock_settings.read(clocks, problems),
        budget=_budget(parts),
        broadcast_owners=tuple(parts["wecom_broadcast"].owners) if parts["wecom_broadcast"].secret else (),
        alarms=bool(parts["dingtalk"].ding or parts["dingtalk"].agent_id),
        servicers=bool(parts["wechat_kf"].servicers),
        tasks=Tasks(_pictures(parts["tasks"].pictures, problems)),
        elders=elder_settings.read(parts["elders"], problems),
        routines=routine_settings.read(parts["routines"], problems),
        school=routine_settings.read_school(parts["school"], problems),
        privacy=_privacy(privacy, parts["media"].keep, problems),
        roster=dict(spans_of("roster", parts["roster"] or sections.ROSTER, problems)),
        desk_callback=bool(parts["intake"].secret and parts["intake"].callback_url),
        desk_url=f"{parts['web'].public_url.rstrip('/')}/desk" if parts["web"].public_url else "",
    )


def _budget(parts: dict[str, Any]) -> Budget:
    ding = parts["dingtalk"]
    return Budget(ding.month, ding.qps, ding.webhook_per_minute, parts["onebot"].per_minute)


def _privacy(raw: sections.Privacy, media: str, problems: list[str]) -> Privacy:
    card = PoliceCard.MINIMAL
    if raw.police in set(PoliceCard):
        card = PoliceCard(raw.police)
    else:
        problems.append(settings_words.ONE_OF.format(key="privacy.police", words="minimal、full"))
    chatter = duration("privacy.chatter", raw.chatter, problems)
    questions = duration("privacy.questions", raw.questions, problems)
    return Privacy(chatter, questions, duration("media.keep", media, problems), card)


def _pictures(word: str, problems: list[str]) -> Pictures:
    try:
        return Pictures(word)
    except ValueError:
        problems.append(settings_words.ONE_OF.format(key="tasks.pictures", words="none、ask、must"))
        return Pictures.NONE


def _hours(raw: sections.Hours, problems: list[str]) -> Hours:
    spans = spans_of("hours.shifts", {str(i): tuple(s) for i, s in enumerate(raw.shifts)}, problems)
    problems += [
        settings_words.ENDS_FIRST.format(key=f"hours.shifts.{n}")
        for n, (start, end) in spans
        if not start < end
    ]
    workdays = raw.workdays if isinstance(raw.workdays, str) else tuple(raw.workdays)
    if workdays not in ("china", "all") and not (
        isinstance(workdays, tuple) and all(1 <= day <= 7 for day in workdays)
    ):
        problems.append(WORKDAYS)
    exceptions = switches("hours.exceptions", own_days.listed(raw.exceptions), problems)
    return Hours(tuple(span for _, span in spans), workdays, exceptions)
