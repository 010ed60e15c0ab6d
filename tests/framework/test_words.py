"""The words that ship: complete in four languages, and added without touching what a community made of them."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cop.framework.actions import install_words
from cop.framework.enums import StatementKind, StatementLevel
from cop.framework.models import Area, Framework, Part, Statement
from cop.framework.queries import forget, words

SHIPPED = Path("cop/framework/words")
LANGUAGES = {"en", "nl", "nb", "da"}
WORKS = {"en": "Can ", "nl": "Kan ", "nb": "Kan ", "da": "Kan "}


def told(value: Any) -> list[dict[str, str]]:
    """Return every text of a file that is told by language."""
    if isinstance(value, list):
        return [one for row in value for one in told(row)]
    if not isinstance(value, dict):
        return []
    return [value] if "en" in value else [one for part in value.values() for one in told(part)]


@pytest.mark.parametrize("file", sorted(SHIPPED.rglob("*.toml")), ids=lambda file: file.stem)
def test_every_text_stands_in_four_languages(file: Path) -> None:
    texts = told(tomllib.loads(file.read_text()))
    names = {name for text in texts for name in text if not text[name].strip()}
    assert texts
    assert not names
    if file.name != "targets.toml":  # a country's own schools are called as that country calls them
        assert {frozenset(text) for text in texts} == {frozenset(LANGUAGES)}


@pytest.mark.django_db
def test_each_area_has_four_statements_of_each_kind_and_no_two_are_alike() -> None:
    install_words()
    counted = Counter(Statement.objects.values_list("area__slug", "kind"))
    assert len(counted) == 7 * 3
    assert min(counted.values()) >= 4
    for language in LANGUAGES:
        texts = [one.texts[language] for one in Statement.objects.all()]
        assert len(set(texts)) == len(texts)
        assert all(text.startswith(WORKS[language]) and text.endswith(".") for text in texts)
    for area in Area.objects.filter(framework__kind="competence"):
        assert set(area.levels) == set(StatementLevel.values)
        assert len(area.lines) == 2


@pytest.mark.django_db
def test_ethics_stands_in_three_groups_and_quality_in_seven_areas() -> None:
    install_words()
    assert {one.kind for one in Framework.objects.all()} == {"competence", "career", "ethics", "quality"}
    assert [part.areas.count() for part in Part.objects.order_by("order")] == [3, 7, 4]
    known = words()
    assert (len(known.areas), len(known.guidelines), len(known.qualities)) == (7, 14, 7)


@pytest.mark.django_db
def test_installing_again_adds_what_is_missing_and_touches_nothing_else() -> None:
    install_words()
    Statement.objects.filter(key="process-skills-2").update(texts={"en": "Can do it our way."})
    Statement.objects.filter(key="process-skills-3").update(area=Area.objects.get(slug="ethics"))
    Statement.objects.filter(key="process-skills-4").delete()
    Area.objects.filter(slug="ethics").update(names={"en": "What is right"})
    before = {one.key: (one.texts, one.area_id, one.order) for one in Statement.objects.all()}
    install_words()
    install_words()
    after = {one.key: (one.texts, one.area_id, one.order) for one in Statement.objects.all()}
    assert after.pop("process-skills-4")[0]["en"].startswith("Can end a talk")
    assert after == before
    assert Area.objects.get(slug="ethics").name == "What is right"


@pytest.mark.django_db
def test_a_community_older_than_the_lines_gets_them_and_keeps_its_own() -> None:
    install_words()
    Area.objects.filter(slug="process").update(levels={})
    Area.objects.filter(slug="ethics").update(levels={"competent": {"en": "Ours."}})
    Framework.objects.filter(slug="competence-areas").update(abouts={"en": "Our own."})
    install_words()
    assert set(Area.objects.get(slug="process").levels) == set(StatementLevel.values)
    assert Area.objects.get(slug="ethics").levels == {"competent": {"en": "Ours."}}
    assert Framework.objects.get(slug="competence-areas").about == "Our own."


@pytest.mark.django_db
def test_what_is_retired_is_not_offered_and_does_not_come_back() -> None:
    install_words()
    Area.objects.filter(slug="theory").update(retired_at="2026-01-01T00:00Z")
    Statement.objects.filter(key="theory-skills-1").delete()
    install_words()
    forget()
    assert "theory" not in [area.slug for area in words().areas]
    assert not Statement.objects.filter(key="theory-skills-1").exists()
    assert set(StatementKind.values) == {"knowledge", "skills", "general"}
