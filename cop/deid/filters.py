"""A set of words that knows a few bits about each, in one or two bytes a word: an xor filter.

Three cells, picked by a hash of the word, give its value when they are xored, beside a fingerprint that shows whether
the word was put in at all. A word that was not put in is taken for one that was about once in 85 times with cells of
one byte, once in 4,000 with two; the models are trained with the filters that ship, so they know how far to trust them.
The words themselves cannot be read out of it.
"""

import struct
import sys
from array import array
from hashlib import blake2b
from pathlib import Path

_HEAD = struct.Struct("<4sBBHI")
MAGIC = b"XOR1"


def spread(word: str, seed: int, third: int) -> tuple[int, int, int, int]:
    """Return the three cells of `word`, one in each third of the table, and 32 bits for its fingerprint."""
    digest = blake2b(word.encode(), digest_size=16, salt=seed.to_bytes(2, "little"))
    one, two, three, mark = struct.unpack("<4I", digest.digest())
    return one * third >> 32, third + (two * third >> 32), 2 * third + (three * third >> 32), mark


class Filter:
    """Reads a filter's file; `bits` of each cell are the value, the others the fingerprint."""

    __slots__ = ("_bits", "_cells", "_mask", "_seed", "_third")

    def __init__(self, data: bytes) -> None:
        magic, width, self._bits, self._seed, self._third = _HEAD.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("not a filter")
        self._cells = array("B" if width == 8 else "H", data[_HEAD.size :])
        if width > 8 and sys.byteorder == "big":
            self._cells.byteswap()
        self._mask = (1 << (width - self._bits)) - 1

    @classmethod
    def read(cls, path: Path) -> "Filter":
        """Read the filter at `path`."""
        return cls(path.read_bytes())

    def __getitem__(self, word: str) -> int:
        """Return the value of `word`; 0 when it was not put in."""
        one, two, three, mark = spread(word, self._seed, self._third)
        cells = self._cells
        cell = cells[one] ^ cells[two] ^ cells[three]
        return cell & ((1 << self._bits) - 1) if cell >> self._bits == mark & self._mask else 0


def head(width: int, bits: int, seed: int, third: int) -> bytes:
    """Return the first bytes of a filter's file."""
    return _HEAD.pack(MAGIC, width, bits, seed, third)
