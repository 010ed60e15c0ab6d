"""Numbers that tell nothing: not how many there are, not what came before."""

from secrets import randbelow

# Above any number a sequence reaches, below what a browser's numbers hold exactly.
_LOW, _HIGH = 2**40, 2**53


def random_id() -> int:
    """Return a primary key that does not say when its row was made."""
    return _LOW + randbelow(_HIGH - _LOW)


def is_random_id(number: int) -> bool:
    """Say whether a number, as from an address, may be one of these."""
    return _LOW <= number < _HIGH
