"""Opening a centre, and its hours and words."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cop.coffee.models import Room
from cop.community import actions
from cop.community.models import Centre, Member
from cop.community.rules import read_hours, write_hours
from cop.core.errors import NotAllowed
from tests.cast import Cast, bring
from tests.community.test_actions import deliver_all

FORM = {
    "name": "Studiehuis Zuid",
    "kind": "school",
    "country": "NL",
    "language": "nl",
    "time_zone": "Europe/Amsterdam",
    "day_0": "09:00-17:00, 18:30-21:00",
    **{f"en_{word}": word for word in ("client", "clients", "counsellor", "available")},
    "own_client": "leerling",
    "own_clients": "leerlingen",
    "own_counsellor": "decaan",
    "own_available": "bereikbaar",
}


@pytest.mark.django_db
def test_a_founded_community_opens_its_first_centre_with_a_room(
    sign_in: Callable[[Member], Client], settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    for _ in range(2):
        call_command("found", "--email", "first@koffiekamer.example", "--name", "First")
    client = sign_in(Member.objects.get(name="First"))
    assert client.post("/desk/centres/open/", FORM).status_code == 302
    deliver_all()
    deliver_all()
    centre = Centre.objects.get()
    assert (centre.slug, centre.hours.count(), centre.words.get(language="nl").client) == (
        "studiehuis-zuid",
        2,
        "leerling",
    )
    assert sorted(Room.objects.values_list("kind", flat=True)) == ["centre", "community"]
    assert client.get("/desk/invitations/new/").status_code == 200


def test_hours_are_kept_when_they_are_wrong(cast: Cast, sign_in: Callable[[Member], Client], settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client = sign_in(cast.ingrid)
    answer = client.post("/desk/centres/sund/", FORM | {"day_0": "nine to five"})
    assert answer.status_code == 422
    assert b"nine to five" in answer.content
    assert client.post("/desk/centres/sund/", FORM).status_code == 302
    assert Centre.objects.get(slug="sund").name == "Studiehuis Zuid"
    assert client.post("/desk/centres/noord/", FORM).status_code == 404


def test_only_an_administrator_opens_a_centre(cast: Cast) -> None:
    from cop.community.actions.centre import CentreData

    data = CentreData(name="X", country="NL", time_zone="Europe/Amsterdam", language="nl", hours={}, words={})
    with pytest.raises(NotAllowed):
        actions.open_centre(by=cast.ingrid, centre=data)
    with pytest.raises(NotAllowed):
        actions.edit_centre(by=cast.noor, centre=Centre.objects.get(slug="noord"), to=data)


def test_a_coordinator_without_a_second_factor_is_sent_to_set_one_up(
    cast: Cast, sign_in: Callable[[Member], Client]
) -> None:
    answer = sign_in(cast.ingrid).get("/desk/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")


def test_a_page_speaks_the_words_of_the_readers_centre(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    centre = Centre.objects.get(slug="noord")
    centre.words.create(language="en", client="pupil", clients="pupils", counsellor="tutor", available="in")
    case = bring(cast.noor, cast.community)
    assert b"no pupil should recognise" in sign_in(cast.noor).get(f"/cases/{case.pk}/").content
    assert b"no client should recognise" in sign_in(cast.mikkel).get(f"/cases/{case.pk}/").content


def test_a_role_ends_with_its_last_day(cast: Cast, sign_in: Callable[[Member], Client], settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    client, role = sign_in(cast.ingrid), {"role": "trainer", "scope": "sund"}
    assert client.post("/desk/people/mikkel/roles/", role | {"until": "2020-01-01"}).status_code == 422
    assert client.post("/desk/people/mikkel/roles/", role | {"scope": ""}).status_code == 422
    today = timezone.localdate()
    assert client.post("/desk/people/mikkel/roles/", role | {"until": today.isoformat()}).status_code == 302
    grant = cast.mikkel.grants.get(scope__slug="sund")
    assert grant.until is not None
    assert timedelta(0) < grant.until - timezone.now() <= timedelta(days=1, hours=1)


@pytest.mark.parametrize("written", ["25:00-26:00", "17:00-09:00", "09:00-12:00, 11:00-13:00", "9-5", "09:00"])
def test_hours_that_are_none(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_hours(written)


def test_hours_are_read_and_written() -> None:
    assert read_hours("18:30 – 21:00, 9.00-17.00") == [(time(9), time(17)), (time(18, 30), time(21))]
    assert write_hours(read_hours("09:00-17:00")) == "09:00-17:00"
    assert read_hours("") == []
