"""Lines that are gone through twice without being kept in memory: in a file that has no name."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any


class Spool:
    """What is put in comes out in its order, as often as it is asked for, until it is closed."""

    def __init__(self, lines: Iterable[dict[str, Any]]) -> None:
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - open as long as this is
        try:
            self._file.writelines(f"{json.dumps(line)}\n" for line in lines)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        return map(json.loads, self._file)

    def close(self) -> None:
        """Nothing is left of it."""
        self._file.close()
