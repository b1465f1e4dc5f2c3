"""A bot made with the official `dingtalk-stream`, unchanged; it runs in a process of its own.

The SDK reads the address of its OpenAPI from `DINGTALK_OPENAPI_ENDPOINT` when it is imported.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import dingtalk_stream as sdk

TEMPLATE = "yihu-task.schema"
OPEN_CARD = {"title": "井盖破损", "body": "**地点** 兴苑小区", "status": "待签收", "can_acknowledge": "true"}


class Answers(sdk.ChatbotHandler):  # type: ignore[misc]
    """Answers by the session webhook, and sends a card to where the message came from."""

    async def process(self, callback: sdk.CallbackMessage) -> tuple[int, str]:
        message = sdk.ChatbotMessage.from_dict(callback.data)
        words = "".join(message.get_text_list() or []).strip()
        self.reply_text(f"收到：{words}", message)
        if message.message_type == "richText":
            self.reply_text(self.get_image_download_url(message.get_image_list()[0]), message)
        if "卡片" in words:
            sdk.CardReplier(self.dingtalk_client, message).create_and_send_card(TEMPLATE, OPEN_CARD)
        return sdk.AckMessage.STATUS_OK, "OK"


class Presses(sdk.CallbackHandler):  # type: ignore[misc]
    """Answers a press with the card's new state."""

    async def process(self, callback: sdk.CallbackMessage) -> tuple[int, dict[str, Any]]:
        press = sdk.CardCallbackMessage.from_dict(callback.data)
        private = press.content["cardPrivateData"]
        status = f"{press.user_id} {private['actionIds'][0]} {private['params'].get('note', '')}".strip()
        new = {"status": status, "can_acknowledge": "false", "can_resolve": "true"}
        options = {"updateCardDataByKey": True}
        return sdk.AckMessage.STATUS_OK, {"cardUpdateOptions": options, "cardData": {"cardParamMap": new}}


def main() -> None:
    client = sdk.DingTalkStreamClient(sdk.Credential(sys.argv[1], os.environ["CLIENT_SECRET"]))
    client.register_callback_handler(sdk.ChatbotMessage.TOPIC, Answers())
    client.register_callback_handler(sdk.CallbackHandler.TOPIC_CARD_CALLBACK, Presses())
    client.start_forever()


if __name__ == "__main__":
    main()
