"""The shelf: what stands there for whom, chips with counts, pages, other languages, collections."""

import html
import re
import sys
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.anonymity.rules import alias_name
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.framework.queries import words
from cop.stories.actions.furnish import Told, put_collection
from cop.stories.enums import Rung, Went
from cop.stories.models import Story
from cop.stories.queries import facets, shelf
from cop.stories.templatetags import stories as drawing
from tests.cast import Cast
from tests.stories.telling import tags, tell

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


def titles(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/stories/{query}").content.decode()
    return re.findall(r'<a class="cover"\s+href="/stories/\d+/">([^<]+)</a>', page)


def chips(client: Client, query: str = "") -> dict[str, str]:
    page = client.get(f"/stories/{query}").content.decode()
    return dict(re.findall(r'<a class="chip" href="[^"]*"[^>]*>([^<]+) <span class="count">([^<]+)</span>', page))


def test_the_shelf_shows_what_members_read_newest_first(cast: Cast, sign_in: SignIn) -> None:
    tell(cast.noor, "Older", days=40, rung=Rung.MOMENT)
    newer = tell(cast.mikkel, "Newer", days=2, rung=Rung.PUBLIC)
    page = (sam := sign_in(cast.sam)).get("/stories/").content.decode()
    assert titles(sam) == ["Newer", "Older"]
    assert "Good moment" in page
    assert "Public story" in page
    assert "Mikkel" in page
    assert "A silence." in page
    assert "1 minute" in page
    assert f'datetime="{timezone.localdate(newer.told_at):%Y-%m}"' in page  # the month and no more
    assert f"{timezone.localdate(newer.told_at):%Y-%m-%d}" not in page


def test_what_is_withdrawn_hidden_or_not_told_yet_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    gone, hidden, stays = (tell(cast.noor, title) for title in ("Gone", "Hidden", "Stays"))
    Story.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    Story.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    for member in (cast.sam, cast.noor):
        assert titles(sign_in(member)) == ["Stays"]
        assert chips(sign_in(member)) == {"Story for members": "1", "English": "1"}
    sam = sign_in(cast.sam)
    assert [sam.get(f"/stories/{one.pk}/").status_code for one in (gone, hidden, stays)] == [404, 404, 200]
    assert sign_in(cast.noor).get(f"/stories/{gone.pk}/").status_code == 404


def test_an_alias_stands_there_by_its_two_words_alone(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor, "Veiled", alias=True)
    sam = sign_in(cast.sam)
    for path in ("/stories/", f"/stories/{story.pk}/", "/"):
        page = html.unescape(sam.get(path).content.decode())
        assert alias_name(story.byline.alias or 0, "en") in page
        assert "Noor" not in page.replace("/members/noor", "")


def test_chips_narrow_and_count_by_the_other_chips(cast: Cast, sign_in: SignIn) -> None:
    tell(cast.noor, "One", about=tags(phase="contact", channel="chat", areas=["ethics"]))
    tell(cast.noor, "Two", about=tags(phase="contact", channel="phone", buttons=["choice"]))
    tell(cast.noor, "Three", about=tags(phase="contract", channel="phone"), rung=Rung.MOMENT)
    tell(cast.noor, "Four", tried=[Told(by=cast.sam, went=Went.HELPED, text="It helped.")])
    sam = sign_in(cast.sam)
    assert titles(sam, "?phase=contact") == ["Two", "One"]
    assert titles(sam, "?phase=contact&channel=phone") == ["Two"]
    assert titles(sam, "?area=ethics") == ["One"]
    assert titles(sam, "?button=choice&rung=members") == ["Two"]
    assert titles(sam, "?tried=yes") == ["Four"]
    assert titles(sam, "?phase=nonsense&channel=&older=nonsense") == ["Four", "Three", "Two", "One"]
    assert chips(sam) == {
        "Good moment": "1",
        "Story for members": "3",
        "Contact": "2",
        "Contract": "1",
        "Chat": "1",
        "Phone": "2",
        "Ethics": "1",
        "Choice and chance": "1",
        "English": "4",
        "tried by colleagues": "1",
    } | {name: count for name, count in chips(sam).items() if name.startswith(("Ethic", "Choice"))}
    narrowed = chips(sam, "?phase=contact")
    assert (narrowed["Contact"], narrowed["Contract"]) == ("2", "1")  # of its own filter every chip counts
    assert (narrowed["Chat"], narrowed["Phone"]) == ("1", "1")
    assert "Good moment" not in narrowed


def test_counts_stop_at_the_most(cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (facets, drawing):
        monkeypatch.setattr(module, "MOST", 2)
    for n in range(4):
        tell(cast.noor, f"Story {n}")
    assert chips(sign_in(cast.sam))["Story for members"] == "2+"


def test_counts_are_kept_for_a_minute_only_where_much_is_counted(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam, query = sign_in(cast.sam), "?phase=contact&channel=chat"
    about = tags(phase="contact", channel="chat")
    tell(cast.noor, about=about)
    assert chips(sam, query)["Contact"] == "1"
    tell(cast.noor, about=about)
    assert chips(sam, query)["Contact"] == "2"
    monkeypatch.setattr(facets, "MUCH", 2)
    assert chips(sam, query)["Contact"] == "2"
    tell(cast.noor, about=about)
    assert chips(sam, query)["Contact"] == "2"
    assert len(titles(sam, query)) == 3  # what stands there is never kept


def test_pages_follow_each_other_without_a_gap(cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["cop.stories.queries.shelf"], "PAGE", 2)
    same = tell(cast.noor, "E", days=5)
    for title in "DCBA":
        story = tell(cast.noor, title)
        Story.objects.filter(pk=story.pk).update(told_at=same.told_at)  # the same moment: numbers decide
    found, query, sam = [], "", sign_in(cast.sam)
    for _ in range(3):
        found += titles(sam, query)
        more = re.search(r'href="(\?older=[^"]+)"', sam.get(f"/stories/{query}").content.decode())
        query = more[1] if more else ""
    assert sorted(found) == ["A", "B", "C", "D", "E"]
    assert not query


def test_languages_one_does_not_read_are_folded(cast: Cast, sign_in: SignIn) -> None:
    tell(cast.noor, "English one")
    for n in range(2):
        tell(cast.mikkel, f"Dansk {n}", language="da")
    sam, mikkel = sign_in(cast.sam), sign_in(cast.mikkel)
    assert titles(sam) == ["English one"]
    page = sam.get("/stories/").content.decode()
    assert "2 more in Danish" in page
    assert titles(sam, "?language=da") == ["Dansk 1", "Dansk 0"]
    assert len(titles(mikkel)) == 3
    assert "more in" not in mikkel.get("/stories/").content.decode()


def test_an_empty_shelf_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "The shelf is empty." in sign_in(cast.sam).get("/stories/").content.decode()
    tell(cast.noor, "Dansk", language="da")
    page = sign_in(cast.sam).get("/stories/").content.decode()
    assert "No story in a language you read yet." in page
    assert "1 more in Danish" in page
    page = sign_in(cast.mikkel).get("/stories/?phase=contact").content.decode()
    assert "No story has all of this yet." in page


def test_a_collection_keeps_its_order_and_what_is_gone_is_gone(cast: Cast, sign_in: SignIn) -> None:
    one, two, three = (tell(cast.noor, title, days=n) for n, title in enumerate(("One", "Two", "Three")))
    told = {"titles": {"en": "Three of them", "nl": "Drie"}, "abouts": {"en": "Why so."}}
    put_collection(slug="three", stories=[two, one, three], **told)
    put_collection(slug="nordic", stories=[one], titles={"da": "Tre"}, abouts={})
    sam = sign_in(cast.sam)
    page = sam.get("/stories/").content.decode()
    assert "Three of them" in page
    assert "Why so." in page
    assert "Tre<" not in page
    assert "Three of them" not in sam.get("/stories/?phase=contact").content.decode()
    Story.objects.filter(pk=one.pk).update(withdrawn_at=timezone.now())
    page = sam.get("/stories/collections/three/").content.decode()
    assert re.findall(r"href=\"/stories/\d+/\">([^<]+)</a>", page) == ["Two", "Three"]
    assert sam.get("/stories/collections/none/").status_code == 404
    assert "No story stands in it now." in sam.get("/stories/collections/nordic/").content.decode()


def test_the_newest_in_my_languages_stand_on_the_start_page(cast: Cast, sign_in: SignIn) -> None:
    for n in range(4):
        tell(cast.noor, f"Story {n}", days=10 - n)
    tell(cast.noor, "Dansk", language="da")
    page = sign_in(cast.sam).get("/").content.decode()
    assert re.findall(r"href=\"/stories/\d+/\">([^<]+)</a>", page) == ["Story 3", "Story 2", "Story 1"]


def test_every_page_of_the_shelf_is_read_by_an_index(cast: Cast) -> None:
    """With the other ways closed PostgreSQL finds one: no list and no count needs to read the whole table."""
    tell(cast.noor, about=tags(phase="contact", channel="chat", target="parents"))
    queries = ("", "phase=contact", "target=parents", "channel=chat&language=en", "rung=members", "tried=yes")
    queries += ("phase=contact&channel=chat&area=ethics",)
    for query in queries:
        asked = dict(pair.split("=") for pair in query.split("&") if pair)
        with CaptureQueriesContext(connection) as said:
            shelf(cast.sam, facets.Filters.read(asked, words()))
        some = [one["sql"] for one in said.captured_queries if "stories_story" in one["sql"]]
        assert len(some) == 2
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            for sql in some:
                cursor.execute(f"EXPLAIN {sql}")
                plan = "\n".join(row[0] for row in cursor.fetchall())
                assert "Seq Scan on stories_story" not in plan, plan
                assert "_on_shelf" in plan, plan
