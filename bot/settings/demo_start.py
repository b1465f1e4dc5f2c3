"""Where the clock of a demonstration starts: only where nothing of it can reach anybody."""

from __future__ import annotations

from datetime import datetime

from bot.settings import config_checks, sections

DEMO_NOW = "demo.now: 要写带时区的时间，如 2026-11-23T10:00:00+08:00。"


def demo_start(
    demo: sections.Demo, web: sections.Web, dingtalk: sections.DingTalk | None, problems: list[str]
) -> datetime | None:
    """The moment that is written; None where there is no demonstration, or it cannot be read."""
    if not demo.now:
        return None
    addresses = {"web.host": f"http://{web.host}"}
    if dingtalk is not None:
        addresses |= {"dingtalk.api_base": dingtalk.api_base, "dingtalk.oapi_base": dingtalk.oapi_base}
    problems += [
        problem for key, url in addresses.items() for problem in config_checks.outbound(key, url, demo.now)
    ]
    try:
        start = datetime.fromisoformat(demo.now)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        problems.append(DEMO_NOW)
        return None
    return start
