"""A stand-in for DingTalk that speaks its wire protocol: tokens, Stream, robot, cards, media, directory."""

from sandbox.dingtalk.apps import LIST, TASK, App, Template
from sandbox.dingtalk.faults import Faults
from sandbox.dingtalk.server import DingTalk
from sandbox.dingtalk.webhooks import Webhook

__all__ = ["LIST", "TASK", "App", "DingTalk", "Faults", "Template", "Webhook"]
