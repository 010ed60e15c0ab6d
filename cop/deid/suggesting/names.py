"""Which names are the same person's."""

import re

_PARTICLES = frozenset("van von de der den het ten ter la le da do dos el al bin ibn bint abu o mc af av te".split())
_TITLES = frozenset("mevrouw mevr mw meneer dhr heer mr mrs ms miss fru hr herr frk frøken dr prof sir madam".split())


def parts(name: str) -> tuple[str, ...]:
    """Return the telling parts of a name, lower case, without titles, particles and the -s of a possessive."""
    words = re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"['’]s?$", "", name.strip()).casefold())
    return (
        tuple(word for word in words if word not in _PARTICLES and word not in _TITLES)
        or tuple(words)
        or (name.strip().casefold(),)
    )


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names may be one person's: brothers and sisters share only the last part."""
    if len(one) > 1 and len(other) > 1:
        return one[0] == other[0]
    short, long = sorted((one, other), key=len)
    return any(short[0] in {part, f"{part}s"} or part == f"{short[0]}s" for part in long)


class People:
    """The persons of one text, in the order of their first mention."""

    def __init__(self) -> None:
        self._names: list[list[tuple[str, ...]]] = []

    def number_of(self, name: str) -> int:
        """Return which person bears `name`, a new one when nobody does so far."""
        told = parts(name)
        for n, known in enumerate(self._names):
            if any(same(told, other) for other in known) and all(
                same(told, other) for other in known if len(other) > 1
            ):
                known.append(told)
                return n
        self._names.append([told])
        return len(self._names) - 1

    def known_without_s(self, name: str) -> bool:
        """Say whether `name` is a known one with an -s behind it."""
        told = parts(name)
        return (
            bool(told)
            and told[-1].endswith("s")
            and any(told[-1][:-1] in other for known in self._names for other in known)
        )
