"""Texts only their writer may read, encrypted at rest, and marks that say nothing without the key.

`COP_DATA_KEY` holds one Fernet key, or several parted by commas while they are being changed: the first one seals, all
of them open. Blind marks are keyed hashes under a key of their own, derived from each data key.
"""

import hmac
import json
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


@cache
def _keys(written: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in written.split(",") if key.strip())


@cache
def _box(written: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys(written)])


def seal_bytes(content: bytes) -> bytes:
    """Encrypt `content`."""
    return _box(settings.DATA_KEY).encrypt(content)


def open_bytes(sealed: bytes) -> bytes | None:
    """Decrypt what `seal_bytes` made; None for anything else, or when its key is gone."""
    try:
        return _box(settings.DATA_KEY).decrypt(sealed)
    except InvalidToken:
        return None


def seal(fields: dict[str, str]) -> bytes:
    """Encrypt `fields`."""
    return _box(settings.DATA_KEY).encrypt(json.dumps(fields).encode())


def open_sealed(sealed: bytes | memoryview | str) -> dict[str, str]:
    """Decrypt what `seal` made; {} for anything else, or when its key is gone."""
    token = sealed if isinstance(sealed, str) else bytes(sealed)
    try:
        return dict(json.loads(_box(settings.DATA_KEY).decrypt(token)))
    except InvalidToken:
        return {}


def blind(purpose: str, *parts: object) -> bytes:
    """Return 32 bytes that stand for `parts`: the same each time, telling nothing without the key."""
    return blinds(purpose, *parts)[0]


def blinds(purpose: str, *parts: object) -> tuple[bytes, ...]:
    """Return the marks of `parts` under every key in use, the one for new rows first."""
    text = "\x1f".join((purpose, *(str(part) for part in parts))).encode()
    return tuple(hmac.digest(_mac_key(key), text, "sha256") for key in _keys(settings.DATA_KEY))


@cache
def _mac_key(key: str) -> bytes:
    return hmac.digest(key.encode(), b"cop.blind", "sha256")
