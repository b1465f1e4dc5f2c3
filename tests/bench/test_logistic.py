"""The regression on made lines: what speaks for a danger weighs more than nothing, what for none less."""

from __future__ import annotations

import numpy as np

from bench.logistic import Counted, learned, rows
from bench.tuning_lines import Line

FAINT = 1 / 5


def counted() -> Counted:
    """Word 0 is a danger's, 1 is talk's, 2 is both's; no line has 3."""
    told = [[0, 2], [1, 2], [0], [1], []] * 1500
    return rows(told, [Line("好", danger=0 in row) for row in told], 4)


def test_words_weigh_by_where_they_stand_and_what_stands_in_no_line_weighs_nothing() -> None:
    danger, talk, both, never = learned(counted(), FAINT)
    assert danger > FAINT
    assert talk < -FAINT
    assert both == never == 0


def test_lines_keep_their_words_and_the_words_their_lines() -> None:
    told, line = counted().of(np.array([1, 4, 0]))
    assert (told.tolist(), line.tolist()) == ([1, 2, 0, 2], [0, 0, 2, 2])
    told, line = counted().left(np.array([True, True, False, True])).of(np.array([1, 4, 0]))
    assert (told.tolist(), line.tolist()) == ([1, 0], [0, 2])
