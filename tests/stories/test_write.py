"""Writing a story part by part, handing it in, and what may stop it."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client

from cop.anonymity.models import Draft
from cop.anonymity.queries import draft_at, drafts_of
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.framework.actions import install_words
from cop.ledger.models import Entry
from cop.stories.actions import Terms, put_on_rung, take_back
from cop.stories.enums import Licence, Provenance, State
from cop.stories.models import Climb, Edition, Story
from tests.cast import Cast, make_cast
from tests.discussion.test_actions import in_parallel
from tests.stories.writing import FORM, STORY, handed_in, tell

type SignIn = Callable[[Member], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def number() -> int:
    return random_id()


def test_a_story_begins_with_a_number_and_is_kept_as_a_draft(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor = sign_in(cast.noor)
    begun = noor.post("/stories/write/")
    assert begun.status_code == 303
    url = begun.headers["Location"]
    number = int(url.split("/")[3])
    assert noor.get(url).status_code == 200
    assert not Draft.objects.exists()
    texts = {f"text-{name}": text for name, text in STORY.items()}
    chosen = {"text-phase": "contract", "text-areas": "ethics process", "text-provenance": "composite"}
    kept = noor.post("/drafts/", {"place": f"story:{number}", "version": 0, **texts, **chosen})
    assert kept.json() == {"version": 1}
    page = noor.get(url).content.decode()
    for text in (*STORY.values(), 'version="1"'):
        assert text in page
    checked = re.findall(r'name="(\w+)" value="(\w+)"[^>]* checked', page)
    assert set(checked) == {
        ("phase", "contract"),
        ("areas", "ethics"),
        ("areas", "process"),
        ("provenance", "composite"),
    }
    assert STORY["title"] in noor.get("/stories/write/").content.decode()
    # It is its author's alone.
    assert STORY["title"] not in sign_in(cast.sam).get(url).content.decode()
    assert noor.post(f"/stories/write/{number}/drop/").status_code == 303
    assert noor.post(f"/stories/write/{number}/drop/").status_code == 303
    assert not Draft.objects.exists()


def test_without_a_script_a_button_keeps_it(cast: Cast, sign_in: SignIn, number: int) -> None:
    install_words()
    noor = sign_in(cast.noor)
    words = FORM | {"keep": "on", "title": "", "areas": ["ethics", "process"], "under_age": "on"}
    assert noor.post(f"/stories/write/{number}/", words).headers["Location"] == "/stories/write/"
    draft, _ = draft_at(cast.noor, f"story:{number}")
    assert draft == STORY | {
        **dict.fromkeys(("title", "phase", "channel", "target", "language", "rung", "signed", "licence"), ""),
        "alias": "",
        "source": "",
        "areas": "ethics process",
        "buttons": "",
        "under_age": "on",
        "provenance": "composite",
    }
    assert not Story.objects.exists()


def test_numbers_nobody_could_have_been_given_lead_nowhere(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    for number in (0, 1, 2**40 - 1, 2**53):
        assert noor.get(f"/stories/write/{number}/").status_code == 404
        assert noor.post(f"/stories/write/{number}/", FORM).status_code == 404


def test_handed_in_it_waits_for_a_reader_and_its_draft_is_gone(cast: Cast, sign_in: SignIn, number: int) -> None:
    install_words()
    noor, url = sign_in(cast.noor), f"/stories/write/{number}/"
    noor.post("/drafts/", {"place": f"story:{number}", "version": 0, "text-title": "Dates"})
    more = {"areas": ["ethics"], "buttons": ["change"], "phase": "contract", "signed": "name", "licence": "cc-by"}
    answer = noor.post(url, FORM | more, headers=HTMX)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/stories/write/")
    story, climb = Story.objects.get(), Climb.objects.get()
    assert (story.pk, story.rung, story.told, story.heading) == (number, "", None, "")
    assert (climb.story, climb.state, climb.rung) == (story, State.READING, "members")
    assert climb.edition.texts == STORY
    assert "<em>what if</em>" in climb.edition.behind_html
    assert climb.edition.clearance is not None
    assert climb.edition.clearance.purpose == "story"
    assert (story.provenance, story.signed, story.licence) == ("composite", "name", "cc-by")
    assert [area.slug for area in story.areas.all()] == ["ethics"]
    assert drafts_of(cast.noor, "story") == []
    entry = Entry.objects.get(fact="StoryHandedIn")
    assert entry.ids == {"climb_id": climb.pk, "edition_id": climb.edition_id}
    mine = noor.get("/stories/write/").content.decode()
    assert "It is with a reader." in mine
    assert "Take it back from its reader" in mine
    assert not Story.objects.visible_to(cast.sam).exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": "  "}, "Give it a title."),
        ({"start": ""}, "Tell how it began."),
        ({"tried": " \n "}, "Tell what you tried."),
        ({"took": ""}, "Tell what they took along"),
        ({"again": "x" * 8001}, "at most 8000 characters"),
        ({"provenance": ""}, "Say where it comes from."),
        ({"provenance": "consented", "under_age": "on"}, "Of somebody under 18 no talk is told as it was: make it"),
        ({"provenance": "consented", "licence": "cc-by-sa"}, "What one person consented to stays with the community."),
        ({"areas": ["gardening"]}, "Select a valid choice"),
        ({"behind": "Write to anne.q@mail.example, she said."}, "1 detail could identify someone."),
    ],
)
@pytest.mark.parametrize("step", ["", "look/"])
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(
    cast: Cast, sign_in: SignIn, number: int, change: dict[str, str], told: str, step: str
) -> None:
    install_words()
    answer = sign_in(cast.noor).post(f"/stories/write/{number}/{step}", FORM | change, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, Story.objects.count(), Edition.objects.count()) == (422, 0, 0)
    assert told in page
    assert STORY["ask"] in page
    assert page.lstrip().startswith("<draft-keeper")


def test_terms_are_held_where_no_form_is(cast: Cast) -> None:
    for wrong in (
        Terms(provenance=Provenance.CONSENTED, under_age=True),
        Terms(provenance=Provenance.CONSENTED, licence=Licence.BY),
    ):
        with pytest.raises(NotAllowed):
            handed_in(cast.noor, terms=wrong)
    assert not Story.objects.exists()


def test_the_last_look_shows_it_and_keeps_nothing(cast: Cast, sign_in: SignIn, number: int) -> None:
    install_words()
    words = FORM | {"phase": "contract", "alias": "on"}
    answer = sign_in(cast.noor).post(f"/stories/write/{number}/look/", words, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (200, "[data-look]")
    look = answer.content.decode()
    for text in (STORY["title"], "The question behind the question", "<em>what if</em>", STORY["ask"], "data-share"):
        assert text in look
    assert "Noor" not in look
    assert not Story.objects.exists()
    assert not Edition.objects.exists()


def test_one_reader_at_a_time(cast: Cast, sign_in: SignIn) -> None:
    climb, noor = handed_in(cast.noor), sign_in(cast.noor)
    url = f"/stories/write/{climb.story_id}/"
    page = noor.get(url).content.decode()
    assert "This story is being read." in page
    assert "hand it in</button>" not in page
    again = noor.post(url, FORM | {"key": "another-key-now", "took": "Nothing at all."})
    assert again.status_code == 409
    assert "This story is being read." in again.content.decode()
    assert "Nothing at all." in again.content.decode()
    assert Edition.objects.count() == Climb.objects.count() == 1


def test_asked_for_changes_a_new_wording_goes_back_to_the_reader(cast: Cast, sign_in: SignIn) -> None:
    climb, noor = handed_in(cast.noor), sign_in(cast.noor)
    Climb.objects.update(state=State.CHANGES)
    mine = noor.get("/stories/write/").content.decode()
    assert "Your reader asks for changes." in mine
    url = f"/stories/write/{climb.story_id}/"
    assert STORY["again"] in noor.get(url).content.decode()
    assert noor.post(url, FORM | {"key": "another-key-now", "took": "One date."}).status_code == 302
    climb.refresh_from_db()
    assert (climb.state, climb.edition.number, climb.edition.took) == (State.READING, 2, "One date.")
    assert Climb.objects.count() == 1
    assert Entry.objects.filter(fact="StoryHandedIn").count() == 2


def test_a_good_moment_climbs_and_stands_meanwhile(cast: Cast, sign_in: SignIn) -> None:
    story, noor = tell(cast.noor, alias=True), sign_in(cast.noor)
    page = noor.get(f"/stories/write/{story.pk}/").content.decode()
    assert 'name="alias"' not in page
    assert noor.post(f"/stories/write/{story.pk}/", FORM).status_code == 302
    story.refresh_from_db()
    assert (story.rung, story.byline.alias is None) == ("moment", False)
    assert Story.objects.visible_to(cast.sam).get().heading == "I stayed on the line while she pressed send"
    climb = Climb.objects.get()
    put_on_rung(story=story, edition=climb.edition)
    Climb.objects.update(state=State.STANDS, settled_at=story.made_at)
    assert Story.objects.get().heading == STORY["title"]
    # A story that stands is not reworded in place: its new wording is read first.
    assert noor.get(f"/stories/{story.pk}/edit/").headers["Location"] == f"/stories/write/{story.pk}/"
    handed_in(cast.noor, number=story.pk, n=1)
    assert Climb.objects.count() == 2


def test_nobody_hands_in_what_is_anothers(cast: Cast, sign_in: SignIn) -> None:
    climb = handed_in(cast.noor)
    for other in (cast.sam, cast.ingrid):
        # Of what they can't see they don't learn that it exists, only that they can't hand in at that number.
        page = sign_in(other).get(f"/stories/write/{climb.story_id}/")
        assert page.status_code == 200
        assert STORY["start"] not in page.content.decode()
        refused = sign_in(other).post(f"/stories/write/{climb.story_id}/", FORM)
        assert refused.status_code == 422
        assert "be handed in just now." in refused.content.decode()
        assert sign_in(other).post(f"/stories/{climb.story_id}/back/").status_code == 404
        with pytest.raises(NotAllowed):
            handed_in(other, number=climb.story_id)
        with pytest.raises(NotAllowed):
            take_back(by=other, story=climb.story)
    assert Edition.objects.count() == 1


def test_taken_back_it_is_its_authors_alone_again(cast: Cast, sign_in: SignIn) -> None:
    climb, noor = handed_in(cast.noor), sign_in(cast.noor)
    back = f"/stories/{climb.story_id}/back/"
    assert [noor.post(back).status_code for _ in range(2)] == [303, 303]
    climb.refresh_from_db()
    assert climb.state == State.BACK
    assert climb.settled_at is not None
    assert Entry.objects.filter(fact="StoryTakenBack").count() == 1
    assert "You took it back from its reader." in noor.get("/stories/write/").content.decode()
    assert noor.post(f"/stories/write/{climb.story_id}/", FORM | {"key": "another-key-now"}).status_code == 302
    assert [c.state for c in Climb.objects.order_by("pk")] == [State.BACK, State.READING]


def test_the_same_key_again_is_the_same_hand_in(cast: Cast, sign_in: SignIn, number: int) -> None:
    noor, url = sign_in(cast.noor), f"/stories/write/{number}/"
    assert [noor.post(url, FORM).status_code for _ in range(2)] == [302, 302]
    assert Climb.objects.count() == Edition.objects.count() == 1
    assert noor.post(url, FORM | {"took": "Other words."}).status_code == 409


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("one_key", [True, False])
def test_handed_in_twice_at_once_it_is_there_once(one_key: bool) -> None:
    cast, number, met = make_cast(), random_id(), []

    def go(n: int) -> None:
        try:
            handed_in(cast.noor, number=number, n=0 if one_key else n)
        except Conflict:
            met.append(n)

    in_parallel(*[partial(go, n) for n in range(4)])
    assert Story.objects.count() == Edition.objects.count() == Climb.objects.count() == 1
    assert len(met) == (0 if one_key else 3)


def test_who_is_suspended_hands_nothing_in(cast: Cast) -> None:
    cast.noor.suspended_at = cast.noor.joined_at
    with pytest.raises(NotAllowed):
        handed_in(cast.noor)


def test_what_is_too_long_is_not_cut_but_told_with_all_of_it_there(cast: Cast, sign_in: SignIn, number: int) -> None:
    install_words()
    noor, long = sign_in(cast.noor), f"{'A long evening. ' * 600}And its end."
    for path, name, told in (
        (f"/stories/write/{number}/", "tried", FORM | {"tried": long}),
        ("/stories/moment/", "start", {"start": long, "key": "key-of-the-moment"}),
    ):
        field = re.search(rf'<textarea name="{name}"[^>]*>', noor.get(path).content.decode())
        assert field
        assert "maxlength" not in field[0]
        look = noor.post(f"{path}look/" if name == "tried" else path, told)
        page = look.content.decode()
        assert look.status_code == 422
        assert "And its end." in page
        assert f"(it has {len(long)})" in page
