"""What is read where somebody asks: of an entry of the knowledge, or of the counters."""

from __future__ import annotations

from understanding.knowledge.answers import Found
from understanding.reading import Kind, Reading, Route

ALSO_KNOWN = "问的站里知道：“{question}”"


def question(category: str, known: Found, why: str) -> Reading:
    """A question, with what is known of it."""
    return Reading(
        Kind.CONSULT,
        Route.ANSWER,
        category=category,
        answer=known.sure,
        expired=known.expired,
        nearest=known.nearest,
        reasons=(why,),
    )


def also(known: Found | None) -> tuple[str, ...]:
    """The reason for telling beside a matter what is known."""
    return (ALSO_KNOWN.format(question=known.sure),) if known else ()
