"""The registry of a file that somebody names, or what is wrong with it, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.import_ import problems_told

if TYPE_CHECKING:
    from models.registry import Registry

BAD = "登记表有 {n} 处要改，改好再用："


def registry_in(path: Path) -> Registry:
    """Exit 1 with each bad cell."""
    from bot.workbook.problems import BadWorkbook
    from bot.workbook.registry import registry_from

    try:
        return registry_from(path)
    except BadWorkbook as bad:
        problems_told(bad, BAD)
        raise SystemExit(1) from None
