"""Why a message was not handled is told in Chinese, with what to do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.flow_rows import InboxMessage
from models.unhandled_words import why

AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reason", "said", "todo"),
    [
        ("KeyError at run:23", "程序出了错（KeyError at run:23）", "请民警看原话"),
        ("ValueError at {brace}:1", "程序出了错（ValueError at {brace}:1）", "再处理一次"),
        ("OperationalError at _batch:139", "数据库当时出了毛病", "看看磁盘满没满"),
        ("Unreadable", "密钥不对，打不开", "检查 YIHU_KEY"),
        ("ValidationError", "内容读不懂（ValidationError）", "交给维护的人"),
        ("not stored: StatementError", "读不懂，或者存不下来（StatementError）", "交给维护的人"),
        ("", "程序出了错（）", "再处理一次"),
    ],
)
def test_what_it_says(reason: str, said: str, todo: str) -> None:
    told = why(InboxMessage(key="k", conversation="c", seq=1, error=reason, payload=b"kept", accepted_at=AT))
    assert told.said == said
    assert todo in told.todo


def test_what_has_no_bytes_cannot_be_handled_again() -> None:
    told = why(InboxMessage(key="k", conversation="c", seq=1, error="not stored: DataError", accepted_at=AT))
    assert told.said == "存不下来，内容也没留住"
    assert "再处理" not in told.todo
