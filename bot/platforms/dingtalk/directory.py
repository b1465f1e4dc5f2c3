"""Looking people up in the organisation's directory; such calls are exempt from the month's budget."""

from __future__ import annotations

from bot.platforms.dingtalk.old_api import OldApi, Refused

BY_MOBILE = "/topapi/v2/user/getbymobile"
# No such number; nobody whom this app may see has it.
NOBODY = frozenset((60121, 60003, 33012, 40103))


def user_by_mobile(api: OldApi, mobile: str) -> str | None:
    """The userid of whoever has that mobile number, or None. Raises `SendRefused` or `SendRetry`."""
    try:
        told = api.ask(BY_MOBILE, {"mobile": mobile})
    except Refused as refusal:
        if refusal.code in NOBODY:
            return None
        raise
    result = told.get("result")
    user = result.get("userid") if isinstance(result, dict) else None
    return user if isinstance(user, str) and user else None
