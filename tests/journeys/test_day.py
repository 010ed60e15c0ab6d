"""From topic to day in three browsers: on a phone for who takes part, in Dutch for who organises."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.days.models import Day, Poll, Session, Shown, Topic
from tests.cast import Cast
from tests.days.planning import ahead, ask, book, was
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]


def type_date(page: Page, n: int, on: date, at: str) -> None:
    page.fill(f"[name=date-{n}-on]", on.isoformat())
    page.fill(f"[name=date-{n}-at]", at)


def fits(desk: Desk) -> None:
    """Nothing is wider than the page, and axe finds nothing."""
    desk.page.wait_for_load_state("networkidle")
    assert desk.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert desk.axe() == []


def propose(sam: Desk) -> Topic:
    """Propose a topic, on a phone."""
    sam.page.goto("/days/")
    sam.page.get_by_role("link", name="Propose a topic").first.click()
    sam.page.fill("[name=title]", "Silence in chat")
    sam.page.fill("[name=why]", "We ask too soon.")
    fits(sam)
    sam.page.keyboard.press("Control+Enter")
    expect(sam.page.get_by_role("heading", name="Silence in chat")).to_be_visible()
    return Topic.objects.get()


def open_poll(ingrid: Desk, topic: Topic) -> Poll:
    """Ask who backs a topic for two dates, in Dutch."""
    ingrid.page.goto(f"/days/topics/{topic.pk}/")
    ingrid.page.get_by_role("link", name="Er een datum voor prikken").click()
    type_date(ingrid.page, 0, ahead(20), "10:00")
    ingrid.page.get_by_role("button", name="Meer datums").click()
    expect(ingrid.page.locator("[name=date-0-on]")).to_have_value(ahead(20).isoformat())
    type_date(ingrid.page, 5, ahead(21), "14:00")
    ingrid.page.get_by_text("Wie het onderwerp steunt").click()
    ingrid.page.fill("[name=closes_on]", ahead(9).isoformat())
    fits(ingrid)
    ingrid.page.get_by_role("button", name="Vraag het ze").click()
    expect(ingrid.page.get_by_text("De datumprikker staat open.")).to_be_visible()
    return Poll.objects.get()


def choose(ingrid: Desk, poll: Poll) -> Day:
    """Book the day on the best date."""
    ingrid.page.goto(f"/days/polls/{poll.pk}/")
    expect(ingrid.page.get_by_text("gesloten").first).to_be_visible()  # all who were asked have answered
    fits(ingrid)
    ingrid.page.locator(".date-best").get_by_role("link", name="Deze datum kiezen").click()
    ingrid.page.fill("[name=link]", "https://call.example/silence")
    fits(ingrid)
    ingrid.page.get_by_role("button", name="De dag vastleggen").dblclick()
    expect(ingrid.page.get_by_text("De dag staat vast.")).to_be_visible()
    fits(ingrid)
    return Day.objects.get()


def test_from_topic_to_a_day_one_comes_to(people: Cast, sit_down: SitDown) -> None:
    User.objects.filter(pk=people.sam.user_id).update(time_zone="Europe/Lisbon")
    User.objects.filter(pk=people.ingrid.user_id).update(language="nl", time_zone="Europe/Helsinki")
    sam, noor, ingrid = sit_down(people.sam, phone=True), sit_down(people.noor), sit_down(people.ingrid)
    topic = propose(sam)
    noor.page.goto("/days/")
    noor.page.get_by_role("link", name="Silence in chat").click()
    fits(noor)
    noor.page.get_by_role("button", name="I want this too").press("Enter")
    expect(noor.page.get_by_text("2 colleagues want it")).to_be_visible()

    poll = open_poll(ingrid, topic)
    for desk, answers in ((noor, ("Yes", "No")), (sam, ("If need be", "Yes"))):
        desk.page.goto("/days/")
        expect(desk.page.get_by_text("waits for you")).to_be_visible()
        desk.page.get_by_role("link", name="Silence in chat").first.click()
        expect(desk.page.locator(".date-row")).to_have_count(2)
        for row, answer in zip(desk.page.locator(".date-row").all(), answers, strict=True):
            row.get_by_text(answer, exact=True).first.click()
        fits(desk)
        if desk is sam:
            expect(desk.page.locator(".date-row").first).to_contain_text("08:00–10:00 with you")
        desk.page.get_by_role("button", name="Send my answers").click()
        expect(desk.page.get_by_text("Thank you.")).to_be_visible()

    day = choose(ingrid, poll)
    sam.page.goto("/days/")
    sam.page.get_by_role("link", name="Silence in chat").first.click()
    fits(sam)
    sam.page.get_by_role("button", name="I come").click()
    expect(sam.page.get_by_role("link", name="https://call.example/silence")).to_be_visible()
    with sam.page.expect_download() as taken:
        sam.page.get_by_role("link", name="Into my calendar").click()
    assert taken.value.suggested_filename == f"day-{day.pk}.ics"


def test_without_script_one_answers_and_comes(people: Cast, sit_down: SitDown) -> None:
    poll, day = ask(people.ingrid), book(people.ingrid)
    page = sit_down(people.noor, script=False).page
    page.goto(f"/days/polls/{poll.pk}/")
    page.locator(".date-row").first.get_by_text("Yes", exact=True).click()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator(".date-row").first).to_contain_text("1 can come")
    page.goto(f"/days/{day.pk}/")
    page.get_by_role("button", name="I come").click()
    expect(page.get_by_text("You come.")).to_be_visible()


def plan(ingrid: Desk, day: Day) -> None:
    """Plan two sessions at once and one for everybody, in Dutch, and release them."""
    for at, title, track in ((0, "Waiting", "Chat"), (0, "Ringing", "Phone"), (60, "Together", "")):
        ingrid.page.goto(f"/days/{day.pk}/sessions/new/")
        ingrid.page.fill("[name=title]", title)
        ingrid.page.fill("[name=at]", f"{day.starts_at.astimezone(day.tz) + timedelta(minutes=at):%H:%M}")
        ingrid.page.fill("[name=minutes]", "60")
        ingrid.page.fill("[name=track]", track)
        ingrid.page.get_by_role("button", name="Opslaan", exact=True).dblclick()
        ingrid.page.wait_for_url(re.compile(r"/days/\d+/(programme|sessions/\d+)/"))
    ingrid.page.goto(f"/days/{day.pk}/programme/")
    fits(ingrid)
    ingrid.page.get_by_role("link", name="Bekijken en vrijgeven").click()
    fits(ingrid)
    ingrid.page.get_by_role("button", name="Vrijgeven").click()
    expect(ingrid.page.get_by_role("link", name="Waiting")).to_be_visible()


def begin(day: Day) -> Day:
    """Let the day be on since a minute ago, its sessions along."""
    by = timezone.now() - timedelta(minutes=1) - day.starts_at
    for model, own in ((Session, {"day": day}), (Shown, {"session__day": day})):
        model._default_manager.filter(**own).update(starts_at=F("starts_at") + by, ends_at=F("ends_at") + by)
    return was(day, days=1 / 1440, minutes=day.minutes)


def test_a_day_lived_from_its_programme_to_the_certificate(people: Cast, sit_down: SitDown) -> None:
    User.objects.filter(pk=people.ingrid.user_id).update(language="nl")
    day = book(people.ingrid, link="https://call.example/silence")
    sam, noor, ingrid = sit_down(people.sam, phone=True), sit_down(people.noor), sit_down(people.ingrid)
    plan(ingrid, day)

    for desk in (sam, noor):
        desk.page.goto(f"/days/{day.pk}/")
        fits(desk)
        desk.page.get_by_role("link", name="I come").click()  # there is something to choose: a form asks it
        if desk is sam:
            desk.page.get_by_text("Waiting").click()
        fits(desk)
        desk.page.get_by_role("button", name="I come").dblclick()
        expect(desk.page.get_by_text("You come.", exact=True)).to_be_visible()
    expect(sam.page.get_by_role("heading", name="Your sessions")).to_be_visible()

    day = begin(day)
    ingrid.page.goto(f"/days/{day.pk}/")
    ingrid.page.get_by_role("link", name="De code bij de deur").click()
    fits(ingrid)
    code = ingrid.page.locator(".door-letters").inner_text()
    sam.page.goto(f"/days/{day.pk}/")
    expect(sam.page.get_by_role("link", name="Join the call")).to_have_attribute("href", "https://call.example/silence")
    fits(sam)
    sam.page.get_by_role("link", name="I am here").click()
    sam.page.fill("[name=code]", code.lower())
    fits(sam)
    sam.page.get_by_role("button", name="I am here").click()
    expect(sam.page.get_by_text("You are here since")).to_be_visible()

    ask_and_answer(sam, noor, ingrid, day)

    day = was(day, days=1.5)
    sam.page.goto(f"/days/{day.pk}/")
    sam.page.get_by_role("link", name="Certificate of attendance").click()
    sam.page.get_by_role("button", name="Make my certificate").click()
    expect(sam.page.get_by_role("link", name="/days/certificate/")).to_be_visible()
    noor.page.goto(f"/days/{day.pk}/")
    expect(noor.page.get_by_role("link", name="Certificate of attendance")).to_have_count(0)


def ask_and_answer(sam: Desk, noor: Desk, ingrid: Desk, day: Day) -> None:
    """Ask on the wall from a phone; others see it come, want it answered too, and see that it was."""
    wall = f"/days/{day.pk}/sessions/{Shown.objects.get(title='Waiting').session_id}/wall/"
    ingrid.page.goto(wall)
    noor.page.goto(wall)
    fits(noor)
    sam.page.goto(wall)
    sam.page.fill("[name=body]", "How long do you wait?")
    fits(sam)
    sam.page.get_by_role("button", name="Ask", exact=True).dblclick()
    expect(noor.page.get_by_text("How long do you wait?")).to_have_count(1)
    noor.page.get_by_role("button", name="I want this answered too").press("Enter")
    expect(noor.page.get_by_role("button", name="I want this answered too")).to_have_attribute("aria-pressed", "true")
    expect(sam.page.locator("#questions .backs")).to_contain_text("1")
    expect(ingrid.page.locator("#questions .backs")).to_contain_text("1")
    ingrid.page.reload()
    ingrid.page.get_by_role("button", name="Dit is beantwoord").click()
    expect(sam.page.locator("#questions")).to_contain_text("answered")
