"""Categories of no clear sort: what two matters have in common that share one may be nothing else."""

from __future__ import annotations

from models.danger import UNCLEAR

OTHER = "其他"


def unclear(category: str) -> bool:
    """Whether it may be anything: 险情, 其他, and what ends so."""
    return category == UNCLEAR or category.endswith(OTHER)
