"""A story retells what a colleague answered in its case: used, asked about, given other words, and handed in."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import expect

from cop.community.models import Member
from cop.stories.models import Climb, Quoted
from tests.cast import Cast
from tests.journeys.conftest import Desk, look_and_share
from tests.stories.quoting import NAMED, OTHERWISE, RETOLD, scene
from tests.stories.stage import hand_over
from tests.stories.writing import STORY

pytestmark = pytest.mark.journey


def test_retold_with_the_words_a_colleague_gives(
    people: Cast, sit_down: Callable[..., Desk], sign_in: Callable[[Member], Client]
) -> None:
    at = scene(people, sign_in(people.noor))
    noor = sit_down(people.noor)
    page = noor.page
    page.goto(at.url)
    for name in ("title", "start", "took"):
        page.fill(f"[name={name}]", STORY[name])
    talk = page.locator("#quoted")
    expect(talk.get_by_role("button", name="Use in my story")).to_have_count(2)
    assert noor.axe() == []

    # One press puts it into the part she chose; nothing she typed is lost, and no dialog comes between.
    talk.locator("li", has_text="I would name the silence").get_by_role("button", name="Use in my story").click()
    passage = page.locator(f"[name={at.field}]")
    expect(passage).to_have_value(NAMED)
    expect(page.locator("[name=title]")).to_have_value(STORY["title"])
    expect(page.locator(f"#passage-{at.named.pk}")).to_contain_text("Still a quotation")
    expect(page.locator("dialog[open]")).to_have_count(0)
    passage.fill(RETOLD)
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile(r"Draft saved at \d\d[:.]\d\d"))
    page.fill("[name=tried]", STORY["tried"])
    page.check("[name=provenance][value=composite]")
    page.dblclick("text=Ask the colleagues")
    expect(page.locator(f"#passage-{at.named.pk}")).to_contain_text("asked, no answer yet")
    expect(page.locator(f"#passage-{at.named.pk}")).not_to_contain_text("Still a quotation")
    assert Quoted.objects.get().version == 1
    hand_over()

    # Enter in the title still looks the story over, and says what it waits for.
    page.press("[name=title]", "Enter")
    expect(page.locator(".retold .error")).to_contain_text("has not answered yet")
    assert not Climb.objects.exists()

    # Mikkel, on a phone, opens the notice and gives it his own words.
    mikkel = sit_down(people.mikkel, phone=True)
    phone = mikkel.page
    phone.goto("/bell/")
    phone.click("text=A colleague asks whether a story may retell")
    phone.wait_for_url(re.compile(r"/stories/quoted/\d+/$"))
    expect(phone.locator(".quoted-passage")).to_contain_text(RETOLD)
    assert mikkel.axe() == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.click("summary:has-text('Yes, with my wording')")
    phone.fill("[name=body]", OTHERWISE)
    assert mikkel.axe() == []
    phone.click("text=Yes, with this wording")
    expect(phone.get_by_text("You said yes to this passage.")).to_be_visible()
    hand_over()

    # His words stand in her draft, and it goes.
    page.goto("/bell/")
    page.click("text=with other words")
    page.wait_for_url(f"**{at.url}")
    expect(passage).to_have_value(OTHERWISE)
    expect(page.locator(f"#passage-{at.named.pk}")).to_contain_text("said yes, with these words")
    page.click("text=Look it over and hand it in >> nth=-1")
    expect(page.locator("dialog[open]")).to_contain_text(OTHERWISE)
    look_and_share(page)
    page.wait_for_url("**/stories/write/")
    assert Climb.objects.get().edition.tried == f"{STORY['tried']}\n\n{OTHERWISE}"


def test_taken_out_without_script(
    people: Cast, sit_down: Callable[..., Desk], sign_in: Callable[[Member], Client]
) -> None:
    at = scene(people, sign_in(people.noor))
    noor = sit_down(people.noor, phone=True, script=False)
    page = noor.page
    page.goto(at.url)
    page.fill("[name=title]", STORY["title"])
    page.get_by_role("button", name="Use in my story").first.click()
    expect(page.locator(f"[name={at.field}]")).to_have_value(NAMED)
    expect(page.locator("[name=title]")).to_have_value(STORY["title"])
    page.get_by_role("button", name="Take it out").click()
    expect(page.locator(f"[name={at.field}]")).to_have_count(0)
