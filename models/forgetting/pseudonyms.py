"""A name that means nothing for each account of somebody who is forgotten: rows stay apart."""

from __future__ import annotations

from collections.abc import Callable

from models.forgetting.whom import Whom
from models.messages import SEPARATOR

PREFIX = "forgotten-"


class Pseudonyms:
    """The same one for the same id, and never the same again after that."""

    def __init__(self, new_code: Callable[[], str], whom: Whom) -> None:
        # The longest first: the id of a talk may have the person's in it.
        ids = sorted(whom.ids, key=len, reverse=True)
        self._names = {each: f"{PREFIX}{new_code()}" for each in ids}

    def of(self, account: str) -> str:
        """Instead of an id; what is none of his stays."""
        return self._names.get(account, account)

    def key(self, key: str) -> str:
        """In a key that is made of parts."""
        return SEPARATOR.join(map(self.of, key.split(SEPARATOR)))

    def within(self, text: str) -> str:
        """Wherever it stands in a key that is made otherwise."""
        for account, name in self._names.items():
            text = text.replace(account, name)
        return text
