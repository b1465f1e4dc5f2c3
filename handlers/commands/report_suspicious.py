"""/报可疑: one of the five reports."""

from __future__ import annotations

from handlers.five_reports.five_command import command
from understanding.team.five_reports import Five

COMMAND = command(Five.SUSPICIOUS, "suspicious", "报告可疑的人和事，只给民警", "福善庄小区老有陌生车夜里转悠")
