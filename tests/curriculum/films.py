"""Video files small enough to write by hand: what is read of one is there, and what would be shown is not."""

import struct


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4(*, codec: bytes = b"avc1", width: int = 320, height: int = 180, filling: int = 5_000) -> bytes:
    """Return an MP4; what was made with it and where stands in it as in a phone’s, its index at the end."""
    track = box(b"tkhd", b"\0" * 76 + struct.pack(">II", width << 16, height << 16))
    table = box(b"stsd", struct.pack(">II", 0, 1) + box(codec, b"\0" * 78))
    media = box(b"mdia", box(b"minf", box(b"stbl", table)))
    place = box(b"udta", box(b"\xa9xyz", b"+52.3702+004.8952/"))
    moving = box(b"mdat", bytes(n % 251 for n in range(filling)))
    return box(b"ftyp", b"isom\0\0\0\0isomavc1") + moving + box(b"moov", box(b"trak", track + media) + place)


def element(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">Q", len(content) | 1 << 56) + content


def webm(*, doctype: bytes = b"webm", codec: bytes = b"V_VP8") -> bytes:
    """Return a WebM of unknown length, as a browser records one."""
    picture = element(b"\xe0", element(b"\xb0", b"\x01\x40") + element(b"\xba", b"\xb4"))
    tracks = element(b"\x16\x54\xae\x6b", element(b"\xae", element(b"\x86", codec) + picture))
    segment = (
        b"\x18\x53\x80\x67" + b"\x01" + b"\xff" * 7 + element(b"\xec", b"\0" * 9) + tracks + b"\x1f\x43\xb6\x75\xff"
    )
    return element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", doctype)) + segment + b"\0" * 400
