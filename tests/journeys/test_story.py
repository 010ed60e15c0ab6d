"""A story: a good moment on a phone, then the whole of it, part by part, until a reader has it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.anonymity.models import Draft
from cop.coffee.actions import close_case
from cop.stories.models import Climb, Slip, Story
from cop.stories.tasks import let_stand
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk, look_and_share
from tests.stories.consenting import CODE, slip_of
from tests.stories.stage import hand_over, readers_of
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


def hand_in_by(desk: Desk, provenance: str, rung: str, slip: Slip | None = None) -> Climb:
    """Write a story and hand it in."""
    page = desk.page
    page.goto("/stories/write/")
    page.click("form[action='/stories/write/'] button")
    for name, text in STORY.items():
        page.fill(f"[name={name}]", text)
    expect(page.locator(".for-everybody")).to_be_hidden()
    page.check(f"[name=provenance][value={provenance}]")
    if slip:
        page.select_option("[name=slip]", str(slip.pk))
    page.check(f".rung-{rung} input")
    expect(page.locator(".for-everybody")).to_be_visible()
    assert desk.axe() == []
    page.click("draft-keeper button.main")
    look_and_share(page)
    page.wait_for_url("**/stories/write/")
    hand_over()
    return Climb.objects.get()


def give_words(sit_down: Callable[..., Desk], climb: Climb) -> None:
    """Let both readers find it good: one in Dutch, one without script."""
    first, second = readers_of(climb)
    User.objects.filter(pk=first.reader.user_id).update(language="nl")
    for reading, how in ((first, {"lang": "nl-NL"}), (second, {"script": False})):
        page = sit_down(reading.reader, **how).page
        page.goto(f"/stories/readings/{reading.pk}/")
        page.click(f"form[action$='/{reading.pk}/take/'] button")
        for name, said in (("recognise", "no"), ("clear", "yes"), ("use", "yes"), ("verdict", "fit")):
            page.locator(f"#word-form input[name={name}][value={said}]").check(force=True)
        page.locator("#word-form button.main").click()
        expect(page.locator("#word-form")).to_have_count(0)
    hand_over()


def two_weeks_later() -> None:
    """Let the day come on which it stands, and the timed work be done."""
    assert Climb.objects.get().state == "waiting"
    let_stand()
    assert not Story.objects.public().exists()
    Climb.objects.update(stands_on=timezone.localdate())
    let_stand()
    hand_over()


def read_by_visitor(page: Page, number: int) -> None:
    """Find it on the way from the front page, and read it."""
    page.goto("/")
    page.click("a[href='/read/']")
    page.click(f"a[href='/read/{number}/'] >> nth=0")
    expect(page.locator("h1")).to_have_text(STORY["title"])
    expect(page.locator(".reader-text")).to_contain_text(STORY["took"])


def test_a_storys_whole_way_from_its_author_to_everybody_and_back_again(
    people: Cast, sit_down: Callable[..., Desk], settings: Any
) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    noor = sit_down(people.noor, lang="nl-NL")
    climb = hand_in_by(noor, "composite", "public")
    expect(noor.page.locator(".own-story")).to_contain_text("Twee collega’s lezen het")
    give_words(sit_down, climb)
    noor.page.reload()
    expect(noor.page.locator(".own-story")).to_contain_text("Het wacht tot")
    two_weeks_later()
    visitor = sit_down(phone=True, lang="nl-NL", script=False).page
    read_by_visitor(visitor, climb.story_id)
    visitor.click(".reader-foot a[href$='/about-me/']")
    visitor.click("text=Vraag het, en verberg het verhaal")
    answer = visitor.goto(f"/read/{climb.story_id}/")
    assert answer is not None
    assert answer.status == 410
    hand_over()
    User.objects.filter(pk=people.bo.user_id).update(language="en")  # who may have read it in Dutch
    page = sit_down(people.bo).page
    page.goto("/reports/")
    page.click("text=1 question from outside about a story")
    page.click("button:text-is('Open')")
    page.check("[name=outcome][value=back]")
    page.check("[name=sentence][value=several]")
    page.click("button:text-is('Decide')")
    expect(page.locator("main")).to_contain_text("Nobody waits for an answer")
    read_by_visitor(visitor, climb.story_id)


def test_one_talk_is_told_with_a_slip_until_its_client_takes_it_back(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    noor = sit_down(people.noor, phone=True)
    climb = hand_in_by(noor, "consented", "public", slip_of(people.noor))
    assert not Slip.objects.exists()
    give_words(sit_down, climb)
    two_weeks_later()
    visitor = sit_down(lang="nl-NL", script=False).page
    read_by_visitor(visitor, climb.story_id)
    visitor.click(".reader-foot a[href='/back/']")
    visitor.fill("#code", CODE)
    visitor.keyboard.press("Enter")
    expect(visitor.locator("h1")).to_have_text("Dank je wel")
    visitor.goto("/read/")
    expect(visitor.locator("main")).not_to_contain_text(STORY["title"])
    assert not Story.objects.public().exists()
