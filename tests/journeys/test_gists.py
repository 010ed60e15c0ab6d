"""A case in a language one does not read is told in short by a colleague, on a phone, and who waits sees it come."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.coffee.models import Gist, Room
from tests.cast import Cast
from tests.coffee.test_gists import norwegian
from tests.journeys.conftest import PHONE, Desk

pytestmark = pytest.mark.journey


def in_room(desk: Desk, room: Room) -> Page:
    """Open a room, and see that the page hears of it."""
    heard: list[str] = []
    desk.page.on("websocket", lambda line: line.on("framereceived", lambda frame: heard.append(str(frame))))
    with desk.page.expect_websocket() as opened:
        desk.page.goto(f"/rooms/{room.slug}/")
    if not any("heard" in frame for frame in heard):
        opened.value.wait_for_event("framereceived", predicate=lambda frame: "heard" in str(frame))
    return desk.page


def test_told_in_short_on_a_phone_it_appears_in_the_open_case_and_the_open_room(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = norwegian(people.ingrid, people.community)
    desks = [sit_down(people.mikkel, phone=True), sit_down(people.sam), sit_down(people.noor), sit_down(people.ingrid)]
    mikkel, sam, noor, ingrid = (desk.page for desk in desks)
    sam.goto(f"/cases/{case.pk}/")
    expect(sam.locator("[data-slot=presence]")).to_contain_text("Sam")
    for desk in desks[2:]:
        page = in_room(desk, people.community)
        expect(page.locator(f"#case-{case.pk} h2")).to_have_text(case.heading)
    # Written on the phone; the chip says which language it seems to be in.
    mikkel.goto(f"/cases/{case.pk}/")
    mikkel.get_by_role("link", name="In short, in another language").click()
    mikkel.fill("[name=title]", "She stops typing when I ask about school")
    mikkel.fill("[name=question]", "What would you do then?")
    expect(mikkel.locator("main").get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")
    expect(mikkel.get_by_role("button", name="Norsk bokmål")).to_have_count(0)
    assert desks[0].axe() == []
    assert mikkel.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    mikkel.get_by_role("button", name="Put it beside the case").click()
    expect(mikkel.locator("#short-en")).to_contain_text("In English, by Mikkel")
    assert desks[0].axe() == []
    # In the open case it is there for everybody; in the open room for whoever does not read the case itself.
    expect(sam.locator("#short-en")).to_contain_text("She stops typing when I ask about school")
    expect(noor.locator(f"#case-{case.pk} h2")).to_have_text("She stops typing when I ask about school")
    expect(noor.locator(f"#case-{case.pk}")).to_contain_text("In English, by Mikkel")
    assert desks[2].axe() == []
    noor.reload()
    expect(noor.locator(f"#cases #case-{case.pk} h2")).to_have_text("She stops typing when I ask about school")
    # Who brought the case mends it, and takes it away; who reads the case itself kept its own words all along.
    expect(ingrid.locator(f"#case-{case.pk} h2")).to_have_text(case.heading)
    ingrid.goto(f"/cases/{case.pk}/")
    ingrid.locator(".short-below > summary").click()
    ingrid.get_by_role("link", name="More about the short version in English").click()
    ingrid.get_by_role("link", name="Change").click()
    ingrid.fill("[name=title]", "She falls silent when I ask about school")
    assert desks[3].axe() == []
    ingrid.get_by_role("button", name="Save").click()
    expect(sam.locator("#short-en")).to_contain_text("She falls silent when I ask about school")
    expect(sam.locator("#short-en")).to_contain_text("changed by who brought the case")
    ingrid.goto(f"/cases/{case.pk}/short/en/remove/")
    ingrid.get_by_role("button", name="Take it away").click()
    expect(sam.locator("#short-en")).to_have_count(0)
    expect(noor.locator(f"#case-{case.pk} h2")).to_have_text(case.heading)


def test_it_works_without_a_script_and_by_keyboard(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = norwegian(people.ingrid, people.community)
    page = sit_down(people.noor, script=False).page
    page.goto(f"/cases/{case.pk}/short/")
    page.fill("[name=title]", "Ze typt niet meer")
    page.fill("[name=question]", "Mail anne.q@mail.example?")
    page.get_by_role("button", name="Put it beside the case").click()
    expect(page.locator("[name=title]")).to_have_value("Ze typt niet meer")
    expect(page.locator("#strip-short")).to_contain_text("anne.q@mail.example")
    page.focus("[name=question]")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Wat doe je dan, als ze stil blijft?")
    page.keyboard.press("Tab")
    page.keyboard.press("N")  # Nederlands
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Put it beside the case").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#short-nl")).to_contain_text("In Dutch, by Noor")
    assert Gist.objects.get().question == "Wat doe je dan, als ze stil blijft?"
