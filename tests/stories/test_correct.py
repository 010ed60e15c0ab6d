"""A small correction of what everybody reads: written, looked at by an editor, up with a dated note."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from cop.framework.actions import install_words
from cop.notifications.models import Notice
from cop.stories.enums import Rung
from cop.stories.models import Correction
from tests.cast import Cast
from tests.stories.correcting import BETTER, NOTE, form_of, put_up, read, write
from tests.stories.shelf import TEXTS, put_story
from tests.stories.stage import SignIn, hand_over, make_editor

pytestmark = pytest.mark.usefixtures("at_desk")


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    install_words()


def test_a_correction_is_read_once_an_editor_put_it_up_with_its_note_and_day(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    story = put_story(cast.noor)
    author, editor = sign_in(cast.noor), make_editor()
    blank = author.get(f"/stories/{story.pk}/correct/").content.decode()
    assert TEXTS["start"] in blank
    assert write(author, story).status_code == 303
    assert TEXTS["start"] in read(client, story)
    waits = author.get(f"/stories/{story.pk}/correct/").content.decode()
    assert "<del>evening</del> <ins>afternoon</ins>" in waits
    desk = sign_in(editor)
    assert NOTE not in read(client, story)
    assert "A correction of a public story waits for you." in desk.get("/bell/").content.decode()
    one = Correction.objects.get()
    assert f"/stories/editor/corrections/{one.pk}/" in desk.get("/stories/editor/").content.decode()
    seen = desk.get(f"/stories/editor/corrections/{one.pk}/").content.decode()
    assert "<del>evening</del> <ins>afternoon</ins>" in seen
    assert NOTE in seen
    assert put_up(sign_in, story, editor).status_code == 303
    page = read(client, story)
    assert BETTER["start"] in page
    assert TEXTS["start"] not in page
    told = f"Corrected on {date_format(timezone.localdate(), 'j F Y')}:"
    assert told in page
    assert NOTE in page
    assert "March 2026" in page
    members = sign_in(cast.sam).get(f"/stories/{story.pk}/").content.decode()
    assert told in members
    assert BETTER["start"] in members
    assert "A correction of a story of yours is there" in author.get("/bell/").content.decode()
    assert not Notice.objects.filter(member=editor, kind="editor").exists()


def test_the_feed_tells_the_day_it_was_corrected_and_keeps_the_month_it_came(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    story = put_story(cast.noor)
    write(sign_in(cast.noor), story)
    put_up(sign_in, story)
    space = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(client.get("/read/stories.atom").content)
    entry = feed.find(f"{space}entry")
    assert entry is not None
    today = f"{timezone.localdate():%Y-%m-%d}T00:00:00"
    assert (entry.findtext(f"{space}updated") or "").startswith(today)
    assert (feed.findtext(f"{space}updated") or "").startswith(today)
    assert (entry.findtext(f"{space}published") or "").startswith("2026-03-01T00:00:00")


def test_notes_stand_the_newest_first_and_earlier_wordings_are_nobodys(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    story, author, editor = put_story(cast.noor), sign_in(cast.noor), make_editor()
    write(author, story, note="First.")
    put_up(sign_in, story, editor)
    write(author, story, note="Second.", key="key-of-the-second", took="One thing to do, and leave to do it slowly.")
    put_up(sign_in, story, editor)
    page = read(client, story)
    assert page.index("Second.") < page.index("First.")
    other = sign_in(cast.sam)
    assert other.get(f"/stories/{story.pk}/versions/").status_code == 404
    assert TEXTS["start"] not in other.get(f"/stories/{story.pk}/").content.decode()


def test_an_editor_sends_it_back_on_a_ground_its_author_is_told(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story, author = put_story(cast.noor), sign_in(cast.noor)
    write(author, story)
    desk, one = sign_in(make_editor()), Correction.objects.get()
    address = f"/stories/editor/corrections/{one.pk}/"
    assert desk.post(address, {"send_back": "yes"}).status_code == 422
    assert desk.post(address, {"send_back": "yes", "ground": "unclear"}).status_code == 303
    hand_over()
    assert desk.post(address, {"send_back": "yes", "ground": "unclear"}).status_code == 303
    assert TEXTS["start"] in read(client, story)
    assert "sent back a correction" in author.get("/bell/").content.decode()
    page = author.get(f"/stories/{story.pk}/correct/").content.decode()
    assert "does not say what was corrected" in page
    assert desk.post(address, {"up": "yes"}).status_code == 409
    assert write(author, story, key="key-of-the-second", note=f"{NOTE} I am sure.").status_code == 303


def test_an_editor_corrects_at_once_and_the_author_is_told(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story, editor = put_story(cast.noor), make_editor()
    desk = sign_in(editor)
    address = f"/stories/editor/correct/{story.pk}/"
    assert address in desk.get(f"/stories/{story.pk}/").content.decode()
    assert desk.get(address).status_code == 200
    assert desk.post(address, form_of(story)).status_code == 303
    hand_over()
    assert NOTE in read(client, story)
    assert "A correction of a story of yours is there" in sign_in(cast.noor).get("/bell/").content.decode()


def test_an_editors_own_story_is_looked_at_by_another(cast: Cast, sign_in: SignIn) -> None:
    one, other = make_editor(), make_editor("olga")
    story = put_story(one)
    assert write(sign_in(one), story).status_code == 303
    correction = Correction.objects.get()
    address = f"/stories/editor/corrections/{correction.pk}/"
    assert sign_in(one).get(address).status_code == 404
    assert sign_in(one).post(address, {"up": "yes"}).status_code == 404
    assert sign_in(one).get(f"/stories/editor/correct/{story.pk}/").status_code == 404
    assert not Notice.objects.filter(member=one, kind="editor").exists()
    assert sign_in(other).post(address, {"up": "yes"}).status_code == 303


def test_nobody_else_corrects_it_or_sees_that_it_is_to_be(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    write(sign_in(cast.noor), story)
    one, other = Correction.objects.get(), sign_in(cast.sam)
    paths = (f"{story.pk}/correct", f"editor/correct/{story.pk}", f"editor/corrections/{one.pk}")
    for path in paths:
        assert client.get(f"/stories/{path}/").status_code == 302
        assert other.get(f"/stories/{path}/").status_code == 404
        assert other.post(f"/stories/{path}/", form_of(story) | {"up": "yes"}).status_code == 404
    assert not Correction.objects.visible_to(cast.sam).exists()
    members = put_story(cast.noor, Rung.MEMBERS)
    assert sign_in(cast.noor).get(f"/stories/{members.pk}/correct/").status_code == 404


def test_under_an_alias_neither_desk_nor_notice_says_whose_it_is(cast: Cast, client: Client, sign_in: SignIn) -> None:
    editor = make_editor()
    story = put_story(cast.ingrid, alias=True)
    write(sign_in(cast.ingrid), story)
    desk, one = sign_in(editor), Correction.objects.get()
    for path in (f"/stories/editor/corrections/{one.pk}/", "/stories/editor/", "/bell/"):
        page = desk.get(path).content.decode()
        assert cast.ingrid.name not in page
    assert story.byline.shown in desk.get(f"/stories/editor/corrections/{one.pk}/").content.decode()
    put_up(sign_in, story, editor)
    assert "A correction of a story of yours is there" in sign_in(cast.ingrid).get("/bell/").content.decode()
    assert cast.ingrid.name not in read(client, story)


WRONG: list[tuple[dict[str, str], str]] = [
    ({"note": ""}, "Say in one sentence what was corrected."),
    ({"note": "  "}, "Say in one sentence what was corrected."),
    ({"start": TEXTS["start"]}, "Nothing is corrected yet"),
    ({"start": "It was another talk altogether. " * 8}, "more than a fifth of the words"),
    ({"title": ""}, "Give it a title."),
    ({"start": "Somebody wrote late one afternoon, +31 6 12345678, and asked."}, "+31 6 12345678"),
    ({"note": "The number is +31 6 12345678."}, "+31 6 12345678"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG)
def test_what_is_wrong_is_said_and_the_words_are_kept(
    cast: Cast, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    story = put_story(cast.noor)
    answer = sign_in(cast.noor).post(f"/stories/{story.pk}/correct/", form_of(story) | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert all(words in page for words in wrong.values() if words.strip())
    assert not Correction.objects.exists()


def test_what_is_asked_may_be_answered(cast: Cast, sign_in: SignIn) -> None:
    story, author = put_story(cast.noor), sign_in(cast.noor)
    data = form_of(story, note="It was Aurelia who wrote.")
    check = author.post(f"/stories/{story.pk}/correct/", data).context["check"]
    answers = {"answers": [f"{one.mark}:invented" for one in check.open]}
    assert author.post(f"/stories/{story.pk}/correct/", data | answers).status_code == 303
