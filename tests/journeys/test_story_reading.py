"""Reading before others do: a remark on what is selected, a draft kept, a word given; and all of it without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.anonymity.queries import draft_at
from cop.stories.enums import Rung
from cop.stories.models import Reading
from tests.cast import Cast
from tests.journeys.conftest import Desk
from tests.stories.stage import hand_in, hand_over, readers_of

pytestmark = pytest.mark.journey
SELECT = """() => {
  const text = document.querySelector('[data-section=behind] p').firstChild;
  const range = document.createRange();
  range.setStart(text, text.data.indexOf('a question'));
  range.setEnd(text, text.data.length - 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def answer(page: Page, *, clear: str) -> None:
    """Choose what one makes of it, by what stands on the chips."""
    for name, said in (("recognise", "no"), ("clear", clear), ("use", "yes")):
        page.locator(f"#word-form input[name={name}][value={said}]").check(force=True)


def test_two_readers_give_their_words_and_the_author_reads_them(people: Cast, sit_down: Callable[..., Desk]) -> None:
    climb = hand_in(people.noor, Rung.PUBLIC)
    first, second = readers_of(climb)
    desk = sit_down(first.reader, phone=True)
    page = desk.page
    page.goto("/stories/readings/")
    assert desk.axe() == []
    page.get_by_role("link", name="Silence is an answer").click()
    page.get_by_role("button", name="I’ll read it").click()
    expect(page.locator("[data-section=behind]")).to_be_visible()
    page.evaluate(SELECT)
    page.get_by_role("button", name="On what I selected").click()
    expect(page.locator("#remark-form [name=section]")).to_have_value("behind")
    expect(page.locator("#remark-form [name=words]")).to_have_value("a question about dates")
    expect(page.locator("#remark-form [name=text]")).to_be_focused()
    page.locator("#remark-form [name=text]").fill("Which dates?")
    page.get_by_role("button", name="Keep this remark").click()
    expect(page.locator(".note")).to_contain_text("Which dates?")
    expect(page.locator(".note-words")).to_contain_text("a question about dates")
    page.locator("#word-form [name=clear_why]").fill("The turn comes late.")
    expect(page.locator("#word-form [data-draft-status]")).to_contain_text("Draft kept")
    assert draft_at(first.reader, f"reading:{first.pk}")[0]["clear_why"] == "The turn comes late."
    page.reload()
    expect(page.locator("#word-form [name=clear_why]")).to_have_value("The turn comes late.")
    answer(page, clear="partly")
    page.locator("#word-form [name=verdict][value=change]").check(force=True)
    assert desk.axe() == []
    page.get_by_role("button", name="Give my word").click()
    expect(page.locator("main")).to_contain_text("Your word is given")
    plain_word(sit_down, second)
    hand_over()
    author = sit_down(people.noor)
    author.page.goto(f"/stories/{climb.story_id}/climb/")
    expect(author.page.locator("main")).to_contain_text("The turn comes late.")
    note = author.page.locator(".note").filter(has_text="Which dates?")
    note.get_by_role("link", name="Answer").click()
    author.page.locator("textarea").fill("Those of enrolling.")
    author.page.get_by_role("button", name="Keep this answer").click()
    expect(note.locator(".note-answer")).to_contain_text("Those of enrolling.")
    note.get_by_role("button", name="Seen to").click()
    expect(note).to_contain_text("Not seen to yet")
    assert author.axe() == []


def plain_word(sit_down: Callable[..., Desk], reading: Reading) -> None:
    """Read without script: choose the section, paste the words, give a word."""
    page = sit_down(reading.reader, script=False).page
    page.goto(f"/stories/readings/{reading.pk}/")
    page.get_by_role("button", name="I’ll read it").click()
    assert not page.get_by_role("button", name="On what I selected").is_visible()
    page.locator("#remark-form [name=section]").select_option("took")
    page.locator("#remark-form [name=words]").fill("one step")
    page.locator("#remark-form [name=text]").fill("A good one.")
    page.get_by_role("button", name="Keep this remark").click()
    expect(page.locator(".note")).to_contain_text("A good one.")
    answer(page, clear="yes")
    page.locator("#word-form [name=verdict][value=fit]").check(force=True)
    page.get_by_role("button", name="Give my word").click()
    expect(page.locator("main")).to_contain_text("The other reader")
    expect(page.locator("main")).to_contain_text("The turn comes late.")
