"""The data that ships with the project, read by the fastest YAML reader there is here."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# libyaml's reader is ten times as fast; some platforms have PyYAML without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(name: str) -> Any:
    """What the file `data/<name>` holds."""
    return parse(files("understanding").joinpath("data", name).read_text("utf-8"))


def parse(text: str) -> Any:
    """What a YAML text holds. Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, by either name
