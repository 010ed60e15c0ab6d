"""The last look, by keyboard and by pointer: one keystroke more, and back to where one was writing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.coffee.models import Case
from tests.cast import Cast
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey

LONG = "She writes and stops, and writes again.\n\n" * 40


@pytest.mark.parametrize("phone", [False, True])
def test_a_last_look_is_one_keystroke_more_and_leads_back(
    people: Cast, sit_down: Callable[..., Desk], phone: bool
) -> None:
    desk = sit_down(people.noor, phone=phone)
    page, look, sent = desk.page, desk.page.locator("[data-look]"), []
    page.emulate_media(color_scheme="dark" if phone else "light")
    page.on("request", lambda r: sent.append(r.url.rpartition("/rooms")[2]) if r.method == "POST" else None)
    page.goto("/rooms/community/new/")
    page.fill("[name=happened]", LONG)
    page.fill("[name=question]", "Where do I begin with anne.q@mail.example?")

    # Something is open: the strip asks, no dialog opens.
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-replace-all]")).to_be_focused()
    expect(look).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("[data-strip] [data-mark]")).to_have_count(0)

    # Escape leads back into the field, and nothing was shared.
    page.locator("[name=question]").focus()
    page.keyboard.press("Control+Home")
    for back in ("Escape", "Enter"):
        page.keyboard.press("Control+Enter")
        expect(look.locator("[data-share]")).to_be_focused()
        expect(look).to_contain_text("Noor")
        expect(look.locator(".question")).to_contain_text("Where do I begin")
        assert look.evaluate("dialog => dialog.scrollTop") == 0
        assert desk.axe() == []
        if back == "Enter":
            page.keyboard.press("Shift+Tab")
            expect(look.locator("[data-back]")).to_be_focused()
        page.keyboard.press(back)
        expect(look).to_be_hidden()
        expect(page.locator("[name=question]")).to_be_focused()
    page.keyboard.type("Now: ")
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert Case.objects.count() == 0

    page.keyboard.press("Control+Enter")
    expect(look).to_contain_text("Now: Where do I begin")
    expect(look.locator("[data-share]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cases/\d+/"))
    assert sent.count("/community/new/") == 1
    page.goto("/rooms/community/new/")  # the draft died at sharing
    expect(page.locator("[name=question]")).to_have_value("")
    assert Case.objects.get().question.startswith("Now: ")


def test_a_double_click_only_looks_and_enter_twice_shares_once(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor, phone=True).page
    page.goto("/rooms/community/new/")
    page.fill("[name=happened]", "He asked nine questions in one mail.")
    page.fill("[name=question]", "Which one first?")
    page.dblclick("draft-keeper form button.main")
    share = page.locator("[data-look] [data-share]")
    expect(share).to_be_focused()
    assert Case.objects.count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cases/\d+/"))
    assert Case.objects.count() == 1


@pytest.mark.parametrize("refused", [False, True])
def test_a_double_click_on_share_lands_on_nothing_under_it(
    people: Cast, sit_down: Callable[..., Desk], refused: bool
) -> None:
    desk = sit_down(people.noor, phone=True)
    page, answers = desk.page, []
    page.goto("/rooms/community/new/")
    page.fill("[name=happened]", "He asked nine questions in one mail.")
    page.fill("[name=question]", "Which one first?")
    page.click("draft-keeper form button.main")
    look, share = page.locator("[data-look]"), page.locator("[data-look] [data-share]")
    expect(share).to_be_focused()
    page.route("**/rooms/community/new/", lambda route: answers.append(route))  # noqa: PLW0108  (its answer lets one wait)
    page.evaluate(
        "() => document.addEventListener('click', (e) => (window.last = e.target.closest('a, button')?.outerHTML))"
    )
    where = share.bounding_box()
    assert where
    share.dispatch_event("click")
    for _ in range(2):
        page.mouse.click(where["x"] + where["width"] / 2, where["y"] + where["height"] / 2)
    expect(look).to_be_visible()
    assert "data-share" in page.evaluate("() => window.last")
    page.keyboard.press("Escape")
    expect(look).to_be_visible()
    assert len(answers) == 1
    if refused:
        answers[0].abort()
        expect(look).to_be_hidden()
        page.unroute("**/rooms/community/new/")
        page.click("draft-keeper form button.main")
        expect(share).to_be_focused()
        page.keyboard.press("Enter")
    else:
        answers[0].continue_()
    page.wait_for_url(re.compile(r"/cases/\d+/"))
    assert Case.objects.count() == 1
    desk.wrong[:] = [wrong for wrong in desk.wrong if "ERR_FAILED" not in wrong and "Failed to fetch" not in wrong]
