"""Up the ladder: handed in for members or for everybody, with a consent slip where it is one talk, and out again."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from cop.anonymity.queries import draft_at
from cop.community.models import Member
from cop.core.errors import NotAllowed, NotCleared
from cop.core.ids import random_id
from cop.framework.actions import install_words
from cop.stories.actions import Terms, let_stand, look_at_story, put_on_rung, raise_concern, withdraw_story
from cop.stories.enums import Outcome, Provenance, Reach, Rung, Signed, State
from cop.stories.models import Climb, Concern, Consent, Edition, Slip, Story
from cop.toolbox.models import Entry as Tool
from tests.cast import Cast
from tests.coffee.told import bell
from tests.notifications.told import hand_over
from tests.stories.consenting import CODE, fill_places, places, slip_of, tell_story
from tests.stories.stage import give, readers_of
from tests.stories.test_way_back import being_read
from tests.stories.writing import FORM, STORY, handed_in

type SignIn = Callable[[Member], Client]
HTMX = {"HX-Request": "true"}
CONSENTED = FORM | {"provenance": "consented"}
NAMED = STORY | {"took": "One date. Pieter de Vries wrote it down."}


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


@pytest.fixture
def number() -> int:
    return random_id()


def page_of(client: Client, url: str, data: dict[str, Any] | None = None) -> str:
    answer = client.post(url, data, headers=HTMX) if data else client.get(url)
    return html.unescape(answer.content.decode())


def standing(by: Member, **more: Any) -> Climb:
    """Let a story stand for members."""
    climb = handed_in(by, **more)
    put_on_rung(story=climb.story, edition=climb.edition)
    Climb.objects.filter(pk=climb.pk).update(state=State.STANDS, settled_at=timezone.now())
    return Climb.objects.select_related("story__thread", "story__byline", "edition").get(pk=climb.pk)


def offered(page: str) -> list[tuple[str, bool]]:
    """Return for whom a story may be handed in, and which is chosen."""
    rows = re.findall(r'class="tick origin rung-(\w+)">\s*(<input[^>]*>)', page)
    return [(rung, " checked" in box) for rung, box in rows]


def test_it_is_handed_in_for_everybody_and_stands_two_weeks_after_two_words(
    cast: Cast, sign_in: SignIn, client: Client, number: int
) -> None:
    noor, url = sign_in(cast.noor), f"/stories/write/{number}/"
    assert offered(page_of(noor, url)) == [("members", True), ("public", False)]
    words = FORM | {"rung": "public", "signed": "name", "licence": "cc-by"}
    assert "two weeks later everybody" in page_of(noor, f"{url}look/", words)
    assert noor.post(url, words).status_code == 302
    climb = Climb.objects.select_related("edition__clearance").get()
    assert climb.edition.clearance
    assert (climb.rung, climb.edition.rung, climb.edition.clearance.purpose) == ("public", "public", "public")
    assert "It is being read for everybody" in page_of(noor, "/stories/write/")
    hand_over()
    for reading in readers_of(climb):
        assert give(sign_in(reading.reader), reading) == 303
    climb.refresh_from_db()
    assert (climb.state, climb.stands_on) == (State.WAITING, timezone.localdate() + timedelta(days=14))
    assert f"It waits until {climb.stands_on:%-d %B}" in page_of(noor, "/stories/write/")
    assert (let_stand(), client.get(f"/read/{number}/").status_code) == (0, 404)
    Climb.objects.update(stands_on=timezone.localdate())
    assert (let_stand(), let_stand()) == (1, 0)
    page = page_of(client, f"/read/{number}/")
    assert STORY["took"] in page
    assert f'href="/read/{number}/about-me/"' in page
    assert "four words" not in page
    assert f'href="/read/{number}/"' in page_of(noor, f"/stories/{number}/")
    assert 'class="story-cover ' in page_of(noor, f"/stories/{number}/")
    assert 'href="/read/"' in page_of(Client(), "/")


def test_what_stands_for_members_climbs_with_its_text_as_it_is(cast: Cast, sign_in: SignIn) -> None:
    story, noor = standing(cast.noor).story, sign_in(cast.noor)
    page = page_of(noor, url := f"/stories/write/{story.pk}/")
    assert offered(page) == [("members", False), ("public", True)]
    assert STORY["took"] in page
    assert "climbs as it is" in page
    assert noor.post(url, FORM | {"key": "another-key-now"}).status_code == 302
    climb = Climb.objects.latest("pk")
    assert (climb.rung, climb.edition.texts) == ("public", STORY)
    story.refresh_from_db()
    assert (story.rung, story.told_id) == ("members", Edition.objects.order_by("number")[0].pk)


def test_for_members_it_may_still_be_reworded_and_none_leads_down(cast: Cast, sign_in: SignIn) -> None:
    story, noor = standing(cast.noor).story, sign_in(cast.noor)
    assert noor.post(f"/stories/write/{story.pk}/", FORM | {"rung": "members", "key": "another-key"}).status_code == 302
    assert Climb.objects.latest("pk").rung == "members"
    public = tell_story(cast.mikkel)
    assert offered(page_of(sign_in(cast.mikkel), f"/stories/write/{public.pk}/")) == [("public", True)]
    assert handed_in(cast.mikkel, number=public.pk, rung=Rung.MEMBERS).rung == "public"


def test_a_choice_of_an_old_page_is_refused_in_plain_words(cast: Cast, sign_in: SignIn) -> None:
    climb, noor = handed_in(cast.noor, rung=Rung.PUBLIC), sign_in(cast.noor)
    answer = noor.post(f"/stories/write/{climb.story_id}/", FORM | {"rung": "moment", "key": "key-of-an-old-page"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "be chosen any more. Choose again who shall read it." in page
    assert "Select a valid choice" not in page
    assert STORY["tried"] in page


def test_in_dutch_who_may_read_it_has_one_name() -> None:
    with override("nl"):
        told = [str(Reach.MEMBERS.label), str(Signed.COUNSELLOR.label), gettext("a counsellor")]
        told += [gettext(line) for line in ("Yes, for counsellors only", "asked for counsellors only")]
        told.append(gettext("Stories of counsellors that everybody may read"))
    assert [line for line in told if "loopbaanbegeleider" not in line] == []


@pytest.mark.parametrize("rung", [Rung.MEMBERS, Rung.PUBLIC])
def test_sent_back_for_changes_it_keeps_its_rung(cast: Cast, sign_in: SignIn, rung: Rung) -> None:
    climb, noor = handed_in(cast.noor, rung=rung), sign_in(cast.noor)
    Climb.objects.update(state=State.CHANGES)
    url = f"/stories/write/{climb.story_id}/"
    assert offered(page_of(noor, url)) == [(rung.value, True)]
    other = "members" if rung is Rung.PUBLIC else "public"
    assert noor.post(url, FORM | {"rung": other, "key": "another-key-now"}).status_code == 422
    handed_in(cast.noor, number=climb.story_id, n=1, rung=Rung(other))
    assert Climb.objects.get().rung == Climb.objects.get().edition.rung == rung


def test_what_was_answered_for_members_is_asked_anew_for_everybody(cast: Cast, sign_in: SignIn) -> None:
    with pytest.raises(NotCleared) as asked:
        handed_in(cast.noor, text=NAMED)
    answers = {one.mark: "invented" for one in asked.value.check.open}
    story = standing(cast.noor, text=NAMED, answers=answers).story
    again: dict[str, Any] = {"text": NAMED, "number": story.pk, "n": 1}
    with pytest.raises(NotCleared):
        handed_in(cast.noor, **again, rung=Rung.PUBLIC)
    with pytest.raises(NotCleared):
        look_at_story(by=cast.noor, number=story.pk, story=story, text=NAMED, answers={}, rung=Rung.PUBLIC)
    assert look_at_story(by=cast.noor, number=story.pk, story=story, text=NAMED, answers={})
    assert "data-mark" in page_of(sign_in(cast.noor), f"/stories/write/{story.pk}/")
    assert handed_in(cast.noor, **again, rung=Rung.PUBLIC, answers=answers).rung == "public"


def test_one_talk_is_told_with_a_slip_that_goes_with_it(cast: Cast, sign_in: SignIn, number: int) -> None:
    slip, noor, url = slip_of(cast.noor), sign_in(cast.noor), f"/stories/write/{number}/"
    assert 'name="slip"' in page_of(noor, url)
    noor.post(url, CONSENTED | {"slip": slip.pk, "keep": "on"})
    assert "slip" not in draft_at(cast.noor, f"story:{number}")[0]
    words = CONSENTED | {"slip": slip.pk, "rung": "public"}
    assert [noor.post(url, words).status_code for _ in range(2)] == [302, 422]
    assert not Slip.objects.exists()
    assert Consent.objects.get().story_id == number
    Climb.objects.update(state=State.CHANGES)
    assert 'name="slip"' not in page_of(noor, url)
    assert noor.post(url, CONSENTED | {"key": "another-key-now", "took": "One."}).status_code == 302
    Client().post("/back/", {"code": CODE})
    assert noor.get(url).status_code == 200
    assert STORY["took"] not in page_of(noor, url)
    assert Climb.objects.get().state == State.BACK


@pytest.mark.parametrize(
    ("slip", "rung", "told"),
    [
        (None, "", "Choose the consent slip of this talk"),
        (Reach.MEMBERS, "public", "The client said yes for counsellors only"),
    ],
)
@pytest.mark.parametrize("step", ["", "look/"])
def test_without_the_clients_yes_to_that_it_is_refused(
    cast: Cast, sign_in: SignIn, number: int, slip: Reach | None, rung: str, told: str, step: str
) -> None:
    kept = slip_of(cast.noor, reach=slip) if slip else None
    words = CONSENTED | {"rung": rung, "slip": kept.pk if kept else ""}
    answer = sign_in(cast.noor).post(f"/stories/write/{number}/{step}", words, headers=HTMX)
    assert answer.status_code == 422
    page = html.unescape(answer.content.decode())
    assert 'class="error"' in page
    assert page.count(told) == 2  # above, and beside the field
    assert 'id="id_slip"' in page
    assert STORY["ask"] in page
    terms = Terms(provenance=Provenance.CONSENTED)
    with pytest.raises(NotAllowed):
        handed_in(cast.noor, terms=terms, slip=kept, rung=Rung(rung or "members"))
    assert not Story.objects.exists()
    assert not Consent.objects.exists()


def test_a_yes_for_counsellors_stays_with_them(cast: Cast, sign_in: SignIn) -> None:
    kept = slip_of(cast.noor, reach=Reach.MEMBERS)
    story = standing(cast.noor, terms=Terms(provenance=Provenance.CONSENTED), slip=kept).story
    page = page_of(sign_in(cast.noor), url := f"/stories/write/{story.pk}/", CONSENTED | {"key": "another-key-now"})
    assert page.count("The client said yes for counsellors only") == 2
    words = CONSENTED | {"key": "another-key-now", "rung": "members"}
    assert sign_in(cast.noor).post(url, words).status_code == 302


@pytest.mark.parametrize("reach", [None, Reach.MEMBERS])
def test_no_story_of_one_talk_stands_without_consent(cast: Cast, reach: Reach | None) -> None:
    story = tell_story(cast.noor)
    if reach:
        Consent.objects.create(story=story, mark=b"1", asked_on="2026-01-01", language="en", reach=reach)
    story.provenance = Provenance.CONSENTED
    with pytest.raises(NotAllowed), transaction.atomic():
        put_on_rung(story=story, edition=story.editions.get())
    with pytest.raises((DatabaseError, ValidationError), match="without consent"), transaction.atomic():
        Story.objects.update(provenance=Provenance.CONSENTED)


def test_withdrawn_by_its_author_it_is_nowhere(cast: Cast, client: Client, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True
    story = tell_story(cast.noor)
    entry = fill_places(story, cast.mikkel)
    being_read(story, cast.mikkel)
    concern, _ = raise_concern(story=story, words="Me?", language="en", seed="one") or (None, "")
    assert concern
    hand_over()
    assert any("Somebody asks whether a story is about them" in line for line in bell(sign_in(cast.bo)))
    Story.objects.filter(pk=story.pk).update(hidden_at=None, hidden_for="")
    title = Story.objects.get().heading
    urls = (f"/read/{story.pk}/", f"/read/{story.pk}/picture.png", "/read/", "/read/stories.atom")
    assert [client.get(url).status_code for url in urls] == [200] * 4
    mikkel = sign_in(cast.mikkel)
    assert title in page_of(mikkel, "/stories/collections/waiting/")
    withdraw_story(by=cast.noor, story=story)
    hand_over()
    for reader in (cast.mikkel, cast.ingrid):
        assert places(story, reader) == set()
    noor = sign_in(cast.noor)
    assert [noor.get(f"/stories/{story.pk}/{path}").status_code for path in ("", "hidden/")] == [410, 404]
    assert [client.get(url).status_code for url in urls] == [410, 404, 200, 200]
    for url in (*urls[2:], f"/read/{story.pk}/"):
        assert title not in page_of(client, url)
    for url in ("/stories/", "/stories/collections/waiting/", "/toolbox/", "/stories/readings/", "/me/bookmarks/"):
        page = page_of(mikkel, url)
        assert title not in page
        assert entry.text not in page
    assert not Tool.objects.filter(pk=entry.pk).exists()
    assert mikkel.get(f"/stories/{story.pk}/").status_code == 410
    assert Concern.objects.get().outcome == Outcome.GONE
    assert not any("Somebody asks whether a story is about them" in line for line in bell(sign_in(cast.bo)))
