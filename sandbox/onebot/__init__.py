"""A stand-in for a WeChat gateway: OneBot 11 or 12, dialling into the bot."""

from sandbox.onebot.faults import Faults
from sandbox.onebot.gateway import Gateway

__all__ = ["Faults", "Gateway"]
