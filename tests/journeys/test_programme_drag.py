"""The rows of a programme: a session is taken by its handle and let go elsewhere; one is opened and saved."""

from collections.abc import Callable
from datetime import timedelta

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


def test_a_row_is_opened_by_keyboard_and_what_was_typed_stays(people: Cast, sit_down: Callable[..., Desk]) -> None:
    day = book(people.ingrid)
    one, two = (add(people.ingrid, day, at, title=title) for at, title in ((0, "First"), (30, "Second")))
    desk = sit_down(people.ingrid)
    page = desk.page
    page.goto(f"/days/{day.pk}/programme/")
    page.locator(f"[value='open-{one.pk}']").press("Enter")
    expect(page.locator(f"#row-{one.pk}-at")).to_be_focused()
    page.fill(f"[name=row-{one.pk}-room]", "Hall")
    page.locator(f"[value='open-{two.pk}']").press("Enter")
    expect(page.locator(f"#row-{two.pk}-at")).to_be_focused()
    expect(page.locator(f"[name=row-{one.pk}-room]")).to_have_value("Hall")
    page.fill(f"[name=row-{two.pk}-at]", "10:10")
    page.keyboard.press("Tab")
    expect(page.locator("#clashes")).to_contain_text("“Second” is at that time")  # though nothing is saved yet
    assert desk.axe() == []
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="First", exact=True).last.click(no_wait_after=True)
    expect(page.locator(f"[name=row-{one.pk}-room]")).to_have_value("Hall")
    assert asked == ["beforeunload"]
    page.locator(f"[value='close-{two.pk}']").click()
    expect(page.locator(f"#row-{two.pk}-at")).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.get_by_text("Saved. Who comes reads it once you release it.")).to_be_visible()
    assert list(Session.objects.order_by("pk").values_list("room", "version")) == [("Hall", 2), ("", 1)]


def test_five_sessions_are_added_one_after_the_other(people: Cast, sit_down: Callable[..., Desk]) -> None:
    day = book(people.ingrid)
    page = sit_down(people.ingrid).page
    page.goto(f"/days/{day.pk}/programme/")
    page.get_by_role("link", name="Plan the first session").click()
    page.fill("[name=minutes]", "20")
    page.locator("[name=title]").focus()
    for n in range(5):
        expect(page.locator("[name=title]")).to_be_focused()
        page.keyboard.type(f"Part {n}")
        page.get_by_role("button", name="Save and add the next").dblclick()
        expect(page.locator("[name=title]")).to_have_value("")
    begins = [one.starts_at - day.starts_at for one in Session.objects.order_by("starts_at")]
    assert begins == [timedelta(minutes=20 * n) for n in range(5)]


def test_without_script_a_row_is_opened_and_saved(people: Cast, sit_down: Callable[..., Desk]) -> None:
    day = book(people.ingrid)
    one, two = (add(people.ingrid, day, at, title=title) for at, title in ((0, "First"), (30, "Second")))
    page = sit_down(people.ingrid, script=False).page
    page.goto(f"/days/{day.pk}/programme/")
    page.locator(f"[value='open-{one.pk}']").click()
    page.fill(f"[name=row-{one.pk}-room]", "Hall")
    page.locator(f"[value='open-{two.pk}']").click()
    page.fill(f"[name=row-{two.pk}-room]", "Attic")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. Who comes reads it once you release it.")).to_be_visible()
    assert list(Session.objects.order_by("pk").values_list("room", flat=True)) == ["Hall", "Attic"]
