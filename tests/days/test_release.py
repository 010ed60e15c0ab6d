"""Releasing a programme: who is told, who reads it how, and what the database refuses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from cop.accounts.models import User
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions import (
    arrange,
    drop_member,
    drop_session,
    edit_session,
    shift_sessions,
)
from cop.days.enums import SessionKind
from cop.days.forms import PlanForm
from cop.days.models import Choice, Day, Guest, Release, Session, Shown
from cop.days.queries import plan_of
from cop.days.rules import Clashing, When
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.coffee.told import again, bell
from tests.days.arranging import THERE, hours, moved, page, text
from tests.days.planning import ZONE, ahead, book
from tests.days.sessions import add, released, rows, session_data, session_form

type SignIn = Callable[[Member], Client]


CHANGED = "The programme of a development day changed where it touches you."


def test_who_gives_a_session_changes_its_words_and_nothing_else(cast: Cast, day: Day, sign_in: SignIn) -> None:
    session = add(cast.ingrid, day, hosts=(cast.mikkel,), room="Hall")
    mikkel, edit = sign_in(cast.mikkel), f"/days/{day.pk}/sessions/{session.pk}/edit/"
    assert 'name="room"' not in page(mikkel, edit)
    sent = session_form(title="Silence, heard", version=1, room="Attic", at="11:00", hosts="")
    assert mikkel.post(edit, sent).status_code == 303
    session = Session.objects.get()
    assert (session.title, session.room, session.version) == ("Silence, heard", "Hall", 2)
    assert session.hosts.get() == cast.mikkel
    for other in (cast.sam, cast.noor):
        assert sign_in(other).get(edit).status_code == 404
        assert sign_in(other).post(edit, sent).status_code == 404
    with pytest.raises(NotAllowed):
        edit_session(by=cast.mikkel, session=session, to=session_data(day, 30), version=2)
    stale = sign_in(cast.ingrid).post(edit, session_form(title="Mine", version=1, hosts="Mikkel", room="Hall"))
    assert stale.status_code == 409
    assert "Silence, heard" in text(stale)
    assert 'value="Mine"' in text(stale)
    assert mikkel.post(edit, sent | {"title": "Ask +47 412 34 567", "version": 2}).status_code == 422
    drop_session(by=cast.ingrid, session=session)
    assert mikkel.get(edit).status_code == 404


def test_a_release_tells_only_those_it_touches(cast: Cast, day: Day, sign_in: SignIn) -> None:
    chosen = add(cast.ingrid, day, 0, 30, title="Few", places=4, hosts=(cast.mikkel,), track="A")
    other = add(cast.ingrid, day, 0, 30, title="Others", places=4, hosts=(cast.ada,), track="B")
    add(cast.ingrid, day, 60, 30, title="All", kind=SessionKind.PLENARY)
    released(cast.ingrid, day)
    Choice.objects.create(guest=Guest.objects.get(day=day, member=cast.sam), session=chosen)
    Choice.objects.create(guest=Guest.objects.get(day=day, member=cast.bo), session=chosen)  # does not come
    to = session_data(day, 30, 30, title="Few", places=4, hosts=(cast.noor,), track="A")
    edit_session(by=cast.ingrid, session=chosen, to=to, version=1)
    assert CHANGED not in bell(sign_in(cast.sam))
    released(cast.ingrid, day)
    again("ProgrammeReleased")
    told = [m.slug for m in (cast.noor, cast.sam, cast.mikkel, cast.ada, cast.bo) if CHANGED in bell(sign_in(m))]
    assert told == ["noor", "sam", "mikkel"]  # gives it now, chose it, gave it before
    assert bell(sign_in(cast.sam)).count(CHANGED) == 1
    sequences = dict(Shown.objects.values_list("session__title", "sequence"))
    assert sequences == {"Few": 1, "Others": 0, "All": 0}
    plenary = Session.objects.get(title="All")
    edit_session(by=cast.ingrid, session=plenary, to=session_data(day, 70, 30, title="All"), version=1)
    released(cast.ingrid, day)
    assert CHANGED in bell(sign_in(cast.noor))
    assert CHANGED not in bell(sign_in(cast.bo))
    assert CHANGED not in bell(sign_in(cast.ada))
    assert other.pk


def test_nothing_new_is_no_release(cast: Cast, day: Day, sign_in: SignIn) -> None:
    ingrid, release = sign_in(cast.ingrid), f"/days/{day.pk}/programme/release/"
    assert released(cast.ingrid, day) is None
    session = add(cast.ingrid, day)
    assert released(cast.ingrid, day) is not None
    assert released(cast.ingrid, day) is None
    drop_session(by=cast.ingrid, session=session)
    for version in ("1", "", "x", "9" * 30):  # planned otherwise since the page was shown
        late = ingrid.post(release, {"version": version})
        assert late.status_code == 409
        assert "“Session 0” does not take place." in text(late)
    assert sign_in(cast.sam).post(release, {"version": 2}).status_code == 404
    assert sign_in(cast.sam).get(release).status_code == 404
    assert Release.objects.count() == 1


def test_changes_are_read_on_the_clocks_of_the_reader(cast: Cast, day: Day, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Asia/Tokyo")
    session = add(cast.ingrid, day, title="Silence", room="Hall")
    released(cast.ingrid, day)
    assert "Changed on" not in page(sign_in(cast.noor), f"/days/{day.pk}/")
    to = session_data(day, 60, 30, title="Silence", room="Attic")
    edit_session(by=cast.ingrid, session=session, to=to, version=1)
    assert "is at" not in page(sign_in(cast.noor), f"/days/{day.pk}/")
    assert "Not released yet:" in page(sign_in(cast.ingrid), f"/days/{day.pk}/sessions/{session.pk}/")
    assert "Not released yet" not in page(sign_in(cast.noor), f"/days/{day.pk}/sessions/{session.pk}/")
    released(cast.ingrid, day)
    noor = page(sign_in(cast.noor), f"/days/{day.pk}/")
    assert "Changed on" in noor
    assert "“Silence” is at 11:00–11:30 now, not at 10:00–10:30." in noor
    assert "“Silence” is in Attic now." in noor
    sam = page(sign_in(cast.sam), f"/days/{day.pk}/")
    assert "(hours with you)" in sam
    assert "11:00–11:30 now" not in sam
    changes = Release.objects.get(number=2).changes
    assert [row["what"] for row in changes] == ["moved", "room"]
    assert "Silence" not in str(changes)


@pytest.mark.parametrize("at", [time(10), None])
def test_sessions_move_with_their_day_over_summer_time(cast: Cast, sign_in: SignIn, at: time | None) -> None:
    day = book(cast.ingrid, when=When(date(2027, 3, 20), at, 120, ZONE))
    begin = 0 if at else 600
    session = add(cast.ingrid, day, begin, 30, room="Hall")
    draft = add(cast.ingrid, day, begin + 30, 30, room="Hall")
    off = add(cast.ingrid, day, begin + 60, 30, room="Hall")
    drop_session(by=cast.ingrid, session=draft)
    released(cast.ingrid, day)
    facts = Entry.objects.count()
    moved(day, cast.ingrid, When(date(2027, 3, 28), at, 120, ZONE))
    assert Entry.objects.count() == facts + 1
    for one in (session, draft, off):
        assert Session.objects.get(pk=one.pk).starts_at.astimezone(day.tz).date() == date(2027, 3, 28)
    assert hours(session) == (time(10), time(10, 30))
    assert hours(draft) == (time(10, 30), time(11))
    shown = Shown.objects.get(session=session)
    assert (shown.starts_at, shown.sequence) == (Session.objects.get(pk=session.pk).starts_at, 1)
    assert plan_of(Day.objects.get()).pending == []
    moved(day, cast.ingrid, When(date(2027, 3, 28), at, 180, ZONE))  # longer alone moves nothing
    assert Shown.objects.get(session=session).sequence == 1


def test_a_day_that_became_too_short_is_seen_and_not_released(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two = add(cast.ingrid, day, 0, 30), add(cast.ingrid, day, 90, 30, title="Late")
    moved(day, cast.ingrid, When(day.on, day.at, 60, ZONE))
    ingrid = sign_in(cast.ingrid)
    assert "The day is from 10:00 to 11:00." in page(ingrid, f"/days/{day.pk}/programme/")
    release = f"/days/{day.pk}/programme/release/"
    assert "The day is from 10:00 to 11:00." in page(ingrid, release)
    assert ingrid.post(release, {"version": plan_of(day).version}).status_code == 422
    assert not Release.objects.exists()
    day = Day.objects.get()
    assert ingrid.post(f"/days/{day.pk}/programme/", rows(day, **{f"{one.pk}-minutes": 20})).status_code == 303
    mended = rows(day, key="another-key", **{f"{two.pk}-at": "10:30"})
    assert ingrid.post(f"/days/{day.pk}/programme/", mended).status_code == 303
    assert released(cast.ingrid, day) is not None


def test_the_database_has_the_last_word_on_rooms(cast: Cast, day: Day, sign_in: SignIn) -> None:
    one, two = add(cast.ingrid, day, 0, 30, room="Hall"), add(cast.ingrid, day, 30, 30, room="Hall")
    third = add(cast.ingrid, day, 60, 30)
    shift_sessions(by=cast.ingrid, day=day, minutes=5, key="key-of-the-shift")
    Session.objects.filter(pk=two.pk).update(starts_at=one.starts_at)  # past every rule of ours
    sent = rows(day, **{f"{third.pk}-room": "Attic"})
    answer = sign_in(cast.ingrid).post(f"/days/{day.pk}/programme/", sent)
    assert answer.status_code == 422
    assert "Nothing was saved" in text(answer)
    assert 'value="Attic"' in text(answer)
    Session.objects.filter(pk=two.pk).update(starts_at=two.starts_at + timedelta(minutes=5))


def test_a_cancelled_day_is_planned_no_more(cast: Cast, day: Day, sign_in: SignIn) -> None:
    session, ingrid = add(cast.ingrid, day), sign_in(cast.ingrid)
    released(cast.ingrid, day)
    ingrid.post(f"/days/{day.pk}/cancel/")
    for path in ("programme/", "programme/release/", "sessions/new/", f"sessions/{session.pk}/edit/"):
        assert ingrid.get(f"/days/{day.pk}/{path}").status_code == 404
    assert "This day does not take place." in page(sign_in(cast.noor), f"/days/{day.pk}/sessions/{session.pk}/")
    other = book(cast.ingrid, 2)
    assert ingrid.get(f"/days/{other.pk}/sessions/{session.pk}/").status_code == 404


def test_who_gives_a_session_of_a_day_they_were_not_invited_to_finds_it(cast: Cast, sign_in: SignIn) -> None:
    fjord = cast.ingrid.belongings.get().centre
    day = book(cast.ingrid, centre=fjord)
    session = add(cast.ingrid, day, hosts=(cast.sam,))
    read = f"/days/{day.pk}/sessions/{session.pk}/"
    assert sign_in(cast.sam).get(read).status_code == 200
    assert sign_in(cast.noor).get(read).status_code == 404
    released(cast.ingrid, day)
    assert sign_in(cast.noor).get(read).status_code == 404
    assert THERE in bell(sign_in(cast.sam))
    edit_session(by=cast.ingrid, session=session, to=session_data(day, 30, hosts=(cast.sam, cast.bo)), version=1)
    assert Guest.objects.filter(day=day).count() == 3


def test_who_leaves_gives_no_session_any_more(cast: Cast, day: Day, sign_in: SignIn) -> None:
    session = add(cast.ingrid, day, hosts=(cast.mikkel, cast.ada))
    released(cast.ingrid, day)
    drop_member(member_id=cast.mikkel.pk)
    for slot in (session, Shown.objects.get()):
        assert [host.slug for host in slot.hosts.all()] == ["ada"]
    assert "Mikkel" not in page(sign_in(cast.noor), f"/days/{day.pk}/")
    assert released(cast.ingrid, day) is None


def test_tracks_stand_side_by_side_and_whole_days_have_hours(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(30), None, 0, ZONE))
    add(cast.ingrid, day, 600, 30, track="A")
    add(cast.ingrid, day, 600, 45, track="B")
    add(cast.ingrid, day, 660, 15, kind=SessionKind.BREAK, title="Coffee")
    released(cast.ingrid, day)
    shown = page(sign_in(cast.noor), f"/days/{day.pk}/")
    assert 'class="programme tracks-2"' in shown
    assert [shown.count(f"column-{n} ") for n in range(3)] == [1, 1, 1]
    assert "10:00–10:45" in shown


@pytest.mark.django_db(transaction=True)
def test_two_want_one_room_at_once_and_one_has_it() -> None:
    cast = make_cast()
    day = book(cast.ingrid)
    sessions = [add(cast.ingrid, day, 0, 30, track=str(n)) for n in range(8)]
    sent = rows(day)

    def take(session: Session) -> bool:
        data = QueryDict(mutable=True)
        data.update(sent | {f"row-{session.pk}-room": "Hall", "key": f"key-of-{session.pk}"})
        form = PlanForm(data, plan=plan_of(day))
        try:
            assert form.is_valid()
            arrange(by=cast.ingrid, day=day, rows=form.typed(), key=form.key)
        except Clashing:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        took = list(pool.map(take, sessions))
    assert took.count(True) == 1
    assert Session.objects.filter(room="Hall").count() == 1
