"""Coffee talk: a notice on the phone, reading, a reply with one thumb, and back; live for who sits at a desk."""

from collections.abc import Callable
from datetime import time

import pytest
from playwright.sync_api import Page, expect

from cop.accounts.models import User
from cop.community.models import Centre, OpeningHours
from cop.discussion.models import Post
from tests.cast import Cast
from tests.coffee.talking import said
from tests.journeys.conftest import Desk
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey


def say(page: Page, text: str) -> None:
    page.fill("[data-compose] textarea", text)
    page.press("[data-compose] textarea", "Control+Enter")
    expect(page.locator("#posts .prose").last).to_have_text(text)


def test_notice_read_reply_and_back_with_one_thumb(people: Cast, sit_down: Callable[..., Desk]) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    asked = said(people.noor, people.community, "Who has the blue form at hand?")
    for n in range(14):
        said(people.sam, people.community, f"Some more weather, number {n}.")
    desk, phone = sit_down(people.mikkel), sit_down(people.noor, phone=True, lang="nl-NL")
    mikkel, noor = desk.page, phone.page
    mikkel.goto("/rooms/community/")
    assert desk.axe() == []
    mikkel.click("text=Coffee talk")
    mikkel.locator(f"#post-{asked.pk} a[data-answer]").click()
    expect(mikkel.locator("[data-answering]")).to_contain_text("Noor")
    say(mikkel, "I have. It is in the shared folder.")
    expect(mikkel.locator("#posts .answers").last).to_contain_text("↪ Noor: Who has the blue form at hand?")
    assert desk.axe() == []

    # The notice, one tap; the words, in sight; the answer, one tap, a line, one tap; back.
    hand_over()
    noor.goto("/")
    noor.click("a.bell")
    noor.click("text=Een collega antwoordt je in de koffiepraat.")
    noor.wait_for_url("**/rooms/community/talk/**")
    answer = Post.objects.get(body__startswith="I have")
    expect(noor.locator(f"#post-{answer.pk}")).to_be_in_viewport()
    expect(noor.locator("#posts .day").last).to_contain_text("Vervaagt op")
    expect(noor.locator("[data-slot=presence]")).to_be_empty()  # two are few: their number would tell who
    assert phone.axe() == []
    noor.locator(f"#post-{answer.pk} a[data-answer]").click()
    noor.fill("[data-compose] textarea", "Gevonden, dank je!")
    noor.click("[data-compose] button.main")
    expect(noor.locator("#posts .answers").last).to_contain_text("↪ Mikkel: I have")
    expect(mikkel.locator("#posts .prose").last).to_have_text("Gevonden, dank je!")
    expect(mikkel.locator("#posts .prose").last).to_be_in_viewport()  # who sits at the end stays there
    noor.click(".places-here a:has-text('Casussen')")
    expect(noor.locator(".places-here [aria-current]")).to_contain_text("Casussen")
    expect(noor.locator(".places-here")).not_to_contain_text("nieuw sinds")

    # What is said again is drawn anew where it is answered, and the reader is not moved.
    mikkel.evaluate("scrollTo(0, 0)")
    said(people.sam, people.community, "Morning, all.")
    expect(mikkel.locator("#posts .prose").last).to_have_text("Morning, all.")
    assert mikkel.evaluate("scrollY") == 0
    mikkel.locator("#posts .answers a").first.click()
    expect(mikkel.locator(f"#post-{asked.pk}")).to_be_in_viewport()


def test_it_opens_where_the_new_begins_and_an_empty_one_gets_its_first_day(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    page, other = sit_down(people.noor).page, sit_down(people.mikkel).page
    page.goto("/rooms/community/talk/")
    expect(page.locator("[data-no-replies]")).to_be_visible()
    said(people.mikkel, people.community, "First cup.")
    expect(page.locator("#posts .day")).to_have_count(1)
    expect(page.locator("#posts .day")).to_contain_text("Fades on")
    live = " ".join(page.locator("#posts .day").inner_text().split())
    expect(page.locator("[data-no-replies]")).to_have_count(0)
    page.reload()
    assert " ".join(page.locator("#posts .day").inner_text().split()) == live  # as the server writes it
    other.goto("/rooms/community/talk/")
    for n in range(30):
        said(people.sam, people.community, f"Line {n}")
    expect(other.locator("#posts .post")).to_have_count(31)
    page.goto("/rooms/community/")
    expect(page.locator(".places-here")).to_contain_text("new since you were here")
    page.click("text=Coffee talk")
    expect(page.locator("[data-unread]")).to_be_in_viewport()


def test_the_card_of_the_shift_without_a_script_and_with(people: Cast, sit_down: Callable[..., Desk]) -> None:
    noord = Centre.objects.get(slug="noord")
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=noord, weekday=n, opens=time(0), closes=time(23, 59, 59)) for n in range(7)
    )
    ada, desk = sit_down(people.ada).page, sit_down(people.noor, phone=True)
    plain = sit_down(people.noor, script=False).page
    ada.goto("/rooms/noord/talk/")
    desk.page.goto("/rooms/noord/talk/")
    assert desk.axe() == []
    desk.page.click("text=Write on it")
    assert desk.axe() == []
    desk.page.fill("[name=feeling]", "A bit hoarse.")
    desk.page.click("main button.main")
    expect(desk.page.locator("#card-lines")).to_contain_text("A bit hoarse.")
    expect(ada.locator("#card-lines")).to_contain_text("A bit hoarse.")
    plain.goto("/rooms/noord/talk/")
    plain.click("text=Change what I wrote")
    plain.fill("[name=watch_for]", "The chat opens slowly.")
    plain.click("main button.main")
    expect(ada.locator("#card-lines")).to_contain_text("The chat opens slowly.")
    plain.fill("[data-compose] textarea", "Morning.")
    plain.click("[data-compose] button.main")
    expect(plain.locator("#posts .prose").last).to_have_text("Morning.")
    expect(ada.locator("#posts .prose").last).to_have_text("Morning.")
