"""`${NAME}` and `${NAME:-default}` in the settings, as the environment has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.settings import config_checks, vault_key

UNSET = "{key}: 用到环境变量 {name}，可是没有设。启动前先 export {name}=…，这一项不用就把它删掉。"


def filled(value: Any, environment: Mapping[str, str], path: str, problems: list[str]) -> Any:
    """A value of the settings, which stands at this path, with all below it."""
    if isinstance(value, dict):
        return {k: filled(v, environment, f"{path}.{k}".lstrip("."), problems) for k, v in value.items()}
    if isinstance(value, list):
        return [filled(item, environment, path, problems) for item in value]
    if not isinstance(value, str):
        return value

    def replace(match: re.Match[str]) -> str:
        name, default = match[1], match[3]
        if name in environment and (environment[name] or default is None):
            return environment[name]
        if default is None:
            problems.append(vault_key.MISSING if path == vault_key.KEY else UNSET.format(key=path, name=name))
        return default or ""

    return config_checks.VARIABLE.sub(replace, value)
