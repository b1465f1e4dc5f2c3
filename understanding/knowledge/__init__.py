"""What the station knows, searched by a question."""

from understanding.knowledge.answers import Answers, answers_of, expired
from understanding.knowledge.ranking import Candidate
from understanding.knowledge.text import gist

__all__ = ["Answers", "Candidate", "answers_of", "expired", "gist"]
