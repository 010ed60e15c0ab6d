"""A case is closed with a day, the day comes, its bringer tells how it went, and who helped hears it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cop.coffee.actions import ask_follow_ups, close_case, post_reply
from cop.coffee.models import FollowUp
from tests.cast import Cast, bring
from tests.journeys.conftest import PHONE, Desk
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey


def test_close_with_a_day_tell_how_it_went_and_the_helper_hears_it(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.community)
    post_reply(by=people.mikkel, case=case, text="I would say the silence out loud.", key="key-of-mikkel")
    desks = [sit_down(people.noor, phone=True), sit_down(people.mikkel)]
    noor, mikkel = (desk.page for desk in desks)
    mikkel.goto(f"/cases/{case.pk}/")
    expect(mikkel.locator("[data-slot=presence]")).to_contain_text("Mikkel")
    # Closed, with a day and thanks to who helped.
    noor.goto(f"/cases/{case.pk}/close/")
    noor.fill("[name=take_away]", "Silence is a signal too.")
    noor.fill("[name=try_next]", "Say it out loud.")
    noor.fill("[name=try_on]", (timezone.localdate() + timedelta(days=3)).isoformat())
    expect(noor.get_by_label("Mikkel")).to_be_checked()
    noor.fill("[name=line]", "Your sentence stays with me.")
    assert desks[0].axe() == []
    noor.get_by_role("button", name="Close the case").click()
    expect(noor.locator("#case")).to_contain_text("Silence is a signal too.")
    expect(mikkel.locator("[data-ended]")).to_be_visible()
    # Taken up again for a moment: whoever has it open can write again, without a reload.
    noor.get_by_role("button", name="Take it up again").click()
    expect(mikkel.locator("#compose[data-ended]")).to_have_count(0)
    expect(mikkel.locator("[data-slot=says]")).to_contain_text("open again")
    mikkel.fill("[data-compose] textarea[name=text]", "And on the phone?")
    mikkel.get_by_role("button", name="Post reply").click()
    expect(mikkel.locator("#posts")).to_contain_text("And on the phone?")
    expect(noor.locator("#posts")).to_contain_text("And on the phone?")
    noor.get_by_role("button", name="Close it with the same words").click()
    expect(noor.locator("#case")).to_contain_text("Silence is a signal too.")
    expect(mikkel.locator("[data-ended]")).to_be_visible()
    # The day comes.
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert ask_follow_ups() == 1
    hand_over()
    noor.goto("/bell/")
    noor.get_by_role("button", name="How did it go?").click()
    expect(noor.get_by_role("heading", name="How did it go?")).to_be_visible()
    assert desks[0].axe() == []
    assert noor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    noor.fill("[name=text]", "I wrote: take your time. She stayed.")
    noor.get_by_role("button", name="Tell my colleagues").click()
    expect(noor.locator("#after")).to_contain_text("She stayed.")
    expect(mikkel.locator("#after")).to_contain_text("She stayed.")  # in the open page, live
    hand_over()
    mikkel.goto("/bell/")
    expect(mikkel.locator("main")).to_contain_text("A colleague you helped tells how it went.")
    mikkel.get_by_role("button", name="A colleague thanks you for your help.").click()
    expect(mikkel.locator("main")).to_contain_text("Your sentence stays with me.")
    assert desks[1].axe() == []


def test_a_field_made_higher_by_hand_is_sent_empty_without_a_style_that_is_refused(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = bring(people.noor, people.community)
    post_reply(by=people.mikkel, case=case, text="I would say the silence out loud.", key="key-of-mikkel")
    on = timezone.localdate() + timedelta(days=3)
    close_case(by=people.noor, case=case, take_away="Silence is a signal.", try_next="Say it.", try_on=on)
    page = sit_down(people.noor).page
    page.goto(f"/cases/{case.pk}/after/")
    for name in ("text", "line"):
        page.locator(f"[name={name}]").evaluate("(field) => (field.style.height = '200px')")  # as its handle does
    page.get_by_role("button", name="Tell my colleagues").click()
    expect(page.locator("[name=text]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=text]")).to_be_focused()
