"""A session of a programme is taken by its handle and let go elsewhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.days.models import Session
from tests.cast import Cast
from tests.days.planning import book
from tests.days.sessions import add
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey


def test_a_session_is_dragged_past_two_others(people: Cast, sit_down: Callable[..., Desk]) -> None:
    day = book(people.ingrid)
    rows = [add(people.ingrid, day, at, title=title) for at, title in ((0, "First"), (30, "Second"), (60, "Third"))]
    desk = sit_down(people.ingrid)
    page = desk.page
    page.goto(f"/days/{day.pk}/programme/")
    titles = page.locator(".plan-title > a")
    expect(titles).to_have_text(["First", "Second", "Third"])
    page.locator(f"#row-{rows[2].pk} [data-drag]").drag_to(page.locator(f"#row-{rows[0].pk}"))
    expect(titles).to_have_text(["Third", "First", "Second"])
    expect(page.get_by_text("Saved. Who comes reads it once you release it.")).to_be_visible()
    assert list(Session.objects.order_by("starts_at").values_list("title", flat=True)) == ["Third", "First", "Second"]
    assert desk.axe() == []
