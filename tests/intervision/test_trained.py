"""Trained facilitators: the role, and a method that only they lead."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cop.community.enums import Role
from cop.community.models import Centre, Grant
from cop.community.policies import may_give_role
from cop.core.errors import NotAllowed
from cop.intervision.models import Chair
from cop.intervision.policies import is_trained
from cop.intervision.rules import Act
from tests.cast import Cast
from tests.intervision.sitting import sit

pytestmark = pytest.mark.django_db


def train(cast: Cast, **more: object) -> None:
    Grant.objects.create(member=cast.ingrid, role=Role.FACILITATOR, **more)


def test_the_trained_one_leads(cast: Cast) -> None:
    train(cast)
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, method="balint", start=False)
    seen = sitting.seen(cast.ingrid)
    assert [chair.trained for chair in Chair.objects.order_by("pk")] == [False, False, True]
    assert seen.state.facilitator == seen.seat


def test_without_one_nobody_leads(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, method="balint", start=False)
    assert sitting.seen(cast.mikkel).state.facilitator == ""
    with pytest.raises(NotAllowed):
        sitting.do(cast.mikkel, Act.START)


def test_who_opens_is_known_as_trained(cast: Cast) -> None:
    train(cast, scope=Centre.objects.get(slug="fjord"))
    sitting = sit(cast.ingrid, cast.mikkel, room=cast.closed, method="balint", start=False)
    assert sitting.seen(cast.ingrid).chair == Chair.objects.get(trained=True)


def test_an_alias_never_tells_of_it(cast: Cast) -> None:
    train(cast)
    sit(cast.ingrid, cast.mikkel, cast.noor, room=cast.closed, method="incident", slow=True, alias=True, start=False)
    assert not Chair.objects.filter(trained=True).exists()


def test_it_ends_with_the_role(cast: Cast) -> None:
    train(cast, until=timezone.now() - timedelta(days=1))
    assert not is_trained(cast.ingrid)


def test_a_coordinator_gives_it_within_their_reach(cast: Cast) -> None:
    assert may_give_role(cast.ingrid, Role.FACILITATOR, Centre.objects.get(slug="fjord"))
    assert not may_give_role(cast.ingrid, Role.FACILITATOR, Centre.objects.get(slug="noord"))
    assert not may_give_role(cast.mikkel, Role.FACILITATOR, None)
