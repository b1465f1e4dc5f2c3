"""An officer's answer as an entry of the knowledge: kept, taken back, and exported like any other."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import Any

import msgspec
from sqlmodel import col, select

from models import audit, knowledge_version
from models.incident_rows import Undo
from models.incidents import local
from models.masking import for_group, numbers
from models.question_rows import OpenQuestion, QuestionState
from models.questions import text_of
from models.registry_rows import Knowledge
from models.work import Work

SOURCE = "民警答复"
CATEGORY = "民警答复"
LONGEST = 100
NEW = "new"


def public(work: Work) -> frozenset[str]:
    """The telephone numbers that the station itself tells everybody."""
    told = chain(
        (entry.answer for entry in work.registry.knowledge), (post.phone for post in work.registry.posts)
    )
    return frozenset(chain.from_iterable(map(numbers, told)))


def question_of(work: Work, row: OpenQuestion) -> str:
    """The question as anybody may read it: the asker's own words without numbers and doors."""
    return for_group(text_of(work, row))[:LONGEST]


def answer_of(work: Work, row: OpenQuestion) -> str:
    """The officer's answer as anybody may read it."""
    return for_group(work.vault.open(row.answer), public(work))


def present(work: Work, row: OpenQuestion) -> Knowledge | None:
    """The entry that would be replaced, as it stands now."""
    return work.db.get(Knowledge, question_of(work, row))


def mark(work: Work, row: OpenQuestion) -> str:
    """Another one whenever that entry is another one: imported anew, answered by somebody else, or gone."""
    entry = present(work, row)
    return sha256(msgspec.json.encode(_values(entry))).hexdigest()[:16] if entry is not None else NEW


def keep(work: Work, row: OpenQuestion, person_id: int | None) -> str:
    """From now on the question is answered so; what stood there before is remembered. The entry's 问题."""
    question, entry = question_of(work, row), present(work, row)
    row.before = work.vault.seal_bytes(msgspec.json.encode(_values(entry))) if entry else None
    entry = entry or Knowledge(question=question, answer="", category=CATEGORY)
    entry.answer = answer_of(work, row)
    entry.source, entry.updated_on = SOURCE, local(work, work.now).date()
    entry.valid_until = None
    work.db.add(entry)
    row.state, row.kept, row.kept_at = QuestionState.KEPT, question, work.now
    row.answered_by = person_id
    audit.note(work, person_id, "/答", f"open_question:{row.id}", "kept")
    knowledge_version.changed(work.db)
    return question


def last_of(work: Work, person_id: int | None) -> OpenQuestion | None:
    """What this person kept, where it is the last thing that he did and not long ago."""
    since = work.now - work.settings.clocks.undo
    query = select(OpenQuestion).where(
        col(OpenQuestion.answered_by) == person_id, col(OpenQuestion.kept_at) > since
    )
    row = work.db.scalars(query.order_by(col(OpenQuestion.kept_at).desc()).limit(1)).first()
    if row is None or row.kept_at is None:
        return None
    later = select(Undo).where(col(Undo.actor_id) == person_id, col(Undo.at) > row.kept_at).limit(1)
    return row if work.db.scalars(later).first() is None else None


def take_back(work: Work, row: OpenQuestion) -> bool:
    """The entry is as it was before, or gone; the answer that was given stays given.

    False where an import or somebody else changed the entry since: then it stays as it is.
    """
    entry = work.db.get(Knowledge, row.kept)
    own = entry is None or (entry.source == SOURCE and entry.answer == answer_of(work, row))
    if entry is not None and own:
        _restore(work, entry, row.before)
    row.state, row.kept, row.kept_at, row.before = QuestionState.ANSWERED, "", None, None
    knowledge_version.changed(work.db)
    return own


def _restore(work: Work, entry: Knowledge, sealed: bytes | None) -> None:
    if sealed is None:
        work.db.delete(entry)
        return
    before: dict[str, Any] = msgspec.json.decode(work.vault.open_bytes(sealed))
    kinds = {name: field.annotation for name, field in Knowledge.model_fields.items()}
    for name, value in before.items():
        setattr(entry, name, msgspec.convert(value, kinds[name]))


def _values(entry: Knowledge) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Knowledge.model_fields if name != "question"}
