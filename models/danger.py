"""What an emergency is called where its words do not clearly tell which danger it is."""

from __future__ import annotations

UNCLEAR = "险情"
