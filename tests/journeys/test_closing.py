"""A case closes while others have it open: nobody is invited to answer any more, and nobody loses a word."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.anonymity.queries import draft_at
from cop.coffee.actions import close_case, edit_closing, post_reply
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey
TYPED = "I was about to say: wait."


def at_case(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("[data-slot=presence]")).to_contain_text("Mikkel")  # the socket is heard


def test_a_closed_case_takes_the_composer_away_and_leaves_what_was_typed(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = bring(people.noor, people.community)
    post_reply(by=people.sam, case=case, text="I would wait.", key="key-of-sam-1")
    desks = [sit_down(people.mikkel), sit_down(people.ingrid, phone=True)]
    mikkel, ingrid = (desk.page for desk in desks)
    for page in (mikkel, ingrid):
        at_case(page, f"/cases/{case.pk}/")
        expect(page.locator("[data-answer]")).to_be_visible()
    mikkel.fill("[data-compose] textarea[name=text]", TYPED)
    close_case(by=people.noor, case=case, take_away="Silence is an answer.")
    for page in (mikkel, ingrid):
        expect(page.locator("#case")).to_contain_text("Silence is an answer.")
        expect(page.locator("[data-compose]")).to_have_count(0)
        expect(page.locator("[data-answer]")).to_be_hidden()
        expect(page.locator("#compose")).to_contain_text("takes no more replies")
        expect(page.locator("[data-slot=says]")).to_contain_text("This case is closed")
    expect(mikkel.locator("#compose textarea")).to_have_value(TYPED)
    expect(mikkel.locator("#compose")).to_contain_text("The case was closed meanwhile")
    expect(mikkel.locator("#compose")).to_be_focused()
    expect(ingrid.locator("#compose")).not_to_contain_text("The case was closed meanwhile", use_inner_text=True)
    assert [desk.axe() for desk in desks] == [[], []]
    # What comes later takes nothing away again, and the words are there on the next day too.
    edit_closing(by=people.noor, case=case, take_away="Silence is one answer.", version=1)
    expect(mikkel.locator("#case")).to_contain_text("Silence is one answer.")
    expect(mikkel.locator("#compose textarea")).to_have_value(TYPED)
    expect(mikkel.locator("#compose")).to_be_visible()
    assert draft_at(people.mikkel, f"reply:{case.thread_id}")[0]["text"] == TYPED
    mikkel.reload()
    expect(mikkel.locator("#compose textarea")).to_have_value(TYPED)
    expect(mikkel.locator("[data-answer]")).to_be_hidden()
