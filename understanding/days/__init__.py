"""A day, a moment or a stretch of days, as people write and say it."""
