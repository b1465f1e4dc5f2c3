"""The five registers: a change is told, and confirmed or refused."""
