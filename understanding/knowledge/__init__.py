"""What the station knows, searched by a question."""

from understanding.knowledge.answers import Answers, Candidate, expired

__all__ = ["Answers", "Candidate", "expired"]
