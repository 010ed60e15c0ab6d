"""Whom the coffee room tells of an alias that was opened, or whose way back ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from cop.anonymity.actions import ask_reveal, make_key, note_endings, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.models import AliasLink, Byline
from cop.anonymity.tasks import note_endings as endings_task
from cop.coffee.actions import close_case, withdraw_case
from cop.community.models import Member
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.coffee.told import ENDS, again, assert_no_row_names, bell, leads, mailed, moderator, told
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("at_desk")


def test_who_is_behind_an_alias_is_told_that_it_was_opened_and_why(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = veiled(cast.mikkel, cast.community), sign_in(cast.mikkel)
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    third = moderator("third")
    reveal = ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)
    assert bell(mikkel) == []  # asked is not opened
    second_reveal(by=third, reveal=reveal)
    line = "Two moderators opened an alias of yours, on this ground: Somebody may be in danger."
    assert bell(mikkel) == [line]
    assert mailed() == [("mikkel", "Two moderators opened an alias of yours")]
    assert "Somebody may be in danger" in mail.outbox[-1].body
    for other in (cast.noor, cast.ada, third, cast.ingrid):
        assert line not in bell(sign_in(other))
    again("AliasOpened")
    assert [row for row in told() if row[2] != "reveal"] == [(None, byline.pk, "opened", "danger", 1)]
    assert leads(mikkel, line) == f"/me/cases/#case-{case.pk}"
    assert b"two moderators opened this alias: Somebody may be in danger" in mikkel.get("/me/cases/").content
    assert_no_row_names(cast.mikkel, byline.pk)


def test_who_bears_an_alias_is_told_a_week_before_the_way_back_ends(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    close_case(by=cast.noor, case=case, take_away="Wait longer.")
    endings_task()
    assert bell(noor) == []
    today = timezone.localdate()
    AliasLink.objects.update(ends_on=today + timedelta(days=7))
    assert note_endings() == 1
    assert bell(noor) == [ENDS]
    assert mailed() == [("noor", "The way back from an alias of yours ends soon")]
    assert note_endings() == 0
    again("AliasEnding")
    assert told() == [(None, case.byline_id, "ending", "", 1)]
    assert leads(noor, ENDS) == f"/me/cases/#case-{case.pk}"
    page = noor.get("/me/cases/").content.decode()
    assert f"Until {date_format(today + timedelta(days=7), 'j F Y')} you can change what you wrote here" in page
    assert "Give me a key to keep" in page
    assert_no_row_names(cast.noor, case.byline_id)
    entry = Entry.objects.get(fact="AliasEnding")
    assert (entry.actor_kind, entry.actor_id, entry.happened_at.hour) == ("nobody", None, 0)


def test_a_way_back_that_a_key_opened_for_a_week_ends_without_a_word(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    key = make_key(member=cast.noor, byline=case.byline)
    AliasLink.objects.all().delete()
    assert noor.post("/me/key/", {"key": key}).status_code == 302
    assert note_endings() == 0
    assert bell(noor) == []


def test_in_a_case_that_was_taken_back_it_leads_to_what_is_left(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.community), sign_in(cast.noor)
    withdraw_case(by=cast.noor, case=case)
    AliasLink.objects.update(ends_on=timezone.localdate() + timedelta(days=2))
    note_endings()
    assert bell(noor) == [ENDS]
    assert leads(noor, ENDS) == f"/cases/{case.pk}/"
