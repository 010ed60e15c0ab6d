"""The coffee room in minutes: a question rings a colleague, who answers while the client waits."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.coffee.actions import be_available
from cop.coffee.models import Ask
from tests.cast import Cast
from tests.journeys.conftest import Desk
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey


def say(page: Page, text: str) -> None:
    page.fill("[data-compose] textarea", text)
    page.press("[data-compose] textarea", "Enter")
    expect(page.locator("#posts .prose").last).to_have_text(text)


def test_a_question_rings_is_taken_once_and_two_talk(people: Cast, sit_down: Callable[..., Desk]) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    noor_desk, sam_desk = sit_down(people.noor, phone=True, lang="nl-NL"), sit_down(people.sam)
    noor, sam, mikkel = noor_desk.page, sam_desk.page, sit_down(people.mikkel).page
    for page in (sam, mikkel):
        page.goto("/ask/")
        page.click("button[name=for][value='2']")
        expect(page.locator("aside")).to_contain_text("You are there until")
    sam.goto("/rooms/community/")

    # Three acts, no dialog: the place, one sentence, Enter. Words kept from Dutch: she asks in English.
    noor.goto("/rooms/")
    noor.click(".tabs a[href='/ask/']")
    expect(noor.locator("[name=text]")).to_be_focused()
    assert noor_desk.axe() == []
    noor.click("#ask-form label:has-text('English')")
    noor.fill("[name=text]", "Which deadline holds for a second application?")
    noor.press("[name=text]", "Enter")
    expect(noor.locator("#ask-state")).to_contain_text("2 collega's horen het")
    hand_over()
    expect(sam.locator(".bell-number")).to_have_text("1 new")
    sam.click("a.bell")
    sam.click("text=A colleague asks now")
    expect(noor.locator("[data-slot=presence]")).to_contain_text("2")
    mikkel.goto(sam.url)

    sam.click("text=I think along")
    expect(sam.locator("[data-compose]")).to_be_visible()
    expect(mikkel.locator("[data-thread-gone]")).to_be_visible()
    expect(noor.locator("[data-compose]")).to_be_visible()
    say(noor, "She is on the line, so short please.")
    expect(sam.locator("#posts .prose").last).to_contain_text("on the line")
    say(sam, "The second Tuesday of April.")
    expect(noor.locator("#posts .prose").last).to_have_text("The second Tuesday of April.")
    assert [noor_desk.axe(), sam_desk.axe()] == [[], []]

    # What is being written outlives what arrives.
    sam.fill("[data-compose] textarea", "And the fee is")
    say(noor, "Thank you, she is relieved.")
    expect(sam.locator("#posts .prose").last).to_contain_text("relieved")
    assert sam.input_value("[data-compose] textarea") == "And the fee is"
    noor.click("text=Gesprek beëindigen")
    expect(sam.locator("#ask-state")).to_contain_text("This talk is over")
    expect(sam.locator("[data-compose]")).to_have_count(0)


def test_alt_a_leads_there_and_with_nobody_there_a_room_takes_the_words(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    page = sit_down(people.noor).page
    page.goto("/rooms/community/")
    page.keyboard.press("Alt+a")
    page.wait_for_url("**/ask/")
    page.keyboard.type("Who knows the rules for a second grant?")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("Nobody is there any more")
    page.click("button[name=room]")
    expect(page.locator("[name=happened]")).to_have_value("Who knows the rules for a second grant?")


def test_it_works_without_a_script(people: Cast, sit_down: Callable[..., Desk]) -> None:
    be_available(by=people.sam, until=timezone.now() + timedelta(hours=1))
    noor, sam = (sit_down(member, script=False).page for member in (people.noor, people.sam))
    noor.goto("/ask/")
    noor.click("#ask-form label:has-text('English')")
    noor.fill("[name=text]", "Which deadline holds?")
    noor.click("main button.main")
    sam.goto(f"/ask/{Ask.objects.get().pk}/")
    sam.click("text=I think along")
    sam.fill("[data-compose] textarea", "The second Tuesday of April.")
    sam.click("[data-compose] button.main")
    noor.reload()
    expect(noor.locator("#posts .prose").last).to_have_text("The second Tuesday of April.")
