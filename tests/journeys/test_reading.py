"""Reading a case: the page keeps still, and a menu opens and closes by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.coffee.actions import post_reply
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey


def test_the_bell_moves_nobody_and_escape_closes_a_menu(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.mikkel, people.community)
    post, _ = post_reply(by=people.noor, case=case, text="Say the silence out loud.", key="key-of-noor")
    page = sit_down(people.sam).page
    page.goto(f"/cases/{case.pk}/")
    expect(page.locator("live-bell")).to_be_attached()
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()

    menu = page.locator(f"#text-{post.pk} summary")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#text-{post.pk} .menu-items a")).to_have_count(2)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(f"#text-{post.pk} details.menu")).not_to_have_attribute("open", "")
    expect(menu).to_be_focused()
