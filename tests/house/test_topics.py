"""The access matrix of the socket: every kind of topic, by hand. A kind without a row fails, one never heard too."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from channels.db import database_sync_to_async
from django.utils import timezone

from config.letters import LETTERS
from cop.accounts.models import User
from cop.community.enums import Role
from cop.community.models import Centre, Grant, Member
from cop.core.live.hub import hub
from cop.days.models import Guest
from tests.cast import Cast, bring, make_cast, make_member
from tests.days.planning import book
from tests.days.shown import release
from tests.intervision.sitting import sit
from tests.live.test_socket import seat

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = ("outsider", "member", "author", "coordinator", "moderator", "administrator", "suspended", "gone")
YES, NO = True, False
#                                outsider member author coord. moder. admin. susp. gone
MATRIX: dict[str, tuple[bool, ...]] = {
    "thread in a closed room": (NO, YES, YES, YES, NO, NO, NO, NO),
    "thread in a centre's room": (NO, NO, YES, NO, YES, NO, NO, NO),
    "thread for everyone": (YES, YES, YES, YES, YES, YES, NO, NO),
    "room closed": (NO, YES, YES, YES, NO, NO, NO, NO),
    "room of a centre": (NO, NO, YES, NO, YES, NO, NO, NO),
    "room for everyone": (YES, YES, YES, YES, YES, YES, NO, NO),
    "bell of the author": (NO, NO, YES, NO, NO, NO, NO, NO),
    "bell of somebody suspended": (NO, NO, NO, NO, NO, NO, NO, NO),
    "bell of nobody": (NO, NO, NO, NO, NO, NO, NO, NO),
    "thread of nobody": (NO, NO, NO, NO, NO, NO, NO, NO),
    "room of nobody": (NO, NO, NO, NO, NO, NO, NO, NO),
    "wall of a centre's day": (NO, NO, YES, NO, YES, NO, NO, NO),
    "wall of everybody's day": (YES, YES, YES, YES, YES, YES, NO, NO),
    "table of a closed room": (NO, YES, YES, NO, NO, NO, NO, NO),
    "table for everybody": (NO, NO, YES, YES, NO, NO, NO, NO),
    "table of nobody": (NO, NO, NO, NO, NO, NO, NO, NO),
    "wall of nobody": (NO, NO, NO, NO, NO, NO, NO, NO),
}


@database_sync_to_async
def stage() -> tuple[dict[str, Member], dict[str, str]]:
    """Return who asks, and the topic of each row. All cases are Noor's."""
    cast: Cast = make_cast()
    fjord = Centre.objects.get(slug="fjord")
    chief, away, left = (make_member(name, fjord, ["en"]) for name in ("chief", "away", "left"))
    Grant.objects.create(member=chief, role=Role.ADMINISTRATOR)
    Member.objects.filter(pk=away.pk).update(suspended_at=timezone.now())
    left.belongings.update(to_on=date(2024, 2, 1))
    Member.objects.filter(pk=left.pk).update(user=None, left_at=timezone.now())
    asking = (cast.sam, cast.mikkel, cast.noor, cast.ingrid, cast.ada, chief, away, left)
    closed, centre, everyone = (bring(cast.noor, room) for room in (cast.closed, cast.dutch, cast.community))
    rooms, nobody = (cast.closed.pk, cast.dutch.pk, cast.community.pk), User.objects.order_by("-pk")[0].pk + 1
    numbers = (closed.thread_id, centre.thread_id, everyone.thread_id, *rooms, cast.noor.user_id, away.user_id)
    days = (book(cast.ingrid, 1, centre=Centre.objects.get(slug="noord")), book(cast.ingrid, 2))
    Guest.objects.filter(member=cast.ingrid).delete()
    walls = [release(day).session_id for day in days]
    tables = [
        sit(cast.noor, other, room=room).table.pk
        for other, room in ((cast.mikkel, cast.closed), (cast.ingrid, cast.community))
    ]
    numbers = (*numbers, nobody, 998, 999, *walls, *tables, 996, 997)
    topics = [f"{row.split()[0]}:{n}" for row, n in zip(MATRIX, numbers, strict=True)]
    return dict(zip(PEOPLE, asking, strict=True)), dict(zip(MATRIX, topics, strict=True))


@pytest.fixture(autouse=True)
async def _stop_the_hub() -> AsyncIterator[None]:
    yield
    hub().stop()


def test_every_kind_of_topic_has_rows_and_each_is_for_somebody() -> None:
    kinds = {row.split()[0] for row in MATRIX}
    assert kinds == set(LETTERS)
    assert {row.split()[0] for row, may in MATRIX.items() if any(may)} == kinds
    assert {row.split()[0] for row in MATRIX if row.endswith("of nobody")} == kinds


async def test_every_topic_answers_as_the_matrix_says() -> None:
    people, topics = await stage()
    wrong = []
    for column, (who, member) in enumerate(people.items()):
        async with seat(member, *topics.values()) as line:
            for row in topics:
                told = (await line.hear("heard", "gone"))["kind"] == "heard"
                if told != MATRIX[row][column]:
                    wrong.append((row, who, told))
    assert wrong == []
