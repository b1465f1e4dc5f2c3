"""Drafts for the officers' list: before they are told of a question, the model may phrase an answer to it.

What it says is shown to officers only, who send it or not. Without it the list is as it is.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection, literal
from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.clock import Clock
from bot.database import Database
from bot.knowing import Knowing
from bot.language_model import masking, prompt
from bot.language_model.client import Client
from models import budget
from models.flow_rows import Spent
from models.kept_answers import CATEGORY
from models.question_list import mark_of
from models.question_rows import OpenQuestion, QuestionState
from models.registry import KnowledgeInfo
from models.registry_rows import Elder, Person
from models.settings import Settings
from models.vault import Vault

log = logging.getLogger(__name__)

PLATFORM = "language_model"
AT_ONCE, EVERY = 5, 2.0


@dataclass(frozen=True, slots=True)
class Task:
    """A question that is on its way to the model; `known` are the entries as they stand here, unmasked."""

    row: int
    question: masking.Masked
    entries: tuple[KnowledgeInfo, ...]
    known: tuple[KnowledgeInfo, ...]


class Drafts:
    """Looks for new questions every two seconds; each is asked about once."""

    def __init__(
        self,
        client: Client,
        database: Database,
        vault: Vault,
        clock: Clock,
        settings: Settings,
        knowing: Knowing,
        month: int,
    ) -> None:
        self._client = client
        self._database = database
        self._vault = vault
        self._clock = clock
        self._settings = settings
        self._knowing = knowing
        self._month = month
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._client.close()

    async def once(self) -> int:
        """How many questions were asked about."""
        if not self._client.ready:
            return 0
        tasks = await self._database.run(self._take)
        for task in tasks:
            said = await self._client.ask(prompt.messages(task.question.text, task.entries))
            if said is not None:
                draft = prompt.read(said, task.question.text, task.entries)
                await self._database.run(lambda c, t=task, d=draft: self._keep(c, t, d))  # type: ignore[misc]
        return len(tasks)

    async def _run(self) -> None:
        while True:
            try:
                await self.once()
            except Exception:
                log.exception("no drafts this time")
            await asyncio.sleep(EVERY)

    def _take(self, connection: Connection) -> list[Task]:
        """New questions with entries that are near, as far as the month's budget goes."""
        self._knowing.refresh(connection)
        with Session(bind=connection, join_transaction_mode="rollback_only") as db:
            spent = self._spent(db)
            room = min(AT_ONCE, self._month - spent.n) if self._month else AT_ONCE
            query = select(OpenQuestion).where(
                col(OpenQuestion.state) == QuestionState.OPEN,
                col(OpenQuestion.same_as).is_(None),
                col(OpenQuestion.drafted_at).is_(None),
                col(OpenQuestion.asked_at) > self._clock.now() - timedelta(days=1),
            )
            mine = query.order_by(col(OpenQuestion.id)).limit(max(room, 0)).with_for_update(skip_locked=True)
            rows = db.scalars(mine).all()
            tasks = [task for row in rows if (task := self._task_of(db, row)) is not None]
            spent.n += len(tasks)
            if tasks:
                db.add(spent)
            db.flush()
            return tasks

    def _spent(self, db: Session) -> Spent:
        month = budget.month_of(self._clock.now().astimezone(self._settings.station.timezone))
        # Locked, so that of several processes each counts on from what the others have spent.
        return db.get(Spent, (PLATFORM, month, budget.CALLS), with_for_update=True) or Spent(
            platform=PLATFORM, month=month, what=budget.CALLS
        )

    def _task_of(self, db: Session, row: OpenQuestion) -> Task | None:
        row.drafted_at = self._clock.now()
        text = self._vault.open(row.text)
        near = self._knowing.reader.nearest(text, self._clock.now())
        known = {entry.question: entry for entry in self._knowing.registry.knowledge}
        entries = tuple(known[question] for question in near if question in known)
        if not entries:
            return None
        return _masked(row.id or 0, text, entries, _names(db, "\n".join((text, *map(_words, entries)))))

    def _keep(self, connection: Connection, task: Task, draft: prompt.Draft) -> None:
        with Session(bind=connection, join_transaction_mode="rollback_only") as db:
            row = db.get(OpenQuestion, task.row)
            if row is None or row.state != QuestionState.OPEN:
                return
            row.suggests = draft.kind
            with contextlib.suppress(ValueError):
                answer = task.question.back(draft.answer)
                row.draft = self._vault.seal(answer) if answer else None
                row.draft_from = used = [task.question.back(each) for each in draft.used]
                row.draft_mark = mark_of(each for each in task.known if each.question in used)
            db.add(row)
            db.flush()


def _words(entry: KnowledgeInfo) -> str:
    return f"{entry.question}\n{entry.answer}"


def _masked(row: int, text: str, entries: tuple[KnowledgeInfo, ...], names: list[str]) -> Task:
    """An entry may be what an officer once answered to somebody: what of it is personal stays here too."""
    hidden = masking.Masking(names)
    shown = tuple(
        entry
        if entry.category != CATEGORY
        else replace(entry, question=hidden.text(entry.question), answer=hidden.text(entry.answer))
        for entry in entries
    )
    return Task(row, hidden.masked(text), shown, entries)


def _names(db: Session, text: str) -> list[str]:
    """The names of the registry that stand in a text."""
    said = literal(text)
    return [
        name
        for rows in (Person, Elder)
        for name in db.scalars(select(rows.name).where(said.contains(col(rows.name)), col(rows.name) != ""))
    ]
