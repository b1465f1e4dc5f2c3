"""The key under which names, numbers and words are kept, and what is said where it is missing."""

from __future__ import annotations

from models.vault import BadKey, Vault

KEY = "privacy.key"
# Whoever first starts the bot meets this before anything else.
NEW_KEY = (
    "缺加密用的钥匙 YIHU_KEY，或者写得不对。用 openssl rand -base64 32 生成一把，"
    "放进环境变量 YIHU_KEY 再启动；另外抄一份收好，丢了它库里的姓名、电话和原话谁也打不开。"
)
MISSING = f"{KEY}: {NEW_KEY}"


def vault(keys: str, problems: list[str]) -> Vault | None:
    """What opens and seals with these keys."""
    try:
        return Vault(keys)
    except BadKey:
        problems.append(MISSING)
        return None
