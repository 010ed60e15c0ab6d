"""What a toolbox begins with: whole in four languages, attributed, and put in once."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.utils.translation import override

from cop.deid.language import LANGUAGES, guess_language
from cop.framework.actions import install_words
from cop.framework.queries import words
from cop.toolbox.actions import furnish, retire
from cop.toolbox.enums import Kind, Language
from cop.toolbox.models import Entry, Guide
from cop.toolbox.queries import grid
from cop.toolbox.rules import guidance, pieces
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CHANNELS = ("chat", "phone", "mail", "video", "group")
PHASES = ("contact", "contract", "communication", "conclusion")


def all_pieces() -> list[object]:
    install_words()
    return list(pieces({b.slug: (b.names, b.questions) for b in words().buttons}))


def test_every_language_has_every_cell_and_facts_with_a_source() -> None:
    rows = all_pieces()
    for language in Language.values:
        own = [row for row in rows if row.language == language]  # type: ignore[attr-defined]
        said = [row for row in own if row.kind != Kind.FACT]  # type: ignore[attr-defined]
        facts = [row for row in own if row.kind == Kind.FACT]  # type: ignore[attr-defined]
        assert len(own) >= 60
        cells = Counter((row.phase, row.channel) for row in said)  # type: ignore[attr-defined]
        assert [cell for p in PHASES for c in CHANNELS if cells[cell := (p, c)] < 2] == []
        assert len(facts) >= 10
        assert [f.slug for f in facts if not (f.source and isinstance(f.check_on, date))] == []  # type: ignore[attr-defined]
        assert sum(bool(f.link) for f in facts) >= 10  # type: ignore[attr-defined]
        assert len(own) == len({row.slug for row in own})  # type: ignore[attr-defined]
        assert max(len(row.text) for row in own) <= 600  # type: ignore[attr-defined]


def test_phrases_and_questions_are_the_same_in_all_languages() -> None:
    slugs = [
        {(r.slug, r.kind, r.phase, r.channel) for r in all_pieces() if r.language == code and r.kind != Kind.FACT}  # type: ignore[attr-defined]
        for code in Language.values
    ]
    assert all(one == slugs[0] for one in slugs)


def test_texts_are_in_the_language_of_their_file() -> None:
    """Danish and bokmål share most of their words, so a short text of one may look like the other."""
    near = {"nb": {"nb", "da"}, "da": {"da", "nb"}}
    wrong = [
        (row.slug, row.language)  # type: ignore[attr-defined]
        for row in all_pieces()
        if guess_language(row.text, LANGUAGES, row.language) not in near.get(row.language, {row.language})  # type: ignore[attr-defined]
    ]
    assert wrong == []


def test_what_to_do_is_told_for_every_phase_channel_and_cell_in_every_language() -> None:
    rows = {(row.phase, row.channel): row.texts for row in guidance()}
    cells = [(p, c) for p in PHASES for c in CHANNELS]
    assert set(rows) == {*cells, *((p, "") for p in PHASES), *(("", c) for c in CHANNELS)}
    wants = {
        **{cell: {"todos", "ways"} for cell in cells},
        **{(p, ""): {"todos", "failures"} for p in PHASES},
    }
    assert [place for place, columns in wants.items() if set(rows[place]) != columns] == []
    assert [place for place, texts in rows.items() if any(set(t) != set(Language.values) for t in texts.values())] == []


def test_it_is_put_in_once_and_what_was_taken_out_stays_out(cast: Cast) -> None:
    total = len(all_pieces())
    assert furnish(owner=lambda _language: cast.noor) == total
    entry = Entry.objects.get(slug="chat-welcome", language="nl")
    retire(by=cast.noor, entry=entry)
    assert furnish(owner=lambda _language: cast.sam) == 0
    assert Entry.objects.visible_to(cast.noor).count() == total - 1
    assert not Entry.objects.proposed().exists()
    with override("nl"):
        todo = Guide.objects.get(phase__slug="contact", channel__slug="chat").todo
    assert todo.startswith("Groet")
    assert len(grid().rows) == len(CHANNELS)


def test_founding_a_community_furnishes_its_toolbox() -> None:
    for _ in range(2):
        call_command("found", email="first@koffiekamer.example")
    assert Entry.objects.count() == len(all_pieces())
    assert set(Entry.objects.values_list("byline__member__user__email", flat=True)) == {"first@koffiekamer.example"}
