"""Collections: made, worded, filled, ordered and taken away by who trains or coordinates; read by all members."""

import html
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from cop.stories.actions import make_collection, move_story, put_in, take_out
from cop.stories.actions.furnish import put_collection
from cop.stories.enums import Hidden
from cop.stories.models import Collection, Story
from cop.stories.rules import moved
from tests.cast import Cast, make_cast
from tests.stories.telling import tell

type SignIn = Callable[[Member], Client]
WORDS = {"title_en": "Silences", "about_en": "What happened when nobody typed.", "key": "key-of-collection"}


def make(client: Client, **more: str) -> Any:
    return client.post("/stories/collections/make/", WORDS | more)


def collection_of(*stories: Story, slug: str = "some", title: str = "Some") -> Collection:
    return put_collection(slug=slug, titles={"en": title}, abouts={}, stories=stories)


def headings(client: Client, path: str) -> list[str]:
    page = html.unescape(client.get(path).content.decode())
    return re.findall(r'<a (?:class="cover"\s+)?href="/stories/\d+/">([^<]+)</a>', page)


def act(client: Client, one: Collection, do: str, story: Story, place: int | None = None) -> Any:
    told = {"do": do, "story": story.pk} | ({} if place is None else {"place": place})
    return client.post(f"/stories/collections/{one.slug}/stories/", told)


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


def test_a_story_is_put_in_from_its_own_page_with_one_press_and_taken_out_again(cast: Cast, sign_in: SignIn) -> None:
    first, story, last = (tell(cast.noor, title) for title in ("First", "Middle", "Last"))
    one, client = collection_of(first), sign_in(cast.mikkel)
    told = {"collection": one.slug, "do": "put"}
    for _ in range(2):
        answer = client.post(f"/stories/{story.pk}/collect/", told)
        assert answer.status_code == 303
    assert "Put in. Undo" in client.get(answer.headers["Location"]).content.decode()
    client.post(f"/stories/{last.pk}/collect/", told)
    page = f"/stories/collections/{one.slug}/"
    assert headings(client, page) == ["First", "Middle", "Last"]
    answer = client.post(f"/stories/{story.pk}/collect/", told | {"do": "take"})
    back = html.unescape(client.get(answer.headers["Location"]).content.decode())
    assert "Taken out. Undo" in back
    assert '<input type="hidden" name="place" value="1">' in back
    assert headings(client, page) == ["First", "Last"]
    client.post(f"/stories/{story.pk}/collect/", told | {"place": "1"})
    assert headings(client, page) == ["First", "Middle", "Last"]


def test_stories_are_found_by_words_of_their_titles(cast: Cast, sign_in: SignIn) -> None:
    there, free = tell(cast.noor, "A quiet hour"), tell(cast.noor, "The quiet hour after")
    hidden = tell(cast.noor, "A hidden quiet hour")
    Story.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    one, client = collection_of(there), sign_in(cast.mikkel)
    path = f"/stories/collections/{one.slug}/stories/"
    assert headings(client, f"{path}?q=hour+QUIET") == ["A quiet hour", "The quiet hour after"]
    assert "has these words in its title" in client.get(f"{path}?q=nothing%00").content.decode()
    for _ in range(2):
        assert act(client, one, "put", free).status_code == 303
    assert headings(client, path) == ["A quiet hour", "The quiet hour after"]
    assert act(client, one, "put", hidden).status_code == 404


def test_one_press_moves_a_story_one_place_and_the_second_of_a_double_click_none(cast: Cast, sign_in: SignIn) -> None:
    a, b, c = (tell(cast.noor, title) for title in "ABC")
    one, client = collection_of(a, b, c), sign_in(cast.ingrid)
    path = f"/stories/collections/{one.slug}/stories/"
    for _ in range(2):
        assert act(client, one, "up", c, 2).status_code == 303
        assert "changed meanwhile" not in client.get(path).content.decode()
    assert headings(client, path) == ["A", "C", "B"]
    act(client, one, "down", a, 0)
    assert headings(client, path) == ["C", "A", "B"]
    act(client, one, "up", c, 0)
    assert headings(client, path) == ["C", "A", "B"]
    act(client, one, "up", b, 0)
    assert "changed meanwhile" in client.get(path).content.decode()
    assert headings(client, path) == ["C", "A", "B"]


def test_a_story_that_is_hidden_keeps_its_place_while_others_pass_it(cast: Cast, sign_in: SignIn) -> None:
    a, b, c = (tell(cast.noor, title) for title in "ABC")
    one, client = collection_of(a, b, c), sign_in(cast.ingrid)
    Story.objects.filter(pk=b.pk).update(hidden_at=timezone.now())
    act(client, one, "up", c, 1)
    assert headings(client, f"/stories/collections/{one.slug}/") == ["C", "A"]
    Story.objects.filter(pk=b.pk).update(hidden_at=None)
    assert headings(client, f"/stories/collections/{one.slug}/") == ["C", "B", "A"]


def test_rules_of_moving() -> None:
    assert moved([1, 2, 3], 3, up=True, seen=[1, 2, 3]) == [1, 3, 2]
    assert moved([1, 2, 3], 1, up=False, seen={1, 3}) == [3, 2, 1]
    assert moved([1, 2, 3], 1, up=True, seen=[1, 2, 3]) == [1, 2, 3]
    assert moved([1], 1, up=False, seen=[1]) == [1]


def test_what_is_hidden_or_withdrawn_is_gone_from_it_at_once_and_from_its_number(cast: Cast, sign_in: SignIn) -> None:
    told = [tell(cast.noor, title) for title in ("Stays", "Hidden", "Withdrawn", "Taken back")]
    one, sam, ingrid = collection_of(*told), sign_in(cast.sam), sign_in(cast.ingrid)
    assert "4 stories" in sam.get("/stories/collections/").content.decode()
    now = timezone.now()
    Story.objects.filter(pk=told[1].pk).update(hidden_at=now)
    Story.objects.filter(pk=told[2].pk).update(withdrawn_at=now)
    Story.objects.filter(pk=told[3].pk).update(withdrawn_at=now, hidden_at=now, hidden_for=Hidden.CONSENT)
    for client in (sam, ingrid, sign_in(cast.noor)):
        assert headings(client, f"/stories/collections/{one.slug}/") == ["Stays"]
        assert "1 story" in client.get("/stories/collections/").content.decode()
    assert headings(ingrid, f"/stories/collections/{one.slug}/stories/") == ["Stays"]
    Story.objects.filter(pk=told[0].pk).update(hidden_at=now)
    assert "No story stands in it now." in sam.get(f"/stories/collections/{one.slug}/").content.decode()
    assert 'href="/stories/collections/some/"' not in sam.get("/stories/").content.decode()


def test_taking_out_on_its_page_can_be_undone_where_it_stood(cast: Cast, sign_in: SignIn) -> None:
    a, b = (tell(cast.noor, title) for title in "AB")
    one, client = collection_of(a, b), sign_in(cast.ingrid)
    answer = act(client, one, "take", a)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Taken out:" in page
    assert "Put it back" in page
    assert act(client, one, "take", a).status_code == 303
    act(client, one, "put", a, 0)
    assert headings(client, f"/stories/collections/{one.slug}/") == ["A", "B"]


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


def test_collections_are_ordered_among_themselves(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    for n, title in enumerate(("One", "Two", "Three")):
        make(ingrid, title_en=title, key=f"key-number-{n}")
    told = {"do": "up", "place": "2"}
    for _ in range(2):
        assert ingrid.post("/stories/collections/three/move/", told).status_code == 303
    assert [one.slug for one in Collection.objects.all()] == ["one", "three", "two"]
    page = sign_in(cast.sam).get("/stories/collections/").content.decode()
    assert re.findall(r'href="/stories/collections/([a-z]+)/">', page) == ["one", "three", "two"]
    assert ingrid.post("/stories/collections/two/move/", {"do": "put", "place": "2"}).status_code == 404


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


@pytest.mark.parametrize(
    "bad", [{}, {"do": "burn"}, {"do": "up"}, {"do": "put", "story": "x"}, {"do": "up", "place": "-1"}]
)
def test_what_nobody_pressed_is_answered_404(cast: Cast, sign_in: SignIn, bad: dict[str, str]) -> None:
    story = tell(cast.noor)
    one, client = collection_of(story), sign_in(cast.ingrid)
    told = {"story": str(story.pk)} | bad
    assert client.post(f"/stories/collections/{one.slug}/stories/", told).status_code == 404
    assert client.post(f"/stories/{story.pk}/collect/", {"collection": "none", "do": "put"}).status_code == 404


def test_who_may_see_a_story_no_more_than_its_author_cannot_collect_it(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor)
    Story.objects.filter(pk=story.pk).update(hidden_at=timezone.now())
    one = collection_of()
    told = {"collection": one.slug, "do": "put"}
    assert sign_in(cast.ingrid).post(f"/stories/{story.pk}/collect/", told).status_code == 404


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
