"""A push service of our own for the tests: it takes messages as real ones do, and opens them as a browser does."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SECRET = b"0123456789abcdef"


def written(value: bytes) -> str:
    """Bytes as they stand in an address."""
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


class PushService:
    """What arrived for one browser, and with which answer it is met."""

    def __init__(self, port: int) -> None:
        self.endpoint = f"http://127.0.0.1:{port}/push/1"
        self.host = f"127.0.0.1:{port}"
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.answers = 201

    @property
    def keys(self) -> dict[str, str]:
        """What the browser gives with its address."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": written(point), "auth": written(SECRET)}

    def opened(self) -> list[dict[str, Any]]:
        """The messages as the browser reads them."""
        return [
            json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=SECRET, version="aes128gcm"))
            for body in self.bodies
        ]


@contextmanager
def push_service() -> Iterator[PushService]:
    """A push service on a free port."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if service.answers == 201:
                service.bodies.append(body)
                service.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(service.answers)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            """Be quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    service = PushService(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
