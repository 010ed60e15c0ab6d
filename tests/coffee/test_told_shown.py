"""What waited in a talk is shown: who hears of the talk is told once, its bringer and who muted it are not."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.coffee.actions import close_case, edit_case, post_reply, release_suggestions, take_seat, withdraw_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.actions import follow
from cop.discussion.enums import Holds
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from tests.cast import Cast
from tests.coffee.test_explore import explore, suggest
from tests.coffee.told import again, bell, leads

type SignIn = Callable[[Member], Client]
SHOWN = "What waited in a talk you follow can be read now."


def fresh(case: Case) -> Case:
    return Case.objects.with_author().get(pk=case.pk)


def forget_all() -> None:
    Notice.objects.all().delete()


@pytest.mark.parametrize("alias", [False, True])
def test_released_suggestions_ring_once_with_who_follows(cast: Cast, sign_in: SignIn, *, alias: bool) -> None:
    case = explore(cast.noor, cast.community, alias=alias)
    for n in range(3):
        suggest(cast.mikkel, case, f"Suggestion {n}", n)
    follow(by=cast.sam, thread=case.thread)
    follow(by=cast.ada, thread=case.thread, muted=True)
    clients = {member.slug: sign_in(member) for member in (cast.noor, cast.mikkel, cast.sam, cast.ada, cast.bo)}
    assert [bell(client) for client in clients.values()] == [[]] * 5
    release_suggestions(by=cast.noor, case=fresh(case))
    assert {slug: bell(client) for slug, client in clients.items()} == {
        "noor": [],  # she let them be shown
        "mikkel": [SHOWN],
        "sam": [SHOWN],
        "ada": [],
        "bo": [],
    }
    assert leads(clients["sam"], SHOWN) == f"/cases/{case.pk}/unread/"
    again("HeldShown")
    assert bell(clients["mikkel"]) == [SHOWN]
    assert Entry.objects.get(fact="HeldShown").actor_id is None


def test_opened_answers_ring_once_when_the_case_is_closed_or_holds_nothing_more(cast: Cast, sign_in: SignIn) -> None:
    mikkel, sam = sign_in(cast.mikkel), sign_in(cast.sam)
    closed, changed = (
        explore(cast.noor, cast.community, Holds.ANSWERS),
        explore(cast.ada, cast.community, Holds.ANSWERS),
    )
    for case in (closed, changed):
        follow(by=cast.sam, thread=case.thread)
        for n, member in enumerate((cast.mikkel, cast.bo)):
            post_reply(by=member, case=fresh(case), text=f"I would wait {n}.", key=f"key-{case.pk}-{member.pk}")
    bell(mikkel)
    forget_all()
    close_case(by=cast.noor, case=fresh(closed), take_away="Wait.")
    assert (bell(sam), bell(mikkel), bell(sign_in(cast.noor))) == ([SHOWN], [SHOWN], [])
    forget_all()
    text, case = CaseText(happened=changed.happened, question=changed.question), fresh(changed)
    edit_case(by=cast.ada, case=case, text=text, tags=CaseTags(), version=case.version, holds=Holds.NOTHING)
    assert (bell(sam), bell(sign_in(cast.ada))) == ([SHOWN], [])


def test_nothing_rings_where_nothing_waited_or_is_left_or_the_room_is_lost(cast: Cast, sign_in: SignIn) -> None:
    sam, mikkel = sign_in(cast.sam), sign_in(cast.mikkel)
    empty = explore(cast.noor, cast.community)
    follow(by=cast.sam, thread=empty.thread)
    release_suggestions(by=cast.noor, case=fresh(empty))
    assert bell(sam) == []
    gone = explore(cast.ada, cast.community)
    suggest(cast.mikkel, gone)
    withdraw_case(by=cast.ada, case=fresh(gone))
    assert bell(mikkel) == []
    closed = explore(cast.ingrid, cast.closed)
    suggest(cast.mikkel, closed)
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    release_suggestions(by=cast.ingrid, case=fresh(closed))
    assert bell(mikkel) == []
