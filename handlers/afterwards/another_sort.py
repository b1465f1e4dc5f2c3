"""Whether a reporter says of what he never told of that it is done, or is not: then it is none of his."""

from __future__ import annotations

import re

from handlers.afterwards.more_of_it import WATER
from handlers.asked import Asked
from handlers.sort_of import sort_of
from handlers.what_it_tells import special
from models.unclear import unclear
from understanding.afterwards.usual import solved, without_well
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import withdrawn
from understanding.reading import Kind, Reading

# Whose fault it is (物业怎么还不来) is no thing.
THINGS = ("设施维修/", "水电气暖/", "环境卫生/", "车辆停放/", "动物/")
# 楼道亮了 is of the lamp there.
_AREA = re.compile(r"(?:路|(?<!水)道|区|楼|院|村|口|边|层|家)里?$")


def told(asked: Asked, reading: Reading) -> bool:
    """灯不用修了, or 垃圾怎么还没人清, where he told of a manhole alone."""
    sorts = {each.category for each in asked.known}
    if not sorts or any(unclear(each) for each in sorts):
        return False
    whole = special(reading) and reading.kind is Kind.NONPOLICE and not solved(asked.text)
    sort = reading.category if whole else _of_what(asked)
    return sort.startswith(THINGS) and sort not in sorts and not (sort in WATER and sorts & set(WATER))


def _of_what(asked: Asked) -> str:
    """The sort of what nobody need come for, or what is well."""
    taken, is_well = withdrawn(asked.text), well(asked.text)
    named = (taken.about if taken else "", is_well.about if is_well else "", without_well(asked.text))
    what = next(filter(None, named), "")
    return sort_of(asked, what) if what and not _AREA.search(what) else ""
