"""A centre of fewer than five is not named beside a colleague, except to its own."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.community.enums import CentreKind, Role
from cop.community.models import Belonging, Centre, Grant, Member
from cop.community.querysets.member import ENOUGH
from tests.cast import Cast, make_member

SAID = "a school in the Netherlands"


@pytest.fixture
def small(cast: Cast) -> Centre:
    """The school of Noor and Ada."""
    Centre.objects.filter(slug="noord").update(kind=CentreKind.SCHOOL, name="Praktijkschool De Wilg")
    return Centre.objects.get(slug="noord")


def shown(client: Client, *urls: str) -> str:
    return "".join(client.get(url).content.decode() for url in urls)


def test_others_read_what_it_is_and_where(cast: Cast, small: Centre, sign_in: Callable[[Member], Client]) -> None:
    urls = ("/members/", "/members/?name=noor", "/members/noor/", "/members/ada/", "/")
    others = shown(sign_in(cast.sam), *urls)
    assert small.name not in others
    assert SAID in others
    own = shown(sign_in(cast.ada), *urls)
    assert small.name in own
    assert SAID not in own


def test_nobody_finds_out_by_looking_for_it(cast: Cast, small: Centre, sign_in: Callable[[Member], Client]) -> None:
    sam, ada = sign_in(cast.sam), sign_in(cast.ada)
    assert "noord" not in shown(sam, "/members/")
    assert "/members/noor/" not in shown(sam, "/members/?centre=noord")
    assert "/members/noor/" in shown(ada, "/members/?centre=noord")


def test_five_members_are_enough_and_one_who_left_does_not_count(
    cast: Cast, small: Centre, sign_in: Callable[[Member], Client]
) -> None:
    for n in range(ENOUGH - 2):
        last = make_member(f"more-{n}", small, ["nl"])
    assert small.name in shown(sign_in(cast.sam), "/members/noor/")
    assert "/members/noor/" in shown(sign_in(cast.sam), "/members/?centre=noord")
    Belonging.objects.filter(member=last).update(to_on="2024-02-01")
    assert SAID in shown(sign_in(cast.sam), "/members/noor/")


def test_who_coordinates_it_knows_its_name(
    cast: Cast, small: Centre, sign_in: Callable[[Member], Client], settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert SAID in shown(sign_in(cast.ingrid), "/members/noor/")
    Grant.objects.create(member=cast.ingrid, role=Role.COORDINATOR, scope=small)
    told = shown(sign_in(cast.ingrid), "/members/noor/", "/members/", "/desk/", "/desk/people/noor/")
    assert small.name in told
    assert SAID not in told
