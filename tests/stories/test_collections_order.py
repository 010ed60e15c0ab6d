"""What stands in a collection: put in, taken out, moved, hidden; and the order of collections among themselves."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.stories.enums import Hidden
from cop.stories.models import Collection, Story
from cop.stories.rules import moved
from tests.cast import Cast
from tests.stories.collecting import collection_of, headings, make
from tests.stories.telling import tell


def act(client: Client, one: Collection, do: str, story: Story, place: int | None = None) -> Any:
    told = {"do": do, "story": story.pk} | ({} if place is None else {"place": place})
    return client.post(f"/stories/collections/{one.slug}/stories/", told)


type SignIn = Callable[[Member], Client]


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
