"""Texts only their writer may read, encrypted at rest with the deployment's data key."""

import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(fields: dict[str, str]) -> bytes:
    """Encrypt `fields`."""
    return Fernet(settings.DATA_KEY).encrypt(json.dumps(fields).encode())


def open_sealed(sealed: bytes | memoryview) -> dict[str, str]:
    """Decrypt what `seal` made; {} when the key has changed since."""
    try:
        return dict(json.loads(Fernet(settings.DATA_KEY).decrypt(bytes(sealed))))
    except InvalidToken:
        return {}
