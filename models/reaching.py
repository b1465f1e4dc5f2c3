"""How a person is reached: alone, where the platform lets us, else by an @ in a group."""

from __future__ import annotations

from contextlib import suppress

from models.messages import At, Platform, Target
from models.team import PersonInfo
from models.vault import Unreadable
from models.work import Work

_OF_OTHERS = "$:"
_UNION_ID, _LONG = "iE", 20


def privately(person: PersonInfo) -> Target | None:
    """Where one speaks to a person alone, or None: then he is @-mentioned in a group by `mention`."""
    ids = (name for platform, name in person.accounts if platform == Platform.DINGTALK and own_staff_id(name))
    staff = next(ids, "")
    return Target(Platform.DINGTALK, staff, private=True) if staff else None


def mention(work: Work, person: PersonInfo, platform: Platform) -> At:
    """How a person is @-mentioned in a group of that platform.

    On DingTalk nobody of another organisation is rung by an id, but he is by his mobile number.
    """
    ids = (name for of, name in person.accounts if of == platform)
    if platform is Platform.WEBHOOK:
        return At(name=person.name, mobile=_mobile(work, person))
    if platform is not Platform.DINGTALK:
        return At(next(ids, ""), person.name)
    own = next((name for name in ids if own_staff_id(name)), "")
    return At(own, person.name, "" if own else _mobile(work, person))


def _mobile(work: Work, person: PersonInfo) -> str:
    with suppress(Unreadable):
        return work.vault.open(person.phone)
    return ""


def own_staff_id(name: str) -> bool:
    """Whether a DingTalk id is a userid of our own organisation: to others no robot can send.

    People of other organisations are known by a `$:LWCP…` id, or by a union id, which ends in `iE`.
    """
    return not name.startswith(_OF_OTHERS) and not (len(name) > _LONG and name.endswith(_UNION_ID))
