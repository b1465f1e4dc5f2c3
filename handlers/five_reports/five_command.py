"""A slash command for one of the five reports."""

from __future__ import annotations

from functools import partial

from handlers.asked import Asked
from handlers.commands.command import Command, Section
from handlers.five_reports import five_report
from models.messages import Outgoing
from models.work import Work
from understanding.team.five_reports import Five


def command(kind: Five, english: str, about: str, example: str) -> Command:
    """`/报隐患 …`; without words in private the questions begin."""
    name = f"报{kind}"
    return Command(
        names=(name, english),
        about=about,
        usage=f"/{name} 哪里、什么情况",
        example=f"/{name} {example}",
        run=partial(_run, kind),
        order=90 + list(Five).index(kind),
        section=Section.REPORT,
    )


def _run(kind: Five, asked: Asked, work: Work, words: str) -> list[Outgoing]:
    return five_report.file(asked, work, kind, words)
