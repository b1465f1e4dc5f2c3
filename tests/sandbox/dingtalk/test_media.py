"""Media: fetched by the code of a message, uploaded for a mediaId."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData

from tests.sandbox.dingtalk.stand import GROUP, Stand

PNG = b"\x89PNG\r\n\x1a\n"
DOWNLOAD = "/v1.0/robot/messageFiles/download"


async def test_a_picture_is_fetched_by_its_code(stand: Stand) -> None:
    stand.world.media["pic"] = ("image/png", b"\x89PNG")
    status, told = await stand.call("POST", DOWNLOAD, {"downloadCode": "pic", "robotCode": "dingtest"})
    assert status == 200
    async with stand.http.get(told["downloadUrl"]) as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", b"\x89PNG")


@pytest.mark.parametrize(("code", "robot"), [("gone", "dingtest"), ("pic", "other"), ("", "dingtest")])
async def test_a_wrong_code_is_refused(stand: Stand, code: str, robot: str) -> None:
    stand.world.media["pic"] = ("image/png", b"\x89PNG")
    assert (await stand.call("POST", DOWNLOAD, {"downloadCode": code, "robotCode": robot}))[0] == 400
    async with stand.http.get(f"{stand.url}/dingtalk/media/gone") as answer:
        assert answer.status == 404


async def test_links_and_codes_die(stand: Stand) -> None:
    stand.world.media["pic"] = ("image/png", b"\x89PNG")
    stand.say("", picture="pic")
    asked = {"downloadCode": "pic", "robotCode": "dingtest"}
    _, told = await stand.call("POST", DOWNLOAD, asked)
    stand.world.turn(timedelta(minutes=10))
    async with stand.http.get(told["downloadUrl"]) as answer:
        assert answer.status == 404
    stand.world.turn(timedelta(hours=24))
    assert (await stand.call("POST", DOWNLOAD, asked))[0] == 400


async def test_an_uploaded_picture_can_be_sent(stand: Stand) -> None:
    number = (await _upload(stand, "image", PNG))["media_id"]
    body = {"robotCode": "dingtest", "openConversationId": GROUP, "msgKey": "sampleImageMsg"}
    body["msgParam"] = f'{{"photoURL": "{number}"}}'
    await stand.call("POST", "/v1.0/robot/groupMessages/send", body)
    (message,) = stand.world.messages.values()
    assert stand.world.media[message.picture] == ("image/png", PNG)


async def test_what_is_too_big_or_of_no_kind_is_refused(stand: Stand) -> None:
    assert (await _upload(stand, "voice", b"x" * (2 << 20) + b"x"))["errcode"] == 40006
    assert (await _upload(stand, "song", b"x"))["errcode"] == 40004
    assert (await _upload(stand, "image", b"<html>"))["errcode"] == 40005


async def _upload(stand: Stand, kind: str, data: bytes) -> dict[str, Any]:
    form = FormData({"type": kind})
    form.add_field("media", BytesIO(data), filename="a.png", content_type="image/png")
    query = {"access_token": await stand.token()}
    async with stand.http.post(f"{stand.url}/media/upload", data=form, params=query) as answer:
        found: dict[str, Any] = await answer.json()
        return found
