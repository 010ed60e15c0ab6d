"""A collection made, filled from a story's page and by title, ordered by keyboard, undone, and read on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import Desk
from tests.stories.telling import tell

pytestmark = pytest.mark.journey
LONG = "The afternoon on which nobody in the whole conversation wrote anything for longer than either of us could bear"


def rows(page: Page) -> list[str]:
    return page.locator(".collected-stories li > p a").all_inner_texts()


def no_overflow(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("script", [True, False])
def test_a_trainer_makes_one_and_a_colleague_reads_it(
    people: Cast, sit_down: Callable[..., Desk], phone: bool, script: bool
) -> None:
    story, _, _ = (tell(people.noor, title) for title in ("Said first", LONG, "Three quiet minutes"))
    desk = sit_down(people.mikkel, phone=phone, script=script)
    page = desk.page
    page.goto("/stories/collections/")
    page.get_by_role("main").get_by_role("link", name="Make a collection").first.click()
    page.locator("[name=title_en]").fill("A" * 100)
    page.get_by_role("button", name="Go on to its stories").click()
    expect(page.get_by_text("No story stands in it yet.")).to_be_visible()
    page.goto(f"/stories/{story.pk}/")
    page.get_by_text("Put in a collection").click()
    page.get_by_role("button", name="Put in A").click()
    undo = page.get_by_role("button", name="Put in. Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Taken out. Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(undo).to_be_visible()
    if script:
        assert desk.axe() == []
    page.goto("/stories/collections/")
    page.locator(".collected-line h2 a").click()
    page.get_by_role("link", name="Its stories and their order").click()
    for words in ("afternoon", "quiet"):
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("button", name="Look").click()
        page.get_by_role("button", name="Put in").click()
    expect(page.locator(".collected-stories li")).to_have_count(3)
    assert rows(page) == ["Said first", LONG, "Three quiet minutes"]
    page.get_by_role("button", name="Up Three quiet minutes").press("Enter")
    expect(page.get_by_role("button", name="Up Three quiet minutes")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Down Three quiet minutes")).to_be_focused()
    assert rows(page) == ["Three quiet minutes", "Said first", LONG]
    page.get_by_role("button", name="Take out Said first").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".collected-stories li")).to_have_count(3)
    assert rows(page) == ["Three quiet minutes", "Said first", LONG]
    if script:
        assert desk.axe() == []
    assert no_overflow(page)
    colleague = sit_down(people.sam, phone=phone)
    colleague.page.goto("/stories/")
    colleague.page.get_by_role("link", name="All collections").click()
    expect(colleague.page.get_by_role("main")).to_contain_text("3 stories")
    assert no_overflow(colleague.page)
    assert colleague.axe() == []
    colleague.page.locator(".collected-line h2 a").click()
    expect(colleague.page.locator(".placed h2")).to_have_text(["Three quiet minutes", "Said first", LONG])
