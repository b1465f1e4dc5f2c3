"""How a person is reached: alone, where the platform lets us, else by an @ in a group."""

from __future__ import annotations

from models.messages import Platform, Target
from models.team import PersonInfo

_OF_OTHERS = "$:"
_UNION_ID, _LONG = "iE", 20


def privately(person: PersonInfo) -> Target | None:
    """Where one speaks to a person alone, or None: then he is @-mentioned in a group by `mention`."""
    ids = (name for platform, name in person.accounts if platform == Platform.DINGTALK and own_staff_id(name))
    staff = next(ids, "")
    return Target(Platform.DINGTALK, staff, private=True) if staff else None


def mention(person: PersonInfo, platform: Platform) -> str:
    """The id by which a person is @-mentioned in a group of that platform; empty where he has none."""
    return next((name for of, name in person.accounts if of == platform), "")


def own_staff_id(name: str) -> bool:
    """Whether a DingTalk id is a userid of our own organisation: to others no robot can send.

    People of other organisations are known by a `$:LWCP…` id, or by a union id, which ends in `iE`.
    """
    return not name.startswith(_OF_OTHERS) and not (len(name) > _LONG and name.endswith(_UNION_ID))
