"""Files that wait: how many, how long, how large, and what a form carries of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cop.anonymity import gateways
from cop.anonymity.actions import attach, byline_of, detach, exchange, forget_uploads, keep_upload, open_upload
from cop.anonymity.enums import FileKind, Purpose, Unfitness
from cop.anonymity.models import Attachment
from cop.anonymity.queries import look_over
from cop.anonymity.rules import same_again
from cop.anonymity.tasks import forget_uploads as task
from cop.coffee.actions import post_reply
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.core.errors import NotCleared, Unfit
from cop.discussion.models import Post
from tests.cast import Cast, bring
from tests.papers import pdf, photo

type SignIn = Callable[[Member], Client]
CASE = {"happened": "She sent me her letter.", "question": "What would you answer?", "key": "k" * 16}
ABOUT = {"file_alt": "A letter", "file_seen": "on"}


@pytest.fixture(autouse=True)
def _empty_storage() -> None:
    for folder in (gateways.SHARED, gateways.PENDING):
        for path in gateways.older_than(folder, timezone.now() + timedelta(days=1)):
            default_storage.delete(path)


def wait(by: Member, alt: str = "A letter", data: bytes = b"") -> str:
    return keep_upload(by=by, data=data or photo(), alt=alt, seen=True).token


def reply(by: Member, tokens: list[str]) -> Post:
    case = bring(by, Room.objects.get(slug="community"))
    return post_reply(by=by, case=case, text="See.", key="key-of-reply", uploads=tokens)[0]


def unfit(act: Callable[[], object]) -> str:
    with pytest.raises(Unfit) as told:
        act()
    return told.value.reason


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("Anne.jpg", photo())


def test_four_files_go_with_one_text_a_fifth_not_also_beside_those_there(cast: Cast) -> None:
    tokens = [wait(cast.noor, f"Letter {n}") for n in range(5)]
    post = reply(cast.noor, tokens[:3])
    assert [card["alt"] for card in post.attached] == ["Letter 0", "Letter 1", "Letter 2"]
    assert unfit(lambda: exchange(by=cast.noor, of=post, tokens=tokens[3:])) == Unfitness.MANY
    assert len(exchange(by=cast.noor, of=post, tokens=tokens[3:4])) == post.files.count() == 4
    first = post.files.order_by("made_at").first()
    assert first is not None
    assert len(exchange(by=cast.noor, of=post, tokens=tokens[4:], without={first.pk})) == 4
    assert not post.files.filter(pk=first.pk).exists()


def test_a_fifth_is_refused_before_any_is_attached(cast: Cast) -> None:
    byline, tokens = byline_of(cast.noor), [wait(cast.noor, f"Letter {n}") for n in range(5)]
    assert unfit(lambda: attach(by=cast.noor, byline=byline, tokens=tokens, answers={})) == Unfitness.MANY
    assert not Attachment.objects.exists()
    assert len(attach(by=cast.noor, byline=byline, tokens=tokens[1:], answers={})) == 4


def test_one_file_named_twice_is_attached_once(cast: Cast) -> None:
    assert len(reply(cast.noor, [wait(cast.noor)] * 2).attached) == 1


def test_what_it_shows_is_told_in_up_to_three_hundred_letters(cast: Cast) -> None:
    for letters, kept in ((300, 300), (301, 300)):
        upload = open_upload(by=cast.noor, token=wait(cast.noor, "x" * letters))
        assert upload is not None
        assert len(upload.alt) == kept
    assert unfit(lambda: wait(cast.noor, " \n ")) == Unfitness.NAMELESS
    assert unfit(lambda: keep_upload(by=cast.noor, data=photo(), alt="A", seen=False)) == Unfitness.UNSEEN


def test_a_file_comes_with_questions_only_where_answers_are_heard(cast: Cast) -> None:
    token = wait(cast.noor, "The letter of anne.q@mail.example")
    bare, asked = open_upload(by=cast.noor, token=token), open_upload(by=cast.noor, token=token, answers={})
    assert bare is not None
    assert asked is not None
    assert (bare.check.waits, asked.check.waits) == (0, 1)
    with pytest.raises(NotCleared):
        reply(cast.noor, [token])
    assert open_upload(by=cast.mikkel, token=token) is None
    for wrong in ("", "0" * 48, token.upper(), f"{token}\n", token[:-1]):
        assert open_upload(by=cast.noor, token=wrong) is None


def test_the_same_file_again_under_another_token_ends_the_same(cast: Cast) -> None:
    one, again, other = wait(cast.noor), wait(cast.noor), wait(cast.noor, "Another letter")
    assert len({one, again, other}) == 3
    assert {len(token) for token in (one, again, other)} == {48}
    assert same_again([one]) == same_again([again]) != same_again([other])
    assert same_again([one, other]) == f"{one[-16:]} {other[-16:]}"


def test_what_is_told_of_a_file_stands_in_its_row(cast: Cast) -> None:
    picture, paper = wait(cast.noor, "A letter"), wait(cast.noor, "A paper", pdf("A plan", "And more"))
    reply(cast.noor, [picture, paper])
    rows = Attachment.objects.order_by("kind").values_list("kind", "alt", "width", "height", "pages", "text")
    assert list(rows) == [("jpg", "A letter", 320, 200, 0, ""), ("pdf", "A paper", 0, 0, 2, "A plan\n\nAnd more")]
    for row in Attachment.objects.select_related("clearance"):
        assert row.size == len(gateways.read(row.name) or b"")
        assert row.clearance.purpose == Purpose.FILE
        assert row.byline.member == cast.noor


def test_a_day_is_waited_for_and_not_longer(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token, now = wait(cast.noor), timezone.now()
    for hours, kept in ((23.9, True), (24.1, False)):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: now + timedelta(hours=hours))
        assert forget_uploads() == (not kept)
        assert (open_upload(by=cast.noor, token=token) is not None) is kept


def test_the_clock_lets_go_of_what_waited(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token, later = wait(cast.noor), timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    task()
    assert open_upload(by=cast.noor, token=token) is None


def test_rows_and_bytes_that_nothing_holds_are_counted_and_go(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    post = reply(cast.noor, [wait(cast.noor, "One"), wait(cast.noor, "Two", pdf("A plan"))])
    post.files.remove(Attachment.objects.get(alt="One"))
    assert forget_uploads() == 0  # of today
    Attachment.objects.update(made_at=timezone.now() - timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_uploads() == 1
    assert Attachment.objects.get().alt == "Two"
    assert len(gateways.older_than(gateways.SHARED, timezone.now() + timedelta(days=1))) == 1


def test_bytes_that_cannot_be_deleted_hold_nothing_else_back(
    cast: Cast, django_capture_on_commit_callbacks: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateways, "default_storage", FileSystemStorage(location=tmp_path))
    rows = list(reply(cast.noor, [wait(cast.noor, f"Letter {n}") for n in range(2)]).files.order_by("pk"))
    stuck = tmp_path / rows[0].name
    stuck.unlink()
    (stuck / "in the way").mkdir(parents=True)
    with django_capture_on_commit_callbacks(execute=True):
        detach(attachments=rows)
    assert gateways.read(rows[1].name) is None
    assert not Attachment.objects.exists()


def test_words_that_were_reported_stay_in_no_file(cast: Cast) -> None:
    post = reply(cast.noor, [wait(cast.noor, "A plan", pdf("About the harbour"))])
    (held,) = post.files.all()
    assert unfit(lambda: exchange(by=cast.noor, of=post, reported=["harbour"])) == Unfitness.REPORTED
    assert unfit(lambda: exchange(by=cast.noor, of=post, reported=["plan"])) == Unfitness.REPORTED
    assert exchange(by=cast.noor, of=post, reported=["bridge"]) == [held]
    assert exchange(by=cast.noor, of=post, without={held.pk}, reported=["harbour"]) == []


# What a form carries


def test_a_form_carries_up_to_eight_and_names_each_once(cast: Cast, sign_in: SignIn) -> None:
    noor, tokens = sign_in(cast.noor), [wait(cast.noor, f"Letter {n}") for n in range(9)]
    page = noor.post("/rooms/community/new/", CASE | {"happened": "", "files": " ".join([tokens[0], *tokens])})
    told = page.content.decode()
    assert [token in told for token in tokens] == [True] * 7 + [False] * 2
    assert f'name="files" value="{" ".join(tokens[:7])}"' in " ".join(told.split())


def test_up_to_eight_are_ticked_away_at_once(cast: Cast, sign_in: SignIn) -> None:
    tokens = [wait(cast.noor, f"Letter {n}") for n in range(9)]
    sign_in(cast.noor).post("/rooms/community/new/", CASE | {"happened": "", "drop": tokens})
    assert [open_upload(by=cast.noor, token=token) is None for token in tokens] == [True] * 8 + [False]


def test_five_files_are_too_many_for_the_last_look_and_one_gone_is_said(cast: Cast, sign_in: SignIn) -> None:
    noor, tokens = sign_in(cast.noor), [wait(cast.noor, f"Letter {n}") for n in range(5)]
    for sent, label in (
        (tokens[:4], None),
        (tokens, Unfitness.MANY.label),
        ([*tokens[:2], "0" * 48], Unfitness.GONE.label),
    ):
        told = noor.post("/rooms/community/new/look/", CASE | {"files": " ".join(sent)}).content.decode()
        for one in (Unfitness.MANY.label, Unfitness.GONE.label):
            assert (str(one) in told) is (one == label)


def test_what_a_request_without_a_file_is_told(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    noor = sign_in(cast.noor)
    told = noor.post("/uploads/", ABOUT).content.decode()
    assert str(Unfitness.MISSING.label) in told
    assert str(Unfitness.LARGE.label) not in told
    most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    for length, label in ((most, Unfitness.MISSING), (most + 1, Unfitness.LARGE)):
        told = noor.post("/uploads/", b"x" * length, content_type="application/octet-stream").content.decode()
        assert str(label.label) in told


def test_a_file_under_way_that_was_taken_joins_those_there(cast: Cast, sign_in: SignIn) -> None:
    noor, token = sign_in(cast.noor), wait(cast.noor)
    assert noor.post("/rooms/community/new/", CASE | ABOUT | {"files": token, "file": file()}).status_code == 302
    assert len(Case.objects.get().attached) == 2


def test_a_file_that_waits_for_an_answer_holds_its_text_back(cast: Cast, sign_in: SignIn) -> None:
    noor, token = sign_in(cast.noor), wait(cast.noor, "The letter of anne.q@mail.example")
    (question,) = look_over({"alt": "The letter of anne.q@mail.example", "text": ""}).open
    form = CASE | {"files": token}
    assert noor.post("/rooms/community/new/", form).status_code == 422
    assert noor.post("/rooms/community/new/", form | {"answers": f"{question.mark}:invented"}).status_code == 302


def test_only_whole_numbers_take_files_away(cast: Cast, sign_in: SignIn) -> None:
    post = reply(cast.noor, [wait(cast.noor)])
    held = post.files.get().pk
    for version, wrong in enumerate(("x", "-1", "9" * 19, "9" * 5000, str(held + 1)), start=1):
        change = {"text": f"See {version}.", "version": version, "without": wrong}
        assert sign_in(cast.noor).post(f"/posts/{post.pk}/edit/", change).status_code == 302
        assert post.files.count() == 1
    many = [*range(1, 9), held]
    change = {"text": "See.", "version": 6, "without": many}
    assert sign_in(cast.noor).post(f"/posts/{post.pk}/edit/", change).status_code == 302
    assert post.files.count() == 1  # the ninth is not read
    change = {"text": "See it.", "version": 7, "without": many[1:]}
    assert sign_in(cast.noor).post(f"/posts/{post.pk}/edit/", change).status_code == 302
    assert post.files.count() == 0


def test_kinds_are_served_as_what_they_are() -> None:
    told = {kind.value: kind.content_type for kind in FileKind}
    assert told == {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "pdf": "application/pdf"}
