"""A name found once is a name wherever it stands: earlier, at the start of a sentence, in small letters."""

from collections.abc import Iterator, Sequence

from cop.deid.findings import Finding, Kind
from cop.deid.tagging import Read
from cop.deid.titles import PARTICLES

_SHORTEST = 2


def repeated(text: str, found: Sequence[Finding], plain: Sequence[Sequence[Read]]) -> Iterator[Finding]:
    """Return further findings for the words of names already found. An ordinary word must keep its capital."""
    known = _parts(text, found)
    small = not any(any(each.word.shape[0] == "A" for each in read) for read in plain)
    taken = bytearray(len(text))
    for finding in found:
        taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    for read in plain:
        for each in read:
            token, word = each.token, each.word
            if taken[token.start] or word.shape == "-":
                continue
            low = token.text.casefold()
            model = known.get(low) or (known.get(low[:-1]) if low[-1] == "s" else None)
            if model and _may_repeat(each, small=small):
                yield Finding(token.start, token.end, model.kind, model.strength, "again", model.score - 0.01)


def _may_repeat(each: Read, *, small: bool) -> bool:
    """Say whether a word with a known name's letters is that name: an ordinary word only with a capital or a name's."""
    word = each.word
    if word.kind not in "lm":
        return True
    if word.shape[0] == "A":
        return not each.token.first or bool(word.names) or len(each.token.text) > 4
    return small and ("F" in word.names or "L" in word.names)


def _parts(text: str, found: Sequence[Finding]) -> dict[str, Finding]:
    """Return the telling words of the names found, each with the name it is from; a person's name wins."""
    parts: dict[str, Finding] = {}
    for finding in sorted(found, key=lambda f: (f.kind is Kind.PERSON, f.score)):
        words = [word.strip(".,'’&") for word in text[finding.start : finding.end].split()]
        if finding.kind is not Kind.PERSON and len(words) > 1:
            continue
        for word in words:
            low = word.casefold()
            if len(low) >= _SHORTEST and low not in PARTICLES and word[:1].isalpha():
                parts[low] = finding
                if finding.kind is Kind.PERSON and "-" not in low and low[-1] == "s" and len(low) > 4:
                    parts.setdefault(low[:-1], finding)
    return parts
