"""Somebody may be in danger: a line comes into view once, the steps open beside the words, and nothing is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cop.accounts.models import User
from cop.community.enums import Country
from cop.community.rules import examples
from tests.cast import Cast
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey

STIL = "Een leerling stopte met typen toen ik naar school vroeg."
GEVAAR = " Daarna schreef ze: ik wil niet meer leven."


@pytest.mark.parametrize("script", [True, False])
def test_the_line_comes_once_and_the_steps_open_beside_the_words(
    people: Cast, sit_down: Callable[..., Desk], script: bool
) -> None:
    User.objects.filter(member=people.noor).update(language="nl")
    desk = sit_down(people.noor, phone=True, lang="nl-NL", script=script)
    page = desk.page
    page.goto("/rooms/community/new/")
    quiet = page.get_by_role("link", name="Is iemand nu in gevaar?").first
    expect(quiet).to_be_visible()
    raised = page.locator("[data-raised]")
    expect(raised).to_be_hidden()
    if not script:
        with page.context.expect_page() as opened:
            quiet.click()
        expect(opened.value.locator("main")).to_contain_text("Veilig Thuis")
        return

    field = page.locator("[name=happened]")
    field.press_sequentially(STIL)
    expect(page.locator("[data-strip] .strip-clear")).to_be_visible()
    expect(raised).to_be_hidden()
    field.press_sequentially(GEVAAR)
    expect(raised).to_be_in_viewport()
    expect(page.locator("danger-line [data-says]")).to_contain_text("Is iemand nu in gevaar?")
    expect(field).to_be_focused()
    assert desk.axe() == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0

    raised.get_by_role("link").click()
    dialog = page.get_by_role("dialog", name="Iemand is nu in gevaar")
    expect(dialog).to_contain_text("Voorbeeld, laat het nakijken.")
    expect(dialog.get_by_role("link", name="0800-2000")).to_have_attribute("href", "tel:08002000")
    expect(dialog.get_by_role("link", name="112").first).to_be_visible()
    assert desk.axe() == []
    page.emulate_media(color_scheme="dark")
    assert desk.axe() == []
    dialog.get_by_role("link", name="Noorwegen").click()
    expect(dialog).to_contain_text("Mental Helse")
    page.keyboard.press("Escape")
    expect(field).to_have_value(STIL + GEVAAR)
    expect(page.locator("[data-draft-status]")).to_contain_text("Concept bewaard")

    raised.get_by_role("button").click()
    expect(raised).to_be_hidden()
    expect(quiet).to_be_focused()
    with page.expect_response(lambda answer: answer.url.endswith("/check/")):
        field.press_sequentially(" Ze zei het nog eens: ik wil niet meer leven.")
    expect(page.locator("[data-danger]")).to_have_count(1)
    expect(raised).to_be_hidden()


def test_each_page_prints_on_one_sheet(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down().page
    for country in Country.values:
        for language in examples(country):
            page.goto(f"/danger/?country={country}&language={language}")
            sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
            assert (country, language, len(sheets)) == (country, language, 1)
