"""Prints what the recogniser of names finds and what it costs: `uv run python -m tests.deid.report [--every N]`.

`--every N` takes one in N pairs of sentence and name for the table of origins; 1, all of them, takes some minutes.
"""

import argparse
import tomllib
from pathlib import Path
from statistics import median
from time import process_time

from cop.deid import check
from tests.deid.heldout import LANGUAGES, Post, capitalised, lower, posts
from tests.deid.measuring import KINDS, asked, found_in, measure, questions
from tests.deid.origins import MAJORITY, groups, tries, unseen, words

CLEAN = Path(__file__).parent / "clean"


def row(name: str, texts: list[Post], languages: tuple[str, ...] | None) -> str:
    told = measure(texts, languages)
    cells = [f"{told.touched[k].percent:5.1f} ({told.right[k].percent:3.0f}) {told.touched[k].of:3}" for k in KINDS]
    precise, asked = told.precision, told.asked
    return f"{name:24} {' │ '.join(cells)} │ {precise.percent:5.1f} {precise.of:4} │ {asked.percent:5.1f}"


def found() -> None:
    heads = " │ ".join(f"{kind.lower():15}" for kind in KINDS)
    print("Held-out texts: recall in % by any name (by its own kind) of how many; precision of names; of persons")
    print(f"{'':24} {heads} │ precision  │ persons")
    for language in (*LANGUAGES, "nn"):
        for half in ("all", "dev", "test"):
            whole = list(posts(language, half))
            print(row(f"{language} {half}, as written", whole, (language,)))
            print(row(f"{language} {half}, capitals", [p for p in whole if capitalised(p)], (language,)))
            print(row(f"{language} {half}, small", [lower(p) for p in whole], (language,)))
        print(row(f"{language} not told", list(posts(language)), ()))
        print(row(f"{language} as the site asks", list(posts(language)), None))


def origins(every: int) -> None:
    print("\nThe same sentences with unseen first names of each origin, found in %, capital/small; * the majority")
    print(f"{'':22}" + "".join(f"{language:>16}" for language in LANGUAGES))
    for group in (*groups(), "words"):
        cells = []
        for language in LANGUAGES:
            names = words(language) if group == "words" else unseen(group)
            large, small = (
                found_in(tries(language, names, small=s, one_in=every), (language,)).percent for s in (False, True)
            )
            cells.append(f"{large:5.1f}/{small:5.1f}{'*' if MAJORITY[language] == group else ' '}")
        label = "names that are words" if group == "words" else f"{group} ({len(unseen(group))})"
        print(f"{label:22}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def alarms() -> None:
    print("\nTexts in which nobody is: nothing asked in %, and the questions of cases (median, nine in ten)")
    for language in LANGUAGES:
        for told, name in (((language,), "told"), ((), "not told"), (None, "as asked")):
            cells = []
            for sort, texts in tomllib.loads((CLEAN / f"{language}.toml").read_text(encoding="utf-8")).items():
                counts = sorted(questions(text, told) for text in texts)
                quiet = 100 * counts.count(0) / len(counts)
                more = f", {median(counts):.0f} and {counts[9 * len(counts) // 10]}" if sort == "cases" else ""
                cells.append(f"{sort} {quiet:.0f}{more}")
            print(f"{language}, language {name:9} {' │ '.join(cells)}")


def cost() -> None:
    print("\nCPU for a text of 1,200 characters, the whole check, in ms (median, most)")
    for language in LANGUAGES:
        text = " ".join(post.text for post in posts(language))
        parts = [text[n : n + 1200] for n in range(0, 1200 * (len(text) // 1200), 1200)]
        for told, name in (((language,), "told"), ((), "not told"), (None, "as asked")):
            times = []
            for part in parts:
                began = process_time()
                check(part, languages=asked(part) if told is None else told)
                times.append(1000 * (process_time() - began))
            print(f"{language}, language {name:9} {median(times):5.1f} {max(times):5.1f}")


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.deid.report")
    parser.add_argument("--every", type=int, default=5)
    every = parser.parse_args().every
    found()
    alarms()
    cost()
    origins(every)


if __name__ == "__main__":
    main()
