"""Two colleagues in a talk: one asks for the other by name, the bell rings, the answer quotes, the quote follows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.coffee.actions import post_reply
from cop.discussion.actions import edit_post, mark_read
from cop.discussion.models import Post
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey

WORDS = "Silence is an answer too."
SELECT = """article => {
  const text = article.querySelector(".prose p").firstChild;
  const start = text.data.indexOf("Silence");
  getSelection().setBaseAndExtent(text, start, text, start + "Silence is an answer too.".length);
}"""


@pytest.fixture(autouse=True)
def _whole_name(people: Cast) -> None:
    people.mikkel.name = "Mikkel Sørensen"
    people.mikkel.save()


def call_by_keyboard(page: Page) -> None:
    """Write a reply that asks for Mikkel, touching nothing but keys."""
    text = page.locator("form[data-compose] textarea[name=text]")
    text.focus()
    page.keyboard.type("I am stuck. @mik")
    options = page.get_by_role("option")
    expect(options).to_have_count(1)
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(text).to_have_attribute("aria-activedescendant", "people-id_text-0")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(text).to_be_focused()
    page.keyboard.press("Backspace")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text).to_have_value("I am stuck. @Mikkel Sørensen ")
    expect(options).to_have_count(0)
    page.keyboard.type("what do you do?")
    page.keyboard.press("Control+Enter")


def test_a_call_rings_opens_at_the_reply_and_a_quote_follows_its_source(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = bring(people.noor, people.community)
    for n in range(12):
        post_reply(by=people.noor, case=case, text=f"More of the story, part {n}.", key=f"key-of-part-{n}")
    ingrid, mikkel = sit_down(people.ingrid), sit_down(people.mikkel)
    ingrid.page.goto(f"/cases/{case.pk}/")
    mikkel.page.goto("/members/")
    expect(mikkel.page.locator(".bell-number")).to_be_hidden()
    mark_read(by=people.mikkel, thread=case.thread, seq=99)

    call_by_keyboard(ingrid.page)
    called = ingrid.page.locator("article.post", has_text="I am stuck.")
    expect(called.get_by_role("link", name="@Mikkel Sørensen")).to_have_attribute("href", "/members/mikkel/")
    said = Post.objects.latest("made_seq")
    hand_over()
    expect(mikkel.page.locator(".bell-number")).to_have_text("1 new")

    page = mikkel.page
    page.get_by_role("link", name="What happened").click()
    page.get_by_role("button", name="A colleague asks for you in a talk.").click()
    page.wait_for_url(f"**/cases/{case.pk}/?post={said.pk}#post-{said.pk}")
    expect(page.locator(f"#post-{said.pk}")).to_be_in_viewport()

    post_reply(by=people.noor, case=case, text=f"I would wait. {WORDS} Then ask.", key="key-of-wisdom")
    wise = page.locator("article.post", has_text=WORDS).first
    expect(wise).to_be_visible()
    wise.evaluate(SELECT)
    wise.get_by_role("link", name="Quote", exact=True).click()
    quoting = page.locator("form[data-compose] .quoted")
    expect(quoting.locator("blockquote")).to_have_text(WORDS)
    expect(page.locator("form[data-compose] textarea[name=text]")).to_be_focused()
    assert mikkel.axe() == []
    page.keyboard.type("Yes, that.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("form[data-compose] .quoted")).to_have_count(0)

    quote = ingrid.page.locator("article.post", has_text="Yes, that.").locator(".quoted")
    expect(quote.locator("blockquote")).to_have_text(WORDS)
    source = Post.objects.get(body__contains=WORDS)
    edit_post(by=people.noor, post=source, text="I would not wait.", version=source.version)
    expect(quote).to_have_text("The quoted passage has been changed, or is not shown now.")
    expect(page.locator("article.post", has_text="Yes, that.").locator(".quoted")).not_to_contain_text("Silence")


def test_one_follows_mutes_and_keeps_from_the_menu_on_a_phone(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.community)
    post_reply(by=people.mikkel, case=case, text=WORDS, key="key-of-wisdom")
    desk = sit_down(people.sam, phone=True)
    page = desk.page
    page.goto(f"/cases/{case.pk}/")
    page.get_by_text("Follow or keep").click()
    menu = page.locator("[data-talk-menu]")
    menu.get_by_role("button", name="Follow this talk").click()
    expect(menu.get_by_role("status")).to_contain_text("The bell tells you of new replies.")
    menu.get_by_role("button", name="Mute this talk").click()
    expect(menu.get_by_role("status")).to_contain_text("The bell keeps quiet")
    menu.get_by_text("Keep and remind me").click()
    menu.get_by_role("button", name="Tomorrow at 9:00").click()
    expect(menu.get_by_role("status")).to_contain_text("The bell reminds you:")
    assert desk.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    menu.get_by_role("link", name="My list").click()
    expect(page.get_by_role("heading", name="She stops typing")).to_be_visible()
    page.get_by_role("button", name="Take off my list").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_text("The bell reminds you:")).to_be_visible()
    assert desk.axe() == []


def test_without_a_script_one_follows_calls_and_quotes(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.community)
    post_reply(by=people.mikkel, case=case, text=WORDS, key="key-of-wisdom")
    page = sit_down(people.ingrid, script=False).page
    page.goto(f"/cases/{case.pk}/")
    page.get_by_text("Follow or keep").click()
    page.get_by_role("link", name="Follow, mute, keep for later").click()
    page.get_by_role("button", name="Follow this talk").click()
    page.wait_for_url(f"**/cases/{case.pk}/")
    page.get_by_role("link", name="Quote", exact=True).click()
    page.fill("form[data-compose] textarea[name=text]", "Yes. @Mikkel Sørensen, since when?")
    page.get_by_role("button", name="Post reply").click()
    told = page.locator("article.post", has_text="since when?")
    expect(told.locator("blockquote")).to_have_text(WORDS)
    expect(told.get_by_role("link", name="@Mikkel Sørensen")).to_be_visible()
