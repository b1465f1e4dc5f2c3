"""Reads YAML that people write: a key twice and a day that never comes are told by their line."""

from __future__ import annotations

from typing import Any

import yaml

MERGE = "tag:yaml.org,2002:merge"


class NoValue(yaml.MarkedYAMLError):
    """A word that looks like a day or a number and is none."""


class Twice(yaml.MarkedYAMLError):
    """A key that stands in one section twice: the later would silently take the place of the earlier."""


def read(text: str) -> Any:
    """What the text holds. Raises `yaml.YAMLError`."""
    return yaml.load(text, _Reader)  # noqa: S506 - a SafeLoader


class _Reader(yaml.SafeLoader):
    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise NoValue(problem=str(error), problem_mark=node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != MERGE:
                if key.value in seen:
                    raise Twice(problem=key.value, problem_mark=key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)
