"""Files that others will read, on their way in: whose they are, what they need, and what the check says of them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cop.anonymity import gateways
from cop.anonymity.actions import keep_upload
from cop.anonymity.enums import Unfitness
from cop.anonymity.models import Attachment, Draft
from cop.coffee.actions import post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.errors import Unfit
from cop.discussion.models import Post
from tests.anonymity.files import ABOUT, CASE, as_file, stored, token_in, upload
from tests.cast import Cast, bring
from tests.papers import pdf, photo, snapshot

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("empty_storage")
BSN = "111222333"


# The way in


def test_a_case_takes_a_picture_and_a_pdf_along(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    noor = sign_in(cast.noor)
    first, second = upload(noor, snapshot()), upload(noor, pdf("A plan for the first talk"), file_alt="The plan")
    assert (first.status_code, second.status_code) == (200, 200)
    tokens = [token_in(first), token_in(second)]
    assert noor.get(f"/uploads/{tokens[0]}/").headers["Content-Type"] == "image/jpeg"
    assert sign_in(cast.mikkel).get(f"/uploads/{tokens[0]}/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        answer = noor.post("/rooms/community/new/", CASE | {"files": " ".join(tokens)})
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/cases/{case.pk}/"
    assert [card["alt"] for card in case.attached] == ["A letter on a table", "The plan"]
    assert stored(gateways.PENDING) == []
    assert len(stored(gateways.SHARED)) == 2

    mikkel = sign_in(cast.mikkel)
    page = mikkel.get(f"/cases/{case.pk}/").content.decode()
    urls = [f"/cases/{case.pk}/files/{card['id']}/" for card in case.attached]
    assert all(page.count(url) for url in urls)
    assert 'alt="A letter on a table"' in page
    assert "PDF, 1 page" in page
    for url, kind, way in zip(urls, ("image/jpeg", "application/pdf"), ("inline", "attachment"), strict=True):
        served = mikkel.get(url)
        assert served.headers["Content-Type"] == kind
        assert served.headers["Content-Disposition"].startswith(way)
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert served.headers["Content-Security-Policy"].startswith("sandbox")
        assert served.headers["Cache-Control"] == "private, no-cache"
        assert "Last-Modified" not in served.headers
        assert b"Anne" not in served.content
        assert "Anne" not in str(served.headers)
        assert mikkel.get(url, headers={"If-None-Match": served.headers["ETag"]}).status_code == 304
        assert Client().get(url).status_code == 302
    assert mikkel.get(urls[0] + "?save=1").headers["Content-Disposition"].startswith("attachment")
    assert mikkel.get(f"/cases/{case.pk}/files/1/").status_code == 404


def test_without_script_the_file_goes_with_the_form_and_comes_back_with_it(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    answer = noor.post("/rooms/community/new/", CASE | {"happened": "", "file": as_file(photo())} | ABOUT)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    token = token_in(answer)
    assert f'name="files" value="{token}"' in " ".join(answer.content.decode().split())
    untold = noor.post("/rooms/community/new/", CASE | {"file": as_file(photo()), "file_alt": "A letter"})
    assert untold.status_code == 422
    assert str(Unfitness.UNSEEN.label) in untold.content.decode()
    nameless = noor.post("/rooms/community/new/", CASE | {"file": as_file(photo()), "file_seen": "on"})
    assert str(Unfitness.NAMELESS.label) in nameless.content.decode()
    assert noor.post("/rooms/community/new/", CASE | {"files": token}).status_code == 302
    assert len(Case.objects.get().attached) == 1


def test_a_file_ticked_away_is_gone(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    token = token_in(upload(noor, photo()))
    sign_in(cast.mikkel).post(f"/uploads/{token}/drop/")
    assert len(stored(gateways.PENDING)) == 1
    assert noor.post("/rooms/community/new/", CASE | {"files": token, "drop": token}).status_code == 302
    assert Case.objects.get().attached == []
    other = token_in(upload(noor, photo()))
    assert noor.post(f"/uploads/{other}/drop/").status_code == 204
    assert stored(gateways.PENDING) == []


def test_the_same_form_twice_gives_one_case(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    noor = sign_in(cast.noor)
    form = CASE | {"files": token_in(upload(noor, photo()))}
    with django_capture_on_commit_callbacks(execute=True):
        first = noor.post("/rooms/community/new/", form)
    second = noor.post("/rooms/community/new/", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Case.objects.count(), Attachment.objects.count()) == (1, 1)


def test_another_members_file_and_one_that_is_gone_are_refused(cast: Cast, sign_in: SignIn) -> None:
    theirs = token_in(upload(sign_in(cast.mikkel), photo()))
    noor = sign_in(cast.noor)
    for token in (theirs, "0" * 48, "../../keys.json"):
        answer = noor.post("/rooms/community/new/", CASE | {"files": token})
        assert answer.status_code == 422
        assert str(Unfitness.GONE.label) in answer.content.decode()
    assert Case.objects.count() == 0
    case = bring(cast.noor, cast.community)
    answer = noor.post(f"/cases/{case.pk}/replies/", {"text": "See.", "key": "k" * 16, "files": theirs})
    assert answer.status_code == 422
    assert not Post.objects.exists()


def test_at_most_four_files_go_with_one_text(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    tokens = [keep_upload(by=cast.noor, data=photo(), alt=f"Letter {n}", seen=True).token for n in range(5)]
    with pytest.raises(Unfit):
        post_reply(by=cast.noor, case=case, text="See.", key="key-five-files", uploads=tokens)


def test_a_file_that_waits_is_unreadable_and_has_no_row(cast: Cast) -> None:
    keep_upload(by=cast.noor, data=photo("PNG"), alt="A letter on a table", seen=True)
    (path,) = stored(gateways.PENDING)
    sealed = gateways.read(path)
    assert sealed is not None
    assert b"PNG" not in sealed
    assert b"letter" not in sealed
    assert not Attachment.objects.exists()


def test_a_draft_brings_its_files_back(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    token = token_in(upload(noor, photo()))
    kept = {"place": "case:community", "version": "0", "text-happened": "She wrote.", "text-files": token}
    assert noor.post("/drafts/", kept).status_code == 200
    assert token in noor.get("/rooms/community/new/").content.decode()
    assert noor.post("/rooms/community/new/", CASE | {"files": token}).status_code == 302
    assert not Draft.objects.exists()


def test_under_an_alias_no_row_leads_from_the_file_to_its_author(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    token = token_in(upload(noor, photo()))
    noor.post("/rooms/community/new/", CASE | {"alias": "on", "files": token})
    attachment = Attachment.objects.select_related("byline", "clearance").get()
    assert attachment.byline.member is None
    assert attachment.clearance.byline_id == attachment.byline_id == Case.objects.get().byline_id


def test_too_large_a_request_says_so(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in(cast.noor), b"\xff\xd8" + bytes(12_000_000))
    assert answer.status_code == 422
    assert str(Unfitness.LARGE.label) in answer.content.decode()
    assert sign_in(cast.noor).post("/uploads/", ABOUT).status_code == 422


def test_a_scan_is_refused_with_its_page(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in(cast.noor), pdf("First page", ""))
    assert answer.status_code == 422
    assert f"{Unfitness.SCANNED.label} (2)" in answer.content.decode()


# The check


def test_a_pdf_with_a_national_number_is_stopped(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    answer = upload(noor, pdf(f"Her bsn {BSN} is on the form"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert BSN in page
    assert 'name="answers"' not in page
    stopped = noor.post("/rooms/community/new/", CASE | {"files": token_in(answer)})
    assert stopped.status_code == 422
    assert BSN in stopped.content.decode()
    assert Case.objects.count() == 0
    without = noor.post("/rooms/community/new/", CASE | {"files": token_in(answer), "drop": token_in(answer)})
    assert without.status_code == 302


def test_a_finding_in_a_pdf_is_answered_and_the_answer_is_kept_with_its_clearance(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    answer = upload(noor, pdf("Write to anne.q@mail.example today"))
    assert answer.status_code == 422
    mark = re.search(r'name="answers"\s+value="([^"]+)"', answer.content.decode())[1]  # type: ignore[index]
    form = CASE | {"files": token_in(answer), "answers": mark}
    assert noor.post("/rooms/community/new/", form).status_code == 302
    attachment = Attachment.objects.select_related("clearance").get()
    assert list(attachment.clearance.answers.values()) == ["not-a-person"]
    assert attachment.clearance.purpose == "file"


def test_what_a_file_is_called_is_checked_too(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in(cast.noor), photo(), file_alt="Letter of anne.q@mail.example")
    assert answer.status_code == 422
