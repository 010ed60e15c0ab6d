"""What everybody reads, as a visitor."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from PIL import Image

from cop.framework.actions import install_words
from cop.stories.enums import Provenance, Rung, Signed
from cop.stories.models import Story
from tests.cast import Cast
from tests.stories.shelf import TEXTS, put_story
from tests.stories.stage import SignIn


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


def test_a_visitor_reads_a_public_story_with_its_month_and_no_more(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, phase="contact")
    answer = client.get(f"/read/{story.pk}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<blockquote>" in page
    assert "The question behind the question" in page
    assert "a counsellor" in page
    assert "March 2026" in page
    assert "the one for contact steams" in page
    assert cast.noor.name not in page
    assert f"{story.made_at:%H:%M}" not in page
    assert '<meta name="robots"' not in page
    assert "no-store" in answer["Cache-Control"]


def test_it_is_signed_with_the_name_or_the_alias_where_the_author_wants_it(cast: Cast, client: Client) -> None:
    named = put_story(cast.noor, signed=Signed.NAME)
    alias = put_story(cast.ingrid, signed=Signed.NAME, alias=True)
    assert cast.noor.name in client.get(f"/read/{named.pk}/").content.decode()
    page = client.get(f"/read/{alias.pk}/").content.decode()
    assert cast.ingrid.name not in page
    assert alias.byline.shown in page


@pytest.mark.parametrize("rung", [Rung.MOMENT, Rung.MEMBERS])
def test_what_members_read_is_not_there_for_others(cast: Cast, client: Client, rung: Rung) -> None:
    story = put_story(cast.noor, rung)
    for path in (f"/read/{story.pk}/", f"/read/{story.pk}/picture.png", "/read/1/"):
        assert client.get(path).status_code == 404
    for path in ("/read/", "/read/stories.atom"):
        assert TEXTS["title"] not in client.get(path).content.decode()


@pytest.mark.parametrize("column", ["hidden_at", "withdrawn_at"])
def test_a_story_taken_out_leaves_a_note_in_its_place_and_goes_everywhere_else(
    cast: Cast, client: Client, column: str
) -> None:
    story = put_story(cast.noor)
    Story.objects.filter(pk=story.pk).update(**{column: timezone.now()})
    answer = client.get(f"/read/{story.pk}/")
    assert answer.status_code == 410
    told = {"withdrawn_at": "was withdrawn", "hidden_at": "being looked at"}
    assert told[column] in answer.content.decode()
    assert TEXTS["title"] not in answer.content.decode()
    assert client.get(f"/read/{story.pk}/picture.png").status_code == 404
    for path in ("/read/", "/read/stories.atom"):
        assert TEXTS["title"] not in client.get(path).content.decode()


def test_one_persons_talk_is_not_found_by_search_nor_told_in_the_feed(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, provenance=Provenance.CONSENTED)
    page = client.get(f"/read/{story.pk}/").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "All rights stay with the community" in page
    feed = client.get("/read/stories.atom").content.decode()
    assert TEXTS["summary"] in feed
    assert TEXTS["took"] not in feed


def test_the_feed_tells_an_open_story_whole(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, title="Tea & <sympathy>")
    answer = client.get("/read/stories.atom")
    atom = ET.fromstring(answer.content)
    space = "{http://www.w3.org/2005/Atom}"
    entry = atom.find(f"{space}entry")
    assert entry is not None
    assert entry.findtext(f"{space}title") == "Tea & <sympathy>"
    assert TEXTS["took"] in (entry.findtext(f"{space}summary") or "")
    assert entry.findtext(f"{space}published") == "2026-03-01T00:00:00+01:00"
    assert f"/read/{story.pk}/" in answer.content.decode()


def test_the_shelf_is_paged_by_month_and_filtered(cast: Cast, client: Client) -> None:
    for n in range(26):
        put_story(cast.noor, month=date(2024 + n // 12, n % 12 + 1, 1), title=f"Story {n:02}", channel="chat")
    put_story(cast.noor, month=date(2020, 1, 1), title="On the phone", channel="phone")
    first = client.get("/read/?channel=chat")
    assert first.context["shelf"].after
    assert "Story 25" in first.content.decode()
    assert "Story 01" not in first.content.decode()
    older = client.get("/read/", {"channel": "chat", "after": first.context["shelf"].after}).content.decode()
    assert [title for title in ("Story 00", "Story 01", "Story 02", "On the phone") if title in older] == [
        "Story 00",
        "Story 01",
    ]
    assert "On the phone" in client.get("/read/?channel=phone").content.decode()


@pytest.mark.parametrize(
    "query", ["after=x", "after=2024-13-01.1", "after=.", "phase=%00", "language=xx", "channel=" + "x" * 300]
)
def test_nonsense_in_the_address_finds_nothing(cast: Cast, client: Client, query: str) -> None:
    put_story(cast.noor)
    assert client.get(f"/read/?{query}").status_code == 200


def test_the_picture_of_a_link_is_made_here(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, phase="conclusion", title="A title that is as long as a title may ever be " * 2)
    answer = client.get(f"/read/{story.pk}/picture.png")
    assert answer["Content-Type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as image:
        assert image.size == (1200, 630)
        assert not image.info


@pytest.mark.parametrize(("title", "cited"), [("And then?", "And then?"), ("“Wait!”", "“Wait!”"), ("Maybe", "Maybe.")])
def test_a_title_is_cited_with_one_stop(cast: Cast, client: Client, title: str, cited: str) -> None:
    page = client.get(f"/read/{put_story(cast.noor, title=title).pk}/").content.decode()
    line = " ".join(strip_tags(page.partition("tool-text")[2].partition("</p>")[0]).split())
    assert f"). {cited} {settings.SITE_NAME}, story" in line


@pytest.mark.parametrize("path", ["", "{story}/", "{story}/?in=nl", "{hidden}/"])
def test_no_visitor_is_given_a_cookie(cast: Cast, client: Client, path: str) -> None:
    story, hidden = put_story(cast.noor), put_story(cast.mikkel)
    Story.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    address = f"/read/{path.format(story=story.pk, hidden=hidden.pk)}"
    for ask in (client.get, client.head):
        answer = ask(address)
        assert answer.status_code in {200, 410}
        assert not answer.cookies
    assert "csrf" not in client.get(address).content.decode()


def test_a_visitor_reads_in_the_language_a_link_asks_for_and_keeps_it(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    page = client.get(f"/read/{story.pk}/?in=nl")
    assert page["Content-Language"] == "nl"
    assert "maart 2026" in page.content.decode()
    assert 'href="/read/?in=nl"' in page.content.decode()
    shelf = client.get("/read/?in=nl&phase=").content.decode()
    assert f'href="/read/{story.pk}/?in=nl"' in shelf
    assert "in=en" in shelf
    assert "March 2026" in client.get(f"/read/{story.pk}/?in=xx").content.decode()


def test_a_member_changes_the_language_as_everywhere(cast: Cast, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    page = sign_in(cast.sam).get(f"/read/{story.pk}/").content.decode()
    assert 'action="/language/"' in page
    assert "csrfmiddlewaretoken" in page


def test_it_says_in_the_same_words_where_it_comes_from_to_members_and_to_everybody(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    for provenance in Provenance:
        story = put_story(cast.noor, provenance=provenance)
        said = {
            Provenance.COMPOSITE: "This story is made of several talks. Nobody in it exists as told.",
            Provenance.FICTIONALISED: "In this story facts were changed, so that nobody would know it again.",
            Provenance.CONSENTED: "This talk is told with the consent of the one it was with.",
        }[provenance]
        for reader, path in ((client, "read"), (sign_in(cast.sam), "stories")):
            assert said in reader.get(f"/{path}/{story.pk}/").content.decode()


def test_while_it_is_hidden_its_author_is_told_so_where_the_link_stood(cast: Cast, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    Story.objects.filter(pk=story.pk).update(hidden_at=timezone.now())
    page = sign_in(cast.noor).get(f"/stories/{story.pk}/").content.decode()
    assert "it is hidden just now" in page
    assert f'href="/read/{story.pk}/"' not in page
    assert f'href="/stories/{story.pk}/hidden/"' in page


def test_the_curves_of_the_picture_are_smooth(cast: Cast, client: Client) -> None:
    answer = client.get(f"/read/{put_story(cast.noor).pk}/picture.png")
    with Image.open(BytesIO(answer.content)) as image:
        cup = image.convert("RGB").crop((140, 420, 300, 482))
        assert len(cup.getcolors(10_000) or []) > 40  # in steps it has three
