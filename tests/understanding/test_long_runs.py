"""A word that is typed over and over is read at once: one message never holds up all others."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from understanding.afterwards.details import details
from understanding.afterwards.progress import how_far
from understanding.afterwards.usual import chases, courtesy
from understanding.afterwards.well import LONGEST as LONGEST_WELL
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import LONGEST as LONGEST_WITHDRAWN
from understanding.afterwards.withdrawn import withdrawn
from understanding.elders.sightings import MOST, sightings
from understanding.emergency.haste import calm
from understanding.place.elsewhere import named_behind
from understanding.spelled import in_characters
from understanding.team.tasks import task_word


def _behind(text: str) -> bool:
    return named_behind(text, [(0, 0)], len(text))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (withdrawn, "求" * LONGEST_WITHDRAWN),
        (well, "刚" * LONGEST_WELL),
        (chases, "我" + "家的" * 40),
        (courtesy, "嗯" * 60 + "坏"),
        (courtesy, "辛苦了" * 40 + "坏"),
        (task_word, "嗯" * 60 + "坏"),
        (task_word, "刚" * 60 + "坏"),
        (task_word, "需要" * 40 + "坏"),
        (task_word, "再" * 400 + "坏"),
        (how_far, "帮我" * 40 + "坏"),
        (_behind, "区" * 60 + "坏"),
        (_behind, "的的的的区" * 20 + "坏"),
        (in_characters, "i" * 60 + "v9 ma1"),
        (calm, "着火了" + " " * 9000 + "啊"),
        (details, "我有个老人们" * 6 + "坏"),
        (details, "我们" * 19 + "坏"),
        (sightings, "1" * (MOST - 2) + "在家"),
        (sightings, "一" * MOST),
    ],
)
def test_a_long_run_takes_no_longer(read: Callable[[str], object], text: str) -> None:
    # The first call reads its tables.
    read(text[-9:])
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 0.05
