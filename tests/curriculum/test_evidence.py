"""What a member can show: offered from what they did, brought from outside, theirs alone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import forget_uploads
from cop.anonymity.models import Attachment
from cop.community.models import Member
from cop.curriculum.enums import Source
from cop.curriculum.models import Evidence
from cop.ledger.models import Entry, Receipt
from tests.cast import Cast
from tests.curriculum.showing import HOME, area, course, page, piece
from tests.papers import pdf

type SignIn = Callable[[Member], Client]


def test_from_outside_is_kept_once_sealed_and_seen_by_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert [noor.post(f"{HOME}new/", course()).status_code for _ in range(2)] == [303, 303]
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
    noor.post(f"{HOME}new/", course())
    other = noor.post(f"{HOME}new/", course(title="Another course"))
    assert other.status_code == 409
    assert "Another course" in other.content.decode()
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"month": "soon"}, {"month": "2199-01"}, {"minutes": "-3"}, {"areas": "none"}]
)
def test_what_does_not_do_comes_back_with_its_words(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    area()
    sent = sign_in(cast.noor).post(f"{HOME}new/", course(**wrong))
    assert sent.status_code == 422
    assert "Xylo taught me to wait." in sent.content.decode()
    assert not Evidence.objects.exists()


def test_it_is_changed_and_two_pages_meet(cast: Cast, sign_in: SignIn) -> None:
    noor, kept = sign_in(cast.noor), piece(cast.noor)
    place = f"{HOME}{kept.pk}/edit/"
    assert "A course 0" in page(noor, place)
    assert noor.post(place, course(version="1", title="Better")).status_code == 303
    assert Evidence.objects.get().said["title"] == "Better"
    late = noor.post(place, course(version="1", title="Late"))
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
        sent = noor.post(f"{HOME}new/", course(file=paper, file_alt="The certificate", file_seen="on"))  # type: ignore[arg-type]
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


def test_the_export_has_all_of_it(cast: Cast, sign_in: SignIn) -> None:
    piece(cast.noor)
    got = sign_in(cast.noor).get(f"{HOME}evidence.json")
    [one] = got.json()["evidence"]
    assert (one["title"], one["text"], one["month"]) == ("A course 0", "I learnt to wait.", "2026-03")
    assert sign_in(cast.mikkel).get(f"{HOME}evidence.json").json()["evidence"] == []
