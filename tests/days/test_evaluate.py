"""How a day was: said once by who was there, kept as nobody's, shown from five on and five at a time."""

import html
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import ask_how, evaluate_day, forget_how, mark_present
from cop.days.enums import Coming, Item
from cop.days.models import Day, Evaluation, Guest, Line
from cop.days.rules import When, asked_from
from cop.ledger.models import Entry
from tests.cast import Cast, make_cast, make_member
from tests.coffee.told import bell
from tests.days.planning import book, was

type SignIn = Callable[[Member], Client]
HOW = "How was the development day? Five taps, and nobody can tell who said what."
AGAIN = "You can still say how the development day was."
FORM = {item.value: "4" for item in Item}
STEPS = {item.value: 4 for item in Item}


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def crowd(cast: Cast, number: int) -> tuple[Day, list[Member]]:
    """Hold a day with so many guests who said that they come."""
    day, centre = book(cast.ingrid), cast.sam.belongings.get().centre
    members = [make_member(f"guest-{n}", centre, ["en"]) for n in range(number)]
    Guest.objects.bulk_create(Guest(day=day, member=one, coming=Coming.YES) for one in members)
    return was(day), members


def say(day: Day, members: Sequence[Member], step: int = 4, line: str = "") -> None:
    for member in members:
        evaluate_day(by=member, day=day, steps=dict.fromkeys(STEPS, step), line=line and f"{line} {member.slug[-1]}")


def test_it_is_said_once_and_leaves_nobody(cast: Cast, sign_in: SignIn) -> None:
    day, (first, *_) = crowd(cast, 2)
    client = sign_in(first)
    assert "Say how it was" in page(client, f"/days/{day.pk}/")
    for _ in range(2):
        assert client.post(f"/days/{day.pk}/how/", FORM | {"line": "More time in pairs."}).status_code == 303
    whole = Evaluation.objects.get(day=day)
    assert (whole.answers, whole.counts["learnt"]) == (1, [0, 0, 0, 1, 0])
    assert Line.objects.get().text == "More time in pairs."
    entry = Entry.objects.get(fact="DayEvaluated")
    assert (entry.actor_kind, entry.actor_id, entry.ids) == ("nobody", None, {"day_id": day.pk})
    assert entry.happened_at.time() == time()
    guest = Guest.objects.get(day=day, member=first)
    assert guest.evaluated
    assert not [field for field in Line._meta.concrete_fields if field.related_model not in (None, Evaluation)]
    assert "You said how it was." in page(client, f"/days/{day.pk}/")


def test_who_was_not_there_is_not_asked(cast: Cast, sign_in: SignIn) -> None:
    day, (first, second) = crowd(cast, 2)
    assert sign_in(cast.ada).get(f"/days/{day.pk}/how/").status_code == 404  # never said that she comes
    mark_present(by=cast.ingrid, day=day, guest=Guest.objects.get(day=day, member=first), came=True)
    for way in (sign_in(second).get, sign_in(second).post):  # now it is known who was there
        assert way(f"/days/{day.pk}/how/", FORM).status_code == 404
    assert sign_in(first).get(f"/days/{day.pk}/how/").status_code == 200


@pytest.mark.parametrize(("days", "status"), [(0.01, 303), (0.5, 200), (13.9, 200), (14.2, 303)])
def test_it_is_said_in_the_two_weeks_after(cast: Cast, sign_in: SignIn, days: float, status: int) -> None:
    day = was(book(cast.ingrid), days=days)
    ingrid = sign_in(cast.ingrid)
    assert ingrid.get(f"/days/{day.pk}/how/").status_code == status
    ingrid.post(f"/days/{day.pk}/how/", FORM)
    assert Evaluation.objects.filter(answers=1).exists() == (status == 200)


def test_nothing_is_said_by_half_and_a_name_is_asked_about(cast: Cast, sign_in: SignIn) -> None:
    day, (first, _) = crowd(cast, 2)
    client, place = sign_in(first), f"/days/{day.pk}/how/"
    half = client.post(place, FORM | {"use": "", "line": "More time."})
    assert half.status_code == 422
    assert ".: " not in half.content.decode()  # a label that ends on a full stop
    assert "More time." in half.content.decode()
    assert client.post(place, FORM | {"use": "9"}).status_code == 422
    named = client.post(place, FORM | {"line": "Ask Ingeborg Haraldsen from Bergen, 0612345678"})
    assert named.status_code == 422
    assert not Evaluation.objects.filter(answers__gt=0).exists()
    assert not Guest.objects.filter(evaluated=True).exists()


def shown(client: Client, day: Day) -> str:
    text = page(client, f"/days/{day.pk}/")
    return text.partition('id="how-it-was"')[2].partition("</section>")[0]


def test_four_show_nothing_and_five_show(cast: Cast, sign_in: SignIn) -> None:
    day, members = crowd(cast, 5)
    ingrid, guest = sign_in(cast.ingrid), sign_in(members[0])
    say(day, members[:4], line="Less talk")
    assert shown(ingrid, day) == shown(guest, day) == ""
    assert "Less talk" not in page(ingrid, f"/days/{day.pk}/")
    say(day, members[4:], line="Less talk")
    for client in (ingrid, guest):
        assert "5 answers" in shown(client, day)
        assert shown(client, day).count("Less talk") == 5


def test_a_sixth_answer_cannot_be_told_from_the_others(cast: Cast, sign_in: SignIn) -> None:
    day, members = crowd(cast, 10)
    ingrid = sign_in(cast.ingrid)
    say(day, members[:5])
    before = shown(ingrid, day)
    for n in range(5, 9):
        say(day, members[n : n + 1], step=1, line="Too long")
        assert shown(ingrid, day) == before
    say(day, members[9:], step=1, line="Too long")
    assert "10 answers" in shown(ingrid, day)
    assert shown(ingrid, day).count("Too long") == 5


def test_fewer_than_five_lines_wait_for_others(cast: Cast, sign_in: SignIn) -> None:
    day, members = crowd(cast, 10)
    say(day, members[:4], line="Less talk")
    say(day, members[4:5])
    ingrid = sign_in(cast.ingrid)
    assert "5 answers" in shown(ingrid, day)
    assert "Less talk" not in shown(ingrid, day)
    say(day, members[5:6], line="Less talk")
    assert "Less talk" not in shown(ingrid, day)  # not before the next five have come
    say(day, members[6:])
    assert shown(ingrid, day).count("Less talk") == 5


def test_who_was_not_invited_does_not_see_it(cast: Cast, sign_in: SignIn) -> None:
    day, members = crowd(cast, 5)
    say(day, members)
    late = make_member("late", cast.sam.belongings.get().centre, ["en"])
    assert shown(sign_in(late), day) == ""
    assert sign_in(late).get(f"/days/{day.pk}/").status_code == 200


def test_who_was_there_is_asked_the_morning_after_and_once_more_when_silent(cast: Cast, sign_in: SignIn) -> None:
    day, (first, second) = crowd(cast, 2)
    was(day, days=0.1)
    assert ask_how() == 0
    was(day, days=1.5)
    assert ask_how() == 3  # with who organised it
    assert ask_how() == 0
    assert HOW in bell(sign_in(first))
    assert HOW not in bell(sign_in(cast.ada))
    say(day, [first])
    was(day, days=7)
    Guest.objects.update(how_told_at=timezone.now() - timedelta(days=5, minutes=1))
    assert ask_how() == 2
    assert ask_how() == 0
    assert AGAIN in bell(sign_in(second))
    assert AGAIN not in bell(sign_in(first))
    # What stands beside their names says when neither answered.
    rows = Guest.objects.filter(member__in=(first, second)).values("how_again_at")
    assert all(row["how_again_at"] for row in rows)


def test_after_two_weeks_it_is_forgotten_who_answered_and_what_never_showed(cast: Cast, sign_in: SignIn) -> None:
    day, members = crowd(cast, 7)
    say(day, members[:5], line="Less talk")
    say(day, members[5:], step=1, line="Too long")
    was(day, days=13.5)
    assert ask_how() == 1  # who organised it has not said so
    assert forget_how() == 0
    was(day, days=14.5)
    assert forget_how() == 8
    assert forget_how() == 0
    assert not Guest.objects.filter(evaluated=True).exists()
    whole = Evaluation.objects.get()
    assert (whole.answers, whole.counts["use"]) == (5, [0, 0, 0, 5, 0])
    assert Line.objects.filter(text__startswith="Too long").count() == 0
    assert shown(sign_in(cast.ingrid), day).count("Less talk") == 5


def test_the_morning_after_is_that_of_its_own_zone() -> None:
    when = When(datetime(2027, 3, 27, tzinfo=UTC).date(), time(13), 120, "Europe/Helsinki")
    assert asked_from(when) == datetime(2027, 3, 28, 5, tzinfo=UTC)  # the clocks went forward that night
    whole = When(when.on, None, 60, "Europe/Helsinki")
    assert asked_from(whole) == asked_from(when)


@pytest.mark.django_db(transaction=True)
def test_all_at_once_and_each_twice_are_counted_once() -> None:
    day, members = crowd(make_cast(), 12)

    def tap(member: Member) -> None:
        try:
            evaluate_day(by=member, day=day, steps=STEPS, line=f"Less talk {member.slug}")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tap, [*members, *members]))
    whole = Evaluation.objects.get()
    assert (whole.answers, whole.shown_answers) == (12, 10)
    assert whole.counts["learnt"] == [0, 0, 0, 12, 0]
    assert Line.objects.count() == 12
    assert Line.objects.filter(shown=True).count() == 10
