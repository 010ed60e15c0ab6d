"""All recognisers over one text, resolved into one list."""

from collections.abc import Callable, Collection, Iterable

from cop.deid import contact, dates, numbers, phones, places
from cop.deid.findings import Finding

type Recogniser = Callable[[str], Iterable[Finding]]
RECOGNISERS: tuple[Recogniser, ...] = (
    contact.emails,
    contact.profiles,
    contact.handles,
    numbers.ibans,
    numbers.national_ids,
    phones.phones,
    places.addresses,
    places.postcodes,
    dates.birth_dates,
)
LANGUAGES = ("en", "nl", "nb", "da")
# Characters that look like another one and hide a number from a pattern; each stands for exactly one.
_PLAIN = {
    **{0xFF10 + n: str(n) for n in range(10)},
    **dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F), " "),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-"),
    0xFF20: "@",
    0xFF0B: "+",
}


def check(text: str, *, languages: Collection[str] = LANGUAGES) -> tuple[Finding, ...]:
    """Return what could identify somebody in `text`, in order and without overlaps.

    At this stage the structured kinds are looked for in every language at once; `languages` is for the recognisers of
    names, which differ by language.
    """
    plain = text.translate(_PLAIN)
    found = [finding for recognise in RECOGNISERS for finding in recognise(plain)]
    return _resolve(found)


def _resolve(found: list[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: f.rank, reverse=True):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda f: f.start))
