"""A word is suggested while writing, by keyboard, and the text stays as it is; its coordinator decides."""

from collections.abc import Callable, Collection

import pytest
from playwright.sync_api import expect

from cop.anonymity.actions import suggest_word
from cop.anonymity.models import AllowedWord, Suggestion
from cop.anonymity.queries import check, look_over
from cop.deid import Finding, Kind, Strength
from tests.cast import Cast
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey

WORD = "Kwartaalkring"
TEXT = f"She went to the {WORD} and came back."


@pytest.mark.parametrize("phone", [False, True])
def test_a_word_is_suggested_and_let_through(
    people: Cast,
    sit_down: Callable[..., Desk],
    monkeypatch: pytest.MonkeyPatch,
    settings: object,
    phone: bool,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]

    def find(text: str, *, languages: Collection[str] = ()) -> tuple[Finding, ...]:
        at = text.find(WORD)
        return (Finding(at, at + len(WORD), Kind.ORG, Strength.ASK, "test", 0.9),) if at >= 0 else ()

    monkeypatch.setattr(check, "find", find)
    for member in (people.mikkel, people.sam):
        suggest_word(by=member, question=look_over({"t": TEXT}).questions[0])
    noor, ingrid = sit_down(people.noor, phone=phone), sit_down(people.ingrid, phone=phone)
    for desk in (noor, ingrid):
        desk.page.emulate_media(color_scheme="dark" if phone else "light")
    ingrid.page.goto("/desk/words/")
    expect(ingrid.page.locator("main")).not_to_contain_text(WORD)

    noor.page.goto("/rooms/community/new/")
    noor.page.fill("[name=happened]", TEXT)
    button = noor.page.locator("suggest-word button")
    expect(button).to_be_hidden()  # until the question is answered
    noor.page.locator("[data-strip] [name=answers]").focus()
    noor.page.keyboard.press("Space")
    expect(noor.page.locator(".strip-open")).to_have_count(0)
    noor.page.keyboard.press("Tab")
    expect(button).to_be_focused()
    assert noor.axe() == []
    noor.page.keyboard.press("Enter")
    noor.page.keyboard.press("Enter")
    expect(button).to_contain_text("Suggested.")
    expect(button).to_be_focused()
    assert noor.axe() == []
    expect(noor.page.locator("[name=happened]")).to_have_value(TEXT)
    assert Suggestion.objects.count() == 3

    ingrid.page.reload()
    expect(ingrid.page.locator("main")).to_contain_text(f"{WORD} 3 colleagues asked for it")
    assert ingrid.axe() == []
    ingrid.page.click(f"button[aria-label='Never ask about {WORD}']")
    expect(ingrid.page.locator("main")).to_contain_text("Decided.")
    assert AllowedWord.objects.get().added_by == people.ingrid
    assert ingrid.axe() == []
    ingrid.page.set_viewport_size({"width": 320, "height": 800})
    assert ingrid.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0

    noor.page.locator("[name=happened]").press("End")
    noor.page.keyboard.type(" So.")
    expect(noor.page.locator("[data-strip] [data-mark]")).to_have_count(0)
