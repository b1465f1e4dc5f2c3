"""The section `clocks:`: the file says what holds anyhow, policies come first, each problem has its name."""

from __future__ import annotations

import base64
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import BadSettings, load, parse
from models.policies import DEFAULT, Tell, choose
from models.settings import Clocks

ENVIRONMENT = {"YIHU_KEY": base64.b64encode(bytes(range(32))).decode()}
STEP = {"tell": "leader"}


def clocks(**section: Any) -> Clocks:
    return parse({"privacy": {"key": "${YIHU_KEY}"}, "clocks": section}, ENVIRONMENT).settings.clocks


def test_the_file_of_the_project_says_the_defaults() -> None:
    written = load(Path(__file__).parents[3] / "config.yaml", ENVIRONMENT).settings.clocks
    assert written.policies == (*DEFAULT, *DEFAULT)
    assert clocks() == Clocks()


def test_a_policy_of_the_settings_comes_before_the_defaults() -> None:
    step = {"after": "90s", "tell": ["leader", "station_leader"], "repeat": 2}
    policy = {
        "clock": "acknowledge",
        "holding": "grid",
        "kind": ["nonpolice"],
        "grid": ["FD01"],
        "steps": [step],
    }
    given = clocks(policies=[policy]).policies
    mine = choose(given, "acknowledge", "grid", "nonpolice", 3, "FD01")
    assert mine.steps[0].tell == (Tell.LEADER, Tell.STATION_LEADER)
    assert [each.after for each in mine.ladder] == [timedelta(seconds=90)] * 3
    assert choose(given, "acknowledge", "grid", "nonpolice", 3, "FD02") == DEFAULT[0]


@pytest.mark.parametrize(("section", "name"), [
    ({"verify": "soon"}, "clocks.verify"),
    ({"quiet": ["22:00", "25:00"]}, "clocks.quiet"),
    ({"quiet": "always"}, "clocks.quiet"),
    ({"briefing": "8"}, "clocks.briefing"),
    ({"policies": [{"clock": "sleep", "steps": [STEP]}]}, "clocks.policies.0.clock"),
    ({"policies": [{"clock": "verify", "steps": [STEP]}]}, "clocks.policies.0.clock"),
    ({"policies": [{"clock": "arrive", "steps": []}]}, "clocks.policies.0.steps"),
    ({"policies": [{"clock": "arrive", "steps": [{"tell": "mayor"}]}]}, "clocks.policies.0.steps.0.tell"),
    ({"policies": [{"clock": "arrive", "steps": [{"tell": []}]}]}, "clocks.policies.0.steps.0.tell"),
    ({"policies": [{"clock": "arrive", "steps": [STEP | {"after": "0m"}]}]}, "clocks.policies.0.steps.0.a"),
    ({"policies": [{"clock": "arrive", "steps": [STEP | {"repeat": -1}]}]}, "clocks.policies.0.steps.0.r"),
    ({"policies": [{"clock": "arrive", "steps": [STEP], "holding": "me"}]}, "clocks.policies.0.holding"),
    ({"policies": [{"clock": "arrive", "steps": [STEP], "kind": ["fun"]}]}, "clocks.policies.0.kind"),
    ({"policies": [{"clock": "arrive", "steps": [STEP], "urgency": [0]}]}, "clocks.policies.0.urgency"),
    ({"policies": [{"clock": "arrive", "steps": [STEP], "time": "night"}]}, "clocks.policies.0.time"),
    ({"policies": [{"clock": "arrive", "steps": [STEP], "again": "0s"}]}, "clocks.policies.0.again"),
    ({"policies": [{"clock": "arrive", "step": [STEP]}]}, "clocks.policies"),
])  # fmt: skip
def test_each_problem_is_told_by_its_name(section: dict[str, Any], name: str) -> None:
    with pytest.raises(BadSettings) as bad:
        clocks(**section)
    assert bad.value.problems[0].startswith(name), bad.value.problems
