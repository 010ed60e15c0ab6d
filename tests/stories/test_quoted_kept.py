"""Consent to a passage over time: reminded, lapsed, gone with who left."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.community.actions import leave
from cop.community.models import Member
from cop.discussion.actions import add_post, withdraw_post
from cop.discussion.models import Post, Thread
from cop.notifications.models import Notice
from cop.stories.actions import forget_quoted, let_stand, look_after_quoted
from cop.stories.actions.edition import put_on_rung
from cop.stories.enums import State
from cop.stories.models import STORY_TEXT, Climb, Quoted, Story
from tests.cast import Cast, make_cast
from tests.stories.quoting import RETOLD, ask, asked, drafted, say, scene
from tests.stories.stage import give, hand_over, readers_of
from tests.stories.writing import STORY

type SignIn = Callable[[Member], Client]


def age(days: int) -> None:
    Quoted.objects.update(asked_on=timezone.localdate() - timedelta(days=days))


def test_who_says_nothing_is_reminded_once_and_then_it_lapses(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    hand_over()
    age(6)
    assert look_after_quoted() == 0
    age(7)
    assert [look_after_quoted() for _ in range(2)] == [1, 0]
    hand_over()
    assert Notice.objects.get(kind="quoted").turn == "soon"
    age(14)
    assert [look_after_quoted() for _ in range(2)] == [1, 0]
    hand_over()
    notice = Notice.objects.get(kind="quoted")
    assert (notice.member, notice.turn) == (cast.noor, "lapsed")
    assert "The question lapsed" in mikkel.get(f"/stories/quoted/{row.pk}/").content.decode()
    assert say(mikkel, row, "yes") == 422
    assert "No answer came within two weeks" in noor.post(at.url, at.form()).content.decode()
    assert ask(noor, at) == 303
    row.refresh_from_db()
    assert (row.version, row.said, row.reminded_on) == (2, "", None)
    assert say(mikkel, row, "yes") == 303


def test_taken_out_nobody_is_asked_any_more(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    hand_over()
    assert noor.post(f"{at.url}quoted/", at.form(drop=at.field)).status_code == 303
    assert not Quoted.objects.exists()
    assert not Notice.objects.filter(kind="quoted").exists()
    assert mikkel.get(f"/stories/quoted/{row.pk}/").status_code == 404
    asked(noor, at)
    noor.post(f"{at.url}drop/")
    assert not Quoted.objects.exists()
    at = scene_again(cast, noor, at)
    asked(noor, at)
    assert noor.post(at.url, at.form(**{at.field: ""})).status_code == 302
    assert not Quoted.objects.exists()


def scene_again(cast: Cast, noor: Client, at: Any) -> Any:
    url = noor.post(f"/stories/from/{at.case.pk}/").headers["Location"]
    at.number = int(url.rstrip("/").rpartition("/")[2])
    return at


@pytest.mark.parametrize("how", ["left", "withdrawn"])
@pytest.mark.parametrize("when", ["drafted", "read"])
def test_who_left_or_took_the_words_back_stands_behind_no_passage(
    cast: Cast, sign_in: SignIn, how: str, when: str
) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    row = asked(noor, at)
    say(sign_in(cast.mikkel), row, "yes")
    if when == "read":
        assert noor.post(at.url, at.form()).status_code == 302
        hand_over()
    if how == "left":
        leave(by=cast.mikkel)
    else:
        withdraw_post(by=cast.mikkel, post=at.named)
    hand_over()
    if when == "drafted":
        refused = noor.post(at.url, at.form())
        assert refused.status_code == 422
        assert "The yes to this holds no more" in refused.content.decode()
        return
    reading = readers_of(Climb.objects.get())[0]
    give(sign_in(reading.reader), reading)
    climb = Climb.objects.get()
    assert (climb.state, climb.story.told) == (State.BACK, None)
    assert Notice.objects.filter(member=cast.noor, kind="story").get().turn == "back"


def test_told_the_answer_stands_and_the_page_names_the_moderators(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    say(mikkel, row, "yes")
    noor.post(at.url, at.form())
    hand_over()
    reading = readers_of(Climb.objects.get())[0]
    give(sign_in(reading.reader), reading)
    row.refresh_from_db()
    assert row.told_on == timezone.localdate().replace(day=1)
    assert say(mikkel, row, "no") == 422
    page = mikkel.get(f"/stories/quoted/{row.pk}/").content.decode()
    assert "write to the moderators" in page
    assert f"/stories/{at.number}/" in page
    assert 'name="said"' not in page
    again = noor.get(at.url).content.decode()  # written anew, the passage stands in a field of its own
    assert f'name="{at.field}"' in again
    assert again.count(RETOLD) == 1
    wider = noor.post(at.url, at.form(key="key-of-a-climb"))
    assert wider.status_code == 422
    assert "It was asked for counsellors only" in wider.content.decode()
    assert noor.post(at.url, at.form(key="key-of-a-climb", **{at.field: ""})).status_code == 302
    Quoted.objects.update(told_on=(timezone.localdate() - timedelta(days=400)).replace(day=1))
    assert forget_quoted() == 1


def test_a_correction_leaves_what_a_colleague_agreed_to(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at, rung="public")
    say(mikkel, row, "yes")
    noor.post(at.url, at.form(rung="public"))
    climb = Climb.objects.get()
    put_on_rung(story=climb.story, edition=climb.edition)
    Climb.objects.update(state=State.STANDS, settled_at=timezone.now())
    story = Story.objects.get()
    assert RETOLD in story.public.whole
    whole = {name: getattr(story.public, name) for name in STORY_TEXT}
    form = {**whole, "note": "A word was wrong.", "key": "key-of-a-correction", "base": story.public_id}
    touched = {"tried": whole["tried"].replace("gone quiet", "gone silent")}
    refused = noor.post(f"/stories/{story.pk}/correct/", form | touched)
    assert refused.status_code == 422
    assert "a colleague agreed to" in refused.content.decode()
    beside = {"start": whole["start"] + " Once."}
    assert noor.post(f"/stories/{story.pk}/correct/", form | beside).status_code in {302, 303}


def test_a_story_taken_out_or_stands_asks_no_more(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    at = scene(cast, noor)
    say(sign_in(cast.mikkel), asked(noor, at), "yes")
    noor.post(at.url, at.form())
    assert STORY["tried"] in Climb.objects.get().edition.tried
    noor.post(f"/stories/{at.number}/withdraw/")
    assert let_stand() == 0
    assert not Quoted.objects.exists()


def test_a_page_asks_as_much_of_three_contributions_as_of_one(cast: Cast, sign_in: SignIn) -> None:
    noor, counts = sign_in(cast.noor), []
    at = scene(cast, noor)
    asked(noor, at)
    Thread.objects.filter(pk=at.case.thread_id).update(closed_at=None)
    at.case.thread.refresh_from_db()
    for n in (1, 3):
        for more in range(1, n):
            text = f"I would wait, {more} times."
            post = add_post(by=cast.mikkel, thread=at.case.thread, text=text, key=f"key-more-{more}")[0]
            Post.objects.filter(pk=post.pk).update(intent="suggestion")
            noor.post(f"{at.url}quoted/", at.form(use=post.pk))
            fields = {name: text for name, text in drafted(cast, at).items() if name.startswith("quoted-")}
            ask(noor, at, **fields)
        noor.get(at.url)
        with CaptureQueriesContext(connection) as queries:
            noor.get(at.url)
        counts.append(len(queries))
    assert Quoted.objects.count() == 3
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_of_an_answer_and_a_story_handed_in_at_once_one_comes_first(sign_in: SignIn) -> None:
    cast = make_cast()
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    at = scene(cast, noor)
    row = asked(noor, at)
    say(mikkel, row, "yes")
    done: dict[str, int] = {}
    start = threading.Barrier(2)

    def act(name: str, do: Callable[[], int]) -> None:
        start.wait()
        done[name] = do()
        connection.close()

    acts = {"in": lambda: noor.post(at.url, at.form()).status_code, "no": lambda: say(mikkel, row, "no")}
    threads = [threading.Thread(target=act, args=pair) for pair in acts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done["no"] == 303
    assert done["in"] in {302, 422}
    climb = Climb.objects.first()
    assert climb is None if done["in"] == 422 else climb is not None and climb.state == State.BACK
