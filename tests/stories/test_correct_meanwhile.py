"""A correction and what happens meanwhile: hidden, withdrawn, reworded, taken back, written or put up twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cop.framework.actions import install_words
from cop.notifications.models import Notice
from cop.stories.actions import hide_story, put_correction, show_again, withdraw_story
from cop.stories.enums import Corrected, Hidden, Rung
from cop.stories.models import Correction, Edition, Story
from tests.cast import Cast
from tests.stories.correcting import BETTER, NOTE, form_of, put_up, read, write
from tests.stories.shelf import put_story
from tests.stories.stage import SignIn, hand_over, make_editor
from tests.stories.writing import handed_in


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


pytestmark = pytest.mark.usefixtures("at_desk")


def test_what_is_not_public_any_more_is_not_corrected_and_the_words_are_kept(cast: Cast, sign_in: SignIn) -> None:
    story, author, editor = put_story(cast.noor), sign_in(cast.noor), make_editor()
    old = story.public_id
    write(author, story)
    put_up(sign_in, story, editor)
    late = form_of(story, base=old, key="key-of-a-late-one", took="One thing to do, and leave to do it slowly.")
    answer = author.post(f"/stories/{story.pk}/correct/", late)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert late["took"] in page
    assert "This was changed meanwhile" in page
    assert Correction.objects.count() == 1


def test_one_that_waits_is_not_put_over_something_newer(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story, author, editor = put_story(cast.noor), sign_in(cast.noor), make_editor()
    write(author, story)
    newer = put_story(cast.noor).public
    assert newer is not None
    Edition.objects.filter(pk=newer.pk).update(story=story, number=9)
    Story.objects.filter(pk=story.pk).update(public=newer.pk, told=newer.pk)
    answer = put_up(sign_in, story, editor)
    assert answer.status_code == 409
    assert "cannot go up any more" in answer.content.decode()
    assert Correction.objects.get().state == Corrected.WAITING


def test_while_a_new_wording_is_on_its_way_it_belongs_in_that_one(cast: Cast, sign_in: SignIn) -> None:
    story, author = put_story(cast.noor), sign_in(cast.noor)
    write(author, story)
    handed_in(cast.noor, story.pk, rung=Rung.PUBLIC)
    answer = put_up(sign_in, story)
    assert answer.status_code == 409
    assert "would undo the correction" in answer.content.decode()
    refused = write(author, story, key="key-of-the-second")
    assert refused.status_code == 422
    assert BETTER["start"] in refused.content.decode()


def test_while_the_story_is_hidden_it_waits(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story, author, editor = put_story(cast.noor), sign_in(cast.noor), make_editor()
    with transaction.atomic():
        hide_story(story=story, reason=Hidden.CONCERN)
    assert write(author, story).status_code == 303
    assert "waits until it is shown again" in author.get(f"/stories/{story.pk}/correct/").content.decode()
    assert put_up(sign_in, story, editor).status_code == 409
    assert client.get(f"/read/{story.pk}/").status_code == 410
    story.refresh_from_db()
    with transaction.atomic():
        show_again(story=story)
    assert NOTE not in read(client, story)
    assert put_up(sign_in, story, editor).status_code == 303
    assert NOTE in read(client, story)


def test_taken_back_it_waits_no_more(cast: Cast, sign_in: SignIn) -> None:
    story, author, editor = put_story(cast.noor), sign_in(cast.noor), make_editor()
    write(author, story)
    assert Notice.objects.filter(member=editor, kind="editor").exists()
    for _twice in range(2):
        assert author.post(f"/stories/{story.pk}/correct/", {"back": "yes"}).status_code == 303
    hand_over()
    assert Correction.objects.get().state == Corrected.OVER
    assert not Notice.objects.filter(member=editor, kind="editor").exists()
    assert put_up(sign_in, story, editor).status_code == 409


@pytest.mark.parametrize("state", [Corrected.WAITING, Corrected.OVER, Corrected.BACK, Corrected.UP])
def test_only_what_is_up_is_a_wording_of_the_story(cast: Cast, sign_in: SignIn, state: Corrected) -> None:
    story, author = put_story(cast.noor), sign_in(cast.noor)
    write(author, story, title="A better title")
    one = Correction.objects.get()
    if state == Corrected.OVER:
        author.post(f"/stories/{story.pk}/correct/", {"back": "yes"})
    elif state == Corrected.BACK:
        url = f"/stories/editor/corrections/{one.pk}/"
        sign_in(make_editor()).post(url, {"send_back": "yes", "ground": "unclear"})
    elif state == Corrected.UP:
        put_up(sign_in, story)
    assert Correction.objects.get().state == state
    up = state == Corrected.UP
    assert ("A better title" in author.get("/stories/write/").content.decode()) is up
    assert (BETTER["start"] in author.get(f"/stories/write/{story.pk}/").content.decode()) is up
    versions = f"/stories/{story.pk}/versions/"
    assert ("Version 2" in author.get(versions).content.decode()) is up
    assert ("A better title" in author.get(f"{versions}?to=2").content.decode()) is up


def test_another_one_waits_instead_of_the_first(cast: Cast, sign_in: SignIn) -> None:
    story, author = put_story(cast.noor), sign_in(cast.noor)
    write(author, story)
    write(author, story, key="key-of-the-second", note="Once more.")
    assert list(Correction.objects.order_by("pk").values_list("state", flat=True)) == ["over", "waiting"]


def test_written_twice_it_is_one_and_with_other_words_none(cast: Cast, sign_in: SignIn) -> None:
    story, author = put_story(cast.noor), sign_in(cast.noor)
    assert [write(author, story).status_code for _ in range(2)] == [303, 303]
    assert write(author, story, note="Something else.").status_code == 409
    assert Correction.objects.count() == 1


def test_put_up_twice_it_is_up_once(cast: Cast, sign_in: SignIn) -> None:
    story, editor = put_story(cast.noor), make_editor()
    write(sign_in(cast.noor), story)
    version = Story.objects.get(pk=story.pk).version
    assert [put_up(sign_in, story, editor).status_code for _ in range(2)] == [303, 303]
    assert Story.objects.get(pk=story.pk).version == version + 1


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_put_it_up_once(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    story, editors = put_story(cast.noor), [make_editor(), make_editor("olga")]
    write(sign_in(cast.noor), story)
    one = Correction.objects.get()

    def put(editor: Any) -> str:
        try:
            return put_correction(by=editor, correction=one).state
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(put, editors)) == [Corrected.UP, Corrected.UP]
    story.refresh_from_db()
    assert story.public_id == one.edition_id


def test_withdrawn_its_words_and_notes_are_gone(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    write(sign_in(cast.noor), story)
    put_up(sign_in, story)
    withdraw_story(by=cast.noor, story=story)
    assert not Correction.objects.exists()
    assert not Edition.objects.exclude(start="").exists()
    answer = client.get(f"/read/{story.pk}/")
    assert (answer.status_code, NOTE in answer.content.decode()) == (410, False)


def test_the_database_refuses_a_note_that_was_not_cleared(cast: Cast, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    write(sign_in(cast.noor), story)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(note="Ask Aurelia.")
