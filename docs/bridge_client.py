"""A gateway for Yihu's signed bridge: JSON lines on standard input are told to Yihu, what it says is printed."""

import hmac
import json
import os
import time
from threading import Thread
from urllib.request import Request, urlopen
from wsgiref.simple_server import make_server


def sign(at, raw):
    return hmac.digest(os.environ["BRIDGE_SECRET"].encode(), at.encode() + b"." + raw, "sha256").hex()


def say(env, start):
    raw, at = env["wsgi.input"].read(int(env["CONTENT_LENGTH"])), env["HTTP_X_YIHU_TIMESTAMP"]
    good = (
        hmac.compare_digest(sign(at, raw), env["HTTP_X_YIHU_SIGNATURE"]) and abs(time.time() - int(at)) < 300
    )
    start("200 OK" if good else "401 Unauthorized", [])
    print(raw.decode() if good else "", flush=True)  # say it in WeChat here, once for each Idempotency-Key
    return [json.dumps({"echo": json.loads(raw)["echo"], "id": str(time.time_ns())}).encode()] if good else []


Thread(target=make_server("127.0.0.1", int(os.environ["PORT"]), say).serve_forever, daemon=True).start()
for raw in open(
    0, "rb"
):  # {"group": "…@chatroom", "sender": "wxid_…", "name": "…", "text": "…", "at": 1764036000}
    key = str(time.time_ns())
    head = {"X-Yihu-Timestamp": key[:-9], "X-Yihu-Signature": sign(key[:-9], raw), "Idempotency-Key": key}
    urlopen(Request(os.environ["YIHU_URL"] + "/callback/bridge", raw, head), timeout=10).close()
