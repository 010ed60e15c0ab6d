"""The toolbox during a talk: found, copied and used on a phone in Dutch; proposed, stopped, softened, backed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.coffee.actions import post_reply
from cop.toolbox.actions import furnish
from cop.toolbox.models import Entry, Use
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey
WELCOME = "Hoi, fijn dat je schrijft. Ik lees mee; neem rustig de tijd."
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def clipboard(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


@pytest.fixture
def people(people: Cast) -> Cast:
    furnish(owner=lambda _language: people.ingrid)
    return people


def test_a_phrase_is_found_copied_by_key_and_used_and_one_is_proposed_and_backed(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    User.objects.filter(pk__in=[people.noor.user_id, people.ada.user_id]).update(language="nl")
    noor, ada = sit_down(people.noor, phone=True, lang="nl-NL"), sit_down(people.ada, lang="nl-NL")
    page = noor.page
    noor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/rooms/")
    page.click("a[href='/toolbox/']:visible")
    assert noor.axe() == []
    page.click(".filters .chip:text-is('Contact')")
    page.click(".filters .chip:text-is('Chat')")
    expect(page.locator(".tool-guide")).to_contain_text("Groet, zeg dat je meeleest")
    assert (noor.axe(), page.evaluate(TOO_WIDE)) == ([], 0)

    # Alt+C takes the first; from there the arrows lead on and C alone copies.
    page.keyboard.press("Alt+c")
    first = page.locator(".tool", has_text=WELCOME)
    expect(first.locator("[data-copy]")).to_have_text("Gekopieerd")
    expect(first.locator("[data-copy]")).to_be_focused()
    expect(page.locator("copy-text [data-slot=says]")).to_have_text("Gekopieerd")
    assert clipboard(page) == WELCOME
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    second = page.locator(".tool").nth(1)
    expect(second.locator("[data-copy]")).to_have_text("Gekopieerd")
    assert clipboard(page) == "Het klinkt alsof je tussen twee dingen in staat. Klopt dat?"
    second.locator("text=Dit heb ik gebruikt").click()
    expect(second).to_contain_text("Dit heb je gebruikt")
    assert Use.objects.count() == 1

    page.click("text=Voorstellen")
    assert (noor.axe(), page.evaluate(TOO_WIDE)) == ([], 0)
    expect(page.locator("[name=phase][value=contact]")).to_be_checked()
    page.fill("[name=text]", "Bel me gerust op 06-12345678 als het tegenvalt.")
    expect(page.locator("[data-strip] .strip-open")).to_be_visible()
    page.click("main button.main")
    expect(page.locator("[data-strip] .strip-open")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("Bel me gerust op 06-12345678 als het tegenvalt.")
    assert not Entry.objects.proposed().exists()
    page.fill("[name=text]", "Schrijf gerust weer als het tegenvalt.")
    page.click("main button.main")
    mine = page.locator(".tool", has_text="als het tegenvalt")
    expect(mine).to_contain_text("Voorgesteld")
    assert noor.axe() == []

    ada.page.goto("/toolbox/?phase=contact&channel=chat")
    hers = ada.page.locator(".tool", has_text="als het tegenvalt")
    expect(hers).to_contain_text("Voorgesteld")
    hers.locator("text=Dit heb ik gebruikt").click()
    expect(hers).not_to_contain_text("Voorgesteld")
    assert ada.axe() == []
    page.reload()
    expect(mine).not_to_contain_text("Voorgesteld")


def test_marked_words_of_a_reply_are_offered(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.mikkel, people.community)
    text = "I would not ask again. Say that you are there, and wait."
    post, _ = post_reply(by=people.ingrid, case=case, text=text, key="key-of-ingrid")
    desk = sit_down(people.noor)
    page = desk.page
    page.goto(f"/cases/{case.pk}/")
    page.evaluate(
        """id => {
          const words = document.querySelector(`#text-${id} .prose p`).firstChild;
          getSelection().setBaseAndExtent(words, 23, words, words.length);
        }""",
        post.pk,
    )
    page.click(f"#text-{post.pk} .menu > summary")
    page.click("text=Offer to the toolbox")
    expect(page.locator("[name=text]")).to_have_value("Say that you are there, and wait.")
    expect(page.locator("main")).to_contain_text("These are a colleague’s words.")
    assert desk.axe() == []
    page.fill("[name=text]", "I am here. There is no hurry.")
    page.press("[name=text]", "Control+Enter")
    expect(page.locator(".tool", has_text="There is no hurry")).to_contain_text("from a talk in the coffee room")


def test_it_works_without_a_script(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor, script=False).page
    page.goto("/toolbox/?phase=contact&channel=chat")
    one = page.locator(".tool").first
    expect(one.locator("[data-copy]")).to_be_hidden()
    one.locator("text=I used this").click()
    expect(page.locator(".tool").first).to_contain_text("You used this")
    page.click("text=Propose")
    page.fill("[name=text]", "I am here. There is no hurry.")
    page.click("main button.main")
    expect(page.locator(".tool", has_text="There is no hurry")).to_contain_text("Proposed")
