"""Which answers of the platform mean later, and which mean never."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.dingtalk.refusals import Refusal, SessionGone, of_call, of_webhook, stale_token
from bot.platforms.errors import SendRefused, SendRetry


@pytest.mark.parametrize(
    ("status", "code", "after"),
    [
        (403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", 1.0),
        (403, "Forbidden.AccessDenied.QpsLimitForApi", 1.0),
        (429, "", 1.0),
        (400, "send.too.fast", 1.0),
        (400, "send.byToken.tooFast", 1.0),
        (400, 90018, 1.0),
        (403, None, 300.0),
        (500, "ServiceUnavailable", 3.0),
        (504, None, 3.0),
        (200, None, 3.0),
    ],
)
def test_later(status: int, code: Any, after: float) -> None:
    failed = of_call(status, {"code": code} if code is not None else {})
    assert isinstance(failed, SendRetry)
    assert failed.after == after


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "Forbidden.AccessDenied.ApiCountLimitForOrg"),
        (403, "Forbidden.AccessDenied.AccessTokenPermissionDenied"),
        (400, "invalidParameter.msgParam.invalid"),
        (400, None),
        (404, ["odd"]),
    ],
)
def test_never(status: int, code: Any) -> None:
    assert isinstance(of_call(status, {"code": code, "message": "不行"}), SendRefused)


@pytest.mark.parametrize(
    ("status", "code", "stale"),
    [
        (400, "InvalidAuthentication", True),
        (401, "InvalidAuthentication", True),
        (403, "InvalidAuthentication", False),
        (401, "authFailed", False),
        (400, {}, False),
    ],
)
def test_a_stale_token(status: int, code: Any, stale: bool) -> None:
    assert stale_token(status, {"code": code}) is stale


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"errcode": 300001, "errmsg": "session 不存在"}, SessionGone),
        ({"errcode": 410100}, SendRetry),
        ({"errcode": 130101}, SendRetry),
        ({"errcode": -1}, SendRetry),
        ({"errcode": 88}, SendRetry),
        ({"errcode": 88, "sub_code": "90018"}, SendRetry),
        ({"errcode": 88, "sub_code": "90020"}, SendRefused),
        ({"errcode": 430101}, SendRefused),
        ({"errcode": []}, SendRetry),
        ({}, SendRetry),
        ({"errcode": 0}, type(None)),
    ],
)
def test_webhooks(told: dict[str, Any], kind: type) -> None:
    assert isinstance(of_webhook(200, told), kind)


@pytest.mark.parametrize("status", [404, 410])
def test_a_session_whose_address_is_gone_has_another_way(status: int) -> None:
    assert isinstance(of_webhook(status, {}), SessionGone)


@pytest.mark.parametrize(
    ("code", "message", "missing"),
    [
        ("param.error", "the card does not exist", True),
        ("param.cardNotExist", "", True),
        ("param.error", "卡片不存在", True),
        ("param.contentUnsafe", "卡片数据不能通过安全审查", False),
        ("param.error", "status is too long", False),
    ],
)
def test_what_is_not_there_is_told_from_what_is_not_allowed(code: str, message: str, missing: bool) -> None:
    refusal = of_call(400, {"code": code, "message": message})
    assert isinstance(refusal, Refusal)
    assert (refusal.missing, refusal.exists) == (missing, False)
