"""I tried this: told, shown, changed, taken back; the author hears of it."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import Conflict
from cop.notifications.models import Notice
from cop.stories.actions import tell_tried
from cop.stories.enums import Went
from cop.stories.models import Story, Trial
from tests.cast import Cast, make_cast
from tests.coffee.told import again, bell, leads, mailed
from tests.stories.telling import tell

type SignIn = Callable[[Member], Client]
LINE = "A colleague tried what a story of yours tells."
TEXT = "I waited, and she typed again."


def tried(client: Client, story: Story, **more: Any) -> Any:
    told = {"went": "helped", "text": TEXT, "key": "key-of-trying"} | more
    return client.post(f"/stories/{story.pk}/tried/", told)


def page(client: Client, story: Story) -> str:
    return html.unescape(client.get(f"/stories/{story.pk}/").content.decode())


def test_it_stands_under_the_story_with_name_and_month(cast: Cast, sign_in: SignIn) -> None:
    story, sam = tell(cast.noor), sign_in(cast.sam)
    assert "You could be the first." in page(sam, story)
    answer = tried(sam, story)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/stories/{story.pk}/#tried")
    shown = page(sign_in(cast.mikkel), story)
    assert TEXT in shown
    assert "It helped" in shown
    assert "Sam" in shown
    assert f'<time datetime="{timezone.localdate():%Y-%m}">' in shown
    assert "I tried this" not in page(sam, story)  # of each member one
    assert "I tried this" in shown
    assert Story.objects.get(pk=story.pk).times_tried == 1
    assert "1 tried it" in sam.get("/stories/").content.decode()


def test_it_is_told_once_however_often_it_is_sent(cast: Cast, sign_in: SignIn) -> None:
    story, sam = tell(cast.noor), sign_in(cast.sam)
    assert [tried(sam, story).status_code for _ in range(2)] == [303, 303]
    assert Trial.objects.count() == 1
    other = tried(sam, story, key="another-key", text="And another word.")
    assert other.status_code == 409
    assert "And another word." in other.content.decode()
    assert TEXT in other.content.decode()
    same_key = tried(sam, story, text="Changed on the way.")
    assert same_key.status_code == 409
    assert (Trial.objects.count(), Story.objects.get(pk=story.pk).times_tried) == (1, 1)


def test_bad_input_comes_back_with_the_words_kept(cast: Cast, sign_in: SignIn) -> None:
    story, sam = tell(cast.noor), sign_in(cast.sam)
    for wrong in ({"went": ""}, {"went": "nonsense"}, {"text": " \n"}, {"text": "x" * 1501}, {"key": ""}):
        assert tried(sam, story, **wrong).status_code == 422, wrong
    answer = tried(sam, story, went="")
    assert TEXT in answer.content.decode()
    asked = tried(sam, story, text="Call her: +31 6 12345678")
    assert asked.status_code == 422
    assert "could identify someone" in asked.content.decode()
    assert not Trial.objects.exists()


def test_the_promise_of_the_year_comes_first(cast: Cast, sign_in: SignIn) -> None:
    story = tell(cast.noor)
    Member.objects.filter(pk=cast.sam.pk).update(pledged_on=None)
    sam = sign_in(cast.sam)
    assert tried(sam, story).status_code == 422
    assert tried(sam, story, pledge="on").status_code == 303
    assert Member.objects.get(pk=cast.sam.pk).pledged_on is not None


def test_the_author_hears_of_it_under_the_own_name_or_an_alias(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    named, veiled = tell(cast.noor), tell(cast.noor, alias=True)
    tried(sam, named)
    assert bell(noor) == [LINE]
    again("StoryTried")
    assert leads(noor, bell(noor)[0]) == f"/stories/{named.pk}/#tried"
    tried(sam, veiled, key="key-of-the-other")
    assert len(bell(noor)) == 2
    assert bell(sign_in(cast.mikkel)) == bell(sam) == []
    assert ("noor", "A colleague tried what a story of yours tells") in mailed()
    assert not Notice.objects.filter(member=cast.noor, ids={"story": veiled.pk}).exists()  # the row has the alias alone
    assert Notice.objects.get(ids={"story": veiled.pk}).byline_id == veiled.byline_id


def test_its_author_does_not_try_the_own_story(cast: Cast, sign_in: SignIn) -> None:
    for alias in (False, True):
        story = tell(cast.noor, alias=alias)
        noor = sign_in(cast.noor)
        assert "I tried this" not in page(noor, story)
        assert tried(noor, story).headers["Location"] == f"/stories/{story.pk}/#tried"
    assert not Trial.objects.exists()


def test_words_are_changed_by_who_wrote_them_and_by_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    story, sam = tell(cast.noor), sign_in(cast.sam)
    tried(sam, story)
    trial = Trial.objects.get()
    place, new = f"/stories/tried/{trial.pk}/", {"went": "not", "text": "In the end it did not.", "version": 1}
    for other in (cast.noor, cast.mikkel):
        client = sign_in(other)
        assert client.get(place).status_code == client.post(place, new).status_code == 404
        assert client.post(f"{place}withdraw/").status_code == 404
    assert TEXT in sam.get(place).content.decode()
    assert sam.post(place, new | {"text": ""}).status_code == 422
    assert sam.post(place, new).status_code == 303
    assert sam.post(place, new).status_code == 303  # once more changes nothing
    trial.refresh_from_db()
    assert (trial.went, trial.body, trial.version) == ("not", "In the end it did not.", 2)
    assert "It did not help" in page(sam, story)
    assert "changed" in page(sam, story)
    stale = sam.post(place, new | {"text": "From an old page."})
    assert stale.status_code == 409
    assert "From an old page." in stale.content.decode()
    assert "In the end it did not." in stale.content.decode()


def test_what_is_taken_back_is_gone_and_may_be_told_anew(cast: Cast, sign_in: SignIn) -> None:
    story, sam = tell(cast.noor), sign_in(cast.sam)
    tried(sam, story)
    place = f"/stories/tried/{Trial.objects.get().pk}/withdraw/"
    assert sam.get(place).status_code == 200
    assert sam.post(place).status_code == 303
    assert TEXT not in page(sam, story)
    assert Trial.objects.get().body == ""
    assert Story.objects.get(pk=story.pk).times_tried == 0
    assert tried(sam, story, key="key-of-a-new-one").status_code == 303
    assert TEXT in page(sam, story)


def test_with_a_withdrawn_story_goes_what_was_told_of_it(cast: Cast, sign_in: SignIn) -> None:
    story, sam = tell(cast.noor), sign_in(cast.sam)
    tried(sam, story)
    Story.objects.filter(pk=story.pk).update(withdrawn_at=timezone.now())
    assert sam.get(f"/stories/{story.pk}/").status_code == 404
    assert sam.get(f"/stories/tried/{Trial.objects.get().pk}/").status_code == 404
    assert tried(sam, story, key="key-of-too-late").status_code == 404
    assert bell(sign_in(cast.noor)) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told() -> None:
    cast = make_cast()
    story = tell(cast.noor)

    def try_it(n: int) -> str:
        try:
            tell_tried(by=cast.sam, story=story, went=Went.HELPED, text=f"Try {n}.", key=f"key-of-try-{n}")
        except Conflict:
            return "conflict"
        finally:
            connection.close()
        return "told"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_it, range(2))) == ["conflict", "told"]
    assert (Trial.objects.count(), Story.objects.get().times_tried) == (1, 1)
