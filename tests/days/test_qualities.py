"""The quality areas of a day: chosen up to three, shown, carried along, and following a revision of their framework."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.models import Day
from cop.framework.actions import follow, install_words
from cop.framework.models import Area
from tests.cast import Cast
from tests.days.daily import form, page
from tests.days.planning import ahead

type SignIn = Callable[[Member], Client]
THREE = ["quality-ethics", "quality-services", "quality-networks"]


@pytest.fixture(autouse=True)
def _areas(cast: Cast) -> None:
    install_words()


def name(slug: str) -> str:
    return Area.objects.get(slug=slug).name


def slugs(day: Day) -> set[str]:
    return set(day.qualities.values_list("slug", flat=True))


def tags(shown: str) -> str:
    return "".join(part.partition("</p>")[0] for part in shown.split('<p class="tags">')[1:])


def test_up_to_three_are_chosen_shown_changed_and_taken_along(cast: Cast, sign_in: SignIn) -> None:
    ingrid, noor = sign_in(cast.ingrid), sign_in(cast.noor)
    assert ingrid.post("/days/new/", form(qualities=THREE)).status_code == 303
    day = Day.objects.get()
    for where in (f"/days/{day.pk}/", "/days/"):
        assert [slug for slug in THREE if name(slug) not in tags(page(noor, where))] == []
    edit = f"/days/{day.pk}/edit/"
    assert page(ingrid, edit).count("checked") == 3
    fewer = form(version=1, qualities=THREE[:1])
    assert ingrid.post(edit, fewer).status_code == ingrid.post(edit, fewer).status_code == 303
    day.refresh_from_db()
    assert (slugs(day), day.version) == ({THREE[0]}, 2)
    once_more = {"on": ahead(60).isoformat(), "key": "key-of-again"}
    assert ingrid.post(f"/days/{day.pk}/again/", once_more).status_code == 303
    assert slugs(Day.objects.latest("pk")) == {THREE[0]}


def test_four_are_refused_and_what_was_typed_stays(cast: Cast, sign_in: SignIn) -> None:
    four = [*THREE, "quality-frames"]
    sent = sign_in(cast.ingrid).post("/days/new/", form(qualities=four))
    assert sent.status_code == 422
    shown = sent.content.decode()
    assert ("Choose up to three." in shown, "Bring a case." in shown, shown.count(" checked")) == (True, True, 5)
    wrong = sign_in(cast.ingrid).post("/days/new/", form(qualities=["ethics"]))
    assert wrong.status_code == 422  # an area of competence is none of quality
    assert not Day.objects.exists()


def test_a_day_without_any_shows_none(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ingrid).post("/days/new/", form())
    assert tags(page(sign_in(cast.noor), f"/days/{Day.objects.get().pk}/")) == ""


def test_they_follow_a_revision(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.ingrid).post("/days/new/", form(qualities=THREE[:2]))
    gone, other = Area.objects.get(slug=THREE[0]), Area.objects.get(slug=THREE[1])
    gone.retired_at = timezone.now()
    gone.save()
    gone.replaced_by.set([other])
    follow(area=gone, to=[other])
    assert slugs(Day.objects.get()) == {THREE[1]}
