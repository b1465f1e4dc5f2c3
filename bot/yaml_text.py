"""Reads YAML that people write: a key twice and a day that never comes are told by their line."""

from __future__ import annotations

from typing import Any

import yaml

# No rule stands deeper than this.
DEEPEST = 4
MERGE = "tag:yaml.org,2002:merge"


class NoValue(yaml.MarkedYAMLError):
    """A word that looks like a day or a number and is none."""


class TooDeep(yaml.YAMLError):
    """Sections in sections beyond all measure."""


class Twice(yaml.MarkedYAMLError):
    """A key that stands in one section twice: the later would silently take the place of the earlier."""


def read(text: str) -> Any:
    """What the text holds. Raises `yaml.YAMLError`."""
    try:
        return yaml.load(text, _Reader)  # noqa: S506 - a SafeLoader
    except RecursionError:
        raise TooDeep from None


def lines(text: str) -> dict[str, int]:
    """In which line each key and each item stands, by their names from above with points between.

    Of a text that `read` has read.
    """
    reader = _Reader(text)
    found: dict[str, int] = {}
    _find(reader, reader.get_single_node(), (), found)
    return found


def _find(reader: _Reader, node: yaml.Node | None, above: tuple[str, ...], found: dict[str, int]) -> None:
    parts: list[tuple[Any, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        parts = [(reader.construct_object(key, deep=True), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = [(number, each, each) for number, each in enumerate(node.value, start=1)]
    for name, at, value in parts:
        path = (*above, str(name))
        found.setdefault(".".join(path), at.start_mark.line + 1)
        if len(path) < DEEPEST:
            _find(reader, value, path, found)


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
