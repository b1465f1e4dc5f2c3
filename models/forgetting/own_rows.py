"""Rows that are his alone: emptied where they are counted, deleted where they are of no use without him."""

from __future__ import annotations

from collections import Counter

from models.forgetting import askings, elders, reporting, sweeping
from models.forgetting.pseudonyms import Pseudonyms
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom
from models.work import Work


def forget(work: Work, whom: Whom, names: Pseudonyms) -> tuple[tuple[str, ...], Counter[Sort]]:
    """The files to be removed, and how many rows, by sort."""
    counts = reporting.forget(work, whom, names)
    counts += askings.forget(work, whom, names)
    counts += elders.forget(work, whom)
    counts[Sort.MENTIONS] += sweeping.forget(work, whom)
    files, media = reporting.media(work, whom)
    counts[Sort.MEDIA] += media
    # Whose a message is stands in its key: last of all.
    counts += reporting.messages(work, whom, names)
    return files, counts
