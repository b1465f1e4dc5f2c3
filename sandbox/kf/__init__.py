"""A stand-in for 微信客服: its callbacks, its interfaces, and the customers' side of a talk."""

from sandbox.kf.faults import Faults
from sandbox.kf.server import Kf

__all__ = ["Faults", "Kf"]
