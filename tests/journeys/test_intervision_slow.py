"""A table written over days, in real browsers, with the time moved: under an alias, and live for an hour and back."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cop.intervision.models import Table, Turn
from cop.intervision.rules import Act, remaining
from cop.intervision.tasks import nudge_slow, tick_tables
from tests.cast import Cast
from tests.intervision.sitting import Sitting
from tests.intervision.slow import Clock, written
from tests.journeys.conftest import Desk
from tests.journeys.test_day import fits
from tests.journeys.test_intervision import lead, table_page
from tests.journeys.test_intervision_ways import phase_is, put
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey
type SitDown = Callable[..., Desk]
NAMED = re.compile(r"\bnoor\b", re.IGNORECASE)


class Running(Clock):
    """The clock of the site, which goes on and can be moved: pages tell an older letter from a newer by its moment."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        super().__init__(patch)
        began = time.monotonic()
        patch.setattr(timezone, "now", lambda: self.now + timedelta(seconds=time.monotonic() - began))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Running(monkeypatch)


def opened_under_an_alias(noor: Desk) -> Sitting:
    """Open a table in the community's room that is written over days, under an alias."""
    page = noor.page
    page.goto("/tables/new/?room=community")
    page.locator("label.method-card", has=page.locator("[value=incident]")).click()
    page.fill("[name=topic]", "Silence")
    page.locator("details.fold", has=page.locator("[name=slow]")).locator("summary").first.click()
    page.check("[name=slow]")
    page.check("[name=alias]")
    fits(noor)
    page.get_by_role("button", name="Open the table").dblclick()
    expect(page.locator("#table-own")).to_be_visible()
    return Sitting(Table.objects.get())


def names_nobody(*desks: Desk) -> None:
    """Who brings is named on nobody's page, nor on the room's."""
    for desk in desks:
        assert not NAMED.search(desk.page.content())
        desk.page.reload()
        expect(desk.page.locator("#table-now")).to_be_visible()
        assert not NAMED.search(desk.page.content())
        expect(desk.page.locator("#act-live")).to_have_count(0)


def hears_once(desk: Desk, table: Table) -> None:
    """The bell says once that the table waits."""
    desk.page.goto("/bell/")
    new = desk.page.locator(".bell-line", has=desk.page.locator(".tag-open"))
    expect(new).to_have_count(1)  # what was told on an earlier day counts as read
    expect(new).to_contain_text("A table of yours waits for you.")
    assert not NAMED.search(desk.page.content())
    fits(desk)
    desk.page.goto(f"/tables/{table.pk}/")


def ready(desk: Desk, *, then: int) -> None:
    """Say that one is ready, twice as fast as a finger can; the table is in that phase then."""
    desk.page.locator("#act-ready").dblclick()
    phase_is(desk, then)
    if then in (2, 4):
        expect(desk.page.locator("#act-ready")).to_have_count(0)


def test_over_days_under_an_alias(clock: Clock, people: Cast, sit_down: SitDown) -> None:
    noor = sit_down(people.noor)
    sitting = opened_under_an_alias(noor)
    four = [sit_down(getattr(people, name)) for name in ("mikkel", "ingrid", "sam", "ada")]
    mikkel, ingrid, sam = three = four[:3]
    for desk in four:
        table_page(desk, sitting)
    lead(mikkel, "start")
    phase_is(mikkel, 1)
    lead(mikkel, "next")
    for desk in (noor, *four):
        phase_is(desk, 2)
    for desk, words in ((mikkel, "A call that ended."), (ingrid, "A long silence."), (sam, "A joke.")):
        put(desk, words)
    ready(sam, then=2)
    names_nobody(*three)
    hand_over()
    clock.to(1, 9)
    assert nudge_slow() > 0
    assert nudge_slow() == 0
    hand_over()
    hears_once(ingrid, sitting.table)
    clock.to(2, 12)
    assert tick_tables() == 1
    for desk in (noor, *four):
        phase_is(desk, 3)
    put(noor, "How do I wait?")
    noor.page.locator("#act-ready").dblclick()  # nobody else is asked for anything here
    for desk in (noor, *four):
        phase_is(desk, 4)
    for n, desk in enumerate((noor, *four)):
        put(desk, f"A fact of number {n}.")
        ready(desk, then=5 if desk is four[-1] else 4)
    for desk in (noor, *four):
        phase_is(desk, 5)
    names_nobody(*three)
    for desk in (noor, mikkel):
        fits(desk)


def test_for_an_hour_live_and_back(clock: Clock, people: Cast, sit_down: SitDown) -> None:
    sitting = written(people)
    sitting.do(people.mikkel, Act.NEXT)
    sitting.do(people.ingrid, Act.WRITE, "A long silence.")
    mikkel, ingrid = sit_down(people.mikkel), sit_down(people.ingrid, phone=True)
    for desk in (mikkel, ingrid):
        table_page(desk, sitting)
    clock.on(hours=5)
    tick_tables()
    before = sitting.seen(people.mikkel).state
    left, texts = remaining(before, timezone.now()), Turn.objects.filter(act="write").count()
    mikkel.page.locator("#act-live").dblclick()
    for desk in (mikkel, ingrid):
        expect(desk.page.locator("table-clock")).to_be_visible()
        fits(desk)
    clock.on(hours=1)
    tick_tables()
    mikkel.page.locator("#act-slow").dblclick()
    for desk in (mikkel, ingrid):
        expect(desk.page.locator("table-clock")).to_have_count(0)
        expect(desk.page.locator("#table-now .said-text", has_text="A long silence.")).to_be_visible()
        phase_is(desk, 2)
    after = sitting.seen(people.mikkel).state
    assert (after.live, after.phase, after.round) == (False, before.phase, before.round)
    assert left - remaining(after, timezone.now()) < timedelta(minutes=10)  # not the hour
    assert Turn.objects.filter(act="write").count() == texts
    assert Turn.objects.filter(act__in=("go_live", "go_slow")).count() == 2
