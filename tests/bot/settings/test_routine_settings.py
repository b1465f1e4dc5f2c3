"""The sections `routines:` and `school:`: the file says the defaults, each problem has its name."""

from __future__ import annotations

import base64
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import BadSettings, load, parse
from models.policies import Step, Tell
from models.routines import Routines
from models.settings import School, Settings

ENVIRONMENT = {"YIHU_KEY": base64.b64encode(bytes(range(32))).decode()}


def read(**sections: Any) -> Settings:
    return parse({"privacy": {"key": "${YIHU_KEY}"}} | sections, ENVIRONMENT).settings


def test_the_file_of_the_project_says_the_defaults() -> None:
    written = load(Path(__file__).parents[3] / "config.yaml", ENVIRONMENT).settings
    assert (written.routines, written.school) == (Routines(), School())
    assert (read().routines, read().school) == (Routines(), School())


def test_what_is_set_holds() -> None:
    steps = [{"tell": ["leader", "duty_officer"], "after": "1m"}]
    found = read(
        routines={"tell_at": "06:30", "radius": 100, "steps": steps},
        school={"holidays": [[date(2027, 1, 25), "2027-02-28"]], "exceptions": {"2026-12-31": "off"}},
    )
    assert (found.routines.tell_at, found.routines.radius) == (time(6, 30), 100)
    assert found.routines.steps == (Step(timedelta(minutes=1), (Tell.LEADER, Tell.DUTY_OFFICER)),)
    assert found.school == School((("2027-01-25", "2027-02-28"),), {date(2026, 12, 31): False})


@pytest.mark.parametrize(
    ("sections", "problem"),
    [
        ({"routines": {"tell_at": "25:00"}}, "routines.tell_at"),
        ({"routines": {"early": "soon"}}, "routines.early"),
        ({"routines": {"radius": 0}}, "routines.radius"),
        ({"routines": {"steps": []}}, "routines.steps"),
        ({"routines": {"steps": [{"tell": "nobody"}]}}, "routines.steps.0.tell"),
        ({"school": {"holidays": [["01-20"]]}}, "school.holidays.0"),
        ({"school": {"holidays": [["01-20", "02-30"]]}}, "school.holidays.0"),
        ({"school": {"holidays": [["2027-02-01", "2027-01-01"]]}}, "school.holidays.0"),
        ({"school": {"exceptions": {"someday": "off"}}}, "school.exceptions"),
    ],
)
def test_each_problem_has_its_name(sections: dict[str, Any], problem: str) -> None:
    with pytest.raises(BadSettings) as bad:
        read(**sections)
    assert [each.partition(":")[0] for each in bad.value.problems] == [problem]
