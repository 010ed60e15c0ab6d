"""The demonstration's stories are whole: six of each language, on all rungs, tried, collected."""

from collections import Counter

import pytest

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.home.rules import furniture
from cop.stories.enums import Provenance, Rung, Went
from cop.stories.models import SECTIONS, STORY_TEXT
from cop.stories.rules import paragraphs


def test_six_stories_of_each_language_on_every_rung() -> None:
    rows = furniture("stories", "story")
    assert Counter(row["code"] for row in rows) == dict.fromkeys(("en", "nl", "nb", "da"), 6)
    assert Counter(row["rung"] for row in rows) == dict.fromkeys(Rung.values, 8)
    assert len({row["slug"] for row in rows}) == 24
    for row in rows:
        assert not (row["under_age"] and row["provenance"] == Provenance.CONSENTED), row["slug"]
        sections = [name for name in SECTIONS if name in row]
        assert sections == (["start"] if row["rung"] == Rung.MOMENT else list(SECTIONS)), row["slug"]
        assert {told["went"] for told in row.get("tried_by", [])} <= set(Went.values)
        assert row["by"] not in {told["by"] for told in row.get("tried_by", [])}


def test_collections_hold_stories_there_are_and_speak_their_languages() -> None:
    stories = {row["slug"]: row["code"] for row in furniture("stories", "story")}
    for row in furniture("collections", "collection"):
        assert set(row["title"]) == set(row["about"]) == {stories[slug] for slug in row["stories"]}, row["slug"]


@pytest.mark.django_db
def test_what_everybody_reads_of_a_collection_leaves_nothing_to_ask() -> None:
    for row in furniture("collections", "collection"):
        words = {f"{name}-{code}": said for name in ("title", "about") for code, said in row[name].items()}
        assert look_over(words, surface=Surface.STORY).clear or not row.get("public"), row["slug"]


def test_whoever_tells_a_story_reads_its_language() -> None:
    reads = {row["slug"]: row["reads"] for row in furniture("members", "member")}
    reads |= {"noor": ["nl", "en"], "mikkel": ["da", "nb", "en"], "ingrid": ["nb", "da", "en"], "sam": ["en"]}
    rows = furniture("stories", "story")
    wrong = [(r["slug"], r["by"]) for r in rows if r["code"] not in reads[r["by"]]]
    assert wrong == []


def test_translations_stand_beside_their_stories_paragraph_by_paragraph() -> None:
    stories = {row["slug"]: row for row in furniture("stories", "story")}
    reads = {row["slug"]: row["reads"] for row in furniture("members", "member")}
    rows = furniture("stories", "translation")
    assert {row["code"] for row in rows} == {"en", "nl", "da"}
    assert [row["of"] for row in rows if "later" in row] == ["showed-the-door-first"]
    for row in rows:
        story = stories[row["of"]]
        assert {row["code"], story["code"]} <= set(reads[row["by"]]), row["of"]
        for name in STORY_TEXT:
            assert len(paragraphs(row[name])) == len(paragraphs(story[name])), (row["of"], name)
