"""Collections that everybody reads: shown by who makes them, with the stories in them that everybody reads."""

import html
import re
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from cop.core.errors import NotAllowed
from cop.framework.actions import install_words
from cop.ledger.models import Entry
from cop.stories.actions import put_in, show_to_everybody
from cop.stories.actions.furnish import put_collection, put_translation
from cop.stories.enums import Hidden, Rung
from cop.stories.models import Collection, Story
from tests.cast import Cast
from tests.stories.collecting import make
from tests.stories.shelf import TEXTS, put_story
from tests.stories.stage import SignIn

pytestmark = pytest.mark.usefixtures("_words")
TITLES = {"en": "Silences", "nl": "Stiltes"}
ABOUTS = {"en": "What happened when nobody typed."}


@pytest.fixture
def _words(db: None) -> None:
    install_words()


def collection_of(*stories: Story, public: bool = True, titles: dict[str, str] = TITLES) -> Collection:
    return put_collection(slug="silences", titles=titles, abouts=ABOUTS, stories=stories, public=public)


def switch(client: Client, do: str, version: int) -> Any:
    return client.post("/stories/collections/silences/public/", {"do": do, "version": version})


def titles_on(client: Client, path: str = "/read/collections/silences/") -> list[str]:
    page = html.unescape(client.get(path).content.decode())
    return re.findall(r'href="/read/\d+/(?:\?in=[a-z]+)?">([^<]+)</a>', page)


def test_whoever_makes_collections_shows_one_to_everybody_and_takes_it_back(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    one, ingrid, mikkel = collection_of(put_story(cast.noor), public=False), sign_in(cast.ingrid), sign_in(cast.mikkel)
    asked = " ".join(ingrid.get("/stories/collections/silences/").content.decode().split())
    assert "Only members read this collection" in asked
    assert "anyone reads its title and its line" in asked
    assert "Public now: 1 of 1." in asked
    assert client.get("/read/collections/silences/").status_code == 404
    assert [switch(ingrid, "show", 1).status_code for _ in range(2)] == [303, 303]
    assert Entry.objects.filter(fact="CollectionOpened").count() == 1
    page = client.get("/read/collections/silences/")
    assert page.status_code == 200
    assert "What happened when nobody typed." in page.content.decode()
    assert "Everybody can read this collection" in mikkel.get("/stories/collections/silences/").content.decode()
    assert [switch(mikkel, "keep", 1).status_code for _ in range(2)] == [303, 303]
    assert Entry.objects.filter(fact="CollectionClosed").count() == 1
    assert client.get("/read/collections/silences/").status_code == 404
    one.refresh_from_db()
    assert (one.public_at, one.version) == (None, 3)


def test_a_new_one_is_for_members_until_it_is_shown(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(cast.ingrid).post("/stories/collections/make/", {"title_en": "Silences", "key": "key-of-collection"})
    put_in(by=cast.ingrid, collection=Collection.objects.get(), story=put_story(cast.noor))
    assert client.get("/read/collections/silences/").status_code == 404
    assert "Silences" not in client.get("/read/").content.decode()


@pytest.mark.parametrize("do", ["show", "keep"])
def test_others_neither_see_the_switch_nor_turn_it(cast: Cast, client: Client, sign_in: SignIn, do: str) -> None:
    one = collection_of(put_story(cast.noor), public=do == "keep")
    for member in (cast.noor, cast.ada):
        other = sign_in(member)
        assert (
            'action="/stories/collections/silences/public/"'
            not in other.get("/stories/collections/silences/").content.decode()
        )
        assert switch(other, do, 1).status_code == 404
        with pytest.raises(NotAllowed):
            show_to_everybody(by=member, collection=one, version=1)
    assert switch(client, do, 1).status_code == 302
    assert switch(sign_in(cast.ingrid), "burn", 1).status_code == 404
    one.refresh_from_db()
    assert (one.public_at is not None, one.version) == (do == "keep", 1)


def test_words_changed_meanwhile_are_read_once_more_before_everybody_reads_them(cast: Cast, sign_in: SignIn) -> None:
    one, ingrid = collection_of(put_story(cast.noor), public=False), sign_in(cast.ingrid)
    told = {"title_en": "Noises", "version": "1"}
    assert sign_in(cast.mikkel).post("/stories/collections/silences/change/", told).status_code == 303
    answer = switch(ingrid, "show", 1)
    assert answer.status_code == 409
    assert "Read them once more before you show them." in answer.content.decode()
    assert "Noises" in answer.content.decode()
    one.refresh_from_db()
    assert one.public_at is None
    assert switch(ingrid, "show", 2).status_code == 303


def test_words_written_for_members_are_not_saved_for_everybody_without_a_word(cast: Cast, sign_in: SignIn) -> None:
    collection_of(put_story(cast.noor), public=False)
    ingrid, path, told = sign_in(cast.ingrid), "/stories/collections/silences/change/", {"title_en": "Among us"}
    warning = "stands on the open web as soon as you save"
    assert warning not in ingrid.get(path).content.decode()
    switch(sign_in(cast.mikkel), "show", 1)
    late = ingrid.post(path, told | {"version": "1"})
    assert late.status_code == 409
    assert warning in late.content.decode()
    assert re.search(r'name="version"\s+value="2"', late.content.decode())
    assert ingrid.post(path, told | {"version": "2"}).status_code == 303
    assert Collection.objects.get().titles == {"en": "Among us"}


NAMED = {"en": "What Karin taught me"}
ASKED = "1 detail could identify someone."


def ticks(page: str) -> list[str]:
    return re.findall(r'name="answers"[^>]*?value="([^"]+)"', page)


def test_a_name_in_its_words_is_asked_about_before_everybody_reads_them(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    ingrid = sign_in(cast.ingrid)
    assert make(ingrid, title_en=NAMED["en"]).status_code == 303
    one = Collection.objects.get()
    put_in(by=cast.ingrid, collection=one, story=put_story(cast.noor))
    path = f"/stories/collections/{one.slug}/public/"
    asked = ingrid.post(path, {"do": "show", "version": "1"})
    page = " ".join(asked.content.decode().split())
    assert asked.status_code == 422
    assert ASKED in page
    assert "Karin" in page
    assert "data-replace" not in page  # there is no field to replace it in
    assert client.get(f"/read/collections/{one.slug}/").status_code == 404
    assert Entry.objects.filter(fact="CollectionOpened").count() == 0
    for wrong in ("nothing", ticks(page)[0].partition(":")[0] + ":because"):
        assert ingrid.post(path, {"do": "show", "version": "1", "answers": wrong}).status_code == 422
    assert ingrid.post(path, {"do": "show", "version": "1", "answers": ticks(page)}).status_code == 303
    assert NAMED["en"] in client.get(f"/read/collections/{one.slug}/").content.decode()


def test_other_words_for_what_everybody_reads_are_asked_about_in_the_same_way(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    collection_of(put_story(cast.noor))
    ingrid, path = sign_in(cast.ingrid), "/stories/collections/silences/change/"
    told = {"title_en": "Silences", "about_en": "Karin waited, and so did I.", "version": "1"}
    assert 'surface="story"' in ingrid.get(path).content.decode()
    asked = ingrid.post(path, told)
    page = " ".join(asked.content.decode().split())
    assert asked.status_code == 422
    assert ASKED in page
    assert 'data-field="about_en"' in page
    assert re.search(r">\s*Karin waited, and so did I.</textarea>", page)
    assert Collection.objects.get().abouts == ABOUTS
    answered = {**told, "answers": ticks(page)}
    assert [ingrid.post(path, answered).status_code for _ in range(2)] == [303, 303]
    assert "Karin waited" in client.get("/read/collections/silences/").content.decode()
    assert Collection.objects.get().version == 2


def test_what_only_members_read_is_asked_about_as_before(cast: Cast, sign_in: SignIn) -> None:
    collection_of(put_story(cast.noor), public=False, titles=NAMED)
    ingrid, path = sign_in(cast.ingrid), "/stories/collections/silences/change/"
    assert 'surface="open"' in ingrid.get(path).content.decode()
    told = {"title_en": "What Karin and Joost taught me", "version": "1"}
    assert ingrid.post(path, told).status_code == 303
    assert switch(ingrid, "keep", 2).status_code == 303  # nothing is asked on the way back


def test_it_stands_in_its_order_with_what_everybody_reads_and_no_more(cast: Cast, client: Client) -> None:
    last, first = put_story(cast.noor, title="Told first"), put_story(cast.mikkel, title="Told last")
    inside = put_story(cast.noor, Rung.MEMBERS, title="For members")
    collection_of(first, inside, last)
    assert titles_on(client) == ["Told last", "Told first"]
    listed = " ".join(client.get("/read/collections/").content.decode().split())
    assert "2 stories" in listed
    page = client.get("/read/collections/silences/").content.decode()
    for words in ("For members", cast.noor.name, cast.mikkel.name, cast.ingrid.name):
        assert words not in page
        assert words not in listed


@pytest.mark.parametrize("column", ["hidden_at", "withdrawn_at"])
def test_what_is_hidden_or_withdrawn_is_gone_at_once_and_with_the_last_the_collection(
    cast: Cast, client: Client, column: str
) -> None:
    stays, goes = put_story(cast.noor, title="Stays"), put_story(cast.noor, title="Goes")
    collection_of(stays, goes)
    away = {column: timezone.now()} | (
        {"hidden_for": Hidden.CONSENT, "hidden_at": timezone.now()} if column == "withdrawn_at" else {}
    )
    Story.objects.filter(pk=goes.pk).update(**away)
    assert titles_on(client) == ["Stays"]
    assert "1 story" in " ".join(client.get("/read/collections/").content.decode().split())
    Story.objects.filter(pk=stays.pk).update(**away)
    for path in ("", "picture.png"):
        assert client.get(f"/read/collections/silences/{path}").status_code == 404
    for path in ("/read/", "/read/collections/"):
        assert "Silences" not in client.get(path).content.decode()
    assert "No collection yet." in client.get("/read/collections/").content.decode()


def test_the_shelf_and_the_story_lead_to_it_and_nothing_is_there_without_one(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    pages = ("/read/", f"/read/{story.pk}/")
    assert not any("/read/collections/" in client.get(path).content.decode() for path in pages)
    collection_of(story)
    for path in pages:
        assert 'href="/read/collections/silences/?in=nl"' in client.get(f"{path}?in=nl").content.decode()
    assert "Stiltes" in client.get("/read/?in=nl").content.decode()
    assert "silences" not in client.get("/read/?language=en").content.decode()


def test_it_is_read_in_the_language_of_the_page_else_in_one_it_has(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    told = TEXTS | {"title": "Het derde misschien", "summary": "Een gesprek."}
    put_translation(by=cast.mikkel, story=story, language="nl", texts=told, at=timezone.now())
    collection_of(story)
    dutch = client.get("/read/collections/silences/?in=nl")
    assert dutch["Content-Language"] == "nl"
    assert '<h1 lang="nl">Stiltes</h1>' in dutch.content.decode()
    assert titles_on(client, "/read/collections/silences/?in=nl") == ["Het derde misschien"]
    Collection.objects.update(titles={"da": "Tavsheder"}, abouts={})
    for query in ("?in=nl", "?in=en", ""):
        assert '<h1 lang="da">Tavsheder</h1>' in client.get(f"/read/collections/silences/{query}").content.decode()
    Collection.objects.update(titles={"da": "Tavsheder", "nb": "Stillheter"})
    for query in ("?in=nl", "?in=en", ""):
        assert '<h1 lang="nb">Stillheter</h1>' in client.get(f"/read/collections/silences/{query}").content.decode()


@pytest.mark.parametrize("path", ["", "silences/", "silences/?in=nl", "silences/picture.png"])
def test_no_visitor_is_given_a_cookie_and_nothing_is_kept(cast: Cast, client: Client, path: str) -> None:
    collection_of(put_story(cast.noor))
    for ask in (client.get, client.head):
        answer = ask(f"/read/collections/{path}")
        assert answer.status_code == 200
        assert not answer.cookies
    assert b"csrf" not in client.get(f"/read/collections/{path}").content
    assert client.get("/read/collections/silences/")["Cache-Control"] == client.get("/read/")["Cache-Control"]


def test_many_stories_come_by_pages(cast: Cast, client: Client) -> None:
    stories = [put_story(cast.noor, title=f"Story {n}") for n in range(33)]
    Story.objects.filter(pk=stories[0].pk).update(hidden_at=timezone.now())
    collection_of(*stories)
    first = client.get("/read/collections/silences/?in=nl").content.decode()
    assert 'href="?in=nl&amp;after=30"' in first
    assert titles_on(client)[-1] == "Story 30"
    assert titles_on(client, "/read/collections/silences/?after=30") == ["Story 31", "Story 32"]
    last = client.get("/read/collections/silences/?after=30").content.decode()
    assert 'rel="next"' not in last
    assert 'start="31"' in last
    assert client.get("/read/collections/silences/?after=x").status_code == 200
    for odd in ("90", "9" * 30):
        assert client.get(f"/read/collections/silences/?after={odd}").status_code in {200, 404}


def test_a_link_to_it_has_its_title_its_line_and_a_picture(cast: Cast, client: Client) -> None:
    collection_of(put_story(cast.noor))
    page = client.get("/read/collections/silences/").content.decode()
    assert '<meta property="og:title" content="Silences">' in page
    assert '<meta name="description" content="What happened when nobody typed.">' in page
    assert '/read/collections/silences/picture.png">' in page
    with Image.open(BytesIO(client.get("/read/collections/silences/picture.png").content)) as image:
        assert image.size == (1200, 630)


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_a_fixed_number_of_queries(cast: Cast, client: Client, rows: int) -> None:
    stories = [put_story(cast.noor, title=f"Story {n}") for n in range(rows)]
    for n in range(rows):
        about = {"titles": TITLES, "abouts": ABOUTS, "stories": stories}
        put_collection(slug=f"silences-{n}", public=True, order=n, **about)
    pages = {
        "/read/": 5,
        "/read/collections/": 2,
        "/read/collections/silences-0/": 6,
        f"/read/{stories[0].pk}/": 6,
    }
    client.get("/read/")
    counted = {}
    for url in pages:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counted[url] = len(queries)
    assert counted == pages
