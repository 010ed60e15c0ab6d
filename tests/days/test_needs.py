"""What would help somebody take part: who reads it, and when it goes."""

import html
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import NotAllowed
from cop.days.actions import (
    answer_day,
    cancel_day,
    drop_member,
    forget_sign_ups,
    lapse_offers,
    read_needs,
)
from cop.days.enums import Coming
from cop.days.models import Day, Guest, SignUp
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.days.planning import book
from tests.days.signing import HOPE, asks, come, guest_says, page, post

type SignIn = Callable[[Member], Client]


# What would help


def test_what_would_help_is_read_by_who_organises_alone_and_that_is_kept(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.mikkel)
    come(day, cast.sam, needs="A ramp")
    mikkel = sign_in(cast.mikkel)
    assert "1 guest said what would help them take part." in page(mikkel, day, "guests/")
    assert not Entry.objects.filter(fact="NeedsRead").exists()
    shown = mikkel.post(f"/days/{day.pk}/guests/")
    assert "A ramp" in shown.content.decode()
    entry = Entry.objects.get(fact="NeedsRead")
    assert (entry.actor_id, entry.ids) == (cast.mikkel.pk, {"day_id": day.pk})
    with pytest.raises(NotAllowed):
        read_needs(by=cast.ingrid, day=day)


def test_who_coordinates_everything_sees_who_comes_and_not_what_they_told(cast: Cast, sign_in: SignIn) -> None:
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    day = book(cast.ingrid)
    (hope,) = asks(cast, day, HOPE)
    come(day, cast.sam, answers={hope.pk: "Secret hope"}, needs="A ramp")
    ada = sign_in(cast.ada)
    shown = page(ada, day, "guests/")
    assert "Sam" in shown
    assert "Secret hope" not in shown
    assert "what would help" not in shown
    assert ada.post(f"/days/{day.pk}/guests/").status_code == 404
    assert "What is asked at sign-up" in page(ada, day)
    now = timezone.now()
    for gone in ({"suspended_at": now}, {"suspended_at": None, "left_at": now, "user": None}):
        Member.objects.filter(pk=cast.ingrid.pk).update(**gone)
        assert "A ramp" in html.unescape(ada.post(f"/days/{day.pk}/guests/").content.decode())


def test_it_goes_at_once_when_one_cant_and_can_be_taken_back(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid, places=2), sign_in(cast.sam)
    come(day, cast.sam, needs="A ramp")
    assert post(sam, day, key="another-key-of-it", needs=" ").status_code == 303
    assert not SignUp.objects.exists()
    come(day, cast.sam, key="one-more-key", needs="A ramp")
    come(day, cast.ada, needs="A ramp")
    sam.post(f"/days/{day.pk}/coming/", {"coming": "no"})
    assert list(SignUp.objects.values_list("guest__member", flat=True)) == [cast.ada.pk]
    Guest.objects.filter(member=cast.ada).update(offer_until=timezone.now() - timedelta(seconds=1))
    assert lapse_offers() == 1
    assert not SignUp.objects.exists()


def test_it_is_erased_two_weeks_after_the_day_and_at_once_when_it_is_cancelled(cast: Cast) -> None:
    day, off = book(cast.ingrid), book(cast.ingrid, 2)
    for one in (day, off):
        come(one, cast.sam, needs="A ramp", answers={})
    over = timezone.now() - timedelta(days=14)
    for late, gone in ((timedelta(minutes=5), 0), (-timedelta(minutes=5), 1)):
        Day.objects.filter(pk=day.pk).update(starts_at=over - timedelta(hours=2), ends_at=over + late)
        assert forget_sign_ups() == gone
    cancel_day(by=cast.ingrid, day=off)
    assert not SignUp.objects.exists()


def test_who_leaves_takes_it_along_and_their_place_goes_to_the_next(cast: Cast) -> None:
    day = book(cast.ingrid, places=2)
    come(day, cast.sam, needs="A ramp")
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    drop_member(member_id=cast.sam.pk)
    assert not SignUp.objects.exists()
    assert Guest.objects.get(member=cast.noor).offer_until is not None


def test_a_form_sent_again_after_one_said_no_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    day, sam = book(cast.ingrid), sign_in(cast.sam)
    post(sam, day)
    answer_day(by=cast.sam, day=day, coming=Coming.NO)
    post(sam, day)
    assert guest_says(day, cast.sam) == "no"
    assert "Nothing was changed." in page(sam, day)
