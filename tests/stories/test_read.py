"""What everybody reads, as a visitor."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from cop.framework.actions import install_words
from cop.stories.enums import Provenance, Rung, Signed
from cop.stories.models import Story
from tests.cast import Cast
from tests.stories.shelf import TEXTS, put_story


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
