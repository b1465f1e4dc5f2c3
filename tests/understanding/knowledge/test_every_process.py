"""The same askings have the same entries, in the same order and as sure, in every process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

RANKED = """
from bench.answers import written
from understanding.knowledge.answers import Answers
entries, askings = written()
answers = Answers(entries)
for each in askings[:150]:
    print([(found.entry.question, round(found.sureness, 9)) for found in answers.ranked(each.text)])
"""


@pytest.mark.whole
def test_what_is_found_does_not_depend_on_the_order_in_which_a_process_has_its_sets() -> None:
    one, other = (
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", RANKED],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert one.count(b"\n") == 150
    assert one == other
