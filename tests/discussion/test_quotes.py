"""A quote is a place in another post: it follows that post, and never holds its words."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from cop.anonymity.actions import rename
from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.actions import edit_post, withdraw_post
from cop.discussion.models import Post
from cop.discussion.queries import quote_of
from cop.discussion.rules import moved, opening_of, place_of
from tests.cast import MADE_UP, Cast, bring
from tests.coffee.told import report
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
WORDS = "Silence is an answer too."
TEXT = f"I would wait. {WORDS} Then ask what she needs."
GONE, BACK = "The quoted passage has been changed, or is not shown now.", "The quoted passage has been taken back."


@pytest.fixture
def case(cast: Cast) -> Case:
    return bring(cast.noor, cast.community)


@pytest.fixture
def source(cast: Cast, case: Case) -> Post:
    return post_reply(by=cast.mikkel, case=case, text=TEXT, key="key-of-source")[0]


def mark_of(client: Client, post: Post, text: str = "") -> str:
    html = client.post(f"/posts/{post.pk}/quote/", {"text": text}).content.decode()
    found = re.search(r'name="quote" value="([^"]+)"', html)
    return found[1] if found else ""


def quote(client: Client, source: Post, text: str = WORDS, says: str = "Yes, that.", n: int = 0) -> Post:
    data = {"text": says, "key": f"key-of-quoting-{n}", "quote": mark_of(client, source, text)}
    assert client.post(f"/cases/{source.thread.case.pk}/replies/", data).status_code == 302
    return Post.objects.filter(thread=source.thread).latest("made_seq")


def shown(client: Client, post: Post) -> str:
    """Return what stands in the quote of a post on the page of its case."""
    html = client.get(f"/cases/{post.thread.case.pk}/").content.decode()
    figures = re.search(rf'id="text-{post.pk}".*?<figure class="quoted">(.*?)</figure>', html, re.DOTALL)
    return figures[1] if figures else ""


def test_what_was_selected_is_quoted_under_its_name_and_nothing_is_copied(
    cast: Cast, sign_in: SignIn, source: Post
) -> None:
    post = quote(sign_in(cast.ingrid), source)
    told = shown(sign_in(cast.sam), post)
    assert f"<p>{WORDS}</p>" in told
    assert f'href="?post={source.pk}#post-{source.pk}" data-to-post>Mikkel<' in told
    assert "I would wait" not in told
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    assert out.getvalue().count("Silence is an answer") == 2  # the body and the HTML of its own post


def test_it_follows_its_source_and_falls_silent_when_the_words_go(cast: Cast, sign_in: SignIn, source: Post) -> None:
    post, sam = quote(sign_in(cast.ingrid), source), sign_in(cast.sam)
    assert WORDS in shown(sam, post)
    source = edit_post(by=cast.mikkel, post=source, text=f"At first: wait long. {WORDS} Then ask.", version=1)
    assert f"<p>{WORDS}</p>" in shown(sam, post)
    seq = post.thread.seq
    edit_post(by=cast.mikkel, post=source, text="At first: wait long. Then ask.", version=source.version)
    assert GONE in shown(sam, post)
    assert "Silence" not in shown(sam, post)
    changes = sam.get(f"/cases/{post.thread.case.pk}/changes/?after={seq}").content.decode()
    assert changes.count(GONE) == 1  # open pages hear of it
    said = Post.objects.get(pk=source.pk)
    edit_post(by=cast.mikkel, post=said, text=TEXT, version=said.version)
    assert GONE in shown(sam, post)  # the same words, said anew, are another passage


def test_what_is_taken_back_is_quoted_no_more(cast: Cast, sign_in: SignIn, source: Post) -> None:
    post, sam = quote(sign_in(cast.ingrid), source), sign_in(cast.sam)
    assert WORDS in shown(sam, post)
    withdraw_post(by=cast.mikkel, post=source)
    assert BACK in shown(sam, post)
    assert "Silence" not in shown(sam, post)
    withdraw_post(by=cast.ingrid, post=post)
    assert Post.objects.get(pk=post.pk).quoted_id is None


def test_what_is_covered_is_not_quoted_until_it_shows_again(
    cast: Cast, sign_in: SignIn, case: Case, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    source, _ = post_reply(by=cast.mikkel, case=case, text="Ask Xylo about it.", key="key-of-xylo", answers=MADE_UP)
    post, sam = quote(sign_in(cast.ingrid), source, ""), sign_in(cast.sam)
    assert "Xylo" in shown(sam, post)
    flag = report(sam, source, "text:1")
    assert GONE in shown(sam, post)
    assert "Xylo" not in shown(sam, post)
    assert mark_of(sam, source) == ""
    ada = sign_in(cast.ada)
    ada.post(f"/reports/{flag.pk}/")
    assert ada.post(f"/reports/{flag.pk}/", {"outcome": "lifted"}).status_code == 302
    assert "Xylo" in shown(sam, post)


def test_hidden_and_held_words_are_not_quoted(cast: Cast, sign_in: SignIn, source: Post) -> None:
    post = quote(sign_in(cast.ingrid), source)
    Post.objects.filter(pk=source.pk).update(hidden_at="2026-01-01T00:00Z", version=2)
    assert GONE in shown(sign_in(cast.sam), post)
    assert "Mikkel" not in shown(sign_in(cast.sam), post)


def test_a_quote_has_the_name_its_source_has_now(cast: Cast, sign_in: SignIn, source: Post) -> None:
    post, sam = quote(sign_in(cast.ingrid), source), sign_in(cast.sam)
    assert ">Mikkel<" in shown(sam, post)
    Member.objects.filter(pk=cast.mikkel.pk).update(name="Mik Sund")
    rename(member=cast.mikkel)
    assert ">Mik Sund<" in shown(sam, post)
    case = veiled(cast.noor, cast.community)
    told, _ = post_reply(by=cast.noor, case=case, text=TEXT, key="key-of-alias")
    post = quote(sign_in(cast.ingrid), told, n=1)
    assert f">{told.byline.shown}<" in shown(sam, post)
    assert "Noor" not in shown(sam, post)


def test_without_a_script_a_link_leads_to_a_composer_that_quotes(cast: Cast, sign_in: SignIn, source: Post) -> None:
    ingrid, case = sign_in(cast.ingrid), source.thread.case
    page = ingrid.get(f"/cases/{case.pk}/").content.decode()
    assert f"?answer={source.pk}&amp;quote={source.pk}#compose" in page
    page = ingrid.get(f"/cases/{case.pk}/", {"answer": source.pk, "quote": source.pk}).content.decode()
    assert f'name="quote" value="{source.pk}.1.0.{len(TEXT)}"' in page


def test_what_changed_while_one_wrote_is_asked_again_and_the_text_stays(
    cast: Cast, sign_in: SignIn, source: Post
) -> None:
    ingrid, case = sign_in(cast.ingrid), source.thread.case
    data = {"text": "My answer.", "key": "key-of-answer", "quote": mark_of(ingrid, source, WORDS)}
    edit_post(by=cast.mikkel, post=source, text="Other words.", version=1)
    answer = ingrid.post(f"/cases/{case.pk}/replies/", data)
    assert (answer.status_code, b"My answer." in answer.content) == (422, True)
    assert b"What you quote was changed meanwhile" in answer.content
    for wrong in ("x", "1.2.3", f"{source.pk}.2.9.3", f"{source.pk}.2.0.999", "9" * 70, "-1.1.1.1"):
        answer = ingrid.post(f"/cases/{case.pk}/replies/", {**data, "quote": wrong})
        assert answer.status_code == 422
    assert Post.objects.count() == 1


def test_nobody_quotes_from_another_talk_or_what_they_may_not_see(cast: Cast, sign_in: SignIn, source: Post) -> None:
    closed = bring(cast.ingrid, cast.closed)
    hers, _ = post_reply(by=cast.noor, case=closed, text="A secret.", key="key-of-secret")
    sam = sign_in(cast.sam)
    assert sam.post(f"/posts/{hers.pk}/quote/").status_code == 404
    for mark in (f"{hers.pk}.1.0.9", f"{hers.pk}.1.0.5"):
        data = {"text": "Look.", "key": "key-of-look", "quote": mark}
        assert sam.post(f"/cases/{source.thread.case.pk}/replies/", data).status_code == 422
    page = sam.get(f"/cases/{source.thread.case.pk}/", {"quote": hers.pk}).content.decode()
    assert "A secret" not in page


def test_a_quote_that_was_changed_as_it_was_posted_shows_nothing(cast: Cast, sign_in: SignIn, source: Post) -> None:
    stale = quote_of(source.thread, source.pk, WORDS)
    edit_post(by=cast.mikkel, post=source, text="Other words entirely here.", version=1)
    post, _ = post_reply(by=cast.ingrid, case=source.thread.case, text="Yes.", key="key-of-yes", quote=stale)
    assert GONE in shown(sign_in(cast.sam), post)


def test_the_database_refuses_half_a_place(source: Post) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=source.pk).update(quoted_from=3, quoted_to=9)


def test_a_draft_keeps_what_it_quotes(cast: Cast, sign_in: SignIn, source: Post) -> None:
    ingrid, mark = sign_in(cast.ingrid), mark_of(sign_in(cast.ingrid), source, WORDS)
    place = {"place": f"reply:{source.thread_id}", "version": "0"}
    assert ingrid.post("/drafts/", {**place, "text-text": "I think", "text-quote": mark}).status_code == 200
    assert f'value="{mark}"' in ingrid.get(f"/cases/{source.thread.case.pk}/").content.decode()
    edit_post(by=cast.mikkel, post=source, text="Other words.", version=1)
    assert "You quote" not in ingrid.get(f"/cases/{source.thread.case.pk}/").content.decode()


@pytest.mark.parametrize(
    ("words", "body", "found"),
    [
        ("very calm", "Stay **very** calm, please.", "very** calm,"),
        ("Stay very", "Stay **very** calm.", "Stay **very**"),
        ("first\n\nsecond", "- first\n- second\n", "first\n- second"),
        ("ÉTÉ", "un été.", "été."),
        ("nowhere", "some text", None),
        ("", "some text", None),
    ],
)
def test_what_one_selects_is_found_in_what_was_written(words: str, body: str, found: str | None) -> None:
    place = place_of(words, body)
    assert (body[slice(*place)] if place else None) == found


def test_a_place_moves_to_the_nearest_of_the_same_words() -> None:
    assert moved((0, 4), "wait and wait", "do wait and wait") == (3, 7)
    assert moved((9, 13), "wait and wait", "wait and now wait") == (13, 17)
    assert moved((0, 4), "wait", "stay") is None


def test_of_a_long_text_whole_sentences_are_quoted() -> None:
    body = "A sentence of words. " * 40
    start, end = opening_of(body)
    assert (start, body[:end].endswith("words."), 400 < end <= 500) == (0, True, True)
    assert opening_of("x" * 900) == (0, 500)
