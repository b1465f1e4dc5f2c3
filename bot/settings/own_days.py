"""A station's own days, on and off: in config.yaml, or in a file of their own that it names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot import yaml_text
from bot.settings.settings_words import of_file

UNREADABLE = "{key}: {path}：{why}"
NO_DAYS = "{key}: {path}：每行要写成 2026-12-31: off 这样。"
SECTIONS = ("hours", "school")


def given(parts: dict[str, Any], folder: Path, problems: list[str]) -> dict[str, Any]:
    """The sections with the days of the files that they name, which are looked for beside config.yaml."""
    read = {}
    for name in SECTIONS:
        part = parts[name]
        if isinstance(part.exceptions, str):
            days = _days(f"{name}.exceptions", folder / part.exceptions, problems)
            read[name] = msgspec.structs.replace(part, exceptions=days)
    return parts | read


def _days(key: str, path: Path, problems: list[str]) -> dict[Any, Any]:
    try:
        raw = yaml_text.read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(UNREADABLE.format(key=key, path=path.name, why=of_file(error)))
        return {}
    if raw is not None and not isinstance(raw, dict):
        problems.append(NO_DAYS.format(key=key, path=path.name))
        return {}
    return raw or {}


def listed(days: dict[Any, Any] | str) -> dict[Any, Any]:
    """The days of a section that went through `given`."""
    if isinstance(days, str):
        raise TypeError(f"{days} has not been read")
    return days
