"""/报违法: one of the five reports."""

from __future__ import annotations

from handlers.five_reports.five_command import command
from understanding.team.five_reports import Five

COMMAND = command(Five.ILLEGAL, "illegal", "报告违法的事，只给民警", "兴苑小区3号楼地下室有人赌博")
