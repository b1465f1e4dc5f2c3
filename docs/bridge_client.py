"""A gateway for Yihu's signed bridge: tells Yihu the JSON lines of standard input, prints what Yihu says."""

import hmac
import json
from os import environ
from threading import Thread
from time import time, time_ns
from urllib.request import Request, urlopen
from wsgiref.simple_server import make_server


def signed(at, raw):
    sign = hmac.digest(environ["BRIDGE_SECRET"].encode(), at.encode() + b"." + raw, "sha256").hex()
    return {"X-Yihu-Timestamp": at, "X-Yihu-Signature": sign}


def say(env, start):
    raw, at = env["wsgi.input"].read(int(env["CONTENT_LENGTH"])), env["HTTP_X_YIHU_TIMESTAMP"]
    right = hmac.compare_digest(signed(at, raw)["X-Yihu-Signature"], env["HTTP_X_YIHU_SIGNATURE"])
    start("200 OK" if (good := right and abs(time() - int(at)) < 300) else "401 Unauthorized", [])
    print(raw.decode() if good else "", flush=True)  # say it in WeChat here, once for each "echo"
    return [json.dumps({"echo": json.loads(raw)["echo"], "id": str(time_ns())}).encode()] if good else []


Thread(target=make_server("127.0.0.1", int(environ["PORT"]), say).serve_forever, daemon=True).start()
for raw in open(0, "rb"):  # {"id": "…", "group": "…@chatroom", "sender": "wxid_…", "name": "…", "text": "…"}
    urlopen(Request(environ["YIHU_URL"] + "/callback/bridge", raw, signed(str(int(time())), raw)), timeout=9)
