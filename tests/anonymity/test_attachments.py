"""Files that others read: who sees them, what covers them, and how they go."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cop.anonymity import gateways
from cop.anonymity.actions import forget_uploads, keep_upload, open_upload
from cop.anonymity.models import Attachment
from cop.anonymity.tasks import forget_uploads as task
from cop.coffee.actions import flag_text, post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.actions import withdraw_post
from cop.discussion.enums import FlagGround
from cop.discussion.models import Post
from tests.anonymity.files import ABOUT, CASE, as_file, stored, token_in, upload, with_picture
from tests.cast import MADE_UP, Cast, bring
from tests.papers import pdf, photo

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("empty_storage")


def test_the_database_refuses_a_file_whose_words_were_not_cleared(cast: Cast) -> None:
    _, attachment = with_picture(cast.noor, cast.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(alt="Other words")
    assert bytes(attachment.sha256) == hashlib.sha256(gateways.read(attachment.name) or b"").digest()


def test_outsiders_get_404(cast: Cast, sign_in: SignIn) -> None:
    _, attachment = with_picture(cast.noor, cast.closed)
    post = Post.objects.get()
    url = f"/posts/{post.pk}/files/{attachment.pk}/"
    assert sign_in(cast.mikkel).get(url).status_code == 200
    assert sign_in(cast.sam).get(url).status_code == 404
    elsewhere = post_reply(by=cast.mikkel, case=Case.objects.get(), text="And I.", key="key-elsewhere")[0]
    assert sign_in(cast.mikkel).get(f"/posts/{elsewhere.pk}/files/{attachment.pk}/").status_code == 404
    gateways.drop(attachment.name)
    assert sign_in(cast.mikkel).get(url).status_code == 404


def test_a_post_that_is_taken_back_takes_its_files_along(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    _, attachment = with_picture(cast.noor, cast.community)
    post = Post.objects.get()
    url = f"/posts/{post.pk}/files/{attachment.pk}/"
    assert sign_in(cast.mikkel).get(url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_post(by=cast.noor, post=post)
    assert sign_in(cast.mikkel).get(url).status_code == 404
    assert not Attachment.objects.exists()
    assert not default_storage.exists(attachment.name)


def test_a_case_that_is_taken_back_takes_its_files_along(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    noor = sign_in(cast.noor)
    noor.post("/rooms/community/new/", CASE | {"files": token_in(upload(noor, pdf("A plan")))})
    case = Case.objects.get()
    url = f"/cases/{case.pk}/files/{case.attached[0]['id']}/"
    assert noor.get(url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        noor.post(f"/cases/{case.pk}/withdraw/")
    assert noor.get(url).status_code == 404
    assert stored(gateways.SHARED) == []


def test_an_edit_adds_and_takes_away(cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Any) -> None:
    noor = sign_in(cast.noor)
    noor.post("/rooms/community/new/", CASE | {"files": token_in(upload(noor, photo()))})
    case = Case.objects.get()
    assert b'name="without"' in noor.get(f"/cases/{case.pk}/edit/").content
    change = CASE | {"version": 1, "files": token_in(upload(noor, pdf("A plan"))), "without": case.attached[0]["id"]}
    with django_capture_on_commit_callbacks(execute=True):
        assert noor.post(f"/cases/{case.pk}/edit/", change).status_code == 302
    case.refresh_from_db()
    assert [card["kind"] for card in case.attached] == ["pdf"]
    assert len(stored(gateways.SHARED)) == 1
    bad = CASE | {"version": 2, "files": "0" * 48}
    assert noor.post(f"/cases/{case.pk}/edit/", bad).status_code == 422


def test_an_edit_of_a_reply_takes_a_file_away_and_leaves_no_earlier_wording(cast: Cast, sign_in: SignIn) -> None:
    _, attachment = with_picture(cast.noor, cast.community)
    post, noor = Post.objects.get(), sign_in(cast.noor)
    assert b'name="without"' in noor.get(f"/posts/{post.pk}/edit/").content
    change = {"text": "See.", "version": 1, "without": attachment.pk}
    assert noor.post(f"/posts/{post.pk}/edit/", change | {"files": "0" * 48}).status_code == 422
    assert noor.post(f"/posts/{post.pk}/edit/", change).status_code == 302
    post.refresh_from_db()
    assert (post.attached, post.version, post.wordings.count()) == ([], 2, 0)
    more = {"text": "See this.", "version": 2, "file": as_file(photo())} | ABOUT
    assert noor.post(f"/posts/{post.pk}/edit/", more).status_code == 302
    post.refresh_from_db()
    assert (len(post.attached), post.wordings.count()) == (1, 1)


def test_what_is_covered_is_covered_in_files_too(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = bring(cast.ingrid, cast.community), sign_in(cast.mikkel)
    tokens = [
        keep_upload(by=cast.noor, data=pdf("The plan of Xylo"), alt="A plan", seen=True).token,
        keep_upload(by=cast.noor, data=photo(), alt="The letter of Xylo", seen=True).token,
    ]
    text = "Xylo wrote this."
    post, _ = post_reply(by=cast.noor, case=case, text=text, key="key-of-xylo", uploads=tokens, answers=MADE_UP)
    urls = [f"/posts/{post.pk}/files/{card['id']}/" for card in post.attached]
    assert post.clearance is not None
    flag_text(
        by=cast.mikkel,
        thread=case.thread,
        clearance=post.clearance,
        ground=FlagGround.IDENTIFIES,
        places=["text:0"],
    )
    assert [mikkel.get(url).status_code for url in urls] == [404, 200]
    page = mikkel.get(f"/cases/{case.pk}/").content.decode()
    assert "Xylo" not in page
    assert "A document is hidden" in page
    noor = sign_in(cast.noor)
    answer = {"text": "A client wrote this.", "version": 2}
    assert noor.post(f"/posts/{post.pk}/edit/", answer).status_code == 422
    answer["without"] = [card["id"] for card in post.attached]  # type: ignore[assignment]
    assert noor.post(f"/posts/{post.pk}/edit/", answer).status_code == 302
    flag_text(by=cast.ada, thread=case.thread, clearance=case.clearance, ground=FlagGround.IDENTIFIES)  # type: ignore[arg-type]


def test_a_text_that_is_hidden_hides_its_files(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    noor.post("/rooms/community/new/", CASE | {"files": token_in(upload(noor, photo()))})
    case = Case.objects.select_related("clearance", "thread").get()
    url = f"/cases/{case.pk}/files/{case.attached[0]['id']}/"
    assert case.clearance is not None
    flag_text(by=cast.mikkel, thread=case.thread, clearance=case.clearance, ground=FlagGround.IDENTIFIES)
    assert mikkel.get(url).status_code == 404
    assert url not in mikkel.get(f"/cases/{case.pk}/").content.decode()


def test_what_nobody_shared_or_holds_is_forgotten(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case, attachment = with_picture(cast.noor, cast.community)
    waiting = keep_upload(by=cast.noor, data=photo(), alt="A letter", seen=True)
    gateways.put(gateways.SHARED, b"bytes without a row")
    task()
    assert (len(stored(gateways.PENDING)), len(stored(gateways.SHARED))) == (2, 2)  # no commit in this test
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert forget_uploads() == 3
    assert open_upload(by=cast.noor, token=waiting.token) is None
    assert stored(gateways.SHARED) == [attachment.name]
    case.thread.posts.get().files.clear()
    assert forget_uploads() > 0
    assert not Attachment.objects.exists()
    assert stored(gateways.SHARED) == []


def test_files_lie_where_only_the_site_reads(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    place = FileSystemStorage(location=tmp_path)
    monkeypatch.setattr(gateways, "default_storage", place)
    assert gateways.older_than(gateways.SHARED, timezone.now()) == []
    path = gateways.put(gateways.SHARED, b"bytes")
    assert re.fullmatch(r"shared/[0-9a-f]{32}", path)
    assert (tmp_path / path).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / path).parent.stat().st_mode & 0o777 == 0o700
    assert gateways.older_than(gateways.SHARED, timezone.now() + timedelta(minutes=1)) == [path]
    gateways.drop(path)
    gateways.drop(path)
    assert gateways.read(path) is None
    assert str(settings.STATIC_URL) not in path
