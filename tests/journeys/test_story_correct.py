"""A public story is corrected: the author writes it, an editor puts it up, a visitor reads the note and has a PDF."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from cop.framework.actions import install_words
from tests.cast import Cast
from tests.journeys.conftest import Desk
from tests.stories.shelf import put_story
from tests.stories.stage import hand_over, make_editor

pytestmark = pytest.mark.journey
NOTE = "The talk was in the afternoon."


def test_a_correction_from_its_author_to_who_prints_it(
    people: Cast, sit_down: Callable[..., Desk], settings: Any
) -> None:
    settings.DEMO = True  # the desk without a second factor, as that is tested where it belongs
    install_words()
    story, editor = put_story(people.noor), make_editor()
    author = sit_down(people.noor, phone=True)
    page = author.page
    page.goto(f"/stories/{story.pk}/")
    page.get_by_role("link", name="Correct something").click()
    start = page.get_by_label("Starting point")
    start.fill(start.input_value().replace("evening", "afternoon"))
    page.get_by_label("What was corrected?").fill(NOTE)
    assert author.axe() == []
    page.get_by_role("button", name="Give it to the editor").click()
    expect(page.locator("main")).to_contain_text("A correction waits for the editor")
    expect(page.locator("main ins").last).to_contain_text("afternoon")
    assert author.axe() == []
    hand_over()
    desk = sit_down(editor, script=False)
    desk.page.goto("/stories/editor/")
    desk.page.get_by_role("link", name="The third maybe").click()
    expect(desk.page.locator("main")).to_contain_text(NOTE)
    desk.page.get_by_role("button", name="Put it up").click()
    expect(desk.page.locator("main")).to_contain_text("The note stands under the story with today’s date.")
    hand_over()
    visitor = sit_down(None)
    visitor.page.goto(f"/read/{story.pk}/")
    expect(visitor.page.locator(".corrected")).to_contain_text(NOTE)
    expect(visitor.page.locator("article")).to_contain_text("late one afternoon")
    visitor.page.get_by_role("link", name="Nederlands").click()
    expect(visitor.page.locator(".corrected")).to_contain_text("Verbeterd op")
    link = visitor.page.get_by_role("link", name="Als PDF").get_attribute("href")
    assert visitor.axe() == []
    assert visitor.page.context.cookies() == []
    assert link is not None
    answer = visitor.page.request.get(link)
    assert answer.status == 200
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.body())).pages)
    assert "Verbeterd op" in text
    assert NOTE in " ".join(text.split())
