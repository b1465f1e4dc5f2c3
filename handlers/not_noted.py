"""What was asked for and stands in no entry that fits: said as it is, with where to ask."""

from __future__ import annotations

from models import posts
from models.work import Work
from understanding.knowledge.asked_fact import FACTS, Fact, fact_asked

BEHIND = "\n{fact}这里没有写，可以打{police}问。"
OF = "“{question}”里没有写{fact}，可以打{police}问。"
OF_FIRST = "“{question}”里没有写{fact}。\n{usual}"
NONE_HAS = "我这里没有记{fact}。{ending}\n记着的只有这些，要看就回数字：\n{options}"


def behind(work: Work, text: str, question: str) -> str:
    """What to add to the answer of that entry where it leaves out what the text asks for; else nothing."""
    fact = fact_asked(text)
    return (
        BEHIND.format(fact=fact.called, police=posts.to_ring(work.registry))
        if fact and not _have(work, fact, question)
        else ""
    )


def of(work: Work, question: str, part: str) -> str:
    """That the entry has no part of that name."""
    called = next((fact.called for fact in FACTS if fact.part == part), part)
    return OF.format(question=question, fact=called, police=posts.to_ring(work.registry))


def offered(work: Work, text: str, questions: tuple[str, ...], usual: str, ending: str) -> str:
    """How entries are offered to choose from: as usual; saying so where the likeliest leaves it out, or all.

    `ending` says what becomes of the question itself.
    """
    fact = fact_asked(text)
    if fact is None or _have(work, fact, questions[0]):
        return usual
    if _have(work, fact, *questions):
        return OF_FIRST.format(question=questions[0], fact=fact.called, usual=usual)
    options = numbered(questions)
    return NONE_HAS.format(fact=fact.called, ending=ending, options=options)


def numbered(questions: tuple[str, ...]) -> str:
    """A line each, to be chosen by its number."""
    return "\n".join(f"{number}. {question}" for number, question in enumerate(questions, start=1))


def _have(work: Work, fact: Fact, *questions: str) -> bool:
    """Whether one of these entries notes it."""
    return any(
        fact.in_answer(entry.answer) for entry in work.registry.knowledge if entry.question in questions
    )
