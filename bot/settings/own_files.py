"""Which files of the station's own the settings name; they stand beside config.yaml and belong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.settings.own_days import SECTIONS

FILES = ("categories", "urgency", "words", "knowledge")
# Words for a model that is no file.
NO_FILE = ("database", "shipped")


def named(parts: dict[str, Any], folder: Path) -> tuple[Path, ...]:
    """The files, and the folder of the knowledge, whether they are there or not."""
    understanding = parts["understanding"]
    names = [getattr(understanding, key) for key in FILES]
    names += [understanding.model] if understanding.model not in NO_FILE else []
    days = [parts[name].exceptions for name in SECTIONS]
    names += [each for each in days if isinstance(each, str)]
    return tuple(folder / name for name in names if name)
