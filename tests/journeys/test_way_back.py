"""Consent on a phone, a story taken back by who knows four words, and “Is this about me?” from page to outcome."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.stories.actions import attach_slip
from cop.stories.actions.edition import put_on_rung, write_edition
from cop.stories.enums import Provenance, Rung
from cop.stories.models import Slip, Story
from tests.cast import Cast
from tests.journeys.conftest import Desk
from tests.notifications.told import hand_over
from tests.stories.consenting import TEXTS, tell_story, write_story

pytestmark = pytest.mark.journey
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def citizen(sit_down: Callable[..., Desk]) -> Page:
    """A phone of somebody without an account, and without scripts."""
    return sit_down(phone=True, lang="nl-NL", script=False).page


def test_a_yes_in_a_talk_becomes_a_story_and_four_words_take_it_back(
    people: Cast, sit_down: Callable[..., Desk], citizen: Page
) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    noor = sit_down(people.noor, phone=True, lang="nl-NL")
    page = noor.page
    noor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/toolbox/")
    page.click("text=Toestemming vragen")
    assert (noor.axe(), page.evaluate(TOO_WIDE)) == ([], 0)
    page.click("text=Geef me de woorden")
    code = page.inner_text(".alias-key")
    assert (noor.axe(), page.evaluate(TOO_WIDE)) == ([], 0)
    page.click(".chip:text-is('Dansk')")
    expect(page.locator(".alias-key")).to_have_text(code)
    expect(page.locator("#written-yes")).to_contain_text("Gem disse fire ord")
    page.locator(".tool", has=page.locator("#written-yes")).locator("[data-copy]").click()
    expect(page.locator("[data-slot=says]")).to_have_text("Gekopieerd")
    assert code in page.evaluate("() => navigator.clipboard.readText()")
    page.click("label:has-text('Chat')")
    page.click("text=Ja, voor iedereen")
    expect(page.locator("#slips ~ ul li")).to_contain_text("Dansk")
    story = write_story(people.noor, Provenance.CONSENTED)
    attach_slip(by=people.noor, slip=Slip.objects.get(), story=story)
    put_on_rung(story=story, edition=write_edition(story=story, rung=Rung.PUBLIC, texts=TEXTS, language="en"))

    citizen.goto("/back/")
    citizen.fill("#code", code.upper().replace("-", " "))
    citizen.keyboard.press("Enter")
    expect(citizen.locator("h1")).to_have_text("Dank je wel")
    assert citizen.context.cookies() == []
    assert not Story.objects.public().exists()
    hand_over()
    page.goto("/bell/")
    page.click(".bell-open:has-text('ingetrokken door degene over wie het gaat')")
    expect(page.locator("h1")).to_have_text("Wat er met je praktijkverhaal is gebeurd")


def test_somebody_asks_is_told_a_number_and_finds_the_answer_under_it(
    people: Cast, sit_down: Callable[..., Desk], citizen: Page, settings: Any
) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere
    story = tell_story(people.noor)
    bo = sit_down(people.bo)
    citizen.goto(f"/read/{story.pk}/about-me/")
    citizen.fill("#words", "Dit heb ik in het voorjaar gevraagd.")
    citizen.click("text=Vraag het, en verberg het verhaal")
    number = citizen.inner_text(".alias-key")
    assert re.fullmatch(r"(\d{3} ){3}\d{3}", number)
    assert not Story.objects.public().exists()
    assert citizen.context.cookies() == []

    page = bo.page
    page.goto("/reports/")
    page.click("text=1 question from outside about a story")
    page.click("button:text-is('Open')")
    expect(page.locator("main")).to_contain_text("Dit heb ik in het voorjaar gevraagd.")
    assert bo.axe() == []
    page.check("[name=outcome][value=back]")
    page.check("[name=sentence][value=several]")
    page.click("button:text-is('Decide')")
    expect(page.locator("main")).to_contain_text("Nobody waits for an answer")
    assert Story.objects.public().exists()

    citizen.goto("/back/outcome/")
    citizen.fill("#number", number)
    citizen.click("text=Bekijk het")
    expect(citizen.locator("main")).to_contain_text("Het is gemaakt van meerdere gesprekken")
