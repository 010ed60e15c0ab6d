"""Collections: made, worded and taken away by who trains or coordinates; read by all members."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from cop.stories.actions import make_collection, move_story, put_in, take_out
from cop.stories.actions.furnish import put_collection
from cop.stories.models import Collection, Story
from tests.cast import Cast, make_cast
from tests.stories.collecting import WORDS, collection_of, headings, make
from tests.stories.telling import tell

type SignIn = Callable[[Member], Client]


def test_a_trainer_and_a_coordinator_make_one_and_others_cannot(cast: Cast, sign_in: SignIn) -> None:
    for member, title in ((cast.mikkel, "Of a trainer"), (cast.ingrid, "Of a coordinator")):
        answer = make(sign_in(member), title_en=title)
        slug = title.lower().replace(" ", "-")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/stories/collections/{slug}/stories/")
    assert "Make a collection" in sign_in(cast.ingrid).get("/stories/collections/").content.decode()
    story, one = tell(cast.noor), Collection.objects.first()
    assert one is not None
    for member in (cast.noor, cast.ada):
        client = sign_in(member)
        assert "Make a collection" not in client.get("/stories/collections/").content.decode()
        assert "Put in a collection" not in client.get(f"/stories/{story.pk}/").content.decode()
        assert make(client, key="another-key").status_code == 404
        for path in ("change", "away", "move", "stories"):
            said = WORDS | {"version": "1", "do": "put", "story": str(story.pk)}
            assert client.post(f"/stories/collections/{one.slug}/{path}/", said).status_code == 404
        told = {"collection": one.slug, "do": "put"}
        assert client.post(f"/stories/{story.pk}/collect/", told).status_code == 404
        with pytest.raises(NotAllowed):
            put_in(by=member, collection=one, story=story)
    assert Collection.objects.count() == 2
    assert one.stories.count() == 0


def test_a_role_that_ended_makes_none(cast: Cast, sign_in: SignIn) -> None:
    cast.mikkel.grants.update(until=timezone.now())
    assert make(sign_in(cast.mikkel)).status_code == 404


def test_made_twice_with_one_key_it_is_there_once_and_with_other_words_it_says_so(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ingrid)
    assert [make(client).headers["Location"] for _ in range(2)] == ["/stories/collections/silences/stories/"] * 2
    assert Collection.objects.count() == 1
    assert Entry.objects.filter(fact="CollectionMade").count() == 1
    other = make(client, title_en="Noises")
    assert other.status_code == 409
    assert "Noises" in other.content.decode()
    assert "Silences" in other.content.decode()


def test_slugs_are_free_ones_and_stay(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ingrid)
    for n, title in enumerate(("Silences", "Silences!", "Make", "«»")):
        make(client, title_en=title, key=f"key-number-{n}")
    assert set(Collection.objects.values_list("slug", flat=True)) == {"silences", "silences-2", "make-2", "collection"}
    told = {"title_en": "Noises", "about_en": "", "version": "1"}
    assert client.post("/stories/collections/silences/change/", told).status_code == 303
    assert "Noises" in client.get("/stories/collections/silences/").content.decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"title_en": "  "}, "Give it a title in this language too."),
        ({"title_en": "", "about_en": ""}, "Give it a title, in one language at least."),
        ({"title_en": "Call 0612345678"}, "Replace what is a person’s"),
        ({"about_en": "Ask hanna@example.org"}, "Replace what is a person’s"),
        ({"title_en": "x" * 101}, "at most 100"),
        ({"about_en": "x" * 401}, "at most 400"),
    ],
)
def test_what_cannot_stand_comes_back_with_its_words(
    cast: Cast, sign_in: SignIn, told: dict[str, str], said: str
) -> None:
    answer = make(sign_in(cast.ingrid), **told)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in page
    for words in (WORDS | told).values():
        assert words.strip() in page
    assert not Collection.objects.exists()


def test_it_is_read_in_the_language_of_who_reads_it(cast: Cast, sign_in: SignIn) -> None:
    make(sign_in(cast.ingrid), title_nl="Stiltes", about_nl="Toen niemand typte.")
    one = Collection.objects.get()
    put_in(by=cast.ingrid, collection=one, story=tell(cast.noor))
    assert "Silences" in sign_in(cast.sam).get("/stories/").content.decode()
    cast.noor.user.language = "nl"
    cast.noor.user.save()
    page = sign_in(cast.noor).get("/stories/collections/silences/").content.decode()
    assert '<h1 lang="nl">Stiltes</h1>' in page
    assert "Toen niemand typte." in page


@pytest.mark.parametrize(
    ("reads", "language"), [(["da", "nb"], "da"), (["nb", "da"], "nb"), (["nl"], "nb"), (["fi"], "nb")]
)
def test_without_the_language_of_the_page_it_is_read_in_ones_own_else_in_a_fixed_one(
    cast: Cast, sign_in: SignIn, reads: list[str], language: str
) -> None:
    titles = {"da": "Tavsheder", "nb": "Stillheter"}
    put_collection(slug="north", titles=titles, abouts={}, stories=[])
    cast.sam.reads = reads
    cast.sam.save()
    page = sign_in(cast.sam).get("/stories/collections/north/").content.decode()
    assert f'<h1 lang="{language}">{titles[language]}</h1>' in page


def test_in_languages_one_does_not_read_they_are_folded_and_whoever_orders_sees_all(
    cast: Cast, sign_in: SignIn
) -> None:
    put_collection(slug="da", titles={"da": "Tavsheder"}, abouts={}, stories=[])
    assert "1 more in a language you do not read" in sign_in(cast.sam).get("/stories/collections/").content.decode()
    Member.objects.filter(pk=cast.ingrid.pk).update(reads=["en"])
    assert "more in a language" not in sign_in(cast.ingrid).get("/stories/collections/").content.decode()


def test_whoever_changes_words_another_changed_meanwhile_is_shown_both(cast: Cast, sign_in: SignIn) -> None:
    one, ingrid, mikkel = collection_of(), sign_in(cast.ingrid), sign_in(cast.mikkel)
    told = {"title_en": "Mine", "version": "1"}
    path = f"/stories/collections/{one.slug}/change/"
    assert [ingrid.post(path, told).status_code for _ in range(2)] == [303, 303]
    late = mikkel.post(path, told | {"title_en": "Theirs"})
    assert late.status_code == 409
    assert "Mine" in late.content.decode()
    assert "Theirs" in late.content.decode()
    one.refresh_from_db()
    assert (one.titles, one.version) == ({"en": "Mine"}, 2)


def test_it_is_taken_away_after_a_question_and_its_stories_stay(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor)
    one, client = collection_of(story), sign_in(cast.ingrid)
    path = f"/stories/collections/{one.slug}/away/"
    assert "The stories stay on the shelf." in client.get(path).content.decode()
    assert [client.post(path).headers["Location"] for _ in range(2)] == ["/stories/collections/"] * 2
    assert not Collection.objects.exists()
    assert client.get(f"/stories/{story.pk}/").status_code == 200
    assert Entry.objects.filter(fact="CollectionTakenAway").count() == 1
    assert client.get(f"/stories/collections/{one.slug}/").status_code == 404


def test_three_hundred_stories_come_by_pages_and_are_counted(cast: Cast, sign_in: SignIn) -> None:
    stories = [tell(cast.noor, f"Story {n}") for n in range(65)]
    one, sam = collection_of(*stories), sign_in(cast.sam)
    path = f"/stories/collections/{one.slug}/"
    assert "65 stories" in sam.get(path).content.decode()
    assert headings(sam, path)[-1] == "Story 29"
    assert 'href="?after=30"' in sam.get(path).content.decode()
    last = sam.get(f"{path}?after=60").content.decode()
    assert headings(sam, f"{path}?after=60") == [f"Story {n}" for n in range(60, 65)]
    assert 'start="61"' in last
    assert 'rel="next"' not in last
    for odd in ("x", "-1", "9" * 30):
        assert sam.get(f"{path}?after={odd}").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_at_once_lose_nothing() -> None:
    cast = make_cast()
    stories = [tell(cast.noor, title) for title in "ABCD"]
    one = collection_of()

    def put(story: Story) -> None:
        put_in(by=cast.ingrid, collection=one, story=story)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, [*stories, *stories]))
    places = list(one.places.values_list("story", "order"))
    assert len(places) == 4
    assert [order for _, order in places] == [0, 1, 2, 3]

    def do(turn: int) -> None:
        if turn % 2:
            take_out(by=cast.ingrid, collection=one, story=stories[0])
        else:
            seen = [story.pk for story in stories]
            move_story(by=cast.mikkel, collection=one, story=stories[3], up=True, place=3, seen=seen)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(do, range(4)))
    assert [order for _, order in one.places.values_list("story", "order")] == [0, 1, 2]
    assert one.stories.count() == 3

    def name(n: int) -> str:
        made, _ = make_collection(by=cast.ingrid, titles={"en": "Same"}, abouts={}, key=f"key-number-{n}")
        connection.close()
        return made.slug

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(name, range(4)))) == 4
