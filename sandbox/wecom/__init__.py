"""Stand-ins for WeCom: the webhook of a group, and the gateway of a bot."""

from sandbox.wecom.bot import Bot
from sandbox.wecom.webhook import Webhook

__all__ = ["Bot", "Webhook"]
