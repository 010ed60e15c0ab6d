"""A story retells what a colleague wrote in its case, with their yes to the words: used, asked, said, handed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.utils import IntegrityError
from django.test import Client

from cop.coffee.actions.after import give_thanks
from cop.community.models import Member
from cop.discussion.models import Post
from cop.notifications.models import Notice
from cop.stories.enums import Said, State
from cop.stories.models import Climb, Edition, Quoted, Story
from tests.cast import Cast
from tests.stories.quoting import NAMED, OTHERWISE, RETOLD, VEILED, ask, asked, drafted, say, scene
from tests.stories.stage import hand_over
from tests.stories.writing import STORY

type SignIn = Callable[[Member], Client]
HTMX = {"HX-Request": "true"}


def text_of(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_a_contribution_becomes_a_passage_to_retell(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    page = text_of(noor, at.url)
    assert "What colleagues gave you" in page
    assert page.count('name="use"') == 2
    assert "Ask the colleagues" not in page
    told = noor.post(f"{at.url}quoted/", at.form(use=at.veiled.pk, **{at.field: "", f"into-{at.veiled.pk}": "again"}))
    assert told.status_code == 303
    assert told.headers["Location"] == f"{at.url}#quoted"
    assert drafted(cast, at)[at.veiled_field] == VEILED
    assert drafted(cast, at)["title"] == STORY["title"]
    assert not Quoted.objects.exists()  # nobody is asked by that
    page = text_of(noor, at.url)
    assert "Still a quotation" in page
    assert f"After {at.veiled.byline.shown}, in your own words" in page
    assert page.count('name="use"') == 1
    again = noor.post(f"{at.url}quoted/", at.form(use=at.veiled.pk, **{at.veiled_field: "Ours."}), headers=HTMX)
    assert again.status_code == 200
    assert "<h1" not in again.content.decode()
    assert "Still a quotation" not in again.content.decode()
    assert drafted(cast, at)[at.veiled_field] == "Ours."
    noor.post(f"{at.url}quoted/", at.form(drop=at.veiled_field, **{at.veiled_field: "Ours."}))
    assert at.veiled_field not in drafted(cast, at)


def test_only_what_colleagues_gave_and_still_stands_is_offered(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    first = text_of(noor, at.url)
    assert first.index("I would name the silence") < first.index("In my own talks")
    give_thanks(case=at.case, to=[at.veiled.byline_id], line="", answers={})
    thanked = text_of(noor, at.url)
    assert thanked.index("In my own talks") < thanked.index("I would name the silence")
    for what in (
        {"intent": "question"},
        {"intent": "suggestion", "covered": "words"},
        {"covered": "", "shown_to": "author"},
    ):
        Post.objects.filter(pk=at.named.pk).update(**what)
        assert text_of(noor, at.url).count('name="use"') == 1
        noor.post(f"{at.url}quoted/", at.form(use=at.named.pk, **{at.field: ""}))
        assert at.field not in drafted(cast, at)
    for other in (cast.mikkel, cast.ingrid):
        assert sign_in(other).post(f"{at.url}quoted/", at.form(use=at.named.pk)).status_code == 404
        assert "What colleagues gave you" not in text_of(sign_in(other), at.url)


def test_asked_and_agreed_it_is_handed_in_with_the_passage(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    assert ask(noor, at) == 303  # a second click asks nobody
    assert Quoted.objects.get().version == 1
    hand_over()
    notice = Notice.objects.get(kind="quoted")
    assert (notice.member, notice.url) == (cast.mikkel, f"/stories/quoted/{row.pk}/")
    page = text_of(mikkel, notice.url)
    for words in (NAMED, RETOLD, STORY["title"], cast.noor.name, "What I tried", "nobody outside"):
        assert words in page
    assert STORY["start"] not in page
    assert VEILED not in page
    refused = noor.post(at.url, at.form())
    assert refused.status_code == 422
    assert "has not answered yet" in refused.content.decode()
    assert RETOLD in refused.content.decode()
    assert not Story.objects.exists()
    assert [say(mikkel, row, "yes") for _ in range(2)] == [303, 303]
    hand_over()
    told = Notice.objects.get(kind="quoted")
    assert (told.member, told.turn, told.count) == (cast.noor, "yes", 1)
    assert noor.get(told.url).headers["Location"] == at.url
    assert "said yes" in text_of(noor, at.url)
    assert noor.post(f"{at.url}look/", at.form(), headers=HTMX).status_code == 200
    assert noor.post(at.url, at.form()).status_code == 302
    assert Edition.objects.get().tried == f"{STORY['tried']}\n\n{RETOLD}"
    assert Quoted.objects.get().told_on is None


def test_other_words_take_the_place_of_the_passage(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    blank = mikkel.post(f"/stories/quoted/{row.pk}/", {"said": "words", "version": 1, "body": " "})
    assert blank.status_code == 422
    private = "Somebody said: mail jan.jansen@example.com and leave it be."
    checked = mikkel.post(f"/stories/quoted/{row.pk}/", {"said": "words", "version": 1, "body": private})
    assert checked.status_code == 422
    assert private in checked.content.decode()
    assert Quoted.objects.get().said == ""
    assert say(mikkel, row, "words", body=OTHERWISE) == 303
    row.refresh_from_db()
    assert (row.said, row.body, row.clearance.byline) == ("words", OTHERWISE, at.named.byline)
    page = text_of(noor, at.url)
    assert OTHERWISE in page
    assert RETOLD not in page
    stale = noor.post(at.url, at.form())
    assert stale.status_code == 422
    assert "says yes with other words" in stale.content.decode()
    assert OTHERWISE in stale.content.decode()
    assert noor.post(at.url, at.form(**{at.field: OTHERWISE})).status_code == 302
    assert Edition.objects.get().tried.endswith(OTHERWISE)


def test_a_no_takes_it_out_for_good_and_gives_no_reason(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    assert say(mikkel, row, "no") == 303
    hand_over()
    assert Notice.objects.get(kind="quoted").turn == "no"
    page = text_of(noor, at.url)
    assert RETOLD not in page
    assert "Would rather not be retold in this story." in page
    assert page.count('name="use"') == 1
    assert noor.post(at.url, at.form()).status_code == 422
    hidden = noor.post(at.url, at.form(**{at.field: "", "tried": f"{STORY['tried']} {RETOLD}"}))
    assert hidden.status_code == 422
    assert "did not say yes to" in hidden.content.decode()
    ask(noor, at, **{at.field: "Other words altogether."})
    assert (Quoted.objects.get().version, Quoted.objects.get().said) == (1, "no")
    noor.post(f"{at.url}quoted/", at.form(drop=at.field))
    assert Quoted.objects.get().said == "no"
    assert noor.post(at.url, at.form(**{at.field: ""})).status_code == 302
    assert RETOLD not in Edition.objects.get().whole


def test_words_that_changed_and_more_readers_are_asked_about_anew(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    say(mikkel, row, "yes")
    dotted = RETOLD.replace(",", " –").upper()
    assert noor.post(f"{at.url}look/", at.form(**{at.field: dotted}), headers=HTMX).status_code == 200
    changed = {at.field: f"{RETOLD} And then to go on."}
    refused = noor.post(at.url, at.form(**changed))
    assert refused.status_code == 422
    assert "You changed the words since you asked" in refused.content.decode()
    wider = noor.post(at.url, at.form(rung="public"))
    assert wider.status_code == 422
    assert "It was asked for counsellors only" in wider.content.decode()
    assert ask(noor, at, rung="public", **changed) == 303
    row.refresh_from_db()
    assert (row.version, row.said, row.rung) == (2, "", "public")
    hand_over()
    assert Notice.objects.get(kind="quoted").member == cast.mikkel
    late = mikkel.post(f"/stories/quoted/{row.pk}/", {"said": "words", "version": 1, "body": "My own."})
    assert late.status_code == 409
    assert "My own." in late.content.decode()
    assert "Everybody could read it." in text_of(mikkel, f"/stories/quoted/{row.pk}/")
    say(mikkel, row, "yes")
    assert noor.post(at.url, at.form(rung="public", **changed)).status_code == 302


STILL = "Still a quotation. Retell it in your own words, then ask."


def test_nobody_is_asked_about_a_quotation(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    eight, seven = (
        "I did: name the silence and then count slowly to.",
        "I did: name the silence and then count slowly.",
    )
    both = at.form(ask_them="on", **{at.field: eight, at.veiled_field: "Somebody looks at the other screen."})
    for headers in ({}, HTMX):
        told = noor.post(f"{at.url}quoted/", both, headers=headers)
        page = " ".join(told.content.decode().split())
        assert told.status_code == 422
        assert page.count(STILL) == 1  # beside the one, not the other
        assert page.index(f'id="passage-{at.named.pk}"') < page.index(STILL)
        assert eight in page
        assert "Nobody is asked yet" in page
    assert drafted(cast, at)[at.field] == eight
    assert not Quoted.objects.exists()
    assert STILL not in text_of(noor, at.url)
    assert ask(noor, at, **{at.field: seven}) == 303


def test_the_wording_of_who_is_asked_may_be_a_quotation(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    assert say(mikkel, row, "words", body=NAMED) == 303
    assert ask(noor, at, rung="public", **{at.field: NAMED}) == 303  # asked anew for more readers, as it is
    row.refresh_from_db()
    assert (row.rung, row.said, row.body) == ("public", "", NAMED)
    assert noor.post(f"{at.url}quoted/", at.form(ask_them="on", **{at.field: f"{NAMED} So."})).status_code == 422


@pytest.mark.parametrize("what", ["foreign", "title", "private", "nothing"])
def test_bad_asking_keeps_the_words(cast: Cast, sign_in: SignIn, what: str) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    more: dict[str, dict[str, Any]] = {
        "foreign": {"quoted-12-tried": "Not of this case.", at.field: ""},
        "title": {"title": ""},
        "private": {at.field: "A colleague said: write to jan.jansen@example.com about it."},
        "nothing": {at.field: ""},
    }
    told = noor.post(f"{at.url}quoted/", at.form(ask_them="on", **more[what]), headers=HTMX)
    assert told.status_code == (422 if what in {"title", "private"} else 200)
    if what in {"title", "private"}:
        assert more[what].get(at.field, RETOLD) in told.content.decode()
    assert not Quoted.objects.exists()
    assert drafted(cast, at)["tried"] == STORY["tried"]


def test_a_no_while_readers_have_it_brings_it_back(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    say(mikkel, row, "yes")
    noor.post(at.url, at.form())
    hand_over()
    assert say(mikkel, row, "words", body=OTHERWISE) == 422
    assert say(mikkel, row, "no") == 303
    hand_over()
    assert Climb.objects.get().state == State.BACK
    assert set(Notice.objects.filter(member=cast.noor).exclude(kind="reply").values_list("kind", "turn")) == {
        ("quoted", "no"),
        ("story", "back"),
    }
    page = text_of(noor, at.url)
    assert STORY["tried"] in page
    assert noor.post(at.url, at.form(key="key-of-another")).status_code == 422
    assert noor.post(at.url, at.form(**{at.field: ""}, key="key-without-it")).status_code == 302
    hand_over()
    assert Climb.objects.open().exists()  # readers have it, without the passage
    page = text_of(mikkel, f"/stories/quoted/{row.pk}/")
    assert "How it would have stood in the story" in page
    assert "With a yes your colleague may put it in again" in page
    for gone in ("How it would stand", "With a no", "Its readers have"):
        assert gone not in page


def test_the_database_holds_what_was_cleared(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    row = asked(noor, at)
    with pytest.raises(IntegrityError):
        Quoted.objects.filter(pk=row.pk).update(said=Said.YES)
