"""The demo's modules: each reads, may be published, and asks nothing of privacy; learners are at every stage."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.curriculum.enums import UnitKind
from cop.curriculum.models import MODULE_TEXT, UNIT_TEXT, Chosen, Edition, Learning, Module, Reflection, Worked
from cop.curriculum.queries import begun_and_next, own_modules
from cop.curriculum.rules import Document, Need, missing, parse, read, write
from cop.deid.language import LANGUAGES, guess_language
from cop.framework.actions import install_words
from cop.framework.models import Area
from cop.home.actions import demo
from cop.home.actions.furnish import furnish
from cop.home.actions.learn import TEXTS
from cop.home.rules import FURNITURE, furniture

FILES = sorted(TEXTS.glob("*.md"))
SLUGS = {row["file"]: row for row in tomllib.loads((FURNITURE / "learn-all.toml").read_text())["module"]}
PUBLISHED = [file for file in FILES if "weeks" in SLUGS[file.stem]]
LEARNT = [file for file in PUBLISHED if "archived" not in SLUGS[file.stem]]


def document(file: Path) -> Document:
    return read(file.read_text())


def test_every_text_is_a_module_of_the_furniture() -> None:
    assert {file.stem for file in FILES} == set(SLUGS)
    assert Counter(document(file).language for file in LEARNT) == {"en": 3, "nl": 3, "nb": 1, "da": 1}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_reads_and_is_written_back_the_same(file: Path) -> None:
    told = document(file)
    assert read(write(told)) == told
    assert told.minutes == sum(part.minutes for part in told.parts)
    assert all(part.key for part in told.parts)
    assert guess_language(told.about, LANGUAGES, "") == told.language
    assert [
        part.key for part in told.parts if guess_language(part.body, LANGUAGES, told.language) != told.language
    ] == []


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_a_module_passes_the_publish_checklist_with_a_colleague_s_word(file: Path) -> None:
    assert missing(document(file), read=True) == []


def test_the_module_in_writing_still_lacks_something() -> None:
    needs = {lack.need for lack in missing(document(TEXTS / "two-chats-at-once.md"))}
    assert needs == {Need.SOURCE, Need.COLLEAGUE}


@pytest.mark.parametrize("file", LEARNT, ids=lambda file: file.stem)
def test_a_module_has_substance(file: Path) -> None:
    told = document(file)
    kinds = Counter(part.kind for part in told.parts)
    words = [len(part.body.split()) for part in told.parts if part.kind is UnitKind.READING]
    assert (5 <= len(told.parts) <= 8, min(words) >= 250, max(words) <= 500) == (True, True, True), words
    assert (kinds[UnitKind.REFLECTION], kinds[UnitKind.QUIZ], kinds[UnitKind.TASK]) == (1, 1, 1)
    assert 2 <= sum(len(parse(part.questions)) for part in told.parts) <= 4


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_holds_no_open_question_of_privacy(file: Path) -> None:
    told = document(file)
    texts = [{name: getattr(told, name) for name in MODULE_TEXT}]
    texts += [{name: getattr(part, name) for name in UNIT_TEXT} for part in told.parts]
    asked = [question.text for text in texts for question in look_over(text, surface=Surface.OPEN).open]
    assert asked == []
    install_words()
    assert set(told.areas) <= set(Area.objects.values_list("slug", flat=True))


@pytest.mark.django_db
def test_learners_are_at_every_stage_and_trainers_have_a_desk(client: Client) -> None:
    demo.mark()
    furnish(say=lambda _line: None)
    assert (Module.objects.listed().count(), Module.objects.count()) == (8, 10)
    mikkel, noor = (Member.objects.get(slug=slug) for slug in ("mikkel", "noor"))
    desk = own_modules(mikkel)
    assert [len(some) for some in (desk.writing, desk.published, desk.archived)] == [1, 2, 1]
    first, second = Edition.objects.filter(module__title__startswith="The first").order_by("number")
    assert (first.changes, bool(second.changes), second.steps.count() - first.steps.count()) == ("", True, 2)
    assert Learning.objects.filter(edition=first, finished_at=None).exists()
    mine = Learning.objects.visible_to(noor)
    assert sorted(learning.finished_at is None for learning in mine) == [False, True]
    cards = begun_and_next(noor)
    assert (len(cards) > 1, {card.language for card in cards} <= set(noor.reads)) == (True, True)
    months = {f"{learning.finished_at:%Y-%m}" for learning in Learning.objects.exclude(finished_at=None)}
    assert len(months) >= 4
    assert Chosen.objects.filter(choice=0, count__gte=5).exists()
    assert [one.member for one in Reflection.objects.all()] == [noor]
    assert Worked.objects.shown_to(mikkel).waiting().count() == 1
    _goes_on(client, noor)


def _goes_on(client: Client, noor: Member) -> None:
    """Open the step she is at, and the talk she spoke in."""
    client.force_login(noor.user)  # type: ignore[arg-type]
    under_way = Learning.objects.visible_to(noor).get(finished_at=None)
    page = client.get(f"/learn/modules/{under_way.module_id}/steps/{under_way.at}/")
    assert page.status_code == 200
    (talked,) = furniture("learn", "talk")
    module = Module.objects.get(title="Stilte in de chat")
    text = client.get(f"/learn/modules/{module.pk}/steps/{talked['unit']}/talk/").content.decode()
    assert all(post["text"][:30] in text for post in talked["posts"])
