"""A push service on this machine, for the tests of pushes: it looks at what comes as a real one does."""

import base64
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

URGENCIES = {"very-low", "low", "normal", "high"}
DAY = 24 * 3600


def unpadded(text: str) -> bytes:
    assert "=" not in text
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def whose_claims(header: str, audience: str) -> dict[str, Any]:
    """Return what a vapid header claims (RFC 8292); AssertionError or InvalidSignature for one that is none."""
    scheme, _, rest = header.partition(" ")
    given = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    assert set(given) == {"t", "k"}
    head, body, signature = given["t"].split(".")
    assert json.loads(unpadded(head)) == {"typ": "JWT", "alg": "ES256"}
    raw = unpadded(signature)
    assert len(raw) == 64
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpadded(given["k"]))
    proof = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    point.verify(proof, f"{head}.{body}".encode(), ec.ECDSA(SHA256()))
    claims: dict[str, Any] = json.loads(unpadded(body))
    assert claims["aud"] == audience
    assert time.time() < claims["exp"] <= time.time() + DAY
    assert claims["sub"].startswith(("mailto:", "https:"))
    return claims | {"k": given["k"]}


@dataclass
class PushService:
    """Its books. It answers as `says` for a path; `key` is the one its browsers subscribed under."""

    key: str
    came: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    says: dict[str, int] = field(default_factory=dict)
    told: Callable[[int], None] = lambda _number: None
    port: int = 0

    def open(self) -> None:
        books = self

        class Desk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                status = books.take(self.path, dict(self.headers), self.rfile.read(self.length))
                self.send_response(status)
                if status in {301, 302, 307}:
                    self.send_header("Location", f"{books.origin}/push/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            @property
            def length(self) -> int:
                return int(self.headers.get("Content-Length", -1))

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Desk)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Look at one push; return what is answered."""
        try:
            claims = whose_claims(headers["Authorization"], self.origin)
            assert claims["k"] == self.key
        except (AssertionError, InvalidSignature, KeyError, ValueError) as error:
            self.wrong.append(f"{path}: {error!r}")
            return 403
        fits = headers.get("Urgency") in URGENCIES and 0 < len(headers.get("Topic", "")) <= 32
        if body or "Content-Encoding" in headers or not headers.get("TTL", "").isdigit() or not fits:
            self.wrong.append(f"{path}: {headers} {body!r}")
            return 400
        status = self.says.get(path, 201)
        self.came.append((path, headers))
        self.told(len(self.came))
        return status

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def root(self) -> str:
        return f"{self.origin}/push"

    @property
    def woken(self) -> list[str]:
        return [path.removeprefix("/push/") for path, _ in self.came]
