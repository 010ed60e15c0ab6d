"""The first cup: a case goes round, live, and nothing is lost."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import expect

from cop.coffee.actions import give_seat, post_reply, take_seat
from cop.coffee.models import Case
from cop.community.actions import invite
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.discussion.actions import edit_post
from cop.discussion.models import Post
from cop.ledger.models import Entry
from cop.ledger.tasks import deliver
from tests.cast import Cast, bring
from tests.journeys.conftest import Desk, share_case

pytestmark = pytest.mark.journey

STORY = (
    "A student chats every evening before the deadline. Today she left jannie.q@mail.example and 06-12345678 and "
    "pasted https://www.duo.nl/particulier/ herself. Then she stopped typing."
)


POST = """async ([url, data]) => {
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];
  const headers = { "X-CSRFToken": token, "HX-Request": "true" };
  const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(data) });
  return [answer.status, await answer.text()];
}"""


def post_as(member: Member, case: Case, text: str, key: str) -> Post:
    """Answer as a colleague elsewhere does."""
    return post_reply(by=member, case=case, text=text, key=key)[0]


def test_a_case_goes_round(people: Cast, sit_down: Callable[..., Desk]) -> None:
    noor, mikkel = sit_down(people.noor, phone=True, lang="nl-NL"), sit_down(people.mikkel)
    mikkel.page.goto("/rooms/community/")

    # Noor writes; the public link raises nothing, the address and the number stop her.
    noor.page.goto("/rooms/community/new/")
    assert noor.axe() == []
    noor.page.fill("[name=happened]", STORY)
    noor.page.fill("[name=question]", "How do you keep somebody in the talk who is about to leave it?")
    questions = noor.page.locator("[data-strip] [data-mark]")
    expect(questions).to_have_count(2)
    expect(noor.page.locator(".mirror mark")).to_have_count(2)
    assert noor.axe() == []
    noor.page.click("draft-keeper button.main")
    expect(questions).to_have_count(2)
    assert Case.objects.count() == 0
    noor.page.click("[data-replace-all]")
    expect(questions).to_have_count(0)
    expect(noor.page.locator("[name=happened]")).to_have_value(re.compile(r"duo\.nl"))
    expect(noor.page.locator("[name=happened]")).not_to_have_value(re.compile("jannie|12345678"))
    share_case(noor.page)
    noor.page.wait_for_url(re.compile(r"/cases/\d+/"))
    case = Case.objects.get()
    assert noor.axe() == []

    # Mikkel sees it appear in the room, opens it and answers; Noor sees it without loading anything.
    card = mikkel.page.locator(f"#case-{case.pk}")
    expect(card).to_be_visible()
    card.locator("a.cover").click()
    mikkel.page.wait_for_url(f"**/cases/{case.pk}/")
    assert mikkel.axe() == []
    mikkel.page.fill("[data-compose] textarea", "I say the silence out loud, kindly.")
    mikkel.page.dblclick("[data-compose] button.main")
    expect(noor.page.locator("#posts .prose")).to_have_text(["I say the silence out loud, kindly."])
    expect(mikkel.page.locator("#posts .prose")).to_have_count(1)
    expect(mikkel.page.locator("[data-compose] textarea")).to_have_value("")
    assert Post.objects.count() == 1
    expect(noor.page.locator("[data-slot=presence]")).to_contain_text("2")

    # The same key with another text is told, with both texts.
    key = {"text": "First wording", "key": "one-key-for-two"}
    url = f"/cases/{case.pk}/replies/"
    assert mikkel.page.evaluate(POST, [url, key])[0] == 200
    status, body = mikkel.page.evaluate(POST, [url, key | {"text": "Second wording"}])
    assert status == 409
    assert "First wording" in body
    assert "Second wording" in body
    expect(noor.page.locator("#posts .prose")).to_have_count(2)

    # Her connection is cut: two answers come and one is changed; back again she has each once, in its last form.
    noor.context.set_offline(True)
    first = post_as(people.ingrid, case, "Give her two ways to go on.", "key-ingrid-1")
    second = post_as(people.sam, case, "Ask what evening she would like.", "key-sam-0001")
    edit_post(by=people.ingrid, post=first, text="Give her two ways to go on, and a third.", version=1)
    noor.context.set_offline(False)
    expect(noor.page.locator("#posts .prose")).to_have_text(
        [
            "I say the silence out loud, kindly.",
            "First wording",
            "Give her two ways to go on, and a third.",
            second.body,
        ],
        timeout=30_000,
    )


def test_the_writer_sees_who_is_writing_and_edits_in_place(people: Cast, sit_down: Callable[..., Desk]) -> None:
    case = bring(people.noor, people.community)
    post_as(people.mikkel, case, "Write a dot when you read this.", "key-mikkel-1")
    noor, mikkel = sit_down(people.noor), sit_down(people.mikkel)
    for desk in (noor, mikkel):
        desk.page.goto(f"/cases/{case.pk}/")
        expect(desk.page.locator("[data-slot=presence]")).to_contain_text(re.compile(r"\d"))
    mikkel.page.locator("[data-compose] textarea").press_sequentially("And then ")
    expect(noor.page.locator("[data-slot=writing]")).to_contain_text("Mikkel")
    expect(mikkel.page.locator("[data-slot=writing]")).to_be_empty()

    mikkel.page.click("#posts .menu > summary")
    mikkel.page.click(".menu-items button >> nth=0")
    field = mikkel.page.locator(".post-editing textarea")
    field.fill("Write a full stop when you read this.")
    mikkel.page.click(".post-editing button.main")
    expect(noor.page.locator("#posts .prose")).to_have_text(["Write a full stop when you read this."])
    expect(mikkel.page.locator("#posts .prose")).to_have_text(["Write a full stop when you read this."])


def test_a_draft_goes_from_phone_to_desk(people: Cast, sit_down: Callable[..., Desk]) -> None:
    phone, desk = sit_down(people.noor, phone=True), sit_down(people.noor)
    phone.page.goto("/rooms/community/new/")
    phone.page.locator("[name=happened]").press_sequentially("He asked nine questions in one mail.")
    expect(phone.page.locator("[data-draft-status]")).not_to_be_empty()
    desk.page.goto("/rooms/community/new/")
    expect(desk.page.locator("[name=happened]")).to_have_value("He asked nine questions in one mail.")


def test_what_was_chosen_goes_along_to_another_desk_and_through_a_reload(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    phone, desk = sit_down(people.noor, phone=True), sit_down(people.noor)
    phone.page.goto("/rooms/community/new/")
    expect(phone.page.locator("draft-keeper:defined")).to_be_attached()
    phone.page.locator("[name=happened]").press_sequentially("He asked nine questions in one mail.")
    phone.page.get_by_text("More", exact=True).click()
    phone.page.get_by_label("Share it under an alias").check()
    phone.page.get_by_label("I need this today").check()
    phone.page.reload()  # at once, before any of it was kept
    expect(phone.page.get_by_label("Share it under an alias")).to_be_checked()
    with phone.page.expect_response(
        lambda kept: kept.ok and "/drafts/" in kept.url and "suggestions" in (kept.request.post_data or "")
    ):
        phone.page.locator("label.chip", has_text="Explore first").click()
    desk.page.goto("/rooms/community/new/")
    expect(desk.page.get_by_label("Share it under an alias")).to_be_checked()
    expect(desk.page.get_by_label("I need this today")).to_be_checked()
    expect(desk.page.locator("[name=holds][value=suggestions]")).to_be_checked()
    for each in (phone, desk):
        each.wrong[:] = [wrong for wrong in each.wrong if "409" not in wrong]


@pytest.mark.parametrize("lost", [True, False])
def test_words_typed_just_before_the_page_is_loaded_anew_stay(
    lost: bool, people: Cast, sit_down: Callable[..., Desk]
) -> None:
    desk = sit_down(people.noor)
    desk.page.goto("/rooms/community/new/")
    happened, status = desk.page.locator("[name=happened]"), desk.page.locator("[data-draft-status]")
    expect(desk.page.locator("draft-keeper:defined")).to_be_attached()
    happened.press_sequentially("He asked nine questions in one mail.")
    desk.page.reload()
    expect(happened).to_have_value("He asked nine questions in one mail.")
    if lost:  # no word of a save comes back, though it may have arrived
        desk.page.route("**/drafts/", lambda route: (route.fetch(), route.abort()), times=1)
        happened.press_sequentially(" It is")
        expect(status).to_have_text("Not kept yet; trying again")
        desk.wrong.clear()
    with desk.page.expect_response(
        lambda kept: kept.ok and "late" in (kept.request.post_data or "") and "/drafts/" in kept.url
    ):
        happened.press_sequentially(" so late.")
    expect(status).to_have_text("Draft kept; you can go on at another desk")
    expect(desk.page.locator("[data-keep-mine]")).to_be_hidden()
    desk.page.goto("/rooms/")
    assert desk.page.evaluate("sessionStorage.length") == 0
    desk.page.goto("/rooms/community/new/")
    expect(happened).to_have_value(f"He asked nine questions in one mail.{' It is' if lost else ''} so late.")
    desk.wrong[:] = [wrong for wrong in desk.wrong if "409" not in wrong]


def test_sam_hears_nothing_of_a_closed_room_and_nothing_more_when_removed(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = bring(people.noor, people.closed)
    sam = sit_down(people.sam)
    heard: list[str] = []
    sam.page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: heard.append(str(frame))))
    answer = sam.page.goto(f"/cases/{case.pk}/")
    assert answer
    assert answer.status == 404
    sam.page.goto("/rooms/community/")
    post_as(people.noor, case, "Before the seat came.", "key-noor-000")

    # With a seat Sam reads and hears; without it the open page falls silent, and the old ticket opens nothing.
    give_seat(by=people.ingrid, room=people.closed, member=people.sam)
    sam.page.goto(f"/cases/{case.pk}/")
    expect(sam.page.locator("[data-slot=presence]")).to_contain_text("1")
    assert not any("Before the seat came" in frame for frame in heard)
    take_seat(by=people.ingrid, room=people.closed, member=people.sam)
    expect(sam.page.locator("[data-thread-gone]")).to_be_visible()
    post_as(people.noor, case, "Only for those who sit here.", "key-noor-001")
    sam.context.set_offline(True)
    sam.context.set_offline(False)
    post_as(people.noor, case, "And this too.", "key-noor-002")
    expect(sam.page.locator("#posts li")).to_have_count(1)
    assert not any("Only for those" in frame or "And this too" in frame for frame in heard)


def test_from_the_mail_to_the_first_reply_on_a_phone_in_dutch(people: Cast, sit_down: Callable[..., Desk]) -> None:
    centre = Centre.objects.get(slug="noord")
    Grant.objects.create(member=people.ingrid, role=Role.COORDINATOR, scope=centre)
    bring(people.mikkel, people.community)
    invite(by=people.ingrid, centre=centre, email="nieuw@koffiekamer.example", language="nl")
    deliver(Entry.objects.get(fact="InvitationSent").pk)
    (letter,) = mail.outbox
    link = re.search(r"/join/\S+/", letter.body)
    assert link

    visitor = sit_down(phone=True, lang="nl-NL")
    visitor.page.goto(link[0])
    assert visitor.axe() == []
    visitor.page.fill("[name=name]", "Nienke")
    visitor.page.click("form.stack button.main, main form button.main")
    visitor.page.wait_for_url("**/rooms/")
    visitor.page.click(".room-card a.cover >> nth=0")
    visitor.page.click(".case-card a.cover >> nth=0")
    visitor.page.fill("[data-compose] textarea", "Vraag wat er nu op het scherm van de ander staat.")
    visitor.page.click("[data-compose] button.main")
    expect(visitor.page.locator("[name=pledge]")).to_be_focused()  # the first text of the year asks for the promise
    assert visitor.axe() == []
    visitor.page.keyboard.press("Space")
    visitor.page.click("[data-compose] button.main")
    expect(visitor.page.locator("[name=pledge]")).to_have_count(0)
    expect(visitor.page.locator("#posts .prose")).to_have_text(["Vraag wat er nu op het scherm van de ander staat."])
    newcomer = Member.objects.get(name="Nienke")
    assert newcomer.user
    assert (newcomer.user.language, newcomer.user.email) == ("nl", "nieuw@koffiekamer.example")
    assert visitor.page.goto(link[0]).status == 410


def test_a_stream_is_shown_once_and_in_order_however_often_the_line_is_cut(
    people: Cast, sit_down: Callable[..., Desk]
) -> None:
    case = bring(people.noor, people.community)
    desk = sit_down(people.noor)
    desk.page.goto(f"/cases/{case.pk}/")
    expect(desk.page.locator("[data-slot=presence]")).to_contain_text("1")
    for n in range(60):
        if n % 12 == 3:
            desk.context.set_offline(True)
        if n % 12 == 9:
            desk.context.set_offline(False)
        post_as(people.mikkel, case, f"Thought {n}", f"key-stream-{n}")
    desk.context.set_offline(False)
    expect(desk.page.locator("#posts .prose")).to_have_text([f"Thought {n}" for n in range(60)], timeout=40_000)
    assert desk.page.locator("#posts > li").count() == 60
