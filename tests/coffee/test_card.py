"""The coffee card: which shift it is, and who writes on its card and reads it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Clearance
from cop.coffee.actions import erase_cards, fill_card
from cop.coffee.models import CardLine, ShiftCard
from cop.coffee.queries import hours_of
from cop.coffee.rules import EARLY, Hours, Shift
from cop.community.models import Centre, CentreDay, OpeningHours
from cop.core.errors import Conflict, NotAllowed
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast
from tests.coffee.talking import SignIn, read
from tests.discussion.test_actions import in_parallel

ZONE = ZoneInfo("Europe/Amsterdam")
DAY, EVENING = (time(9), time(17)), (time(18, 30), time(21))


def at(text: str) -> datetime:
    """Return a local moment of Amsterdam in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def hours(**days: list[tuple[time, time]]) -> Hours:
    """Open on Fridays by day and in the evening, and on `days`, "d2026_12_25"."""
    other = {date.fromisoformat(day[1:].replace("_", "-")): openings for day, openings in days.items()}
    return Hours({4: [EVENING, DAY]}, other, ZONE)


# Which shift it is: no database, no clock


@pytest.mark.parametrize(
    ("moment", "starts"),
    [
        ("2026-11-27T08:29", None),
        ("2026-11-27T08:30", "2026-11-27T09:00"),  # one has coffee before the shift
        ("2026-11-27T16:59", "2026-11-27T09:00"),
        ("2026-11-27T17:00", None),
        ("2026-11-27T18:00", "2026-11-27T18:30"),
        ("2026-11-27T20:59", "2026-11-27T18:30"),
        ("2026-11-27T21:00", None),
        ("2026-11-26T10:00", None),
    ],
)
def test_a_card_lies_there_from_half_an_hour_before_a_shift_to_its_end(moment: str, starts: str | None) -> None:
    shift = hours().shift_at(at(moment))
    assert (shift.starts if shift else None) == (at(starts) if starts else None)


def test_holidays_are_closed_and_days_before_a_deadline_longer() -> None:
    kept = hours(d2026_12_25=[], d2026_11_27=[(time(8), time(22))], d2026_11_28=[(time(10), time(12))])
    assert kept.on(date(2026, 12, 25)) == []
    assert kept.shift_at(at("2026-12-25T10:00")) is None
    assert kept.on(date(2026, 11, 27)) == [Shift(at("2026-11-27T08:00"), at("2026-11-27T22:00"))]
    saturday = kept.shift_at(at("2026-11-28T09:45"))
    assert saturday == Shift(at("2026-11-28T10:00"), at("2026-11-28T12:00"))


def test_of_two_shifts_the_one_that_takes_over_has_the_card() -> None:
    joined = Hours({4: [(time(9), time(13)), (time(13), time(17))]}, {}, ZONE)
    shift = joined.shift_at(at("2026-11-27T12:45"))
    assert shift is not None
    assert shift.starts == at("2026-11-27T13:00")


@pytest.mark.parametrize(
    ("day", "length"),
    [(date(2026, 3, 28), 4), (date(2026, 3, 29), 3), (date(2026, 10, 25), 5), (date(2026, 10, 26), 4)],
)
def test_a_night_in_which_the_clock_changes_is_an_hour_shorter_or_longer(day: date, length: int) -> None:
    nights = Hours({n: [(time(0), time(4))] for n in range(7)}, {}, ZONE)
    (shift,) = nights.on(day)
    assert shift.ends - shift.starts == timedelta(hours=length)
    # its card lies there before midnight, in whichever offset that is
    assert nights.shift_at(shift.starts - EARLY) == shift
    assert nights.shift_at(shift.ends - timedelta(seconds=1)) == shift
    assert nights.shift_at(shift.ends) is None


def test_it_is_the_centres_clock_that_counts() -> None:
    helsinki = Hours({4: [DAY]}, {}, ZoneInfo("Europe/Helsinki"))
    shift = helsinki.shift_at(at("2026-11-27T08:00"))
    assert shift is not None
    assert shift.starts == datetime(2026, 11, 27, 7, tzinfo=UTC)


# On the table


@pytest.fixture
def open_now(cast: Cast) -> Cast:
    """Noor's centre is open all day, every day."""
    _open(Centre.objects.get(slug="noord"))
    return cast


def _open(centre: Centre) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=centre, weekday=n, opens=time(0), closes=time(23, 59, 59)) for n in range(7)
    )


def shift(cast: Cast) -> Shift:
    assert cast.dutch.centre is not None
    now = hours_of(Centre.objects.filter(pk=cast.dutch.centre.pk))[0].shift_at(timezone.now())
    assert now is not None
    return now


def form(cast: Cast, **words: Any) -> dict[str, Any]:
    return {"version": 0, "shift": shift(cast).starts.isoformat(), **words}


def test_three_lines_none_of_them_needed_read_by_the_room(open_now: Cast, sign_in: SignIn) -> None:
    cast, noor, ada = open_now, sign_in(open_now.noor), sign_in(open_now.ada)
    assert "Write on it" in read(noor, cast.dutch)
    assert not ShiftCard.objects.exists()  # looking makes none
    assert noor.post("/rooms/noord/card/", form(cast, feeling="  A bit\n hoarse. ")).status_code == 302
    page = read(ada, cast.dutch)
    assert ("A bit hoarse." in page, "Write on it" in page, "What to watch for today" in page) == (True, True, False)
    assert "Change what I wrote" in read(noor, cast.dutch)
    ada.post("/rooms/noord/card/", form(cast, watch_for="Chat opens slowly, Noor says."))  # her name is no finding
    assert (ShiftCard.objects.count(), CardLine.objects.count()) == (1, 2)
    mikkel = sign_in(cast.mikkel)
    assert mikkel.get("/rooms/noord/card/").status_code == 404
    assert mikkel.post("/rooms/noord/card/", form(cast, feeling="Fine.")).status_code == 404
    assert "hoarse" not in noor.get("/rooms/noord/").content.decode()  # on the talk's table only


def test_a_line_is_changed_and_taken_away_and_two_pages_keep_both(open_now: Cast, sign_in: SignIn) -> None:
    cast, noor = open_now, sign_in(open_now.noor)
    noor.post("/rooms/noord/card/", form(cast, feeling="Fine."))
    noor.post("/rooms/noord/card/", form(cast, feeling="Fine."))  # pressed twice
    assert CardLine.objects.get().version == 1
    assert ">\nFine.</textarea>" in noor.get("/rooms/noord/card/").content.decode()
    assert noor.post("/rooms/noord/card/", form(cast, feeling="Better.", version=1)).status_code == 302
    late = noor.post("/rooms/noord/card/", form(cast, feeling="Late.", version=1))
    assert (late.status_code, b"Better." in late.content, b">\nLate.</textarea>" in late.content) == (409, True, True)
    assert Clearance.objects.count() == 1  # that of the words before is gone
    assert noor.post("/rooms/noord/card/", form(cast, version=2)).status_code == 302
    assert (CardLine.objects.count(), Clearance.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"feeling": "x" * 281}, "at most 280 characters"),
        ({"watch_for": "Write to anne.q@mail.example."}, "1 detail could identify someone."),
        ({"feeling": "Fine.", "shift": "yesterday"}, "Open the card again."),
    ],
)
def test_bad_input_comes_back_with_what_was_typed(
    open_now: Cast, sign_in: SignIn, words: dict[str, str], told: str
) -> None:
    answer = sign_in(open_now.noor).post("/rooms/noord/card/", form(open_now, handed_on="All quiet.") | words)
    page = answer.content.decode()
    assert (answer.status_code, told in page, ">\nAll quiet.</textarea>" in page) == (422, True, True)
    assert not CardLine.objects.exists()


def test_words_for_a_shift_that_is_over_are_kept_and_asked_about(open_now: Cast, sign_in: SignIn) -> None:
    old = (shift(open_now).starts - timedelta(days=1)).isoformat()
    noor = sign_in(open_now.noor)
    answer = noor.post("/rooms/noord/card/", form(open_now, feeling="Fine.", shift=old))
    page = answer.content.decode()
    assert (answer.status_code, "That shift is over" in page, ">\nFine.</textarea>" in page) == (409, True, True)
    assert shift(open_now).starts.isoformat() in page
    assert not CardLine.objects.exists()


def test_who_has_no_shifts_has_no_card(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    for room in (cast.dutch, cast.community, cast.closed):  # no hours; no centre
        assert "Coffee card" not in read(noor, room)
        assert noor.get(f"/rooms/{room.slug}/card/").status_code == 404
    _open(Centre.objects.get(slug="noord"))
    assert "Coffee card" in read(noor, cast.dutch)
    assert "Coffee card" not in read(noor, cast.closed)
    for n in range(2):  # in the last half hour of a day the card of the next one lies there
        CentreDay.objects.create(centre=Centre.objects.get(slug="noord"), on=timezone.localdate() + timedelta(days=n))
    assert "Coffee card" not in read(noor, cast.dutch)
    with pytest.raises(NotAllowed):
        fill_card(by=cast.noor, room=cast.closed, shift=_any(), words={"feeling": "Fine."}, version=0)


def _any() -> Shift:
    return Shift(timezone.now(), timezone.now() + timedelta(hours=1))


def test_nothing_of_it_is_counted_and_it_is_gone_after_a_week(open_now: Cast, sign_in: SignIn) -> None:
    entries = Entry.objects.count()
    sign_in(open_now.noor).post("/rooms/noord/card/", form(open_now, feeling="Fine."))
    assert Entry.objects.count() == entries
    week = timezone.now() - timedelta(days=7)
    assert erase_cards() == 0
    ShiftCard.objects.update(starts_at=week - timedelta(hours=9), ends_at=week - timedelta(hours=1))
    assert erase_cards() == 1
    assert [rows.objects.count() for rows in (ShiftCard, CardLine, Clearance)] == [0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_who_write_first_at_once_share_one_card() -> None:
    cast = make_cast()
    _open(Centre.objects.get(slug="noord"))
    now = shift(cast)

    def fill(by: Any, text: str) -> object:
        return fill_card(by=by, room=cast.dutch, shift=now, words={"feeling": text}, version=0)

    results = in_parallel(
        lambda: fill(cast.noor, "One."), lambda: fill(cast.noor, "Two."), lambda: fill(cast.ada, "Me.")
    )
    assert sum(isinstance(result, Conflict) for result in results) == 1
    assert (ShiftCard.objects.count(), CardLine.objects.count()) == (1, 2)


# The hours of a centre


def test_coordinators_write_holidays_and_extra_hours(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    settings.DEMO = True
    ingrid: Client = sign_in(cast.ingrid)
    page = {"name": "Sund", "kind": "guidance", "country": "DK", "language": "da", "time_zone": "Europe/Copenhagen"}
    page |= {
        f"{prefix}_{word}": "x" for prefix in ("own", "en") for word in ("client", "clients", "counsellor", "available")
    }
    year = timezone.localdate().year + 1
    days = f"{year}-12-24 - {year}-12-26\n{year}-03-15 09:00-12:00, 13:00-22:00\n\n{year}-12-31: 09:00-12:00"
    assert ingrid.post("/desk/centres/sund/", page | {"other_days": days}).status_code == 302
    rows = CentreDay.objects.filter(centre__slug="sund")
    assert [rows.filter(opens=None).count(), rows.exclude(opens=None).count()] == [3, 3]
    again = ingrid.get("/desk/centres/sund/").content.decode()
    assert f"{year}-12-24 - {year}-12-26\n{year}-12-31 09:00-12:00" in again
    for wrong in ("christmas", f"{year}-12-26 - {year}-12-24", f"{year}-02-30", f"{year}-01-01 22:00-09:00"):
        answer = ingrid.post("/desk/centres/sund/", page | {"other_days": wrong})
        assert (answer.status_code, f"cannot be read: {wrong}" in answer.content.decode()) == (422, True)
    assert rows.count() == 6
