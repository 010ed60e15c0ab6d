"""The bell in the bar: it rings live, moves nothing, and is used by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey

SHIFT = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: 'layout-shift', buffered: true})
  || setTimeout(() => done(0), 500))"""


@pytest.mark.parametrize("phone", [False, True])
def test_a_reply_rings_and_the_bell_leads_to_it(people: Cast, sit_down: Callable[..., Desk], phone: bool) -> None:
    case = bring(people.noor, people.community)
    page = sit_down(people.noor, phone=phone).page
    page.goto("/members/")
    number, says = page.locator(".bell-number"), page.locator("#bell-says")
    expect(number).to_be_hidden()
    before = page.locator(".bell").bounding_box()
    for n in (1, 2):
        notify(byline=case.byline, kind=Kind.REPLY, url=f"/cases/{case.pk}/", ids={"case": case.pk, "n": n})
        expect(number).to_have_text(f"{n} new")
    expect(says).to_have_text("There is something new in the bell.")
    assert page.locator(".bell").bounding_box() == before
    assert page.evaluate(SHIFT) <= 0.01
    page.get_by_role("link", name="What happened").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bell/")
    page.locator(".bell-open").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{case.pk}/")
    expect(page.locator(".bell-number")).to_have_text("1 new")
