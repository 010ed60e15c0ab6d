"""Who we are to a push service (RFC 8292): a key pair on P-256, and short-lived tokens signed with it.

`COP_PUSH_KEY` is the private number, 32 bytes in base64url, as other tools write it. No Django here.
"""

import base64
import binascii
import json
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HOUR = 3600
LASTS = 12 * HOUR  # a push service refuses more than 24 hours
_SIGNED = ec.ECDSA(SHA256())


def make_key() -> str:
    """Return a fresh private key."""
    return _text(ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(32))


def is_key(written: str) -> bool:
    """Say whether `written` is a private key."""
    try:
        _private(written)
    except ValueError:
        return False
    return True


@cache
def public_key(written: str) -> str:
    """Return the public key of a private one, as browsers and push services want it."""
    return _text(_private(written).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def authorization(written: str, *, audience: str, subject: str, now: float) -> str:
    """Return the header that says to the push service at the origin `audience` who pushes; one an hour."""
    return _header(written, audience, subject, int(now) // HOUR * HOUR)


@cache
def _header(written: str, audience: str, subject: str, hour: int) -> str:
    claims = {"aud": audience, "exp": hour + LASTS, "sub": subject}
    said = ".".join(_text(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(_private(written).sign(said.encode(), _SIGNED))
    return f"vapid t={said}.{_text(r.to_bytes(32) + s.to_bytes(32))}, k={public_key(written)}"


def is_signed(header: str, *, key: str, audience: str, now: float) -> bool:
    """Say whether a header was made with the public `key` for `audience` and is in force, as a push service asks."""
    token, _, given = header.removeprefix("vapid t=").partition(", k=")
    said, _, signature = token.rpartition(".")
    try:
        raw, point = _bytes(signature), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(key))
        proof = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        point.verify(proof, said.encode(), _SIGNED)
        claims = json.loads(_bytes(said.partition(".")[2]))
    except (ValueError, InvalidSignature):
        return False
    return given == key and claims["aud"] == audience and now < claims["exp"] <= now + 2 * LASTS


@cache
def _private(written: str) -> ec.EllipticCurvePrivateKey:
    number = _bytes(written)
    if len(number) != 32:
        msg = "a push key is a number of 32 bytes"
        raise ValueError(msg)
    return ec.derive_private_key(int.from_bytes(number), ec.SECP256R1())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError from error
