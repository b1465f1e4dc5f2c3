"""/报结果: one of the five reports."""

from __future__ import annotations

from handlers.five_reports.five_command import command
from understanding.team.five_reports import Five

COMMAND = command(Five.RESULT, "result", "报告一件事办得怎么样", "灯换好了，亮了")
