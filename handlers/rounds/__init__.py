"""Rounds and inspections: which one is meant, how it is signed, what is found on it."""
