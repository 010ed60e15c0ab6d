"""The coffee room in minutes: a question rings a colleague, who answers while the client waits."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Dialog, Page, expect

from cop.accounts.models import User
from cop.coffee.actions import be_available, post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk
from tests.notifications.told import hand_over

pytestmark = pytest.mark.journey


def say(page: Page, text: str) -> None:
    page.fill("[data-compose] textarea", text)
    page.press("[data-compose] textarea", "Enter")
    expect(page.locator("#posts .prose").last).to_have_text(text)


def test_a_question_rings_is_taken_once_and_two_talk(people: Cast, sit_down: Callable[..., Desk]) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    noor_desk, sam_desk = sit_down(people.noor, phone=True, lang="nl-NL"), sit_down(people.sam)
    noor, sam, mikkel = noor_desk.page, sam_desk.page, sit_down(people.mikkel).page
    for page in (sam, mikkel):
        page.goto("/ask/")
        page.click("button[name=for][value='2']")
        expect(page.locator("aside")).to_contain_text("You are there until")
    sam.goto("/rooms/community/")

    # Three acts, no dialog: the place, one sentence, Enter. Words kept from Dutch: she asks in English.
    noor.goto("/rooms/")
    noor.click(".tabs a[href='/ask/']")
    expect(noor.locator("[name=text]")).to_be_focused()
    assert noor_desk.axe() == []
    noor.click("#ask-form label:has-text('English')")
    noor.fill("[name=text]", "Which deadline holds for a second application?")
    noor.press("[name=text]", "Enter")
    expect(noor.locator("#ask-state")).to_contain_text("2 collega’s horen het")
    hand_over()
    expect(sam.locator(".bell-number")).to_have_text("1 new")
    sam.click("a.bell")
    sam.click("text=A colleague asks now")
    expect(noor.locator("[data-slot=presence]")).to_contain_text("Een collega leest het")
    mikkel.goto(sam.url)

    sam.click("text=I think along")
    expect(sam.locator("[data-compose]")).to_be_visible()
    expect(mikkel.locator("[data-thread-gone]")).to_be_visible()
    expect(noor.locator("[data-compose]")).to_be_visible()
    say(noor, "She is on the line, so short please.")
    expect(sam.locator("#posts .prose").last).to_contain_text("on the line")
    say(sam, "The second Tuesday of April.")
    expect(noor.locator("#posts .prose").last).to_have_text("The second Tuesday of April.")
    assert [noor_desk.axe(), sam_desk.axe()] == [[], []]

    # What is being written outlives what arrives.
    sam.fill("[data-compose] textarea", "And the fee is")
    say(noor, "Thank you, she is relieved.")
    expect(sam.locator("#posts .prose").last).to_contain_text("relieved")
    assert sam.input_value("[data-compose] textarea") == "And the fee is"
    noor.click("text=Gesprek beëindigen")
    expect(sam.locator("#ask-state")).to_contain_text("This talk is over")
    expect(sam.locator("[data-compose]")).to_have_count(0)

    # What one writes about it stays when a post's menu is opened; from there a line can be reported.
    sam.fill("[name=helped]", "The list of deadlines.")
    sam.locator("#posts details.menu summary").last.click()
    expect(sam.locator("text=Report this text")).to_be_visible()
    expect(sam.locator("[name=helped]")).to_have_value("The list of deadlines.")
    sam.click("text=Report this text")
    expect(sam.locator("h1")).to_have_text("Report a text")


def test_alt_a_leads_there_and_with_nobody_there_a_room_takes_the_words(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    page = sit_down(people.noor).page
    page.goto("/rooms/community/")
    page.keyboard.press("Alt+a")
    page.wait_for_url("**/ask/")
    page.keyboard.type("Who knows the rules for a second grant?")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("Nobody who reads your languages is there now")
    page.click("button[name=room]")
    expect(page.locator("[name=happened]")).to_have_value("Who knows the rules for a second grant?")


class Hand:
    """What one does at a page, counted; dialogs of the browser too."""

    def __init__(self, page: Page) -> None:
        self.acts, self.dialogs = 0, 0
        self._page = page
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs += 1
        dialog.dismiss()

    def press(self, key: str) -> None:
        self.acts += 1
        self._page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type a text, as one act."""
        self.acts += 1
        self._page.keyboard.type(text)

    def tap(self, what: str) -> None:
        """Touch something that is in view and in reach of a thumb, or scrolled to with it."""
        self.acts += 1
        self._page.tap(what)


def hear_sounds(desk: Desk) -> None:
    """Count in `data-sounds` the tones that pages begin; nothing else about them changes."""
    desk.context.add_init_script(
        "const { start } = OscillatorNode.prototype; let sounds = 0;"
        "OscillatorNode.prototype.start = function (...when) {"
        "  document.documentElement.dataset.sounds = ++sounds; return start.apply(this, when); };"
    )


def sounding(*pages: Page) -> int:
    """Return how many of the pages sounded, once one has."""
    for _ in range(2000):
        if count := sum(page.locator("html[data-sounds='2']").count() for page in pages):
            return count
    return 0


def test_from_the_key_to_the_ring_are_three_acts_and_no_dialog(
    people: Cast, sit_down: Callable[..., Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    be_available(by=people.sam, until=timezone.now() + timedelta(hours=1))
    Member.objects.filter(pk=people.noor.pk).update(writes=["en", "nl"])
    sam_desk, noor = sit_down(people.sam), sit_down(people.noor).page
    hear_sounds(sam_desk)
    sam, other = sam_desk.page, sam_desk.context.new_page()
    sam.goto("/me/notices/")
    sam.click("text=Let me hear it")
    expect(sam.locator("html")).to_have_attribute("data-sounds", "2")
    sam.click("text=Switch the sound on")
    expect(sam.locator("text=Switch the sound off")).to_be_visible()
    pages = (sam, other)
    for page in pages:
        page.goto("/rooms/")
        expect(page.locator("live-bell")).to_be_attached()
        page.click("h1")  # a browser lets a page sound after its reader has acted there
    noor.goto("/rooms/community/")

    hand, began = Hand(noor), time.monotonic()
    hand.press("Alt+a")
    expect(noor.locator("[name=text]")).to_be_focused()
    expect(noor.locator("#ask-form")).to_contain_text("1 colleague is there")
    hand.write("Which deadline holds for a second application?")
    hand.press("Enter")
    expect(noor.locator("#ask-state")).to_contain_text("1 colleague hears it.")
    hand_over()
    for page in pages:
        expect(page).to_have_title(re.compile(r"^\(1\) "))
    seconds = time.monotonic() - began
    with capsys.disabled():
        print(f"\nfrom the key to the ring: {hand.acts} acts, {hand.dialogs} dialogs, {seconds:.1f} s")
    assert (hand.acts <= 3, hand.dialogs) == (True, 0)
    assert sounding(*pages) == 1  # one of them, for both

    other.goto(noor.url)
    expect(noor.locator("[data-slot=presence]")).to_contain_text("A colleague is reading it")
    other.click("text=I think along")
    expect(other.locator("[data-compose]")).to_be_visible()
    hand_over()
    expect(sam).to_have_title(re.compile(r"^[^(]"))
    other.click("text=End this talk")
    noor.fill("[name=helped]", "To ask for the letter first.")
    assert sam_desk.axe() == []
    noor.click("text=Make it a case")
    expect(noor.locator("[name=question]")).to_have_value("Which deadline holds for a second application?")
    expect(noor.locator("[name=did]")).to_have_value("To ask for the letter first.")
    assert not Case.objects.exists()


def test_notice_read_reply_and_back_with_one_thumb_in_dutch(
    people: Cast, sit_down: Callable[..., Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.filter(pk=people.noor.user_id).update(language="nl")
    case = bring(people.noor, people.community)
    post_reply(by=people.mikkel, case=case, text="What did the client say then?", key="key-of-mikkel")
    hand_over()
    desk = sit_down(people.noor, phone=True, lang="nl-NL")
    page, hand, began = desk.page, Hand(desk.page), time.monotonic()
    page.goto("/rooms/")
    expect(page.locator(".bell-number")).to_have_text("1 nieuw")
    hand.tap("a.bell")
    hand.tap(".bell-open")
    expect(page.locator("#posts .prose")).to_have_text("What did the client say then?")
    assert desk.axe() == []
    hand.tap("[data-compose] textarea")
    hand.write("Ze zei niets; ik heb gewacht.")
    hand.tap("[data-compose] button.main")
    expect(page.locator("#posts .prose").last).to_have_text("Ze zei niets; ik heb gewacht.")
    hand.tap(".tabs a[href='/rooms/']")
    page.wait_for_url("**/rooms/")
    seconds = time.monotonic() - began
    with capsys.disabled():
        print(f"\nnotice, read, reply, back: {hand.acts} acts, {seconds:.1f} s")
    assert hand.acts <= 6  # with ten seconds for each there is a minute in it
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert hand.dialogs == 0
