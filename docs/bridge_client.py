"""A gateway for Yihu's signed bridge: JSON lines on standard input are told to Yihu, what it says is printed."""

import hashlib
import hmac
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.request import Request, urlopen

SECRET, YIHU, PORT = os.environ["BRIDGE_SECRET"].encode(), os.environ["YIHU_URL"], int(os.environ["PORT"])


def sign(stamp, raw):
    return hmac.new(SECRET, stamp.encode() + b"." + raw, hashlib.sha256).hexdigest()


def tell(key, raw):  # {"group": "…@chatroom", "sender": "wxid_…", "name": "…", "text": "…", "at": 1764036000}
    stamp = str(int(time.time()))
    head = {"X-Yihu-Timestamp": stamp, "X-Yihu-Signature": sign(stamp, raw), "Idempotency-Key": key}
    urlopen(Request(f"{YIHU}/callback/bridge", raw, head), timeout=10).close()


class Say(BaseHTTPRequestHandler):
    def do_POST(self):
        raw, stamp = self.rfile.read(int(self.headers["Content-Length"])), self.headers["X-Yihu-Timestamp"]
        right = hmac.compare_digest(sign(stamp, raw), self.headers["X-Yihu-Signature"])
        self.send_response(200 if right and abs(time.time() - int(stamp)) < 300 else 401)
        self.end_headers()
        if right:  # say it in WeChat here; what comes with the same Idempotency-Key again is said once
            print(raw.decode(), flush=True)
            self.wfile.write(
                json.dumps({"echo": json.loads(raw)["echo"], "id": str(time.time_ns())}).encode()
            )


threading.Thread(target=HTTPServer(("127.0.0.1", PORT), Say).serve_forever, daemon=True).start()
for number, line in enumerate(sys.stdin):
    tell(f"{time.time_ns()}-{number}", line.encode())
