"""From topic to day in three browsers: on a phone for who takes part, in Dutch for who organises."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.days.models import Day, Poll, Topic
from tests.cast import Cast
from tests.days.planning import ahead, ask, book
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
