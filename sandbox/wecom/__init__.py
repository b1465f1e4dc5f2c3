"""Stand-ins for WeCom: the webhook of a group."""

from sandbox.wecom.webhook import Webhook

__all__ = ["Webhook"]
