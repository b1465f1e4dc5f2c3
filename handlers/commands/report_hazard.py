"""/报隐患: one of the five reports."""

from __future__ import annotations

from handlers.five_reports.five_command import command
from understanding.team.five_reports import Five

COMMAND = command(Five.HAZARD, "hazard", "报告隐患，派人去查去改", "兴苑小区消防通道堵了")
