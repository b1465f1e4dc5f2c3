"""A stand-in for a 公众号: what its followers write, its callbacks, and the interfaces by which it speaks."""

from sandbox.official.faults import Faults
from sandbox.official.server import Official

__all__ = ["Faults", "Official"]
