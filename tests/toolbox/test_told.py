"""Who proposed an entry hears what became of it, and not at the hour of anybody's use."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.notifications.models import Notice
from cop.toolbox.actions import furnish
from cop.toolbox.models import Entry
from cop.toolbox.tasks import tell_used
from tests.cast import Cast
from tests.coffee.told import again, bell, leads, mailed
from tests.toolbox.putting import put

type SignIn = Callable[[Member], Client]
IN, OUT = "A proposal of yours is an entry of the toolbox now.", "A proposal of yours was taken out of the toolbox."


def days_ago(days: int) -> None:
    Entry.objects.filter(accepted_on__isnull=False).update(accepted_on=timezone.localdate() - timedelta(days=days))


def test_who_proposed_it_hears_that_a_word_made_it_an_entry(cast: Cast, sign_in: SignIn) -> None:
    entry, noor = put(cast.noor), sign_in(cast.noor)
    for _ in range(2):
        sign_in(cast.mikkel).post(f"/toolbox/{entry.pk}/accept/")  # a trainer
    assert bell(noor) == [IN]
    assert leads(noor, IN).endswith(f"#entry-{entry.pk}")
    again("EntryAccepted")
    days_ago(1)
    tell_used()
    assert Notice.objects.count() == 1  # told once
    assert bell(sign_in(cast.mikkel)) == []


def test_of_a_use_they_hear_on_another_day_and_once(cast: Cast, sign_in: SignIn) -> None:
    entry, noor = put(cast.noor), sign_in(cast.noor)
    sign_in(cast.sam).post(f"/toolbox/{entry.pk}/use/")
    tell_used()
    assert bell(noor) == []  # the hour would tell whose use it was
    days_ago(1)
    for _ in range(2):
        tell_used()
    assert bell(noor) == [IN]
    assert mailed() == [("noor", "A proposal of yours is in the toolbox now")]
    days_ago(8)
    Notice.objects.all().delete()
    tell_used()
    assert bell(noor) == []


def test_nobody_hears_of_what_the_toolbox_began_with(cast: Cast) -> None:
    furnish(owner=lambda _language: cast.noor)
    days_ago(1)
    tell_used()
    assert not Notice.objects.exists()


def test_who_proposed_it_hears_that_it_was_taken_out(cast: Cast, sign_in: SignIn) -> None:
    entry, noor = put(cast.noor), sign_in(cast.noor)
    for _ in range(2):
        sign_in(cast.ingrid).post(f"/toolbox/{entry.pk}/retire/")  # a coordinator
    assert bell(noor) == [OUT]
    assert leads(noor, OUT) == "/toolbox/"
    again("EntryDeclined")
    assert Notice.objects.count() == 1
    assert bell(sign_in(cast.ingrid)) == []


def test_who_takes_out_the_own_proposal_or_an_entry_rings_nobody(cast: Cast, sign_in: SignIn) -> None:
    own, entry = put(cast.ingrid), put(cast.noor, "Shall we look at it together?")
    ingrid = sign_in(cast.ingrid)
    ingrid.post(f"/toolbox/{own.pk}/retire/")
    Entry.objects.filter(pk=entry.pk).update(accepted_on=timezone.localdate())
    ingrid.post(f"/toolbox/{entry.pk}/retire/")
    assert bell(ingrid) == bell(sign_in(cast.noor)) == []
