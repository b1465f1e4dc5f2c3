"""`python -m bench [NAME …]`: run the benchmarks, each in a process of its own, one JSON object a line."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import bench


def main() -> int:
    """With names only those; `--here NAME` runs one in this process, as the others are run by us."""
    if sys.argv[1:2] == ["--here"]:
        for result in importlib.import_module(f"bench.{sys.argv[2]}").measure():
            print(result.line(), flush=True)
        return 0
    wanted = sys.argv[1:] or [module.__name__.rpartition(".")[2] for module in _benchmarks()]
    return max(_run(name) for name in wanted)


def _benchmarks() -> Iterator[ModuleType]:
    """Every module of this folder that has `measure`."""
    for found in pkgutil.iter_modules(bench.__path__):
        if not found.name.startswith("_"):
            module = importlib.import_module(f"bench.{found.name}")
            if hasattr(module, "measure"):
                yield module


def _run(name: str) -> int:
    return subprocess.run([sys.executable, "-m", "bench", "--here", name], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
