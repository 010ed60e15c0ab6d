"""The push of a notice: an empty message to a push service, which wakes one browser (RFC 8030).

A member's browser says where its push service is, so it is a stranger: it is reached over https under its own name, at
public addresses alone (looked up once, connected to as found), follows nowhere, and has a few seconds.
"""

import http.client
import logging
import socket
import ssl
import threading
import time
from contextlib import suppress
from enum import Enum, auto
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from cop.core import vapid
from cop.notifications.rules import is_endpoint, is_public

log = logging.getLogger(__name__)
PATIENCE = 5.0  # seconds, for all of it
TOPIC = "news"  # a push that waits for a browser that is away is replaced by the next one
_TAKEN, _GONE, _BUSY = range(200, 300), (404, 410), (429, *range(500, 600))


class Answer(Enum):
    """What a push service says: taken, no such browser any more, later, never, or nothing as it is away."""

    TAKEN = auto()
    GONE = auto()
    LATER = auto()
    REFUSED = auto()
    AWAY = auto()


class NotPublicError(OSError):
    """The name of a push service leads into a network of somebody's own."""


def is_offered() -> bool:
    """Say whether this site pushes at all."""
    return bool(settings.PUSH_KEY)


def fits(endpoint: str) -> bool:
    """Say whether a push may go to `endpoint`. A name that nobody knows now is looked up again for every push."""
    if _is_own(endpoint):
        return True
    if not is_endpoint(endpoint):
        return False
    try:
        _addresses(str(urlsplit(endpoint).hostname))
    except NotPublicError:
        return False
    except OSError:
        pass
    return True


def push(*, endpoint: str, urgent: bool, lasts: int) -> Answer:
    """Wake the browser at `endpoint`; what waits for one that is away is forgotten after `lasts` seconds."""
    parts = urlsplit(endpoint)
    headers = {
        "TTL": str(lasts),
        "Urgency": "high" if urgent else "normal",
        "Topic": TOPIC,
        "Authorization": vapid.authorization(
            settings.PUSH_KEY,
            audience=f"{parts.scheme}://{parts.netloc}",
            subject=f"mailto:{settings.CONTACT_EMAIL}",
            now=time.time(),
        ),
    }
    try:
        status = _post(parts, headers, own=_is_own(endpoint))
    except (OSError, http.client.HTTPException) as error:
        log.warning("a push service did not answer: %s", type(error).__name__)
        return Answer.AWAY
    if status in _TAKEN:
        return Answer.TAKEN
    if status in _GONE:
        return Answer.GONE
    log.warning("a push service answered %s", status)
    return Answer.LATER if status in _BUSY else Answer.REFUSED


def _is_own(endpoint: str) -> bool:
    """Say whether it is the stand-in for a push service that tests and the demonstration have on this machine."""
    own = settings.PUSH_LOOPBACK
    return bool(own) and endpoint.startswith(f"{own}/") and " " not in endpoint and endpoint.isprintable()


def _post(parts: SplitResult, headers: dict[str, str], *, own: bool) -> int:
    """Post nothing with `headers`; return the status."""
    host = str(parts.hostname)
    line = http.client.HTTPConnection(host, parts.port, timeout=PATIENCE) if own else _Public(host, timeout=PATIENCE)
    end = threading.Timer(PATIENCE, _cut, [line])  # one that answers a byte at a time would keep us for long
    end.daemon = True
    end.start()
    try:
        line.request("POST", f"{parts.path}?{parts.query}" if parts.query else parts.path or "/", headers=headers)
        return line.getresponse().status
    finally:
        end.cancel()
        line.close()


def _cut(line: http.client.HTTPConnection) -> None:
    """End a line whatever is awaited on it: below TLS, which would wait for a last word."""
    with suppress(OSError):
        if line.sock:
            socket.socket.shutdown(line.sock, socket.SHUT_RDWR)


class _Public(http.client.HTTPSConnection):
    """A line to a public address, which is the one that was looked at."""

    def connect(self) -> None:
        bare = socket.create_connection((_addresses(self.host)[0], 443), PATIENCE)
        secret = ssl.create_default_context()
        self.sock = secret.wrap_socket(bare, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()


def _addresses(host: str) -> list[str]:
    """Return the IP addresses of a name; raise NotPublicError where one of them is not public."""
    found = [str(address[0]) for *_, address in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(address) for address in found):
        raise NotPublicError
    return found
