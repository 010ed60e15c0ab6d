"""What a member can show: offered from what they did, brought from outside, theirs alone."""

import html
import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import forget_aliases_of, forget_uploads
from cop.anonymity.models import Attachment, Clearance
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
from tests.curriculum.showing import area, learnt, piece
from tests.days.planning import book, was
from tests.notifications.told import hand_over, veiled
from tests.papers import pdf
from tests.stories.telling import tell as stand

type SignIn = Callable[[Member], Client]
HOME = "/learn/evidence/"
OFFERS = f"{HOME}offers/"


def page(client: Client, url: str = HOME) -> str:
    return html.unescape(client.get(url).content.decode())


def told(**more: str) -> dict[str, Any]:
    return {
        "title": "A course on chat",
        "month": "2026-03",
        "minutes": "90",
        "areas": [area().slug],
        "text": "Xylo taught me to wait.",
        "key": "key-of-the-course",
    } | more


def test_from_outside_is_kept_once_sealed_and_seen_by_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert [noor.post(f"{HOME}new/", told()).status_code for _ in range(2)] == [303, 303]
    kept = Evidence.objects.get()
    assert (kept.source, kept.month, kept.minutes) == (Source.OUTSIDE, date(2026, 3, 1), 90)
    assert kept.said == {"title": "A course on chat", "text": "Xylo taught me to wait."}
    assert b"Xylo" not in bytes(kept.words)
    assert "A course on chat" in page(noor)
    assert "Xylo taught me to wait." in page(noor, f"{HOME}{kept.pk}/")
    for other in (cast.mikkel, cast.ingrid, cast.ada, cast.sam):
        client = sign_in(other)
        for way in ("", "edit/", "drop/", "share/", "files/1/"):
            assert client.get(f"{HOME}{kept.pk}/{way}").status_code == 404
        assert "A course on chat" not in page(client)
    assert not Entry.objects.filter(ids__has_key="evidence_id").exists()


def test_another_text_under_the_same_key_meets_the_first(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    noor.post(f"{HOME}new/", told())
    other = noor.post(f"{HOME}new/", told(title="Another course"))
    assert other.status_code == 409
    assert "Another course" in other.content.decode()
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"month": "soon"}, {"month": "2199-01"}, {"minutes": "-3"}, {"areas": "none"}]
)
def test_what_does_not_do_comes_back_with_its_words(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    area()
    sent = sign_in(cast.noor).post(f"{HOME}new/", told(**wrong))
    assert sent.status_code == 422
    assert "Xylo taught me to wait." in sent.content.decode()
    assert not Evidence.objects.exists()


def test_it_is_changed_and_two_pages_meet(cast: Cast, sign_in: SignIn) -> None:
    noor, kept = sign_in(cast.noor), piece(cast.noor)
    place = f"{HOME}{kept.pk}/edit/"
    assert "A course 0" in page(noor, place)
    assert noor.post(place, told(version="1", title="Better")).status_code == 303
    assert Evidence.objects.get().said["title"] == "Better"
    late = noor.post(place, told(version="1", title="Late"))
    assert late.status_code == 409
    assert "Late" in late.content.decode()
    assert Evidence.objects.get().said["title"] == "Better"


def test_a_file_is_its_owners_alone_stays_and_goes_with_it(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    area()
    noor = sign_in(cast.noor)
    with django_capture_on_commit_callbacks(execute=True):
        paper = SimpleUploadedFile("course.pdf", pdf("A course of ten hours."))
        sent = noor.post(f"{HOME}new/", told(file=paper, file_alt="The certificate", file_seen="on"))  # type: ignore[arg-type]
    assert sent.status_code == 303
    kept, file = Evidence.objects.get(), Attachment.objects.get()
    where = f"{HOME}{kept.pk}/files/{file.pk}/"
    assert "The certificate" in page(noor, f"{HOME}{kept.pk}/")
    assert noor.get(where).status_code == 200
    for other in (cast.mikkel, cast.ingrid, cast.ada):
        assert sign_in(other).get(where).status_code == 404
    Attachment.objects.update(made_at=timezone.now() - timedelta(days=9))
    forget_uploads()
    assert Attachment.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert [noor.post(f"{HOME}{kept.pk}/drop/").status_code for _ in range(2)] == [303, 303]
    assert not Evidence.objects.exists()
    assert not Attachment.objects.exists()
    assert not Receipt.objects.filter(result_id=kept.pk).exists()
    assert noor.get(where).status_code == 404


def test_pages_go_on_by_month_and_by_area(cast: Cast, sign_in: SignIn) -> None:
    first, second = area(), area("ethics") if area("ethics") != area() else area("process")
    for n in range(23):
        month = date(2024 + n // 12, n % 12 + 1, 1)
        piece(cast.noor, n=n, title=f"Piece {n:02}.", month=month, areas=[second if n == 3 else first])
    noor = sign_in(cast.noor)
    one = page(noor)
    assert "Piece 22." in one
    assert "Piece 03." in one
    assert "Piece 02." not in one
    before = one.split("before=")[1].split('"')[0]
    two = page(noor, f"{HOME}?before={before}")
    assert "Piece 02." in two
    assert "Piece 03." not in two
    facet = page(noor, f"{HOME}?area={second.slug}")
    assert "Piece 03." in facet
    assert "Piece 22." not in facet
    assert noor.get(f"{HOME}?before=nonsense&area=none").status_code == 200


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


def test_all_goes_with_who_leaves(cast: Cast) -> None:
    closed(cast.noor, cast)
    closed(cast.noor, cast, n=1)
    first, second = offers(cast.noor)
    keep_evidence(by=cast.noor, offer=first)
    pass_offer(by=cast.noor, offer=second)
    piece(cast.noor)
    clearances = Clearance.objects.count()
    leave(by=cast.noor)
    from tests.coffee.told import again

    again("MemberLeft")
    assert not Evidence.objects.exists()
    assert not Passed.objects.exists()
    assert Clearance.objects.count() <= clearances


def test_the_export_has_all_of_it(cast: Cast, sign_in: SignIn) -> None:
    piece(cast.noor)
    got = sign_in(cast.noor).get(f"{HOME}evidence.json")
    [one] = got.json()["evidence"]
    assert (one["title"], one["text"], one["month"]) == ("A course 0", "I learnt to wait.", "2026-03")
    assert sign_in(cast.mikkel).get(f"{HOME}evidence.json").json()["evidence"] == []


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
    form = told(version="1")
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
