"""A story: a good moment on a phone, then the whole of it, part by part, until a reader has it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.accounts.models import User
from cop.anonymity.models import Draft
from cop.coffee.actions import close_case
from cop.stories.models import Climb, Story
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk, look_and_share
from tests.stories.writing import STORY

pytestmark = pytest.mark.journey
MOMENT = (
    "Een beller bleef zich verontschuldigen. Ik zei: ik heb tot half, en die tijd is van u. Haar nummer is 06-12345678."
)


def test_a_good_moment_on_a_phone_in_dutch(people: Cast, sit_down: Callable[..., Desk]) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    noor = sit_down(people.noor, phone=True, lang="nl-NL")
    page = noor.page
    page.goto("/stories/write/")
    assert noor.axe() == []
    page.click("text=Vertel een mooi moment >> nth=0")
    page.wait_for_url("**/stories/moment/")
    assert noor.axe() == []

    # One field; the number in it stops her, one tap replaces it.
    page.fill("[name=start]", MOMENT)
    questions = page.locator("[data-strip] [data-mark]")
    expect(questions).to_have_count(1)
    page.click("text=Deel het met leden")
    expect(page.locator("[data-strip] [data-replace-all]")).to_be_visible()
    assert not Story.objects.exists()
    page.click("[data-replace-all]")
    expect(questions).to_have_count(0)
    page.click(".chip:has-text('Telefoon')")
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile(r"Concept bewaard om \d\d[:.]\d\d"))
    expect(page.locator(".language-chips [aria-pressed=true]")).to_have_text("Nederlands")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.dblclick("text=Deel het met leden")
    page.wait_for_url(re.compile(r"/stories/\d+/$"))
    expect(page.locator(".story-moment")).to_be_visible()
    story = Story.objects.get()
    assert (story.language, story.rung) == ("nl", "moment")
    assert story.channel is not None
    assert "06" not in story.heading
    assert not Draft.objects.exists()
    assert noor.axe() == []


def test_a_story_is_written_at_two_desks_and_handed_in(people: Cast, sit_down: Callable[..., Desk]) -> None:
    noor = sit_down(people.noor, phone=True)
    noor.page.goto("/stories/write/")
    noor.page.click("text=Begin a story")
    noor.page.wait_for_url(re.compile(r"/stories/write/\d+/"))
    assert noor.axe() == []
    for name in ("title", "start", "tried"):
        noor.page.fill(f"[name={name}]", STORY[name])
    noor.page.check("[name=provenance][value=consented]")
    expect(noor.page.locator("[data-draft-status]")).to_have_text(re.compile(r"Draft saved at \d\d:\d\d"))

    # She goes on at her desk: words and choices are there.
    desk = sit_down(people.noor)
    desk.page.goto(noor.page.url)
    page = desk.page
    expect(page.locator("[name=tried]")).to_have_value(STORY["tried"])
    expect(page.locator("[value=consented]")).to_be_checked()
    assert desk.axe() == []

    # What is missing is said beside the field, and nothing is lost; a minor's talk is not told as it was.
    page.check("[name=under_age]")
    page.click("draft-keeper button.main")
    expect(page.locator("#part-took .error")).to_have_text("Tell what they took along, or that you don’t know.")
    expect(page.locator("#id_took")).to_be_focused()
    expect(page.locator("#part-terms .error")).to_contain_text("Of somebody under 18")
    expect(page.locator("[name=title]")).to_have_value(STORY["title"])
    assert desk.axe() == []
    page.fill("[name=took]", "Write to jannie.q@mail.example about it.")
    page.check("[value=composite]")
    expect(page.locator("[value=consented]")).to_be_hidden()
    expect(page.locator("[data-strip] [data-mark]")).to_have_count(1)
    page.click("draft-keeper button.main")
    expect(page.locator("[data-strip] [data-replace-all]")).to_be_visible()
    page.fill("[name=took]", STORY["took"])
    expect(page.locator("[data-strip] [data-mark]")).to_have_count(0)

    # As they will read it, then out of her hands.
    page.click("draft-keeper button.main")
    expect(page.locator("[data-look] .story-face h1")).to_have_text(STORY["title"])
    assert desk.axe() == []
    look_and_share(page)
    page.wait_for_url("**/stories/write/")
    expect(page.locator(".own-story")).to_contain_text("It is with a reader.")
    climb = Climb.objects.get()
    assert climb.edition.took == STORY["took"]
    assert climb.story.provenance == "composite"
    assert not Draft.objects.exists()
    page.click("text=How it was worded")
    expect(page.locator(".wording")).to_contain_text(STORY["tried"])
    assert desk.axe() == []


def test_a_closed_case_becomes_a_story(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.community)
    close_case(by=people.noor, case=case, take_away="Silence is an answer.")
    noor = sit_down(people.noor)
    noor.page.goto(f"/cases/{case.pk}/")
    noor.page.click("button:has-text('Make a story of it')")
    noor.page.wait_for_url(re.compile(r"/stories/write/\d+/"))
    expect(noor.page.locator("[name=start]")).to_have_value("She stops typing whenever I ask about school.")
    expect(noor.page.locator("[name=again]")).to_have_value("Silence is an answer.")
    noor.page.goto(f"/cases/{case.pk}/")
    noor.page.click("a:has-text('Go on with your story of it')")
    expect(noor.page.locator("[name=again]")).to_have_value("Silence is an answer.")


def test_without_a_script_it_is_kept_and_handed_in(people: Cast, sit_down: Callable[..., Desk]) -> None:
    noor = sit_down(people.noor, script=False)
    noor.page.goto("/stories/write/")
    noor.page.click("text=Begin a story")
    for name, text in STORY.items():
        noor.page.fill(f"[name={name}]", text)
    noor.page.click("text=Keep it as a draft")
    noor.page.click(f"text={STORY['title']}")
    expect(noor.page.locator("[name=ask]")).to_have_value(STORY["ask"])
    noor.page.check("[value=composite]")
    noor.page.click("text=Look it over and hand it in")
    expect(noor.page.locator(".own-story")).to_contain_text("It is with a reader.")
    assert Climb.objects.get().edition.texts == STORY
