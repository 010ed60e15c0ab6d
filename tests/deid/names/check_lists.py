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


def faults_of(name):
    if name != unicodedata.normalize("NFC", name):
        yield "not NFC"
    parts = name.split("-")
    if not all(p.isalpha() and p[0].isupper() and p[1:].islower() for p in parts):
        yield "not one capitalised word (hyphen allowed)"
    if len(name) < 2:
        yield "too short"


def main():
    faults, counts = [], {}

    def lines(stem):
        text = (HERE / f"{stem}.txt").read_text(encoding="utf-8")
        if not text.endswith("\n"):
            faults.append(f"{stem}: no newline at the end")
        return text.splitlines()

    words = [tuple(line.split("\t")) for line in lines("words")]
    for entry in words:
        if len(entry) != 2 or entry[0] not in LANGUAGES:
            faults.append(f"words: {entry!r} is not lang<TAB>Name")
    words = [e for e in words if len(e) == 2]
    as_words = {name.casefold() for _, name in words}
    for lang in LANGUAGES:
        counts[f"words {lang}"] = sum(e[0] == lang for e in words)

    lists = {group: lines(group) for group in GROUPS}
    for stem, names in [*lists.items(), ("words", [n for _, n in words])]:
        faults += [f"{stem}: {n!r} {f}" for n in names for f in faults_of(n)]
    faults += [f"words: {e} twice" for e, c in Counter(words).items() if c > 1]
    for group, names in lists.items():
        counts[group] = len(names)
        seen = Counter(n.casefold() for n in names)
        faults += [f"{group}: {n} twice" for n, c in seen.items() if c > 1]
        faults += [f"{group}: {n} stands in words.txt" for n in seen if n in as_words]
        if len(names) < LEAST:
            faults.append(f"{group}: {len(names)} names, fewer than {LEAST}")
    strangers = {p.stem for p in HERE.glob("*.txt")} - set(GROUPS) - {"words"}
    faults += [f"{s}.txt: no known origin" for s in sorted(strangers)]

    for stem, count in counts.items():
        print(f"{count:4} {stem}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
