"""What the station knows, searched by a question."""

from understanding.knowledge.answers import Answers, Candidate, expired
from understanding.knowledge.text import gist

__all__ = ["Answers", "Candidate", "expired", "gist"]
