"""The section `language_model:`: where it is asked, how long one waits, and how often a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from bot.settings import sections
from bot.settings.settings_words import AT_LEAST, MISSING, NOT_HTTP
from bot.times import duration


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """`month` is the most requests in one month, 0 no limit."""

    url: str
    model: str
    key: str
    timeout: timedelta
    month: int


def read(raw: sections.LanguageModel, problems: list[str]) -> LanguageModel | None:
    """None where it is off, which it is without an address."""
    timeout = duration("language_model.timeout", raw.timeout, problems)
    if raw.month < 0:
        problems.append(AT_LEAST.format(key="language_model.month", low="0（不限）"))
    if not raw.url:
        return None
    if urlsplit(raw.url).scheme not in ("http", "https"):
        problems.append(NOT_HTTP.format(key="language_model.url"))
    if not raw.model:
        problems.append(MISSING.format(key="language_model.model"))
    return LanguageModel(raw.url, raw.model, raw.key, timeout, raw.month)
