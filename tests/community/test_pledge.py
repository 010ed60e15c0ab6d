"""The promise of the house: asked before the first shared text of a year, kept by its month, never in the way again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.coffee.actions import post_reply, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case
from cop.community.actions import leave
from cop.community.models import Member
from cop.community.rules import pledge_holds
from cop.core.errors import NotAllowed, NotCleared
from cop.discussion.models import Post
from cop.ledger.models import Entry
from tests.cast import Cast, bring

type SignIn = Callable[[Member], Client]
TEXTS = {"happened": "She stops typing.", "question": "And then?", "did": "I waited.", "key": "k" * 16}
TICK, WORD = 'name="pledge"', "Give your word first, then share."


@pytest.fixture
def fresh(cast: Cast) -> Member:
    """Noor, before her first text."""
    Member.objects.update(pledged_on=None)
    return Member.objects.get(pk=cast.noor.pk)


def test_a_promise_holds_for_a_year() -> None:
    for today, holds in ((date(2026, 2, 1), True), (date(2027, 1, 31), True), (date(2027, 2, 1), False)):
        assert pledge_holds(date(2026, 2, 1), today) is holds


@pytest.mark.parametrize("path", ["/rooms/community/new/", "/rooms/community/new/look/"])
def test_a_case_waits_for_the_promise_and_nothing_is_lost(
    cast: Cast, fresh: Member, sign_in: SignIn, path: str
) -> None:
    noor = sign_in(fresh)
    assert TICK in noor.get("/rooms/community/new/").content.decode()
    answer = noor.post(path, TEXTS)
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert all(words in page for words in ("She stops typing.", "And then?", "I waited.", WORD, 'id="id_pledge_error"'))
    assert Member.objects.get(pk=fresh.pk).pledged_on is None


def test_given_it_is_kept_by_its_month_and_asked_no_more(cast: Cast, fresh: Member, sign_in: SignIn) -> None:
    noor, case = sign_in(fresh), bring_pledged(cast)
    assert TICK in noor.get(f"/cases/{case.pk}/").content.decode()
    data = {"text": "I would wait.", "key": "r" * 16}
    answer = noor.post(f"/cases/{case.pk}/replies/", data)
    assert (answer.status_code, Post.objects.count()) == (422, 0)
    assert WORD in answer.content.decode()
    assert "I would wait." in answer.content.decode()
    answer = noor.post(f"/cases/{case.pk}/replies/", data | {"pledge": "on"}, headers={"HX-Request": "true"})
    assert (answer.status_code, Post.objects.count()) == (200, 1)
    assert TICK not in answer.content.decode()
    pledged_on = Member.objects.get(pk=fresh.pk).pledged_on
    assert pledged_on is not None
    assert pledged_on.day == 1
    assert TICK not in noor.get(f"/cases/{case.pk}/").content.decode()
    assert noor.post("/rooms/community/new/", TEXTS).status_code == 302
    # A year later it is asked again.
    Member.objects.filter(pk=fresh.pk).update(pledged_on=pledged_on.replace(year=pledged_on.year - 1))
    assert TICK in noor.get("/rooms/community/new/").content.decode()
    assert noor.post("/rooms/community/new/", TEXTS | {"key": "m" * 16}).status_code == 422


def bring_pledged(cast: Cast) -> Case:
    """Have Ingrid, who gave her word, bring a case."""
    Member.objects.filter(pk=cast.ingrid.pk).update(pledged_on=date.today().replace(day=1))  # noqa: DTZ011
    return bring(Member.objects.get(pk=cast.ingrid.pk), cast.community)


def test_a_text_that_is_not_cleared_keeps_no_promise_and_shows_the_tick_again(
    cast: Cast, fresh: Member, sign_in: SignIn
) -> None:
    noor, private = sign_in(fresh), TEXTS | {"happened": "Write to anne.q@mail.example.", "pledge": "on"}
    page = noor.post("/rooms/community/new/", private).content.decode()
    assert "1 detail could identify someone." in page
    assert "checked" in page.partition(TICK)[2].partition(">")[0]
    assert not Entry.objects.filter(fact="PledgeGiven").exists()
    with pytest.raises(NotCleared):
        share(fresh, cast, happened="Write to anne.q@mail.example.", pledge=True)
    assert not fresh.pledged


def share(by: Member, cast: Cast, happened: str = "She stops.", **more: Any) -> Case:
    text = CaseText(happened=happened, question="And then?")
    return share_case(by=by, room=cast.community, text=text, tags=CaseTags(), key="key-of-case", **more)[0]


def test_without_it_nothing_is_shared_whoever_calls(cast: Cast, fresh: Member) -> None:
    with pytest.raises(NotAllowed):
        share(fresh, cast)
    case = bring_pledged(cast)
    with pytest.raises(NotAllowed):
        post_reply(by=fresh, case=case, text="Hm.", key="key-of-reply")
    post_reply(by=fresh, case=case, text="Hm.", key="key-of-reply", pledge=True)
    assert fresh.pledged
    # A double click gives it once.
    again = Member.objects.get(pk=fresh.pk)
    post_reply(by=again, case=case, text="Hm.", key="key-of-reply", pledge=True)
    assert Entry.objects.filter(fact="PledgeGiven").count() == 1


def test_nothing_ties_a_promise_to_what_was_shared_under_an_alias(cast: Cast, fresh: Member) -> None:
    share(fresh, cast, alias=True, pledge=True)
    entry = Entry.objects.get(fact="PledgeGiven")
    assert (entry.ids, entry.actor_id) == ({}, None)
    assert entry.happened_at.isoformat().endswith("T00:00:00+00:00")


def test_it_goes_with_who_leaves(cast: Cast) -> None:
    leave(by=cast.noor)
    assert Member.objects.get(pk=cast.noor.pk).pledged_on is None


def test_it_costs_no_query(cast: Cast, sign_in: SignIn) -> None:
    noor, counted = sign_in(cast.noor), []
    for since in (cast.noor.pledged_on, None):
        Member.objects.filter(pk=cast.noor.pk).update(pledged_on=since)
        noor.get("/rooms/community/new/")
        with CaptureQueriesContext(connection) as queries:
            noor.get("/rooms/community/new/")
        counted.append(len(queries))
    assert counted[0] == counted[1]
