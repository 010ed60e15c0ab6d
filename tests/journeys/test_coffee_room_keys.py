"""The coffee room by keys alone, and without a script."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cop.coffee.actions import be_available, post_reply
from cop.coffee.models import Ask
from cop.community.models import Member
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk, look_and_share
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey


def test_single_letters_are_off_until_switched_on(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.community)
    first, second = (
        post_reply(by=people.mikkel, case=case, text=f"Thought {n}", key=f"key-of-{n}")[0].pk for n in range(2)
    )
    desk = sit_down(people.sam)
    page, url = desk.page, f"/cases/{case.pk}/"
    page.goto(url)
    for key in "jra?/":
        page.keyboard.press(key)
    expect(page.locator("body")).to_be_focused()
    assert page.url.endswith(url)
    page.goto("/me/")
    page.click("text=Keys")
    assert desk.axe() == []
    page.click("text=Switch single letters on")
    expect(page.locator("text=Switch single letters off")).to_be_visible()

    page.goto(url)
    page.keyboard.press("j")
    expect(page.locator(f"#text-{first}")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(f"#text-{second}")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#text-{first}")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("[data-compose] textarea")).to_be_focused()
    page.keyboard.type("jar?")  # typed, not obeyed
    expect(page.locator("[data-compose] textarea")).to_have_value("jar?")
    assert page.input_value("[data-compose] [name=parent]") == str(first)
    page.click("h1")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("To the next reply")
    assert desk.axe() == []
    page.keyboard.press("a")  # not through an open dialog
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.goto("/members/")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.click("h1")
    page.keyboard.press("a")
    page.wait_for_url("**/ask/")


def tab_to(page: Page, what: str) -> None:
    """Press Tab until `what` has the focus, as somebody without a mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("what => !!document.activeElement?.matches(what)", what):
            return
    pytest.fail(f"no way to {what} by Tab")


def test_asking_bringing_and_replying_by_keyboard_alone(people: Cast, sit_down: Callable[..., Desk]) -> None:
    be_available(by=people.sam, until=timezone.now() + timedelta(hours=1))
    Member.objects.filter(pk=people.noor.pk).update(writes=["en"])
    noor, sam = sit_down(people.noor).page, sit_down(people.sam).page
    noor.goto("/")
    noor.keyboard.press("Alt+a")
    noor.wait_for_url("**/ask/")
    expect(noor.locator("[name=text]")).to_be_focused()
    noor.keyboard.type("Which deadline holds?")
    noor.keyboard.press("Enter")
    noor.wait_for_url("**/ask/*/")
    hand_over()
    sam.goto("/")
    tab_to(sam, "a.bell")
    sam.keyboard.press("Enter")
    sam.wait_for_url("**/bell/")
    tab_to(sam, ".bell-open")
    sam.keyboard.press("Enter")
    sam.wait_for_url("**/ask/*/")
    tab_to(sam, "#ask-state button.main")
    sam.keyboard.press("Enter")
    expect(sam.locator("[data-compose]")).to_be_visible()
    tab_to(sam, "[data-compose] textarea")
    sam.keyboard.type("The second Tuesday of April.")
    sam.keyboard.press("Enter")
    expect(noor.locator("#posts .prose").last).to_have_text("The second Tuesday of April.")

    noor.goto("/rooms/community/")
    tab_to(noor, "a[href$='/new/']")
    noor.keyboard.press("Enter")
    noor.wait_for_url("**/new/")
    tab_to(noor, "[name=happened]")
    noor.keyboard.type("The client stops typing when I ask about school.")
    tab_to(noor, "[name=question]")
    noor.keyboard.type("How do you wait?")
    noor.keyboard.press("Control+Enter")
    look_and_share(noor)
    noor.wait_for_url("**/cases/*/")
    sam.goto(noor.url)
    tab_to(sam, "[data-compose] textarea")
    sam.keyboard.type("I count to ten.")
    sam.keyboard.press("Control+Enter")
    expect(noor.locator("#posts .prose")).to_have_text("I count to ten.")


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

    # A case and a reply to it: shared, read and answered, page by page.
    noor.goto("/rooms/community/new/")
    noor.fill("[name=happened]", "The client stops typing when I ask about school.")
    noor.fill("[name=question]", "How do you wait?")
    noor.click("main button.main")
    expect(noor.locator("#case")).to_contain_text("How do you wait?")
    sam.goto(noor.url)
    sam.fill("[data-compose] textarea", "I count to ten.")
    sam.click("[data-compose] button.main")
    noor.reload()
    expect(noor.locator("#posts .prose")).to_have_text("I count to ten.")
