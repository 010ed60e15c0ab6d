"""A good moment: one field, at once; its author rewords it, makes a story of it, or withdraws it."""

from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from cop.anonymity.actions import save_draft
from cop.anonymity.models import Byline, Draft
from cop.anonymity.queries import draft_at
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.framework.models import Phase
from cop.ledger.models import Entry
from cop.stories.models import Edition, Story
from tests.cast import Cast, make_cast
from tests.discussion.test_actions import in_parallel
from tests.stories.writing import MOMENT, tell

type SignIn = Callable[[Member], Client]
URL = "/stories/moment/"
HTMX = {"HX-Request": "true"}


def test_it_stands_at_once_and_its_draft_is_gone(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor = sign_in(cast.noor)
    draft = {"place": "story:moment", "version": 0, "text-start": "I stayed", "text-phase": "conclusion"}
    assert noor.post("/drafts/", draft).status_code == 200
    page = noor.get(URL).content.decode()
    assert "I stayed</textarea>" in page
    assert 'value="conclusion" data-keep' in page
    answer = noor.post(URL, MOMENT | {"phase": "conclusion", "channel": "phone"}, headers=HTMX)
    story = Story.objects.get()
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/stories/{story.pk}/")
    assert (story.rung, story.heading) == ("moment", "I stayed on the line while she pressed send")
    assert story.told is not None
    assert story.told.start_html == "<p>I stayed on the line while she pressed send.</p>\n"
    assert (story.phase.slug, story.channel.slug, story.target) == ("conclusion", "phone", None)  # type: ignore[union-attr]
    assert story.byline.member == cast.noor
    assert not Draft.objects.exists()
    assert Entry.objects.filter(fact="MomentShared").count() == 1
    assert Story.objects.visible_to(cast.sam).get() == story
    mine = noor.get("/stories/write/").content.decode()
    assert "I stayed on the line while she pressed send" in mine
    assert "Members read it." in mine
    assert "I stayed on the line" not in sign_in(cast.sam).get("/stories/write/").content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"start": " \n "}, "Tell it in a few lines."),
        ({"start": "x" * 2001}, "at most 2000 characters"),
        ({"title": "x" * 121}, "at most 120 characters"),
        ({"channel": "pigeon"}, "Select a valid choice"),
        ({"start": "Write to anne.q@mail.example, she said."}, "1 detail could identify someone."),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(
    cast: Cast, sign_in: SignIn, change: dict[str, str], told: str
) -> None:
    answer = sign_in(cast.noor).post(URL, MOMENT | {"title": "On the line"} | change, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, Story.objects.count()) == (422, 0)
    assert told in page
    assert ({"title": "On the line"} | change)["title"] in page
    assert page.lstrip().startswith("<draft-keeper")


def test_an_answer_to_the_check_lets_it_stand(cast: Cast, sign_in: SignIn) -> None:
    noor, words = sign_in(cast.noor), MOMENT | {"start": "Write to anne.q@mail.example, she said."}
    page = noor.post(URL, words).content.decode()
    mark = page.partition('name="answers"')[2].partition('value="')[2].partition('"')[0]
    assert noor.post(URL, words | {"answers": mark}).status_code == 302
    # Reworded, it asks only about what is new.
    story = Story.objects.get()
    more = {"start": f"{words['start']} She laughed.", "version": story.version}
    assert noor.post(f"/stories/{story.pk}/edit/", more).status_code == 302


def test_a_double_click_tells_it_once_and_another_text_gets_both(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert [noor.post(URL, MOMENT).status_code for _ in range(2)] == [302, 302]
    assert Story.objects.count() == 1
    other = noor.post(URL, MOMENT | {"start": "I hung up."})
    page = other.content.decode()
    assert other.status_code == 409
    assert "I stayed on the line" in page
    assert "I hung up." in page


def test_under_an_alias_no_row_names_its_author(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    noor.post(URL, MOMENT | {"alias": "on"})
    story = Story.objects.get()
    assert story.byline.alias is not None
    assert story.byline.member is None
    assert story.thread.veiled
    assert not Byline.objects.filter(member=cast.noor).exists()
    assert story.byline.shown in noor.get("/stories/write/").content.decode()
    entry = Entry.objects.get(fact="MomentShared")
    assert (entry.actor_kind, entry.actor_id) == ("byline", story.byline_id)


def test_the_promise_of_the_year_is_asked_for_as_with_a_case(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk=cast.noor.pk).update(pledged_on=None)
    noor = sign_in(cast.noor)
    answer = noor.post(URL, MOMENT)
    assert (answer.status_code, Story.objects.count()) == (422, 0)
    assert "Give your word first, then share." in answer.content.decode()
    assert noor.post(URL, MOMENT | {"pledge": "on"}).status_code == 302
    assert 'name="pledge"' not in noor.get(URL).content.decode()


def test_its_author_rewords_it_and_a_late_page_is_told(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    story, noor = tell(cast.noor), sign_in(cast.noor)
    url = f"/stories/{story.pk}/edit/"
    assert "I stayed on the line" in noor.get(url).content.decode()
    words = {"start": "I stayed until she had sent it.", "version": story.version, "phase": "contract"}
    assert noor.post(url, words).status_code == 302
    late = noor.post(url, words | {"start": "I left."})
    assert late.status_code == 409
    assert "I stayed until she had sent it." in late.content.decode()
    assert "I left." in late.content.decode()
    story.refresh_from_db()
    assert (story.heading, story.phase) == ("I stayed until she had sent it", Phase.objects.get(slug="contract"))
    assert [edition.start for edition in story.editions.all()] == [MOMENT["start"], words["start"]]
    # Other tags alone are no new wording.
    assert noor.post(url, words | {"version": story.version, "phase": ""}).status_code == 302
    assert Edition.objects.count() == 2
    for other in (cast.sam, cast.ingrid):
        assert sign_in(other).get(url).status_code == 404
        assert sign_in(other).post(url, words).status_code == 404


def test_it_becomes_a_story_that_begins_with_it(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor, text={"title": "On the line", "start": MOMENT["start"]})
    page = sign_in(cast.noor).get(f"/stories/write/{story.pk}/").content.decode()
    assert 'value="On the line"' in page
    assert f"{MOMENT['start']}</textarea>" in page
    assert sign_in(cast.sam).get(f"/stories/write/{story.pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_tell_it_once() -> None:
    cast = make_cast()
    in_parallel(*[partial(tell, cast.noor)] * 4)
    assert (Story.objects.count(), Edition.objects.count()) == (1, 1)


def test_a_draft_of_one_is_listed_and_deleted(cast: Cast, sign_in: SignIn) -> None:
    save_draft(by=cast.noor, place="story:moment", fields={"start": "A caller kept saying sorry."}, version=0)
    noor = sign_in(cast.noor)
    assert "A caller kept saying sorry" in noor.get("/stories/write/").content.decode()
    assert noor.post(reverse("stories:draft_drop", args=[0])).status_code == 303
    assert draft_at(cast.noor, "story:moment") == ({}, 0)
