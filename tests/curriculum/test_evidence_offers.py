"""What is offered as evidence from what a member did, and what of it is kept."""

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import forget_aliases_of
from cop.anonymity.models import Clearance
from cop.coffee.actions import close_case
from cop.coffee.models import Case, Closing
from cop.community.actions import leave
from cop.community.models import Member
from cop.curriculum.actions import keep_evidence, pass_offer
from cop.curriculum.enums import Source
from cop.curriculum.models import Evidence, Learning, Passed
from cop.curriculum.queries import offers
from cop.days.actions import answer_day, issue_certificate, mark_present
from cop.days.enums import Coming
from cop.days.models import Certificate, Day, Guest
from cop.ledger.models import Entry, Receipt
from tests.cast import Cast, bring, make_cast
from tests.coffee.told import again
from tests.curriculum.showing import HOME, area, course, learnt, page, piece
from tests.days.planning import book, was
from tests.notifications.told import hand_over, veiled
from tests.stories.telling import tell as stand

type SignIn = Callable[[Member], Client]
OFFERS = f"{HOME}offers/"


def closed(by: Member, cast: Cast, n: int = 0, **more: Any) -> Case:
    case = bring(by, cast.closed, n=n)
    close_case(by=by, case=case, take_away="I wait now.", **more)
    return Case.objects.get(pk=case.pk)


def test_a_closed_case_is_offered_kept_by_one_tap_and_leaves_no_way_back(cast: Cast, sign_in: SignIn) -> None:
    case, noor = closed(cast.noor, cast), sign_in(cast.noor)
    [offer] = offers(cast.noor)
    assert offers(cast.mikkel) == []
    assert "I wait now." in page(noor, OFFERS)
    entries = Entry.objects.count()
    taps = [noor.post(f"{HOME}offers/{offer.slug}/keep/") for _ in range(2)]
    kept = Evidence.objects.get()
    assert [tap["Location"] for tap in taps] == [f"{HOME}{kept.pk}/edit/"] * 2
    assert kept.source == Source.CASE
    assert kept.month == timezone.localdate().replace(day=1)
    assert kept.said["text"] == ""
    assert case.heading not in kept.said["title"]
    assert not kept.areas.exists()
    assert Entry.objects.count() == entries
    assert not Receipt.objects.filter(result_id=kept.pk).exists()
    assert offers(cast.noor) == []
    assert "I wait now." not in page(noor, OFFERS)
    part = noor.get(OFFERS, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert b"<h1" not in part.content


def test_an_offer_turned_down_comes_back_nowhere_and_is_a_blind_mark(cast: Cast, sign_in: SignIn) -> None:
    closed(cast.noor, cast)
    noor, [offer] = sign_in(cast.noor), offers(cast.noor)
    for _ in range(2):
        assert noor.post(f"{HOME}offers/{offer.slug}/pass/").status_code == 303
    assert bytes(Passed.objects.get().mark) == offer.mark
    assert offers(cast.noor) == []
    assert noor.post(f"{HOME}offers/{offer.slug}/keep/").status_code == 303
    assert not Evidence.objects.exists()


def test_nobody_keeps_what_another_did(cast: Cast, sign_in: SignIn) -> None:
    closed(cast.noor, cast)
    [offer] = offers(cast.noor)
    sign_in(cast.mikkel).post(f"{HOME}offers/{offer.slug}/keep/")
    sign_in(cast.mikkel).post(f"{HOME}offers/{offer.slug}/pass/")
    assert not Evidence.objects.exists()
    assert not Passed.objects.exists()


def test_open_cases_and_covered_words_are_not_offered(cast: Cast) -> None:
    bring(cast.noor, cast.closed)
    assert offers(cast.noor) == []
    closed(cast.noor, cast, n=1)
    assert len(offers(cast.noor)) == 1

    Closing.objects.update(covered="whole")
    assert offers(cast.noor) == []


def test_under_an_alias_nothing_but_the_month_is_kept(cast: Cast, sign_in: SignIn) -> None:
    case, noor = veiled(cast.noor, cast.closed), sign_in(cast.noor)
    close_case(by=cast.noor, case=case, take_away="I wait now.")
    assert offers(cast.mikkel) == []
    [offer] = offers(cast.noor)
    assert f"{case.pk}" not in offer.slug
    noor.post(f"{HOME}offers/{offer.slug}/keep/")
    out = io.StringIO()
    call_command("dumpdata", "curriculum", "ledger", stdout=out)
    rows = [row for row in json.loads(out.getvalue()) if row["model"] == "curriculum.evidence"]
    [row] = [row["fields"] for row in rows]
    known = {str(value) for value in row.values()} | {rows[0]["pk"]}
    ours = {case.pk, case.thread_id, case.byline_id}
    assert not ours & known
    assert not {str(number) for number in ours} & known
    kept = Evidence.objects.get()
    assert bytes(kept.mark or b"") == offer.mark
    assert "typing" not in kept.said["title"]
    forget_aliases_of(member=cast.noor)  # the way back has ended
    assert offers(cast.noor) == []
    assert Evidence.objects.count() == 1


def test_a_case_under_an_alias_is_not_offered_without_the_way_back(cast: Cast) -> None:
    close_case(by=cast.noor, case=veiled(cast.noor, cast.closed), take_away="I wait now.")
    assert len(offers(cast.noor)) == 1
    forget_aliases_of(member=cast.noor)
    assert offers(cast.noor) == []


def test_a_story_members_read_is_offered_with_its_areas_and_not_its_title(cast: Cast) -> None:
    story = stand(cast.noor)
    story.areas.set([area()])
    assert offers(cast.mikkel) == []
    [offer] = offers(cast.noor)
    kept = keep_evidence(by=cast.noor, offer=offer)
    assert kept.source == Source.STORY
    assert list(kept.areas.all()) == [area()]
    assert story.heading not in kept.said["title"]


def test_a_module_is_offered_once_it_is_finished(cast: Cast) -> None:
    learning = learnt(cast.noor, cast.mikkel, areas=[area()])
    assert offers(cast.noor) == []
    Learning.objects.update(finished_at=timezone.now())
    [offer] = offers(cast.noor)
    kept = keep_evidence(by=cast.noor, offer=offer)
    assert (kept.source, kept.minutes) == (Source.MODULE, learning.edition.minutes)
    assert learning.edition.title in kept.said["title"]


def certified(cast: Cast) -> tuple[Day, Guest]:
    """Let Noor be at a day of Ingrid’s, and have it certified."""
    day = book(cast.ingrid)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    day = was(day)
    guest = day.guests.get(member=cast.noor)
    mark_present(by=cast.ingrid, day=day, guest=guest, came=True)
    issue_certificate(by=cast.noor, day=day)
    return day, guest


def test_a_day_is_offered_with_its_minutes_which_stand_and_fall_with_the_certificate(
    cast: Cast, sign_in: SignIn
) -> None:
    day, guest = certified(cast)
    minutes = Certificate.objects.get().minutes
    assert minutes
    [offer] = offers(cast.noor)
    keep_evidence(by=cast.noor, offer=offer)
    hand_over()
    assert Evidence.objects.get().minutes == minutes
    mark_present(by=cast.ingrid, day=day, guest=guest, came=False)
    hand_over()
    again("CertificateRevoked")
    kept = Evidence.objects.get()
    assert (kept.void, kept.minutes) == (True, None)
    noor = sign_in(cast.noor)
    assert "Certificate revoked" in page(noor)
    form = course(version="1")
    assert noor.post(f"{HOME}{kept.pk}/edit/", form).status_code == 303
    assert Evidence.objects.get().minutes is None
    mark_present(by=cast.ingrid, day=day, guest=guest, came=True)
    hand_over()
    kept = Evidence.objects.get()
    assert (kept.void, kept.minutes) == (False, minutes)


def test_a_certificate_that_was_revoked_is_not_offered(cast: Cast) -> None:
    day, guest = certified(cast)
    mark_present(by=cast.ingrid, day=day, guest=guest, came=False)
    assert offers(cast.noor) == []


def test_the_newest_month_comes_first_among_offers(cast: Cast) -> None:
    case, _day = closed(cast.noor, cast), certified(cast)
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(days=70))
    assert [offer.source for offer in offers(cast.noor)] == [Source.DAY, Source.CASE]


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_keep_one() -> None:
    cast = make_cast()
    closed(cast.noor, cast)
    [offer] = offers(cast.noor)

    def keep(_n: int) -> int:
        try:
            return keep_evidence(by=cast.noor, offer=offer).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(keep, range(4)))) == 1
    assert Evidence.objects.count() == 1


def test_all_goes_with_who_leaves(cast: Cast) -> None:
    closed(cast.noor, cast)
    closed(cast.noor, cast, n=1)
    first, second = offers(cast.noor)
    keep_evidence(by=cast.noor, offer=first)
    pass_offer(by=cast.noor, offer=second)
    piece(cast.noor)
    clearances = Clearance.objects.count()
    leave(by=cast.noor)

    again("MemberLeft")
    assert not Evidence.objects.exists()
    assert not Passed.objects.exists()
    assert Clearance.objects.count() <= clearances
