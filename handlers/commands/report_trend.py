"""/报动向: one of the five reports."""

from __future__ import annotations

from handlers.five_reports.five_command import command
from understanding.team.five_reports import Five

COMMAND = command(Five.TREND, "trend", "报告听到看到的动向", "有人约着明天去区里反映欠薪")
