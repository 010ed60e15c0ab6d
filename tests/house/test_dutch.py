"""Dutch is complete: every sentence of the templates has one, and the compiled file is the written one's."""

import gettext
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "cop/locale/nl/LC_MESSAGES"
SAME = {
    "Feedback",
    "Module",
    "Modules",
    "Toolbox",
    "[school]",
    "Open",
    "Trainer",
    "Moderator",
    "Evaluator",
    "Contact",
    "Privacy",
    "[postcode]",
    "E-mail",
}


def test_every_sentence_of_the_templates_is_in_dutch() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        dutch = gettext.GNUTranslations(file)
    texts = [p.read_text() for p in ROOT.glob("templates/**/*.*")]
    found = {s for text in texts for s in re.findall(r'{% translate "((?:[^"\\]|\\.)*)" %}', text)}
    sentences = {s.replace("%", "%%") for s in found}  # as the tag looks them up
    assert len(sentences) > 150
    assert sorted(s for s in sentences if dutch.gettext(s) == s and s not in SAME) == []


def test_nothing_is_left_empty_and_the_compiled_file_is_current() -> None:
    written = (FOLDER / "django.po").read_text()
    assert "#, fuzzy" not in written
    entries = written.split("\n\n")[1:]
    assert [e for e in entries if re.search(r'^msgstr(\[\d\])? ""$(?!\n")', e, re.MULTILINE)] == []
    with (FOLDER / "django.mo").open("rb") as file:
        assert len(gettext.GNUTranslations(file)._catalog) >= len(entries)  # type: ignore[attr-defined]
