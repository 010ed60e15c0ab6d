"""Check the held-out first names: `python tests/deid/names/check_lists.py`.

One file per origin, one first name a line. Names that are an ordinary word in
English, Dutch, Norwegian or Danish stand apart in words.txt as
`lang<TAB>Name`, where lang is the language in which the name is a word: they
are measured apart, and in no file of an origin.
"""

import sys
import unicodedata
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
GROUPS = (
    "dutch norwegian danish english arabic somali turkish kurdish vietnamese "
    "polish ukrainian eritrean tamil chinese roma sami greenlandic "
    "west_african south_asian persian"
).split()
LANGUAGES = ("en", "nl", "nb", "da")
LEAST = 40  # of an origin; fewer say too little about it


def lines(stem):
    return (HERE / f"{stem}.txt").read_text(encoding="utf-8").splitlines()


def bare(name):
    """Without capitals and diacritics, as a word may be written in haste."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def ill_formed(name):
    parts = name.split("-")
    one_word = all(p.isalpha() and p[0].isupper() and p[1:].islower() for p in parts)
    return len(name) < 2 or not one_word or name != unicodedata.normalize("NFC", name)


def faults_of_words(words):
    yield from (f"words: {e!r} is not lang<TAB>Name" for e in words if len(e) != 2 or e[0] not in LANGUAGES)
    yield from (f"words: {e[-1]!r} is no name of one word in NFC" for e in words if ill_formed(e[-1]))
    yield from (f"words: {e} twice" for e, count in Counter(words).items() if count > 1)


def faults_of_origin(group, names, as_words):
    if len(names) < LEAST:
        yield f"{group}: {len(names)} names, fewer than {LEAST}"
    yield from (f"{group}: {n!r} is no name of one word in NFC" for n in names if ill_formed(n))
    yield from (f"{group}: {n} twice" for n, count in Counter(n.casefold() for n in names).items() if count > 1)
    yield from (f"{group}: {n} is a word, see words.txt" for n in names if bare(n) in as_words)


def main():
    words = [tuple(line.split("\t")) for line in lines("words")]
    as_words = {bare(entry[-1]) for entry in words}
    faults = list(faults_of_words(words))
    for lang in LANGUAGES:
        print(f"{sum(entry[0] == lang for entry in words):4} words {lang}")
    for group in GROUPS:
        names = lines(group)
        faults += faults_of_origin(group, names, as_words)
        print(f"{len(names):4} {group}")
    strangers = {p.stem for p in HERE.glob("*.txt")} - {*GROUPS, "words"}
    faults += [f"{stem}.txt: no known origin" for stem in sorted(strangers)]
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
