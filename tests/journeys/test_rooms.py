"""A room is archived while somebody writes in it: the composer ends, and what was typed stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.coffee.actions import archive_room
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey


def test_an_open_page_ends_its_composer_and_keeps_what_was_typed(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.closed)
    desk = sit_down(people.mikkel, phone=True)
    page = desk.page
    page.goto(f"/cases/{case.pk}/")
    expect(page.locator("[data-slot=presence]")).to_contain_text("Mikkel")  # the socket is heard
    page.fill("[data-compose] textarea", "I would wait a little.")
    archive_room(by=people.ingrid, room=people.closed)
    ended = page.locator("[data-ended]")
    expect(ended).to_contain_text("This room is archived.")
    expect(ended).to_contain_text("The room was archived meanwhile.")
    expect(ended.locator("textarea")).to_have_value("I would wait a little.")
    expect(page.locator("[data-compose]")).to_have_count(0)
    assert desk.axe() == []

    looked_after = sit_down(people.ingrid)
    looked_after.page.goto("/rooms/archived/")
    looked_after.page.get_by_role("link", name="Closed").click()
    looked_after.page.get_by_role("link", name="Change the room").click()
    looked_after.page.get_by_role("button", name="Take it back into use").click()
    expect(looked_after.page.get_by_role("link", name="Bring a case")).to_be_visible()
    page.reload()
    expect(page.locator("[data-compose] textarea")).to_be_visible()
