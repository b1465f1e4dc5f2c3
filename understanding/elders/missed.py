"""What is said of why nobody saw an elder: `王德贵没见到是因为走亲戚`, `李奶奶没见到的原因：住院`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from understanding.elders.names import NAME

LONGEST = 100
_WHO = rf"(?P<who>{NAME})"
_FORM = (
    rf"{_WHO}(?:(?P<missed>(?:这次|前天|昨天)?(?:没见到|没见着|没见面|超时|逾期)(?:的)?(?:是)?"
    r"(?:因为|原因是|原因|由于))|(?:的)?原因(?:是)?)[：:，,\s]*(?P<why>.{2,60})"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Who was not seen, and why; `sure`: the words say that he was not seen."""

    who: str
    why: str
    sure: bool = True


def reason(text: str) -> Reason | None:
    """The reason that a text gives, if that is all it says."""
    if "原因" not in text and "因为" not in text and "由于" not in text:
        return None
    match = _form().fullmatch(text.strip()) if len(text) <= LONGEST else None
    return Reason(match["who"], match["why"].strip(" 。."), bool(match["missed"])) if match else None


@cache
def _form() -> re.Pattern[str]:
    """Compiled when it is first needed: every start would feel it."""
    return re.compile(_FORM)
