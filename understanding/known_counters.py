"""What is asked of the station's counters and machines, with what the knowledge has on it besides."""

from __future__ import annotations

from understanding.counters.service import Service, Wants, service
from understanding.knowledge.answers import Found
from understanding.known_answers import KnownAnswers
from understanding.reading import Said


def asked(
    text: str, said: Said, counters: frozenset[str], answers: KnownAnswers
) -> tuple[Service, Found] | None:
    """What depends on no day and no place the knowledge may know better."""
    if not counters:
        return None
    wanted = service(text, answers.local(said.at).date(), counters)
    if wanted is None or not (wanted.named or said.addressed):
        return None
    found = answers.find(text, said)
    if found.sure and not wanted.dated and wanted.wants is not Wants.NEAREST:
        return None
    return wanted, found
