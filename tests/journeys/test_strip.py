"""The strip under a text: one line for a name, each place replaced once, and what was reported asked about again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.coffee.actions import decide, post_reply
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag
from tests.cast import MADE_UP, Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey

BORN = (
    "A woman born on 12 March 1978, 47 years old, from Tralee, works at Murphy's Bakery and her son goes to "
    "St Mary's Secondary School."
)
GEBOREN = "Een vrouw, geboren op 12 maart 1978, 47 jaar, uit Zwolle, werkt bij Bakkerij Postma en ze is blind."
# What the places between are softened to is for other tests; here nothing else may be touched.
BORN_TOLD = (
    r"^A woman born on \[date of birth\], in her forties, from [\w ]+, works at [\w ']+ and her son goes to [\w ']+\.$"
)
GEBOREN_TOLD = r"^Een vrouw, geboren op \[[^\]]+\], [\w' ]+, uit [\w ]+, werkt bij [\w ]+ en ze is blind\.$"
XYLO = "Then Xylo said no. I asked Xylo's brother. Xylo rang back."
MIRRORED = "e => e.parentElement.querySelector('.mirror').textContent === e.value + '\\n'"


def write(page: Page, text: str, name: str = "happened") -> None:
    page.goto("/rooms/community/new/")
    page.fill(f"[name={name}]", text)
    expect(page.locator("[data-strip] .strip-open")).to_be_visible()


@pytest.mark.parametrize(("text", "told"), [(BORN, BORN_TOLD), (GEBOREN, GEBOREN_TOLD)])
def test_replacing_all_replaces_each_place_once(
    people: Cast, sit_down: Callable[..., Desk], text: str, told: str
) -> None:
    page = sit_down(people.noor).page
    write(page, text)
    field = page.locator("[name=happened]")
    assert field.evaluate(MIRRORED)
    assert page.locator(".mirror mark").count() == page.locator("[data-strip] [data-field=happened]").count()
    page.click("#strip-all")
    expect(field).to_have_value(re.compile(told))
    assert field.evaluate(MIRRORED)
    page.click("#strip-undo")
    expect(field).to_have_value(text)


def test_places_that_overlap_never_cut_a_text_twice(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor).page
    write(page, XYLO)
    button = page.locator("[data-strip] [data-replace]")
    button.evaluate("b => b.prepend(...[...b.querySelectorAll('[data-place]')].map((place) => place.cloneNode()))")
    button.locator("[data-place]").first.evaluate("p => { p.dataset.to = Number(p.dataset.to) + 3 }")
    page.click("#strip-all")
    expect(page.locator(".strip-open")).to_have_count(0)
    assert page.locator("[name=happened]").evaluate(MIRRORED)
    assert (
        page.input_value("[name=happened]")
        == "Then the clientid no. I asked the client's brother. The client rang back."
    )


def test_words_written_since_the_check_are_not_hit(people: Cast, sit_down: Callable[..., Desk]) -> None:
    page = sit_down(people.noor).page
    write(page, XYLO)
    page.evaluate(
        """() => {
          const field = document.querySelector("[name=happened]");
          field.value = "Well. " + field.value;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          document.querySelector("#strip-all").click();
        }"""
    )
    expect(page.locator(".strip-open")).to_have_count(0)
    told = "Well. Then the client said no. I asked the client's brother. The client rang back."
    assert page.input_value("[name=happened]") == told


@pytest.mark.parametrize("phone", [False, True])
def test_a_name_is_one_line_with_one_answer(people: Cast, sit_down: Callable[..., Desk], phone: bool) -> None:
    desk = sit_down(people.noor, phone=phone)
    page = desk.page
    write(page, XYLO)
    page.emulate_media(color_scheme="dark" if phone else "light")
    expect(page.locator(".strip-list > li")).to_have_count(1)
    expect(page.locator(".strip-list [data-replace]")).to_have_text("Xylo · 3 times → the client")
    expect(page.locator(".strip-head")).to_contain_text("1 detail could")
    expect(page.locator("suggest-word")).to_be_hidden()
    assert desk.axe() == []
    page.get_by_label("Nobody from practice").focus()
    page.keyboard.press("Space")
    expect(page.locator(".strip-open")).to_have_count(0)
    expect(page.get_by_label("Nobody from practice")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("suggest-word button")).to_be_focused()
    assert desk.axe() == []
    page.click(".strip-list [data-replace]")
    told = "Then the client said no. I asked the client's brother. The client rang back."
    expect(page.locator("[name=happened]")).to_have_value(told)


def test_an_open_fold_stays_open_and_keeps_the_focus(people: Cast, sit_down: Callable[..., Desk]) -> None:
    desk = sit_down(people.noor, phone=True)
    page = desk.page
    write(page, ", ".join(f"06-1234567{n}" for n in range(9)))
    answers = page.locator("[data-strip] [name=answers]")
    expect(answers.last).to_be_hidden()
    page.locator("[data-strip] summary").press("Enter")
    answers.last.focus()
    page.keyboard.press("Space")
    expect(page.locator(".strip-head")).to_contain_text("8 details could")
    expect(answers.last).to_be_focused()
    assert desk.axe() == []


@pytest.mark.parametrize("phone", [False, True])
def test_a_reported_word_is_asked_again_and_its_writer_sees_where(
    people: Cast, sit_down: Callable[..., Desk], phone: bool
) -> None:
    case = bring(people.mikkel, people.community)
    text = "I would ask Xylo about home."
    post, _ = post_reply(by=people.noor, case=case, text=text, key="key-of-noor", answers=MADE_UP)
    desk, sam = sit_down(people.noor, phone=phone), sit_down(people.sam).page
    noor = desk.page
    noor.emulate_media(color_scheme="dark" if phone else "light")
    noor.goto(f"/cases/{case.pk}/")
    noor.fill("[data-compose] textarea", "And Xylo rang back.")
    expect(noor.locator("#strip-reply")).to_contain_text("Checked while you write")

    sam.goto(f"/posts/{post.pk}/flag/")
    sam.get_by_label("Xylo").check()
    sam.click("main button.main")
    expect(noor.locator("#posts")).not_to_contain_text("Xylo")
    noor.locator("[data-compose] textarea").press("End")
    noor.keyboard.type(" So.")
    expect(noor.locator("#strip-reply")).to_contain_text("A reader reported this here")
    expect(noor.locator("#strip-reply [name=answers]")).to_have_count(0)
    assert desk.axe() == []

    decide(by=people.bo, flag=Flag.objects.get(), outcome=Outcome.KEPT)
    noor.reload()
    noor.click(f"#text-{post.pk} .menu summary")
    menu = noor.locator(f"#text-{post.pk} .menu-list")
    expect(menu).to_contain_text("Some of your words are covered")
    expect(menu).to_contain_text("Ask another moderator")
    assert noor.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    head, words = (noor.locator(f"#text-{post.pk} > {part}").bounding_box() for part in (".post-head", ".prose"))
    assert head is not None
    assert words is not None
    assert head["width"] > words["width"] / 2  # the line that words are covered leaves the name its place
    assert desk.axe() == []
    menu.get_by_text("Change", exact=True).click()
    edit = noor.locator("[data-editing]")
    expect(edit.locator("#strip-edit .strip-open")).to_be_visible()
    expect(edit.locator(".mirror mark[data-strength=stop]")).to_have_text(["Xylo"])
    assert desk.axe() == []
    edit.locator("#strip-all").click()
    expect(edit.locator(".strip-open")).to_have_count(0)
    edit.get_by_text("Save", exact=True).click()
    expect(noor.locator("#posts")).to_contain_text("I would ask the client about home.")
