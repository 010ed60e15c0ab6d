"""Who is asked to read a story, and who never is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cop.anonymity.queries import mine
from cop.coffee.actions import give_seat, put_room
from cop.coffee.enums import RoomKind
from cop.community.actions import leave
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.stories.actions import ask_readers, look_after_readings
from cop.stories.actions.edition import put_on_rung
from cop.stories.enums import Ended, Rung, State
from cop.stories.models import Climb, Reading
from cop.stories.rules import Candidate, ranked, reminds
from tests.cast import Cast, bring, make_member
from tests.stories.quoting import scene
from tests.stories.stage import CHANGE, SignIn, give, hand_in, hand_in_again, hand_over, make_editor, readers_of, take

pytestmark = pytest.mark.usefixtures("at_desk")


def asked(climb: Climb) -> list[str]:
    return [reading.reader.slug for reading in readers_of(climb)]


def test_one_reader_for_members_two_for_everybody_of_other_centres(cast: Cast) -> None:
    assert len(asked(hand_in(cast.noor))) == 1
    public = asked(hand_in(cast.noor, Rung.PUBLIC))
    assert len(public) == 2
    assert {"noor", "ada"}.isdisjoint(public)


def test_who_reads_the_language_is_asked_before_who_reads_a_near_one(cast: Cast) -> None:
    assert asked(hand_in(cast.ingrid, language="nb")) == ["mikkel"]
    assert asked(hand_in(cast.ingrid, Rung.PUBLIC, language="nb")) == ["mikkel", "bo"]


def test_a_list_of_rules_ranks_who_is_free() -> None:
    one = Candidate(1, reads=frozenset({"da"}))
    two = Candidate(2, reads=frozenset({"nb"}), saw=True)
    three = Candidate(3, reads=frozenset({"nb"}), load=2)
    four = Candidate(4, reads=frozenset({"nb"}), load=1)
    five = Candidate(5, reads=frozenset({"nb"}), load=1, strengths=("chat with parents",))
    six = Candidate(6, reads=frozenset({"nb"}), load=1, is_reader=True)
    seven = Candidate(7, reads=frozenset({"nl"}))
    order = ranked([one, two, three, four, five, six, seven], language="nb", words={"Chat"})
    assert [found.member_id for found in order] == [6, 5, 4, 3, 2, 1]


def test_reminders_come_once_before_the_day_and_once_after_it() -> None:
    due = timezone.localdate()
    days = [due + timedelta(days=n) for n in (-3, -2, -1, 0, 1, 2)]
    assert [reminds(due_on=due, reminded_on=None, today=day) for day in days] == [False, True, True, True, True, True]
    assert [reminds(due_on=due, reminded_on=days[1], today=day) for day in days[1:]] == [False] * 3 + [True, True]
    assert not reminds(due_on=due, reminded_on=days[4], today=days[5])


def test_an_author_is_never_asked_behind_an_alias_either(cast: Cast) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC, alias=True)
    assert mine(cast.noor, climb.story.thread_id) is not None
    for _ in range(4):
        for reading in readers_of(climb):
            assert reading.reader not in {cast.noor, cast.ada}  # nor a colleague of the author's centre
            Reading.objects.filter(pk=reading.pk).update(due_on=timezone.localdate() - timedelta(days=1))
        look_after_readings()
        hand_over()
    assert not climb.readings.filter(reader__in=[cast.noor, cast.ada]).exists()
    assert climb.readings.count() == 4  # everybody else, each once


def test_an_editor_who_sees_the_name_is_no_blind_reader(cast: Cast) -> None:
    editor = make_editor()
    for _ in range(3):
        assert editor.slug not in asked(hand_in(cast.noor, Rung.PUBLIC))


def test_where_only_the_own_centre_reads_it_the_editor_is_told_and_may_waive(cast: Cast, sign_in: SignIn) -> None:
    editor = make_editor()
    climb = hand_in(cast.noor, language="nl")
    assert asked(climb) == []
    client, noor = sign_in(editor), sign_in(cast.noor)
    assert "A story waits for a reader." in client.get("/bell/").content.decode()
    assert "A reader is still being looked for" in noor.get(f"/stories/{climb.story_id}/climb/").content.decode()
    page = client.get(f"/stories/editor/{climb.pk}/").content.decode()
    assert "Ada" not in page
    assert client.post(f"/stories/editor/{climb.pk}/", {"waive": "yes"}).status_code == 303
    assert asked(climb) == ["ada"]
    climb.refresh_from_db()
    assert climb.waived_at is not None
    assert climb.aware
    log = noor.get(f"/stories/{climb.story_id}/climb/").content.decode()
    assert "asked within your own centre" in log
    assert "single-blind" in log
    page = sign_in(cast.ada).get(f"/stories/readings/{readers_of(climb)[0].pk}/").content.decode()
    assert "single-blind" in page
    assert "Blind both ways" not in page
    assert "you may know from elsewhere whose it is" in page
    assert "Noord" not in page


def test_who_could_see_the_talk_it_grew_from_is_asked_only_where_there_is_no_choice(cast: Cast) -> None:
    west = Centre.objects.get(slug="west")
    make_member("wim", west, ["en"])
    room = put_room(by=cast.noor, slug="pair", name="Pair", purpose="Two", kind=RoomKind.CLOSED)
    for seated in (cast.mikkel, cast.bo, cast.ingrid, cast.sam):
        give_seat(by=cast.noor, room=room, member=seated)
    case = bring(cast.noor, room)
    climb = hand_in(cast.noor, source=case)
    assert asked(climb) == ["wim"]
    assert not climb.aware
    both = hand_in(cast.noor, Rung.PUBLIC, source=case)
    assert "wim" in asked(both)
    assert both.aware


def test_who_wrote_in_the_talk_it_grew_from_is_asked_last_of_all(cast: Cast, sign_in: SignIn) -> None:
    at = scene(cast, sign_in(cast.noor))  # everybody may read it; Mikkel wrote in it by name, Sam under an alias
    Grant.objects.create(member=cast.mikkel, role=Role.READER, scope=None)  # he would be the first
    Member.objects.filter(pk__in=[cast.bo.pk, cast.ingrid.pk]).update(reads=["nb"])
    Member.objects.filter(pk=cast.mikkel.pk).update(reads=["da"])
    client = sign_in(make_editor())
    climb = hand_in(cast.noor, language="da", source=at.case)
    first = asked(climb)[0]
    assert first in {"bo", "ingrid"}  # who reads a language near to it, before him who reads its own
    page = client.get(f"/stories/editor/{climb.pk}/").content.decode()
    assert f'value="{cast.mikkel.pk}"' not in page
    url, other = f"/stories/editor/{climb.pk}/", cast.bo if first == "ingrid" else cast.ingrid
    assert f'value="{other.pk}"' in page
    assert client.post(url, {"further": "yes", "wanted": cast.mikkel.pk}).status_code == 422
    assert client.post(url, {"further": "yes"}).status_code == 303
    assert "mikkel" not in asked(climb)
    assert f'value="{cast.mikkel.pk}"' in client.get(url).content.decode()  # nobody else is free
    assert client.post(url, {"further": "yes"}).status_code == 303
    assert "mikkel" in asked(climb)
    climb.refresh_from_db()
    assert climb.aware


def test_whoever_wrote_under_an_alias_is_missing_nowhere(cast: Cast, sign_in: SignIn) -> None:
    at = scene(cast, sign_in(cast.noor))
    climb = hand_in(cast.noor, source=at.case)
    Reading.objects.filter(climb=climb).delete()
    page = sign_in(make_editor()).get(f"/stories/editor/{climb.pk}/").content.decode()
    there = [one.slug for one in (cast.mikkel, cast.sam, cast.bo, cast.ingrid) if f'value="{one.pk}"' in page]
    assert there == ["sam", "bo", "ingrid"]


def test_what_stands_before_members_under_ones_name_is_read_single_blind(cast: Cast) -> None:
    climb = hand_in(cast.noor)
    put_on_rung(story=climb.story, edition=climb.edition)
    Climb.objects.filter(pk=climb.pk).update(state=State.STANDS, settled_at=timezone.now())
    higher = Climb.objects.create(story=climb.story, rung=Rung.PUBLIC, edition=climb.edition, begun_at=timezone.now())
    ask_readers(climb=higher)
    assert {"noor", "ada", asked(climb)[0]}.isdisjoint(asked(higher))  # nobody reads it twice
    assert higher.aware


def test_who_has_least_to_read_is_asked_first(cast: Cast) -> None:
    counts = [asked(hand_in(cast.noor))[0] for _ in range(4)]
    assert sorted(counts) == ["bo", "ingrid", "mikkel", "sam"]


def test_readers_are_reminded_and_replaced_by_the_clock(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    reading, today = readers_of(climb)[0], timezone.localdate()
    assert reading.due_on == today + timedelta(days=7)
    client = sign_in(reading.reader)

    def on(days: int, reminded: int | None = None) -> str:
        before = None if reminded is None else today + timedelta(days=reminded)
        Reading.objects.filter(pk=reading.pk).update(due_on=today + timedelta(days=days), reminded_on=before)
        look_after_readings()
        look_after_readings()
        hand_over()
        return client.get("/bell/").content.decode()

    assert "in two days at the latest" not in on(3)
    assert on(2).count("in two days at the latest") == 1
    take(client, reading)
    assert on(-1, -3).count("The day has passed") == 1
    assert readers_of(climb) == [reading]  # who took it up stays; the editor sees it is late
    Reading.objects.filter(pk=reading.pk).update(taken_at=None)
    assert "waited for your word" not in on(-1, -3)
    reading.refresh_from_db()
    assert reading.ended == Ended.REPLACED
    assert len(readers_of(climb)) == 1
    assert client.get(f"/stories/readings/{reading.pk}/").status_code == 404


def test_who_leaves_lets_others_read(cast: Cast) -> None:
    climb = hand_in(cast.noor)
    reader: Member = readers_of(climb)[0].reader
    leave(by=reader)
    hand_over()
    assert len(asked(climb)) == 1
    assert reader.slug not in asked(climb)


def test_hearing_of_it_twice_asks_nobody_twice(cast: Cast) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    before = asked(climb)
    assert ask_readers(climb=climb) == []
    assert asked(climb) == before


def test_new_wordings_go_back_to_the_same_readers(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    readers = readers_of(climb)
    assert [give(sign_in(one.reader), one, **CHANGE) for one in readers] == [303, 303]
    climb.refresh_from_db()
    assert climb.state == State.CHANGES
    hand_in_again(climb, again="I would wait much sooner.")
    assert [(one.reader, one.seat) for one in readers_of(climb)] == [(one.reader, one.seat) for one in readers]
    page = sign_in(readers[0].reader).get("/bell/").content.decode()
    assert "A story you read has a new wording" in page


def test_nobody_is_asked_again_for_the_same_wording(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    for one in readers_of(climb):
        assert give(sign_in(one.reader), one, **CHANGE) == 303
    climb.refresh_from_db()
    climb = hand_in_again(climb, again="I would wait much sooner.")
    asked_now = [(one.pk, one.reader_id) for one in readers_of(climb)]
    assert len(asked_now) == 2
    for _ in range(2):  # as when it is heard of twice
        assert ask_readers(climb=climb) == []
    assert give(sign_in(readers_of(climb)[0].reader), readers_of(climb)[0]) == 303
    assert ask_readers(climb=climb) == []  # nor who has given a word on it
    assert [(one.pk, one.reader_id) for one in readers_of(climb)] == asked_now


def test_who_let_it_go_is_not_asked_for_it_again(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    gone = readers_of(climb)[0]
    assert sign_in(gone.reader).post(f"/stories/readings/{gone.pk}/decline/").status_code == 303
    hand_over()
    for _ in range(4):
        ask_readers(climb=climb, further=1)
    assert climb.readings.filter(reader=gone.reader).count() == 1


def test_one_good_word_of_two_that_are_needed_is_not_enough(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk__in=[cast.sam.pk, cast.ingrid.pk]).update(reads=["nl"])
    climb = hand_in(cast.noor, Rung.PUBLIC)
    first, second = readers_of(climb)
    assert sign_in(first.reader).post(f"/stories/readings/{first.pk}/decline/").status_code == 303
    hand_over()
    assert give(sign_in(second.reader), second) == 303
    climb.refresh_from_db()
    assert climb.state == State.READING  # nobody else reads it yet
