"""Rings of aliases: of one length for everybody, and written anew with a dozen others, so that none tells whose."""

from datetime import date

from django.db import connection
from django.utils import timezone

from cop.anonymity import actions
from cop.anonymity.models import AliasLink, Byline, KeyRing
from cop.anonymity.queries import mine, ring_of
from cop.anonymity.rules import all_aliases
from cop.anonymity.tasks import reseal
from cop.community.models import Member
from tests.cast import Cast


def lengths() -> dict[int, int]:
    return {ring.member_id: len(bytes(ring.sealed)) for ring in KeyRing.objects.all()}


def crowd(count: int) -> list[Member]:
    """Make members who have rings and nothing else."""
    members = [Member.objects.create(slug=f"m{n}", name=f"M{n}") for n in range(count)]
    for member in members:
        actions.give_ring(member=member)
    return members


def test_many_aliases_make_a_ring_no_longer_than_none_and_one_more_does(cast: Cast) -> None:
    actions.give_ring(member=cast.sam)
    for thread in range(1, 33):
        actions.mint(member=cast.noor, thread_id=thread)
        assert len(set(lengths().values())) == 1
    actions.mint(member=cast.noor, thread_id=33)
    assert lengths()[cast.noor.pk] > lengths()[cast.sam.pk]
    longer = lengths()[cast.noor.pk]
    for thread in range(34, 65):
        actions.mint(member=cast.noor, thread_id=thread)
    assert lengths()[cast.noor.pk] == longer
    assert ring_of(cast.noor) == set(Byline.objects.exclude(alias=None).values_list("pk", flat=True))


def test_a_dozen_other_rings_are_written_with_ones_own_and_keep_what_they_hold(cast: Cast) -> None:
    members = crowd(14)
    alias = actions.mint(member=members[0], thread_id=7)
    before = {ring.pk: bytes(ring.sealed) for ring in KeyRing.objects.all()}
    actions.mint(member=cast.noor, thread_id=8)
    changed = [ring.pk for ring in KeyRing.objects.all() if before.get(ring.pk) != bytes(ring.sealed)]
    assert len(changed) == 13
    assert cast.noor.pk in changed
    assert ring_of(members[0]) == {alias.pk}
    assert all(ring_of(member) == set() for member in members[1:])


def test_a_ring_is_given_once(cast: Cast) -> None:
    alias = actions.mint(member=cast.noor, thread_id=7)
    actions.give_ring(member=cast.noor)
    assert ring_of(cast.noor) == {alias.pk}


def test_within_a_request_a_ring_is_read_once_and_a_new_alias_is_in_it(
    cast: Cast, django_assert_num_queries: object
) -> None:
    noor = cast.noor
    noor.within_request = True
    first = actions.mint(member=noor, thread_id=7)
    assert ring_of(noor) == {first.pk}
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert ring_of(noor) == {first.pk}
    second = actions.mint(member=noor, thread_id=8)
    assert ring_of(noor) == {first.pk, second.pk}
    noor.within_request, noor.ring = False, None
    for _ in range(2):
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert ring_of(noor) == {first.pk, second.pk}


def test_resealing_gives_a_ring_to_whoever_is_here_and_has_none(cast: Cast) -> None:
    alias = actions.mint(member=cast.noor, thread_id=7)
    KeyRing.objects.filter(member=cast.mikkel).delete()
    Member.objects.filter(pk=cast.sam.pk).update(left_at=timezone.now(), user=None)
    KeyRing.objects.filter(member=cast.sam).delete()
    sealed = bytes(AliasLink.objects.get().sealed)
    rings = {ring.pk: bytes(ring.sealed) for ring in KeyRing.objects.all()}
    reseal()
    assert KeyRing.objects.filter(member=cast.mikkel).exists()
    assert not KeyRing.objects.filter(member=cast.sam).exists()
    assert bytes(AliasLink.objects.get().sealed) != sealed
    assert all(bytes(ring.sealed) != rings.get(ring.pk) for ring in KeyRing.objects.all())
    assert (mine(cast.noor, 7), ring_of(cast.noor)) == (alias, {alias.pk})


def test_a_name_borne_elsewhere_is_taken_again_only_when_all_are_borne(cast: Cast) -> None:
    names = all_aliases()
    spare, here = names[5], names[9]
    others = (name for name in names if name not in {spare, here})
    Byline.objects.bulk_create(Byline(alias=name, thread_ref=1) for name in others)
    Byline.objects.create(alias=here, thread_ref=2)
    assert actions.mint(member=cast.noor, thread_id=2).alias == spare
    Byline.objects.filter(alias__in=names[20:]).update(thread_ref=3)
    Byline.objects.filter(alias=names[0]).update(thread_ref=4)
    Byline.objects.bulk_create(Byline(alias=name, thread_ref=3) for name in names[1:20])
    assert actions.mint(member=cast.mikkel, thread_id=3).alias == names[0]


def test_a_link_made_when_an_alias_is_minted_has_no_end_yet(cast: Cast) -> None:
    actions.mint(member=cast.noor, thread_id=7)
    link = AliasLink.objects.get()
    assert (link.ends_on, link.warned) == (None, False)
    actions.end_links(thread_id=8)
    assert AliasLink.objects.get().ends_on is None
    actions.end_links(thread_id=7, after=date(2100, 1, 1))
    assert AliasLink.objects.get().ends_on == date(2100, 4, 1)


def test_who_mints_in_a_thread_waits_for_who_mints_there(cast: Cast) -> None:
    actions.mint(member=cast.noor, thread_id=77)
    with connection.cursor() as cursor:
        cursor.execute("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert (77,) in cursor.fetchall()
