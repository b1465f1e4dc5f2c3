"""A village's group by its number alone: 三组的水管裂了, where only one village of the area has groups."""

from __future__ import annotations

import re

from models.registry import PlaceInfo
from understanding.numerals import otherwise_counted
from understanding.place.area import Area
from understanding.place.row_kinds import VILLAGE

# 分成三组, 来了三组工人: no group that anybody lives in.
COUNTED = re.compile(
    r"(?:^|(?<=[^0-9a-z\u4e00-\u9fff])|(?<=[们咱俺村里庄住在是的家去到和跟与从]))第?"
    r"([一二三四五六七八九十]{1,3}|\d{1,2})(?:村民)?(?:小组|[组社队])(?![人员工合织长成团数])"
)


def counted_in(text: str, area: Area) -> tuple[PlaceInfo, ...]:
    """The groups that the text tells of, where only one village of the area is known."""
    said = {found[1] + found[0][-1] for found in COUNTED.finditer(text)}
    if not said:
        return ()
    ends = (*said, *(other for each in said if (other := otherwise_counted(each))))
    villages = [known.name for known in area.known if all(row.kind == VILLAGE for row in known.name.rows)]
    named = [name for name in villages if name.text.endswith(ends)]
    heads = tuple({name.text.removesuffix(end) for name in named for end in ends if name.text.endswith(end)})
    if not heads or any(not name.text.startswith(heads) for name in villages):
        return ()
    rows = {id(row): row for name in named for row in name.rows if row.grid in area.inside}
    return tuple(rows.values())
