"""What is amiss with an organisation: no leader or more than one, too few or too many members."""

from __future__ import annotations

import pytest

from models.organisations import organisations
from models.roles import Role
from models.team import PersonInfo


def people(role: Role, *grids: str) -> list[PersonInfo]:
    """One in each of the grids, all of one organisation."""
    return [PersonInfo(n, f"{role}{n}", role, (grid,), organisation="物业") for n, grid in enumerate(grids)]


@pytest.mark.parametrize(
    ("leaders", "members", "amiss"),
    [
        (["A"], ["A"] * 3, ()),
        (["A"], ["A", "A", "B", "B", "B"], ()),
        (["A", "B"], ["A", "A", "B", "B"], ("有 2 位网格长，只该有 1 位",)),
        ([], ["A"] * 6, ("没有网格长", "网格员有 6 位，多 1 位")),
        (["A"], ["A"] * 2, ("网格员只有 2 位，少 1 位",)),
    ],
)
def test_what_is_amiss(leaders: list[str], members: list[str], amiss: tuple[str, ...]) -> None:
    (found,) = organisations([*people(Role.LEADER, *leaders), *people(Role.MEMBER, *members)])
    assert found.gaps == amiss
