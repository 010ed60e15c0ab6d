"""A cohort, and a guest who comes for it: in by mail, on a phone, and out again."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from cop.community.models import Member
from cop.curriculum.enums import UnitKind
from cop.curriculum.models import Cohort, Participant
from tests.cast import Cast
from tests.curriculum.modules import put_module
from tests.journeys.conftest import Desk
from tests.journeys.test_day import fits
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]
TITLE = "Winter in the chat"
OPENING = "The first ninety seconds"
OWN = "Ik wil te snel iets doen."
STEPS = (("read", UnitKind.READING), ("think", UnitKind.REFLECTION), ("task", UnitKind.TASK))


def make(mikkel: Desk) -> Cohort:
    """Make a cohort that goes through one module, for who is invited."""
    page, today = mikkel.page, timezone.localdate()
    page.goto("/learn/cohorts/")
    fits(mikkel)
    page.get_by_role("link", name="Make a cohort").click()
    page.fill("[name=title]", TITLE)
    page.fill("[name=about]", "Mondays at four.")
    page.fill("[name=begins_on]", (today - timedelta(days=1)).isoformat())
    page.fill("[name=ends_on]", (today + timedelta(days=30)).isoformat())
    page.select_option("[name=module-0]", label=OPENING)
    fits(mikkel)
    page.get_by_role("button", name="Make it").dblclick()
    page.wait_for_url(re.compile(r"/learn/cohorts/\d+/$"))
    fits(mikkel)
    return Cohort.objects.get()


def invite(mikkel: Desk) -> str:
    """Invite Lotte by mail; return the way in that the mail tells."""
    page = mikkel.page
    page.get_by_role("link", name="Invite guests by mail").click()
    page.fill("[name=email]", "lotte@koffiekamer.example")
    page.fill("[name=name]", "Lotte")
    page.select_option("[name=language]", "nl")
    fits(mikkel)
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.get_by_text("The invitation is on its way.")).to_be_visible()
    expect(page.get_by_text("lotte@koffiekamer.example")).to_be_visible()
    hand_over()
    (letter,) = mail.outbox
    return str(re.findall(r"https?://[^/]+(/join/[^/\s]+/)", str(letter.body))[0])


def come(lotte: Desk, door: str) -> Member:
    """Read what is seen of one, and come in."""
    page = lotte.page
    page.goto(door)
    seen = page.locator(".cohort-seen")
    expect(seen).to_contain_text("ziet Mikkel van jou in deze modules")
    expect(seen).to_contain_text(OPENING)
    expect(seen).to_contain_text("Nooit je reflecties, je antwoorden, of hoe je jezelf ziet.")
    fits(lotte)
    page.get_by_role("button", name="Kom binnen").dblclick()
    page.wait_for_url(re.compile(r"/learn/$"))
    fits(lotte)
    hand_over()
    return Member.objects.get(user__email="lotte@koffiekamer.example")


def begin(lotte: Desk) -> None:
    """Find the cohort, do a step of its module, and write something at the next that stays one's own."""
    page = lotte.page
    page.get_by_role("link", name="Groepen", exact=True).click()
    fits(lotte)
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator(".cohort-modules")).to_contain_text("niet begonnen")
    fits(lotte)
    page.locator(".cohort-modules").get_by_role("link", name=OPENING).click()
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_role("heading", name="Step read")).to_be_visible()
    page.get_by_role("button", name="Gedaan, verder").click()
    expect(page.get_by_role("heading", name="Step think")).to_be_visible()
    fits(lotte)


def leave(lotte: Desk, cohort: Cohort) -> None:
    """Leave the cohort, having read what that means."""
    page = lotte.page
    page.goto(f"/learn/cohorts/{cohort.pk}/")
    page.get_by_role("link", name="Deze groep verlaten").click()
    expect(page.get_by_text("Vanaf nu zien de trainers niets meer van je.")).to_be_visible()
    fits(lotte)
    page.get_by_role("button", name="Verlaten").dblclick()
    expect(page.get_by_text("Je bent eruit.")).to_be_visible()
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)
    fits(lotte)


def test_a_guest_learns_in_a_cohort_and_leaves_it(people: Cast, sit_down: SitDown) -> None:
    module = put_module(people.mikkel, OPENING, steps=STEPS)
    mikkel, lotte = sit_down(people.mikkel), sit_down(phone=True, lang="nl-NL")
    cohort = make(mikkel)
    guest = come(lotte, invite(mikkel))
    assert guest.guest_until == cohort.ends_on
    begin(lotte)

    page = mikkel.page
    page.goto(f"/learn/cohorts/{cohort.pk}/")
    row = page.get_by_role("row", name="Lotte")
    expect(row).to_contain_text("step 2 of 3")
    fits(mikkel)

    # Words at a step move nothing that the trainer sees but the step itself.
    lotte.page.fill("[name=text]", OWN)
    lotte.page.get_by_role("button", name="Bewaren en verder").click()
    expect(lotte.page.get_by_role("heading", name="Step task")).to_be_visible()
    page.reload()
    expect(row).to_contain_text("step 3 of 3")
    expect(page.get_by_text(OWN)).to_have_count(0)

    leave(lotte, cohort)
    page.reload()
    expect(page.get_by_text("Nobody is in it yet.")).to_be_visible()
    expect(page.get_by_text("Lotte")).to_have_count(0)
    assert not Participant.objects.exists()

    # What she learns stays hers: she goes on where she was.
    lotte.page.goto(f"/learn/modules/{module.pk}/")
    lotte.page.get_by_role("link", name="Verder").or_(lotte.page.get_by_role("button", name="Verder")).first.click()
    expect(lotte.page.get_by_role("heading", name="Step task")).to_be_visible()
