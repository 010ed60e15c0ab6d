"""A story to be read: its page, its small form, a sentence for the toolbox, kept for later."""

import html
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.core.ids import random_id
from cop.framework.actions import install_words
from cop.stories.actions import begin_story
from cop.stories.enums import Licence, Provenance, Rung, State
from cop.stories.models import Climb, Story
from cop.toolbox.models import Entry
from tests.cast import Cast
from tests.stories.telling import STARTS, TURNS, tags, tell

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


def read(client: Client, story: Story) -> str:
    return html.unescape(client.get(f"/stories/{story.pk}/").content.decode())


def test_a_story_is_read_with_its_parts_tags_and_where_it_comes_from(cast: Cast, sign_in: SignIn) -> None:
    about = tags(phase="contract", channel="chat", target="parents", areas=["ethics"], buttons=["choice"])
    story = tell(cast.noor, "Stille", language="nl", about=about, provenance=Provenance.FICTIONALISED)
    page = read(sign_in(cast.sam), story)
    assert '<h1 lang="nl">Stille</h1>' in page
    assert "Hoe het begon" in page
    assert STARTS in page
    assert "Wat ik probeerde" in page
    assert TURNS in page
    assert page.count('class="story-part"') == 2  # nothing was written elsewhere
    assert "In this story facts were changed, so that nobody would know it again." in page
    for query in ("phase=contract", "channel=chat", "target=parents", "area=ethics", "button=choice"):
        assert f'href="/stories/?{query}"' in page
    assert f"http://testserver/stories/{story.pk}/" in page
    assert f"{timezone.localdate(story.told_at):%Y-%m-%d}" not in page
    assert "licence" not in page


def test_a_moment_has_no_headings_and_a_public_story_says_its_licence(cast: Cast, sign_in: SignIn) -> None:
    sam = sign_in(cast.sam)
    page = read(sam, tell(cast.noor, rung=Rung.MOMENT))
    assert STARTS in page
    assert "Starting point" not in page
    page = read(sam, tell(cast.noor, rung=Rung.PUBLIC, licence=Licence.BY))
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page
    page = read(sam, tell(cast.noor, rung=Rung.PUBLIC, provenance=Provenance.CONSENTED))
    assert "All rights stay with the community." in page
    assert "This talk is told with the consent of the one it was with." in page


def test_its_author_is_led_only_where_there_is_something(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    moment = tell(cast.noor, rung=Rung.MOMENT)
    write, way = f'href="/stories/write/{moment.pk}/"', f'href="/stories/{moment.pk}/climb/"'
    page = read(noor, moment)
    assert write in page
    assert way not in page
    assert write not in read(sign_in(cast.sam), moment)
    assert moment.told is not None
    now = timezone.now()
    climb = Climb.objects.create(story=moment, rung=Rung.MEMBERS, edition=moment.told, begun_at=now)
    page = read(noor, moment)
    assert write not in page
    assert way in page
    assert noor.get(f"/stories/{moment.pk}/climb/").status_code == 200
    Climb.objects.filter(pk=climb.pk).update(state=State.BACK, settled_at=now)
    assert write in read(noor, moment)


def test_what_was_never_told_is_nowhere_to_be_read(cast: Cast, sign_in: SignIn) -> None:
    story = begin_story(by=cast.noor, language="en", number=random_id())
    for member in (cast.noor, cast.sam):
        assert sign_in(member).get(f"/stories/{story.pk}/").status_code == 404


def test_a_sentence_goes_into_the_form_of_the_toolbox_and_nothing_is_written(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor, about=tags(phase="contract", channel="chat"))
    sam = sign_in(cast.sam)
    assert sam.get(f"/stories/{story.pk}/phrase/").status_code == 200
    answer = sam.post(f"/stories/{story.pk}/phrase/", {"marked": f" {TURNS}\n "})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert TURNS in page
    assert "These are a colleague’s words." in page
    assert 'value="contract"' in page.partition("checked")[0][-200:] or 'value="contract" ' in page
    form = answer.context["form"]
    assert (form["phase"].value(), form["channel"].value(), form["language"].value()) == ("contract", "chat", "en")
    assert not Entry.objects.exists()
    told = {"kind": "phrase", "text": TURNS, "phase": "contract", "channel": "chat", "language": "en"}
    assert sam.post("/toolbox/propose/", told | {"key": form["key"].value()}).status_code == 303
    assert Entry.objects.get().byline.member == cast.sam
    empty = sam.post(f"/stories/{story.pk}/phrase/", {"marked": "  "})
    assert empty.status_code == 422
    assert "Paste the sentence first." in empty.content.decode()


def test_whoever_has_an_alias_is_warned_before_the_own_name_stands_beside_the_words(
    cast: Cast, sign_in: SignIn
) -> None:
    story = tell(cast.noor, alias=True)
    page = sign_in(cast.noor).post(f"/stories/{story.pk}/phrase/", {"marked": TURNS}).content.decode()
    assert "You wrote this under an alias." in page
    page = sign_in(cast.sam).post(f"/stories/{story.pk}/phrase/", {"marked": TURNS}).content.decode()
    assert "You wrote this under an alias." not in page


def test_a_story_is_kept_for_later_and_taken_off_again(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor, "Keep me")
    sam, place = sign_in(cast.sam), f"/threads/{story.thread_id}/bookmark/"
    back = {"next": f"/stories/{story.pk}/"}
    assert sam.post(place, back | {"do": "keep"}).headers["Location"] == f"/stories/{story.pk}/"
    assert "Take off my list" in read(sam, story)
    listed = sam.get("/me/bookmarks/").content.decode()
    assert "Keep me" in listed
    assert f'href="/stories/{story.pk}/"' in listed
    assert "Keep me" not in sign_in(cast.noor).get("/me/bookmarks/").content.decode()
    Story.objects.filter(pk=story.pk).update(withdrawn_at=timezone.now())
    listed = sam.get("/me/bookmarks/").content.decode()
    assert "Keep me" not in listed
    assert "not open to you any more" in listed
    Story.objects.filter(pk=story.pk).update(withdrawn_at=None)
    sam.post(place, back | {"do": "drop"})
    assert "Keep for later" in read(sam, story)
