"""Guests of a cohort, and its closed room."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cop.coffee.models import Room
from cop.community.models import Invitation, Member, Seat
from cop.curriculum.actions import add_cohort_trainer, close_cohort, edit_cohort
from cop.curriculum.models import Cohort, Module
from tests.cast import Cast
from tests.community.test_actions import deliver_all
from tests.curriculum.cohorts import closed_cohort, cohort, data, join, page
from tests.curriculum.cohorts import trainer as trainer_of
from tests.curriculum.modules import put_module

type SignIn = Callable[[Member], Client]
WHO = {"email": "kim@koffiekamer.example", "name": "Kim", "language": "en"}


@pytest.fixture
def module(cast: Cast) -> Module:
    """A module that is published."""
    return put_module(cast.mikkel)


def invited(client: Client, one: Cohort) -> str:
    """Invite Kim through the page; return the way in."""
    assert client.post(f"/learn/cohorts/{one.pk}/guests/", WHO).status_code == 303
    deliver_all()
    return str(re.findall(r"http://[^/]+(/join/[^/\s]+/)", str(mail.outbox[-1].body))[0])


def come(door: str) -> tuple[Client, Member]:
    """Come in through the page, as it stands."""
    guest = Client()
    mark = re.findall(r'name="read" value="(\d+)"', guest.get(door).content.decode())
    assert guest.post(door, {"name": "Kim Bakker", "read": mark[0] if mark else ""}).status_code == 302
    deliver_all()
    return guest, Member.objects.get(user__email=WHO["email"])


def test_a_guest_reads_what_is_seen_of_them_and_comes_into_the_cohort_alone(
    cast: Cast, sign_in: SignIn, module: Module
) -> None:
    one, other = cohort(cast.mikkel, module, open=False), cohort(cast.mikkel, module, n=1, open=True)
    trainer = sign_in(cast.mikkel)
    door = invited(trainer, one)
    assert "kim@koffiekamer.example" in trainer.get(f"/learn/cohorts/{one.pk}/guests/").content.decode()
    said = Client().get(door).content.decode()
    assert "Never your reflections, your answers, or how you see yourself." in said
    assert cast.mikkel.name in said
    guest, kim = come(door)
    assert kim.guest_until == one.ends_on
    assert "Spring" in guest.get(f"/learn/cohorts/{one.pk}/").content.decode()
    assert guest.get(f"/learn/cohorts/{other.pk}/").status_code == 404
    assert guest.get("/cases/").status_code == 404
    assert "Kim Bakker" in trainer.get(f"/learn/cohorts/{one.pk}/").content.decode()


def test_a_guest_finds_the_cohort_from_where_they_land(cast: Cast, sign_in: SignIn, module: Module) -> None:
    one = cohort(cast.mikkel, module, open=False)
    guest, _kim = come(invited(sign_in(cast.mikkel), one))
    there = f'You are in a cohort: <a href="/learn/cohorts/{one.pk}/" lang="en">Spring</a>'
    assert there in page(guest, "/learn/")
    close_cohort(by=cast.mikkel, cohort=one)
    assert there not in page(guest, "/learn/")


def test_who_is_invited_finds_the_cohort_on_learn(cast: Cast, sign_in: SignIn, module: Module) -> None:
    number = closed_cohort(cast.mikkel, module, cast.noor)
    there = f'You are invited to a cohort: <a href="/learn/cohorts/{number}/" lang="en">Spring</a>'
    assert there in page(sign_in(cast.noor), "/learn/")
    assert f"/learn/cohorts/{number}/" not in page(sign_in(cast.sam), "/learn/")


def test_an_open_invitation_by_mail_is_counted_for_every_trainer(cast: Cast, sign_in: SignIn, module: Module) -> None:
    one, trainer = cohort(cast.mikkel, module, open=True), sign_in(cast.mikkel)
    add_cohort_trainer(by=cast.mikkel, cohort=one, member=trainer_of(cast.bo))
    pages = [f"/learn/cohorts/{one.pk}/", f"/learn/cohorts/{one.pk}/people/"]
    told, nobody = "1 guest is invited by mail and has not come in yet.", "Nobody is in it yet."
    for url in pages:
        assert nobody in page(trainer, url)
        assert told not in page(trainer, url)
    door = invited(trainer, one)
    bo = sign_in(cast.bo)
    for client, url in product((trainer, bo), pages):
        assert told in page(client, url)
        assert nobody not in page(client, url)
    assert "invited by mail" not in page(sign_in(cast.noor), pages[0])
    come(door)
    assert "invited by mail and" not in page(trainer, pages[0])


def test_a_trainer_is_led_to_where_an_invitation_is_sent_anew(
    cast: Cast, sign_in: SignIn, module: Module, settings: Any
) -> None:
    settings.DEMO = True
    one, trainer = cohort(cast.mikkel, module, open=False), sign_in(cast.mikkel)
    there = '<a href="/desk/guests/">Send anew, or take back</a>'
    assert there not in trainer.get(f"/learn/cohorts/{one.pk}/guests/").content.decode()
    invited(trainer, one)
    assert there in trainer.get(f"/learn/cohorts/{one.pk}/guests/").content.decode()
    assert "kim@koffiekamer.example" in trainer.get("/desk/guests/").content.decode()


def test_in_dutch_the_form_speaks_of_the_cohort(cast: Cast, sign_in: SignIn, module: Module) -> None:
    trainer = sign_in(cast.mikkel)
    trainer.cookies["django_language"] = "nl"
    form = trainer.get("/learn/cohorts/new/").content.decode()
    assert "Waar gaat de groep over, en voor wie is die?" in form
    assert "Waar gaat de module over" not in form


def test_what_was_changed_since_the_page_was_read_is_read_again(cast: Cast, sign_in: SignIn, module: Module) -> None:
    one = cohort(cast.mikkel, module, open=False)
    door = invited(sign_in(cast.mikkel), one)
    later = data(module, open=False, ends_on=one.ends_on + timedelta(days=9))
    edit_cohort(by=cast.mikkel, cohort=one, to=later, version=1)
    answer = Client().post(door, {"name": "Kim Bakker", "read": "1"})
    assert answer.status_code == 422
    assert "read it again" in answer.content.decode()
    assert "Kim Bakker" in answer.content.decode()
    assert not Member.objects.filter(user__email=WHO["email"]).exists()


def test_a_longer_cohort_keeps_its_guests_longer(cast: Cast, sign_in: SignIn, module: Module) -> None:
    one = cohort(cast.mikkel, module, open=False)
    _guest, kim = come(invited(sign_in(cast.mikkel), one))
    later = data(module, open=False, ends_on=one.ends_on + timedelta(days=9))
    edit_cohort(by=cast.mikkel, cohort=one, to=later, version=1)
    deliver_all()
    kim.refresh_from_db()
    assert kim.guest_until == one.ends_on + timedelta(days=9)


def test_nobody_else_invites_guests_and_a_member_is_none(cast: Cast, sign_in: SignIn, module: Module) -> None:
    one = cohort(cast.mikkel, module)
    assert sign_in(cast.noor).post(f"/learn/cohorts/{one.pk}/guests/", WHO).status_code == 404
    own = WHO | {"email": "noor@koffiekamer.example"}
    answer = sign_in(cast.mikkel).post(f"/learn/cohorts/{one.pk}/guests/", own)
    assert answer.status_code == 422
    assert "invite them by name" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_an_invitation_of_a_cohort_that_is_over_promises_nothing_of_it(
    cast: Cast, sign_in: SignIn, module: Module
) -> None:
    one = cohort(cast.mikkel, module, open=False)
    trainer = sign_in(cast.mikkel)
    door = invited(trainer, one)
    trainer.post(f"/learn/cohorts/{one.pk}/close/")
    guest, _kim = come(door)
    assert guest.get(f"/learn/cohorts/{one.pk}/").status_code == 404


def seats(one: Cohort) -> set[int]:
    one.refresh_from_db()
    assert one.room is not None
    return set(Seat.objects.filter(audience=one.room.audience_id).values_list("member", flat=True))


def test_a_cohort_has_a_closed_room_for_who_is_in_it(cast: Cast, sign_in: SignIn, module: Module) -> None:
    one = cohort(cast.mikkel, module)
    noor, trainer = sign_in(cast.noor), sign_in(cast.mikkel)
    join(noor, one)
    assert noor.post(f"/learn/cohorts/{one.pk}/room/").status_code == 404
    for _twice in range(2):
        assert trainer.post(f"/learn/cohorts/{one.pk}/room/").status_code == 303
    assert Room.objects.filter(slug=f"cohort-{one.pk}").count() == 1
    assert seats(one) == {cast.noor.pk, cast.mikkel.pk}
    assert f"/rooms/cohort-{one.pk}/" in noor.get(f"/learn/cohorts/{one.pk}/").content.decode()
    guest, kim = come(invited(trainer, one))
    assert guest.get(f"/rooms/cohort-{one.pk}/").status_code == 200
    noor.post(f"/learn/cohorts/{one.pk}/leave/")
    assert seats(one) == {kim.pk, cast.mikkel.pk}
    assert noor.get(f"/rooms/cohort-{one.pk}/").status_code == 404


def test_a_guest_is_out_the_day_after(cast: Cast, sign_in: SignIn, module: Module, monkeypatch: Any) -> None:
    today = timezone.localdate()
    one = cohort(cast.mikkel, module, open=False, ends_on=today)
    guest, _kim = come(invited(sign_in(cast.mikkel), one))
    assert guest.get("/learn/").status_code == 200
    tomorrow = timezone.now() + timedelta(days=1, hours=12)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert guest.get("/learn/").status_code != 200
