"""The author's log: days and numbers, never who; remarks beside their passage, answered, seen to."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Draft
from cop.notifications.models import Notice
from cop.stories.actions import let_stand
from cop.stories.enums import Declined, Rung, State
from cop.stories.models import Climb, Reading, Remark, Story
from cop.stories.rules import Place, place_in
from tests.cast import Cast
from tests.stories.stage import (
    CHANGE,
    TEXTS,
    SignIn,
    give,
    hand_in,
    hand_in_again,
    hand_over,
    make_editor,
    readers_of,
    take,
)

pytestmark = pytest.mark.usefixtures("at_desk")


def log_of(client: Client, climb: Climb) -> str:
    answer = client.get(f"/stories/{climb.story_id}/climb/")
    assert answer.status_code == 200
    return answer.content.decode()


def noted(sign_in: SignIn, climb: Climb, words: str = "a question about dates", section: str = "behind") -> Remark:
    """Let the reader of a climb remark on a passage and ask for a change."""
    reading = readers_of(climb)[0]
    client = sign_in(reading.reader)
    take(client, reading)
    said = {"section": section, "words": words, "text": "Which dates?", "key": "key-of-a-remark"}
    assert client.post(f"/stories/readings/{reading.pk}/remark/", said).status_code == 303
    assert give(client, reading, **CHANGE) == 303
    return Remark.objects.get(parent=None)


def test_the_log_tells_days_and_numbers_and_that_the_editor_sees_the_name(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    for reading in readers_of(climb):
        assert give(sign_in(reading.reader), reading) == 303
    log = log_of(sign_in(cast.noor), climb)
    for line in ("Handed in", "A reader was asked", "A reader took it", "The words of your readers came", "Found good"):
        assert line in log
    assert log.count("<h3>") == 2
    for number in (1, 2):
        assert f"Reader {number}" in log
    assert "sees your name and theirs" in log
    assert set(re.findall(r'datetime="([^"]*)"', log)) == {timezone.localdate().isoformat()}
    for reader in (cast.mikkel, cast.bo, cast.ingrid, cast.sam):
        assert not re.search(rf"\b{reader.name}\b", log)
    veiled = hand_in(cast.noor, alias=True)
    assert "sees your alias and the names of your readers; not who you are" in log_of(sign_in(cast.noor), veiled)


def test_nobody_else_sees_the_log(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, alias=True)
    remark = noted(sign_in, climb)
    editor = make_editor()
    for member in (cast.mikkel, cast.bo, cast.ingrid, cast.sam, cast.ada, editor):
        client = sign_in(member)
        assert client.get(f"/stories/{climb.story_id}/climb/").status_code == 404
        for method in (client.get, client.post):
            assert method(f"/stories/{climb.story_id}/climb/remarks/{remark.pk}/", {"text": "x"}).status_code == 404
    noor = sign_in(cast.noor)
    assert noor.get(f"/stories/{climb.story_id}/climb/remarks/{remark.pk}/").status_code == 200
    other = hand_in(cast.noor)
    assert noor.get(f"/stories/{other.story_id}/climb/remarks/{remark.pk}/").status_code == 404


def test_a_public_story_waits_two_weeks_and_stands_by_the_clock(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    for reading in readers_of(climb):
        assert give(sign_in(reading.reader), reading) == 303
    climb.refresh_from_db()
    today = timezone.localdate()
    assert (climb.state, climb.stands_on) == (State.WAITING, today + timedelta(days=14))
    assert "It is there in two weeks." in sign_in(cast.noor).get("/bell/").content.decode()
    assert let_stand() == 0
    Climb.objects.update(stands_on=today)
    assert [let_stand(), let_stand()] == [1, 0]
    hand_over()
    climb.refresh_from_db()
    story = Story.objects.get()
    assert (climb.state, story.rung, story.public, story.public_on) == (
        State.STANDS,
        Rung.PUBLIC,
        climb.edition,
        today.replace(day=1),
    )
    assert "A story of yours is there." in sign_in(cast.noor).get("/bell/").content.decode()


def test_a_remark_moves_along_to_the_new_wording_while_its_words_stand(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    remark = noted(sign_in, climb)
    noor = sign_in(cast.noor)
    assert "On words that are gone" not in log_of(noor, climb)
    hand_in_again(climb, behind=f"At first, and wrongly: {TEXTS['behind'].lower()} So did she.")
    assert "On words that are gone" not in log_of(noor, climb)
    assert "Which dates?" in log_of(noor, climb)  # of an earlier wording: seen while the new one is read
    reading = readers_of(climb)[0]
    assert give(sign_in(reading.reader), reading, **CHANGE) == 303
    hand_in_again(climb, behind="It was about something else.")
    gone = log_of(noor, climb).partition("On words that are gone")[2]
    assert "Which dates?" in gone
    assert "a question about dates" in gone  # the author's own earlier words
    remark.refresh_from_db()
    assert remark.edition.number == 1


def test_places_follow_their_words() -> None:
    before, place = {"start": "One. Two. One."}, place_in({"start": "One. Two. One."}, section="", words="two")
    assert place == Place("start", 5, 9)
    assert place.follow(before, {"start": "Zero. Two. One."}) == Place("start", 6, 10)
    assert place.follow(before, {"start": "Two. Then Two."}) == Place("start", 0, 4)
    assert place.follow(before, {"start": "Three."}) is None
    assert place.follow(before, {}) is None
    assert Place("start").follow(before, {}) == Place("start")
    assert place_in(before, section="start", words=" ") == Place("start")
    assert place_in(before, section="start", words="nine") is None


def test_the_author_answers_and_marks_it_done_and_the_reader_reads_it(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    remark = noted(sign_in, climb)
    noor, path = sign_in(cast.noor), f"/stories/{climb.story_id}/climb/remarks/{remark.pk}/"
    for bad, line in (("  ", "Write something first."), ("Call +31 6 12345678", "could identify someone")):
        answer = noor.post(path, {"text": bad})
        assert answer.status_code == 422
        assert line in answer.content.decode()
        assert bad.strip() in answer.content.decode()
    for _ in range(2):
        assert noor.post(path, {"text": "Of enrolling."}).status_code == 303
    assert "Of enrolling." in noor.get(path).content.decode()
    assert noor.post(path, {"text": "The dates of enrolling."}).status_code == 303
    assert Remark.objects.filter(parent=remark).count() == 1
    for done, shown in (("yes", True), ("yes", True), ("no", False), ("yes", True)):
        assert noor.post(path, {"done": done}).status_code == 303
        assert ('value="no"' in log_of(noor, climb)) is shown
    assert not Draft.objects.exists()
    hand_in_again(climb, ask="And you?")
    reading = readers_of(climb)[0]
    take(sign_in(reading.reader), reading)
    page = sign_in(reading.reader).get(f"/stories/readings/{reading.pk}/").content.decode()
    assert "The dates of enrolling." in page
    assert "On an earlier wording" in page
    assert "Noor" not in page


def test_a_settled_story_takes_no_more_answers(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    reading = readers_of(climb)[0]
    take(sign_in(reading.reader), reading)
    said = {"section": "", "words": "", "text": "Thank you.", "key": "key-of-a-remark"}
    assert sign_in(reading.reader).post(f"/stories/readings/{reading.pk}/remark/", said).status_code == 303
    assert give(sign_in(reading.reader), reading) == 303
    noor, remark = sign_in(cast.noor), Remark.objects.get()
    assert "Thank you." in log_of(noor, climb)
    assert noor.post(f"/stories/{climb.story_id}/climb/remarks/{remark.pk}/", {"text": "x"}).status_code == 404


# The editor


def test_the_editor_sees_all_ways_but_their_own_and_who_is_late(cast: Cast, sign_in: SignIn) -> None:
    editor = make_editor()
    own, veiled_own = hand_in(editor), hand_in(editor, alias=True)
    climb, veiled = hand_in(cast.noor, Rung.PUBLIC), hand_in(cast.noor, alias=True, title="Under two words")
    Reading.objects.filter(climb=climb, seat=1).update(due_on=timezone.localdate() - timedelta(days=1))
    client = sign_in(editor)
    page = client.get("/stories/editor/").content.decode()
    assert re.findall(r'href="/stories/editor/(\d+)/"', page) == [str(climb.pk), str(veiled.pk)]
    assert "Late" in page
    assert "Noor" in page
    assert readers_of(climb)[0].reader.name in page
    assert veiled.story.byline.shown in page
    for hidden in (own, veiled_own):
        assert client.get(f"/stories/editor/{hidden.pk}/").status_code == 404
        assert client.post(f"/stories/editor/{hidden.pk}/", {"further": "yes"}).status_code == 404
    for member in (cast.ingrid, cast.noor, cast.sam):  # who coordinates some centres is no editor
        assert sign_in(member).get("/stories/editor/").status_code == 404
        assert sign_in(member).get(f"/stories/editor/{climb.pk}/").status_code == 404
    assert 'href="/stories/editor/"' in client.get("/desk/").content.decode()
    assert 'href="/stories/editor/"' not in sign_in(cast.ingrid).get("/desk/").content.decode()


def test_the_editor_asks_by_name_only_who_is_free_and_of_an_alias_nobody_by_name(cast: Cast, sign_in: SignIn) -> None:
    editor = make_editor()
    climb, veiled = hand_in(cast.noor), hand_in(cast.noor, alias=True)
    client, first = sign_in(editor), readers_of(climb)[0].reader
    page = client.get(f"/stories/editor/{climb.pk}/").content.decode()
    names = set(re.findall(r'<option value="\d+">(\w+)<', page))
    assert names == {"Mikkel", "Bo", "Ingrid", "Sam"} - {first.name}
    page = client.get(f"/stories/editor/{veiled.pk}/").content.decode()
    assert "<option" not in page
    path, sam = f"/stories/editor/{climb.pk}/", next(iter({cast.sam, cast.bo} - {first}))
    assert client.post(path, {"further": "yes", "wanted": str(cast.ada.pk)}).status_code == 422  # of the own centre
    assert client.post(path, {"further": "yes", "wanted": str(sam.pk)}).status_code == 303
    hand_over()
    assert [one.reader for one in readers_of(climb)] == [first, sam]
    late = readers_of(climb)[0]
    for number in (str(late.pk), str(late.pk)):
        assert client.post(path, {"instead": number}).status_code == 303
    hand_over()
    assert first not in [one.reader for one in readers_of(climb)]
    assert client.post(path, {"instead": "x"}).status_code == 404


def test_who_is_asked_instead_is_chosen_beside_who_is_not_any_more(cast: Cast, sign_in: SignIn) -> None:
    climb, client = hand_in(cast.noor), sign_in(make_editor())
    path, first = f"/stories/editor/{climb.pk}/", readers_of(climb)[0]
    found = re.search(
        rf'<form[^>]*>((?:(?!</form>).)*name="instead"\s+value="{first.pk}".*?)</form>', _page(client, path)
    )
    assert found
    offered = [int(pk) for pk in re.findall(r'<option value="(\d+)"', found[1])]
    assert f"{first.reader.name} can no longer read it, and loses what they have noted." in found[1]
    assert sorted(offered) == sorted({m.pk for m in (cast.mikkel, cast.bo, cast.ingrid, cast.sam)} - {first.reader_id})
    refused = client.post(path, {"instead": first.pk, "wanted": cast.ada.pk})
    assert refused.status_code == 422
    assert refused.content.decode().count('class="error"') == 1
    assert f'href="#instead-{first.pk}-wanted"' in refused.content.decode()
    assert client.post(path, {"instead": first.pk, "wanted": offered[-1]}).status_code == 303
    hand_over()
    assert [one.reader_id for one in readers_of(climb)] == [offered[-1]]
    veiled = hand_in(cast.noor, alias=True)
    page = _page(client, f"/stories/editor/{veiled.pk}/")
    assert 'name="instead"' in page
    assert 'name="wanted"' not in page


def _page(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_the_editor_turns_a_story_away_on_a_ground_its_author_is_told(cast: Cast, sign_in: SignIn) -> None:
    editor = make_editor()
    climb = hand_in(cast.noor)
    reading = readers_of(climb)[0]
    client, path = sign_in(editor), f"/stories/editor/{climb.pk}/"
    answer = client.post(path, {"decline": "yes"})
    assert answer.status_code == 422
    assert "choose one" in answer.content.decode()
    for _ in range(2):
        assert client.post(path, {"decline": "yes", "ground": "told"}).status_code == 303
    hand_over()
    climb.refresh_from_db()
    assert (climb.state, climb.declined_for) == (State.DECLINED, Declined.TOLD)
    noor = sign_in(cast.noor)
    assert "The editor did not take up a story of yours." in noor.get("/bell/").content.decode()
    assert str(Declined.TOLD.label) in log_of(noor, climb)
    assert sign_in(reading.reader).get(f"/stories/readings/{reading.pk}/").status_code == 404
    assert not Notice.objects.filter(member=reading.reader).exists()
    assert client.post(path, {"further": "yes"}).status_code == 403


def test_earlier_ways_of_a_story_stay_to_be_read_folded(cast: Cast, sign_in: SignIn) -> None:
    climb, noor = hand_in(cast.noor), sign_in(cast.noor)
    assert "<details" not in log_of(noor, climb).partition("What happened when")[2].partition("</section>")[0]
    assert noor.post(f"/stories/{climb.story_id}/back/").status_code == 303
    again = Climb.objects.create(
        story=climb.story, rung=Rung.PUBLIC, edition=climb.edition, begun_at=timezone.now() + timedelta(seconds=1)
    )
    log = log_of(noor, again).partition("What happened when")[2].partition("</section>")[0]
    now, _, before = log.partition("<details")
    assert now.count("Handed in") == before.count("Handed in") == 1
    assert "A reader was asked" in before
    assert "A reader was asked" not in now
    assert "Taken back" in before
    assert "Story for members" in before
    assert "A new wording" not in before
