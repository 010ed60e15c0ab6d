"""The end of a day: ticked by keyboard without script, said how it was on a phone, certified, checked by anybody."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.accounts.models import User
from cop.days.actions import answer_day
from cop.days.enums import Coming
from cop.days.models import Evaluation, Guest
from tests.cast import Cast
from tests.days.planning import book, was
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]


def fits(desk: Desk) -> None:
    """Nothing is wider than the page, and axe finds nothing."""
    desk.page.wait_for_load_state("networkidle")
    assert desk.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert desk.axe() == []


def test_from_the_tick_to_the_certificate(people: Cast, sit_down: SitDown) -> None:
    User.objects.filter(pk=people.ingrid.user_id).update(language="nl")
    day = book(people.ingrid)
    answer_day(by=people.noor, day=day, coming=Coming.YES)
    was(day)
    ingrid = sit_down(people.ingrid, script=False)
    ingrid.page.goto(f"/days/{day.pk}/")
    ingrid.page.get_by_role("link", name="Zeg wie er is").click()
    ingrid.page.get_by_role("button", name=re.compile("Is er ?: Noor")).press("Enter")
    expect(ingrid.page.get_by_role("button", name=re.compile("Niet aanwezig ?: Noor"))).to_be_visible()
    expect(ingrid.page.get_by_text("1 is er")).to_be_visible()

    noor = sit_down(people.noor, phone=True)
    noor.page.goto(f"/days/{day.pk}/")
    fits(noor)
    noor.page.get_by_role("link", name="Say how it was").click()
    for item in noor.page.locator("fieldset.day-steps").all():
        item.get_by_text("Quite").click()
    noor.page.fill("[name=line]", "More time in pairs.")
    fits(noor)
    noor.page.get_by_role("button", name="Send").click()
    expect(noor.page.get_by_text("You said how it was.")).to_be_visible()
    assert Evaluation.objects.get().counts["use"] == [0, 0, 0, 1, 0]

    noor.page.get_by_role("link", name="Certificate of attendance").click()
    noor.page.get_by_role("button", name="Make my certificate").dblclick()
    link = noor.page.get_by_role("link", name="/days/certificate/")
    expect(link).to_be_visible()
    fits(noor)
    where = link.get_attribute("href") or ""
    visitor = sit_down()
    visitor.page.goto("/days/certificate/" + where.split("/days/certificate/")[1])
    expect(visitor.page.get_by_text("This certificate is genuine.")).to_be_visible()
    expect(visitor.page.get_by_text("2 hours")).to_be_visible()
    fits(visitor)
    assert visitor.page.context.cookies() == []


def test_a_tick_waits_for_the_connection(people: Cast, sit_down: SitDown) -> None:
    day = book(people.ingrid)
    for member in (people.noor, people.sam):
        answer_day(by=member, day=day, coming=Coming.YES)
    was(day)
    page = sit_down(people.ingrid, phone=True).page
    page.goto(f"/days/{day.pk}/present/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    for name in ("Noor", "Sam"):
        page.get_by_role("button", name=re.compile(f"Is there ?: {name}")).click()
    expect(page.locator("[data-waits]")).to_have_count(2)
    assert not Guest.objects.filter(came_at__isnull=False).exists()
    page.context.set_offline(False)
    expect(page.get_by_text("2 are there")).to_be_visible()
    assert Guest.objects.filter(came_at__isnull=False).count() == 2
    page.get_by_role("button", name=re.compile("Not there ?: Sam")).click()
    expect(page.get_by_text("1 is there")).to_be_visible()
