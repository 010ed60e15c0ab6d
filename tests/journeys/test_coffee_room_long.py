"""The coffee room at length: many replies, a long one, and a draft that goes from the phone to the desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.discussion.models import Post, Thread
from cop.discussion.queries import WINDOW
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk

pytestmark = pytest.mark.journey
MANY = 300
SENTENCES = (
    "I wait until the dot stops and then I say what I see.",
    "She takes her time and I tell her that I stay here until half past eight.",
    "After that I ask what she would like to keep of today.",
)


def reply_often(case: Case, people: Cast) -> None:
    """Let a case have 300 replies of the same words, shared once."""
    post, _ = post_reply(by=people.mikkel, case=case, text="I count to ten.", key="key-of-mikkel")
    same = {field.attname: getattr(post, field.attname) for field in Post._meta.concrete_fields if not field.generated}
    for name in ("id", "made_seq", "changed_seq"):
        del same[name]
    Post.objects.bulk_create([Post(**same, made_seq=n, changed_seq=n) for n in range(2, MANY + 1)])
    Thread.objects.filter(pk=case.thread_id).update(seq=MANY)
    Case.objects.filter(pk=case.pk).update(replies=MANY)


def reply(page: Page, text: str) -> None:
    page.fill("[data-compose] textarea", text)
    page.press("[data-compose] textarea", "Control+Enter")
    expect(page.locator("#posts .prose").last).to_have_text(text)


def test_a_case_of_300_replies_is_read_from_its_end_and_what_is_new_is_said_in_number(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = bring(people.noor, people.community)
    reply_often(case, people)
    desk, ingrid = sit_down(people.sam, phone=True), sit_down(people.ingrid).page
    sam, url = desk.page, f"/cases/{case.pk}/"
    for page in (sam, ingrid):
        page.goto(url)
        expect(page.locator("#posts > li").first).to_be_visible()
    assert sam.locator("#posts > li").count() in {WINDOW, MANY}
    assert desk.axe() == []
    assert sam.evaluate("document.documentElement.scrollWidth <= innerWidth")
    says = sam.locator("live-thread > [role=status]")
    expect(sam.locator("[data-slot=presence]")).to_contain_text("2")
    reply(ingrid, "First I breathe.")
    expect(says).to_have_text("New reply from Ingrid")
    reply(ingrid, "Then I ask.")
    expect(says).to_have_text("2 new replies")
    assert "breathe" not in says.inner_text()

    seen, pages = sam.locator("#posts [data-post]").count(), 1
    while sam.locator("text=Earlier replies").count():
        sam.click("text=Earlier replies")
        expect(sam.locator("#posts > li").first).to_be_visible()
        seen, pages = seen + sam.locator("#posts [data-post]").count(), pages + 1
    assert seen == MANY + 2  # each once, over all pages


def test_a_reply_of_4000_words_is_posted_and_read(people: Cast, sit_down: Callable[..., Desk]) -> None:
    words = " ".join(SENTENCES[n % 3] for n in range(400)).split()[:4000]
    text = "\n\n".join(" ".join(words[n : n + 200]) for n in range(0, 4000, 200))
    case = bring(people.noor, people.community)
    mikkel, desk = sit_down(people.mikkel).page, sit_down(people.noor, phone=True)
    for page in (mikkel, desk.page):
        page.goto(f"/cases/{case.pk}/")
    mikkel.fill("[data-compose] textarea", text)
    mikkel.press("[data-compose] textarea", "Control+Enter")
    for page in (mikkel, desk.page):
        expect(page.locator("#posts .prose p")).to_have_count(20)
        assert len(page.locator("#posts .prose").inner_text().split()) == 4000
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert desk.axe() == []
    assert Post.objects.get().body == text


def at_work(page: Page, url: str) -> None:
    """Open a page, and wait until it keeps what is written."""
    page.goto(url)
    expect(page.locator("draft-keeper:defined")).to_be_attached()


def test_a_draft_begun_on_the_phone_goes_on_at_the_desk(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.mikkel, people.community)
    phone, desk = sit_down(people.noor, phone=True).page, sit_down(people.noor).page
    at_work(phone, "/rooms/community/new/")
    phone.fill("[name=happened]", "The client stops typing")
    expect(phone.locator("[data-draft-status]")).to_contain_text("Draft kept")
    at_work(desk, "/rooms/community/new/")
    expect(desk.locator("[name=happened]")).to_have_value("The client stops typing")
    desk.fill("[name=happened]", "The client stops typing when I ask about school.")
    expect(desk.locator("[data-draft-status]")).to_contain_text("Draft kept")

    phone.fill("[name=question]", "An older page writes on.")  # nothing newer is overwritten by it
    expect(phone.locator("[data-draft-status]")).to_contain_text("Newer words were kept")
    desk.reload()
    expect(desk.locator("[name=happened]")).to_have_value("The client stops typing when I ask about school.")

    at_work(phone, f"/cases/{case.pk}/")
    phone.fill("[data-compose] textarea", "I would wait")
    expect(phone.locator("#compose [data-draft-status]")).to_contain_text("Draft kept")
    desk.goto(f"/cases/{case.pk}/")
    expect(desk.locator("[data-compose] textarea")).to_have_value("I would wait")
    reply(desk, "I would wait for the dot.")
    phone.reload()
    expect(phone.locator("[data-compose] textarea")).to_have_value("")
    expect(phone.locator("#posts .prose")).to_have_text("I would wait for the dot.")
