"""A story in another language: translated at a desk, put up on a phone, stale after a new wording, mended."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.anonymity.models import Draft
from cop.community.models import Member
from cop.stories.enums import Rung
from cop.stories.models import Story, Translation
from tests.cast import Cast
from tests.journeys.conftest import Desk, look_and_share
from tests.stories.stage import hand_over
from tests.stories.translating import DUTCH, place, tell_anew, told, translated

pytestmark = pytest.mark.journey


def in_columns(page: Page) -> bool:
    """Say whether the first paragraph and its translation stand beside each other."""
    left, right = (page.locator(f".story-part .pair > *:nth-child({n})").nth(1).bounding_box() for n in (1, 2))
    assert left is not None
    assert right is not None
    return left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]


def narrow(desk: Desk) -> None:
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture
def readers(people: Cast) -> Cast:
    Member.objects.update(reads=["en", "nl"])
    User.objects.filter(pk=people.mikkel.user_id).update(language="en")
    people.mikkel.refresh_from_db()
    return people


def test_from_the_translators_desk_to_the_authors_phone(readers: Cast, sit_down: Callable[..., Desk]) -> None:
    story = told(readers.noor)
    mikkel = sit_down(readers.mikkel)
    page = mikkel.page
    page.goto(f"/stories/{story.pk}/")
    page.click("a:has-text('Translate it: Dutch')")
    page.wait_for_url(f"**{place(story)}")
    assert mikkel.axe() == []
    for name in ("title", "summary", "start"):
        page.fill(f"[name={name}]", DUTCH[name])
    page.fill("[name=tried]", "Ik zei: neem de tijd. Bel 06-12345678.")
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile(r"Draft saved at \d\d:\d\d"))
    expect(page.locator("[data-strip] [data-mark]")).to_have_count(1)

    # Too few paragraphs, and a number: nothing goes anywhere, and nothing is lost.
    page.click("draft-keeper button.main")
    expect(page.locator("#part-tried .error")).to_contain_text("The original has 3 paragraphs here, yours has 1.")
    assert mikkel.axe() == []
    page.fill("[name=tried]", DUTCH["tried"])
    expect(page.locator("[data-strip] [data-mark]")).to_have_count(0)
    page.click("draft-keeper button.main")
    expect(page.locator("[data-look] .story-face h1")).to_have_text(DUTCH["title"])
    assert mikkel.axe() == []
    look_and_share(page)
    page.wait_for_url(f"**/stories/{story.pk}/")
    assert Translation.objects.get().stands_at is None
    assert not Draft.objects.exists()
    hand_over()

    # The author, on a phone: one below the other, then for everybody.
    noor = sit_down(readers.noor, phone=True)
    noor.page.goto(f"/stories/{story.pk}/")
    noor.page.click(".acts a[href$='offered/']")
    expect(noor.page.locator("article.story")).to_contain_text("Ik telde tot twintig.")
    assert not in_columns(noor.page)
    narrow(noor)
    assert noor.axe() == []
    noor.page.dblclick("button[name=stand]")
    noor.page.wait_for_url(f"**/stories/{story.pk}/?in=nl")
    expect(noor.page.locator("article h1")).to_have_attribute("lang", "nl")
    narrow(noor)
    assert noor.axe() == []


def test_a_changed_passage_is_marked_and_mended(readers: Cast, sit_down: Callable[..., Desk]) -> None:
    story = told(readers.noor)
    Translation.objects.filter(pk=translated(readers.mikkel, story).pk).update(stands_at=timezone.now())
    tell_anew(story, tried="I said: take your time.\n\nI counted to thirty.\n\nThen she typed again.")
    ada = sit_down(readers.ada)
    ada.page.goto(f"/stories/{story.pk}/?in=nl")
    expect(ada.page.locator(".passage-stale .stale")).to_have_count(1)
    assert ada.axe() == []
    ada.page.click(".tongues a[href$=beside]")
    expect(ada.page.locator(".passage-stale")).to_contain_text("I counted to thirty.")
    assert in_columns(ada.page)
    assert ada.axe() == []
    ada.page.emulate_media(media="print")
    expect(ada.page.locator(".tongues")).to_be_hidden()
    assert in_columns(ada.page)

    mikkel = sit_down(readers.mikkel, phone=True)
    page = mikkel.page
    page.goto("/bell/")
    page.click("text=A story you translated was changed")
    page.wait_for_url(f"**{place(story)}")
    expect(page.locator("#part-tried ins")).to_have_text("thirty")
    narrow(mikkel)
    assert mikkel.axe() == []
    page.check("[name=right]")
    page.click("draft-keeper button.main")
    look_and_share(page)
    page.wait_for_url(f"**/stories/{story.pk}/")
    page.goto(f"/stories/{story.pk}/?in=nl")
    expect(page.locator(".stale")).to_have_count(0)


def test_everybody_reads_it_in_both(readers: Cast, sit_down: Callable[..., Desk]) -> None:
    story = told(readers.noor, rung=Rung.PUBLIC)
    translated(readers.noor, story)
    assert Story.objects.public().filter(pk=story.pk).exists()
    for phone in (False, True):
        visitor = sit_down(None, phone=phone)
        visitor.page.goto(f"/read/{story.pk}/")
        visitor.page.click(".tongues a[lang=nl]")
        expect(visitor.page.locator("article h1")).to_have_text(DUTCH["title"])
        assert visitor.axe() == []
        visitor.page.click(".tongues > a")
        visitor.page.wait_for_url("**beside")
        assert in_columns(visitor.page) is not phone
        assert visitor.axe() == []
        if phone:
            narrow(visitor)
