"""A case that explores first, and one that asks what each would do, in browsers of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from cop.coffee.models import Case
from cop.discussion.enums import Holds
from tests.cast import Cast
from tests.coffee.test_explore import SECRET, explore
from tests.journeys.conftest import Desk, look_and_share

pytestmark = pytest.mark.journey


def listen(page: Page) -> list[str]:
    """Return a list that grows with all that reaches the page: every answer's text and every word on the socket."""
    told: list[str] = []

    def read(response: Response) -> None:
        if "html" in response.headers.get("content-type", "") and response.status == 200:
            told.append(response.text())

    page.on("response", read)
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: told.append(str(frame))))
    return told


def say(page: Page, text: str, intent: str = "") -> None:
    page.fill("[data-compose] textarea[name=text]", text)
    if intent:
        page.locator(f"[data-compose] label.chip:has([value={intent}])").click()
    page.click("[data-compose] button.main")
    expect(page.locator("#posts")).to_contain_text(text)


def at_case(desk: Desk, case: Case, others: str) -> Page:
    desk.page.goto(f"/cases/{case.pk}/")
    expect(desk.page.locator("[data-slot=presence]")).to_contain_text(others)  # the socket is heard
    return desk.page


def test_a_held_suggestion_reaches_nobody_before_it_is_wanted_and_then_everybody(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    bringing = sit_down(people.noor)
    page = bringing.page
    page.goto("/rooms/community/new/")
    page.fill("[name=happened]", "She stops typing whenever I ask.")
    page.fill("[name=question]", "What am I missing?")
    page.locator("summary", has_text="More").click()
    page.locator("label.chip", has_text="Explore first").click()
    page.click("draft-keeper form button.main")
    look_and_share(page)
    page.wait_for_url("**/cases/*/")
    case = Case.objects.get()
    reading = sit_down(people.sam, phone=True)
    heard = [listen(bringing.page), listen(reading.page)]
    noor, sam = at_case(bringing, case, "Noor"), at_case(reading, case, "Sam")
    mikkel = at_case(sit_down(people.mikkel), case, "Mikkel")
    say(mikkel, SECRET, "suggestion")
    expect(mikkel.locator("#posts")).to_contain_text("Only you see this")
    for page in (noor, sam):
        expect(page.locator("#waiting")).to_contain_text("1 suggestion waits.")
    say(mikkel, "What did she say just before?")
    for page in (noor, sam):
        expect(page.locator("#posts")).to_contain_text("just before")
        assert SECRET not in page.content()
    assert not any(SECRET in told for told in heard[0] + heard[1])
    assert [bringing.axe(), reading.axe()] == [[], []]
    noor.click("#waiting button")
    for page in (noor, sam, mikkel):
        expect(page.locator("#posts")).to_contain_text(SECRET)
        expect(page.locator("#waiting")).to_be_hidden()
        expect(page.locator("#posts")).not_to_contain_text("Only you see this")
    expect(sam.locator("#posts > li")).to_have_count(2)
    assert any(SECRET in told for told in heard[1])


def test_answers_come_with_ones_own_without_a_script_too(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = explore(people.noor, people.community, Holds.ANSWERS)
    desk = sit_down(people.sam)
    sam, heard = desk.page, listen(desk.page)
    at_case(desk, case, "Sam")
    mikkel = at_case(sit_down(people.mikkel), case, "Mikkel")
    say(mikkel, "Just wait with her.")
    expect(sam.locator("#waiting")).to_contain_text("1 colleague has answered")
    assert not any("Just wait" in told for told in heard)
    say(sam, "Just ask her.")
    expect(sam.locator("#posts")).to_contain_text("Just wait with her.")
    expect(mikkel.locator("#posts")).to_contain_text("Just ask her.")
    plain = sit_down(people.ada, script=False).page
    plain.goto(f"/cases/{case.pk}/")
    expect(plain.locator("#waiting")).to_contain_text("2 colleagues have answered")
    plain.fill("textarea[name=text]", "Just ring her.")
    plain.click("[data-compose] button.main")
    expect(plain.locator("#posts")).to_contain_text("Just wait with her.")


def test_the_language_is_guessed_while_one_writes_and_one_tap_changes_it(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    desk = sit_down(people.noor, phone=True)
    page, chips = desk.page, desk.page.locator("language-chips")
    page.goto("/rooms/community/new/")
    expect(chips).to_be_hidden()
    page.fill("[name=happened]", "Ze schrijft niets meer zodra ik over de school begin.")
    expect(chips.locator("[aria-pressed=true]")).to_have_text("Nederlands")
    page.fill("[name=question]", "Wat mis ik hier, en wat zouden jullie doen?")
    chips.get_by_text("Dansk").click()
    expect(chips.locator("[aria-pressed=true]")).to_have_text("Dansk")
    assert desk.axe() == []
    page.fill("[name=happened]", "She stops typing whenever I ask about the school and her friends.")
    page.fill("[name=question]", "What would you do with that?")
    expect(page.locator("privacy-check[data-language=en]")).to_be_visible()
    expect(chips.locator("[aria-pressed=true]")).to_have_text("Dansk")
    page.click("draft-keeper form button.main")
    look_and_share(page)
    page.wait_for_url("**/cases/*/")
    assert Case.objects.get().language == "da"
    page.goto(f"/cases/{Case.objects.get().pk}/edit/")
    expect(chips.locator("[aria-pressed=true]")).to_have_text("Dansk")
    chips.get_by_text("English").click()
    page.click("#case-form button.main")
    page.wait_for_url("**/cases/*/")
    assert Case.objects.get().language == "en"
