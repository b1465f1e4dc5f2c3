"""The registry workbook: template, import, export, and reading it without a database."""

from bot.workbook.exporting import export_workbook
from bot.workbook.importing import Report, SheetReport, import_workbook
from bot.workbook.problems import BadWorkbook, Problem
from bot.workbook.registry import registry_from
from bot.workbook.template import write_template

__all__ = [
    "BadWorkbook",
    "Problem",
    "Report",
    "SheetReport",
    "export_workbook",
    "import_workbook",
    "registry_from",
    "write_template",
]
