"""Why something could not be sent is told in Chinese, whatever the platform said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.unsent_words import UNKNOWN, why

BOT = Path(__file__).parents[2] / "bot"
FORM = re.compile(r'(?:SendRefused|SendRetry)\(\s*f?"([^"]+)"')
# What stands in for what is only known when it fails.
FILLED = {"code": "60011", "status": "503", "number": "3"}


def reasons() -> list[str]:
    """All that the bot writes down, with something in each gap."""
    found = {each for file in sorted(BOT.rglob("*.py")) for each in FORM.findall(file.read_text("utf-8"))}
    return sorted(re.sub(r"\{([^}]*)\}", lambda gap: FILLED.get(gap[1], "3"), each) for each in found)


@pytest.mark.parametrize("reason", [each for each in reasons() if not each.startswith(("code ", "errcode "))])
def test_every_reason_of_our_own_has_words_of_its_own(reason: str) -> None:
    told = why(reason)
    assert told.said != UNKNOWN.format(reason=reason)
    assert told.todo


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("status 503", "网络或者平台没有响应"),
        ("ClientConnectorError", "网络或者平台没有响应"),
        ("TimeoutError", "网络或者平台没有响应"),
        ("403 Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "发得太快，平台限流"),
        ("month's budget of calls is used up: 403 X", "钉钉这个月的调用次数用完了"),
        ("not connected", "那边没有连上"),
        ("400 param.error", "平台没有收下（400 param.error）"),
        ("retcode 100", "微信网关不肯发（retcode 100）"),
        ("code 60011: no privilege", "平台没有收下（code 60011: no privilege）"),
        ("数据库从备份恢复了", "数据库从备份恢复了"),
        ("", "平台没有收下（）"),
    ],
)
def test_what_it_says(reason: str, said: str) -> None:
    assert why(reason).said == said
