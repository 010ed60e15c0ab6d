"""Writes filters."""

from collections.abc import Mapping

from cop.deid.filters import head, spread

_ROOM = 1.23
_TRIES = 64


def pack(values: Mapping[str, int], *, width: int, bits: int) -> bytes:
    """Return the file of a filter that gives each word its value, which is above 0 and fits `bits`."""
    words = sorted(values)
    for seed in range(_TRIES):
        third = int(len(words) * _ROOM / 3) + 11
        spots = [spread(word, seed, third) for word in words]
        order = _peel(spots, 3 * third)
        if order is not None:
            cells = [0] * (3 * third)
            for n, cell in reversed(order):
                one, two, three, mark = spots[n]
                wanted = (mark & ((1 << (width - bits)) - 1)) << bits | values[words[n]]
                # The lone cell is still 0 here, so it is left with what the two others lack.
                cells[cell] = wanted ^ cells[one] ^ cells[two] ^ cells[three]
            return head(width, bits, seed, third) + b"".join(c.to_bytes(width // 8, "little") for c in cells)
    raise ValueError("two words share a hash")


def _peel(spots: list[tuple[int, int, int, int]], size: int) -> list[tuple[int, int]] | None:
    """Return each word with a cell that none of the words after it in the reverse order uses."""
    count = [0] * size
    users = [0] * size
    for n, (*cells, _mark) in enumerate(spots):
        for cell in cells:
            count[cell] += 1
            users[cell] ^= n
    lone = [cell for cell in range(size) if count[cell] == 1]
    order: list[tuple[int, int]] = []
    while lone:
        cell = lone.pop()
        if count[cell] != 1:
            continue
        n = users[cell]
        order.append((n, cell))
        for other in spots[n][:3]:
            count[other] -= 1
            users[other] ^= n
            if count[other] == 1:
                lone.append(other)
    return order if len(order) == len(spots) else None
