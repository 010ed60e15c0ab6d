"""Titles and particles: "mevrouw", "Mr", "van den"."""

from collections.abc import Sequence

from cop.deid.tagging import Read

TITLES = frozenset(
    "mevrouw mevr mw meneer dhr heer mejuffrouw juffrouw juf meester mr mrs ms miss mx fru hr herr frk frøken dr prof"
    " sir madam tante oom oma opa uncle auntie aunt granny grandma grandad onkel tante mormor farmor bestemor bestefar"
    " bedstemor bedstefar morfar farfar sister father".split()
)
PARTICLES = frozenset(
    "van von de den der het ten ter te la le da do dos del di el al bin ibn bint abu af av 't".split()
)
_FAMILY = frozenset(
    "tante oom oma opa uncle auntie aunt granny onkel mormor farmor morfar farfar sister father miss juf".split()
)
_MOST_PARTICLES = 3


def titled(read: Sequence[Read], *, small: bool) -> list[tuple[int, int]]:
    """Return from where to where a name stands behind a title, as places in the sentence, end excluded."""
    found = []
    for n, each in enumerate(read):
        if each.token.text.casefold() in TITLES:
            begin = n + 2 if n + 1 < len(read) and read[n + 1].token.text == "." else n + 1
            end = _end(read, begin, small=small and each.token.text.casefold() not in _FAMILY)
            if end:
                found.append((begin, end))
    return found


def _end(read: Sequence[Read], begin: int, *, small: bool) -> int:
    """Return where the name ends that begins at `begin`; 0 when none does."""
    n = begin
    while n < len(read) and n - begin < _MOST_PARTICLES and read[n].token.text.casefold() in PARTICLES:
        n += 1
    last = 0
    while n < len(read) and _is_name(read[n], small=small):
        n = last = n + 1
    return last


def _is_name(each: Read, *, small: bool) -> bool:
    shape, kind = each.word.shape, each.word.kind
    return shape in {"Aa", "AaA", "Aa-Aa"} or (small and shape == "x" and kind in "?Ce" and len(each.token.text) > 1)
