"""Files that others will read: what gets in, what is left of it, who sees it, and how it goes."""

import hashlib
import json
import re
import subprocess
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from cop.anonymity import gateways
from cop.anonymity.actions import forget_uploads, keep_upload, open_upload
from cop.anonymity.enums import Unfitness
from cop.anonymity.formats import document, picture, rewrite
from cop.anonymity.models import Attachment, Draft
from cop.anonymity.tasks import forget_uploads as task
from cop.coffee.actions import flag_text, post_reply
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.errors import Unfit
from cop.discussion.actions import withdraw_post
from cop.discussion.enums import FlagGround
from cop.discussion.models import Post
from tests.cast import MADE_UP, Cast, bring
from tests.papers import pdf, photo, snapshot

type SignIn = Callable[[Member], Client]
CASE = {"happened": "She sent me her letter.", "question": "What would you answer?", "key": "k" * 16}
ABOUT = {"file_alt": "A letter on a table", "file_seen": "on"}
BSN = "111222333"


@pytest.fixture(autouse=True)
def _empty_storage() -> None:
    """Begin with nothing stored."""
    for folder in (gateways.SHARED, gateways.PENDING):
        for path in stored(folder):
            default_storage.delete(path)


def stored(folder: str) -> list[str]:
    return gateways.older_than(folder, timezone.now() + timedelta(days=1))


def as_file(data: bytes, name: str = "Anne de Vries.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def upload(client: Client, data: bytes, **more: Any) -> Any:
    return client.post("/uploads/", ABOUT | {"file": as_file(data)} | more)


def token_in(answer: Any) -> str:
    return re.search(r'data-upload="(\w+)"', answer.content.decode())[1]  # type: ignore[index]


def with_picture(by: Member, room: Any) -> tuple[Case, Attachment]:
    token = keep_upload(by=by, data=photo(), alt="A letter on a table", seen=True).token
    case = bring(by, room)
    post_reply(by=by, case=case, text="See.", key="key-with-picture", uploads=[token])
    return case, Attachment.objects.get()


def refused(data: bytes, make: Callable[[bytes], Any] = picture) -> str:
    with pytest.raises(Unfit) as told:
        make(data)
    return told.value.reason


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


# What is not taken


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unfitness.BROKEN),
        (b"hello", Unfitness.BROKEN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Unfitness.BROKEN),
        (b"<html><script>alert(1)</script></html>", Unfitness.BROKEN),
        (photo("GIF"), Unfitness.BROKEN),
        (photo("TIFF"), Unfitness.BROKEN),
        (photo("GIF") + b"PK\x03\x04 a jar", Unfitness.BROKEN),
        (photo()[:300], Unfitness.BROKEN),
        (photo("PNG", (9000, 5000), compress_level=9), Unfitness.LARGE),
        (b"\xff\xd8" + bytes(8_000_001), Unfitness.LARGE),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes, why: str) -> None:
    assert refused(data) == why


def test_a_png_that_says_it_is_enormous_is_refused_unread() -> None:
    data = bytearray(photo("PNG"))
    data[16:24] = (60_000).to_bytes(4) + (60_000).to_bytes(4)
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    assert refused(bytes(data)) == Unfitness.LARGE


def test_what_moves_is_refused() -> None:
    for kind in ("PNG", "WEBP"):
        out = BytesIO()
        frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
        frames[0].save(out, kind, save_all=True, append_images=frames[1:])
        assert refused(out.getvalue()) == Unfitness.MOVES


def test_too_large_a_request_says_so(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in(cast.noor), b"\xff\xd8" + bytes(12_000_000))
    assert answer.status_code == 422
    assert str(Unfitness.LARGE.label) in answer.content.decode()
    assert sign_in(cast.noor).post("/uploads/", ABOUT).status_code == 422


# What is left of it


def test_a_photograph_is_turned_and_loses_its_place_and_camera() -> None:
    made = picture(snapshot())
    with Image.open(BytesIO(made.data)) as image:
        assert image.size == (made.width, made.height) == (200, 320)
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        red, _, blue = image.convert("RGB").getpixel((100, 10))  # type: ignore[misc]
        assert (red > 200, blue < 60) == (True, True)
    assert b"Anne" not in made.data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_stays_its_kind_and_fits(kind: str) -> None:
    made = picture(photo(kind, (4100, 1000)))
    with Image.open(BytesIO(made.data)) as image:
        assert image.format == kind
        assert image.size == (2000, 488)


def test_transparent_and_printed_colours_are_kept_or_turned_into_ours() -> None:
    out, printed = BytesIO(), BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 40)).save(out, "PNG")
    Image.new("CMYK", (20, 20)).save(printed, "JPEG")
    for data, mode in ((out, "RGBA"), (printed, "RGB")):
        with Image.open(BytesIO(picture(data.getvalue()).data)) as image:
            assert image.mode == mode


def test_two_files_in_one_leave_only_the_picture() -> None:
    page = b"<html><script>alert('polyglot')</script></html>"
    jar = b"PK\x03\x04META-INF/MANIFEST.MF"
    for data in (photo() + page, photo(comment=page), photo("PNG") + jar, photo() + jar):
        made = picture(data).data
        assert page not in made
        assert b"script" not in made
        assert jar not in made


def test_a_pdf_keeps_what_its_pages_show_and_nothing_else() -> None:
    made = document(pdf("A plan for the first talk", "And for the second"))
    assert (made.pages, made.suffix) == (2, "pdf")
    assert "A plan for the first talk" in made.text
    reader = PdfReader(BytesIO(made.data))
    assert not reader.metadata
    assert reader.attachments == {}
    assert set(reader.root_object) == {"/Type", "/Pages"}
    drawn = b"".join(bytes(item.get_data()) for item in streams(reader)) + made.data
    for trace in (b"Anne", b"ANNE", b"JavaScript", b"Annot", b"URI", b"NEVER-DRAWN", b"EmbeddedFile", b"PieceInfo"):
        assert trace not in drawn, trace
    assert all("/Im1" in page["/Resources"]["/XObject"] for page in reader.pages)  # type: ignore[index,operator]
    assert rewrite.rewrite(made.data)[1] == made.text


def streams(reader: PdfReader) -> Iterator[Any]:
    for number in range(1, len(reader.xref[0]) + 2):
        item = reader.get_object(number)
        if hasattr(item, "get_data") and item.get("/Filter") != "/DCTDecode":
            yield item


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 nothing", Unfitness.BROKEN),
        (pdf("Hello there")[:400], Unfitness.BROKEN),
        (b"%PDF-" + bytes(10_000_001), Unfitness.LARGE),
        (pdf("Hello there", password="secret"), Unfitness.LOCKED),
        (pdf(*["Hello there"] * 61), Unfitness.LONG),
        (pdf("x" * 80_000, "y" * 80_000), Unfitness.LONG),
        (pdf("", scanned=True), Unfitness.SCANNED),
        (pdf("First page", ""), Unfitness.SCANNED),
        (pdf(""), Unfitness.SCANNED),
    ],
)
def test_a_pdf_that_cannot_be_checked_is_refused(data: bytes, why: str) -> None:
    assert refused(data, document) == why
    if why in {Unfitness.LOCKED, Unfitness.LONG, Unfitness.SCANNED}:
        with pytest.raises(rewrite.Refused) as told:
            rewrite.rewrite(data)
        assert told.value.unfit == why


def test_a_pdf_of_bare_pages_or_none_is_refused() -> None:
    for writer in (PdfWriter(), PdfWriter(BytesIO(pdf("Hello there")))):
        for page in writer.pages:
            del page["/Resources"], page["/Contents"]
        out = BytesIO()
        writer.write(out)
        assert refused(out.getvalue(), document) in {Unfitness.SCANNED, Unfitness.BROKEN}
    with pytest.raises(rewrite.Refused):
        rewrite.rewrite(b"GIF89a")


def test_a_photograph_in_a_pdf_loses_what_its_camera_wrote() -> None:
    bare = rewrite.bare_photo(snapshot())
    assert b"Anne" not in bare
    with Image.open(BytesIO(bare)) as image, Image.open(BytesIO(snapshot())) as before:
        assert image.tobytes() == before.tobytes()
        assert not image.getexif()
    assert rewrite.bare_photo(b"no photograph") == b"no photograph"


@pytest.mark.parametrize(("earlier", "kept"), [("/FlateDecode", True), ("/ASCIIHexDecode", False)])
def test_a_photograph_packed_twice_is_unpacked_or_refused(earlier: str, kept: bool) -> None:
    writer = PdfWriter(BytesIO(pdf("Hello there", "And more")))
    picture = writer.pages[0]["/Resources"]["/XObject"]["/Im1"].get_object()  # type: ignore[index]
    picture._data = zlib.compress(snapshot())
    picture[NameObject("/Filter")] = ArrayObject([NameObject(earlier), NameObject("/DCTDecode")])
    out = BytesIO()
    writer.write(out)
    if kept:
        assert b"Anne" not in rewrite.rewrite(out.getvalue())[0]
    else:
        assert refused(out.getvalue(), document) == Unfitness.BROKEN


def test_a_scan_is_refused_with_its_page(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in(cast.noor), pdf("First page", ""))
    assert answer.status_code == 422
    assert f"{Unfitness.SCANNED.label} (2)" in answer.content.decode()


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_args: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired("rewrite", 60)

    monkeypatch.setattr(subprocess, "run", hang)
    assert refused(pdf("Hello there"), document) == Unfitness.BROKEN


def test_a_pdf_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zlib.compress(bytes(400_000_000), 9)
    data = pdf("Hello there").replace(b"Tj ET", b"Tj ET")
    packed = PdfWriter(BytesIO(data))
    stream = packed.pages[0]["/Contents"].get_object()
    stream._data = bomb  # type: ignore[union-attr]
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")  # type: ignore[index]
    out = BytesIO()
    packed.write(out)
    assert refused(out.getvalue(), document) == Unfitness.BROKEN


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


def test_letters_and_digits_in_forms_of_a_typesetter_are_read_as_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.dumps({"pages": 1, "text": "Raﬁq １１１２２２３３３"}).encode() + b"\n%PDF-1.3"
    done = subprocess.CompletedProcess([], 0, stdout=told)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: done)
    assert document(b"%PDF-").text == "Rafiq 111222333"


def test_what_a_file_is_called_is_checked_too(cast: Cast, sign_in: SignIn) -> None:
    answer = upload(sign_in(cast.noor), photo(), file_alt="Letter of anne.q@mail.example")
    assert answer.status_code == 422


def test_the_database_refuses_a_file_whose_words_were_not_cleared(cast: Cast) -> None:
    _, attachment = with_picture(cast.noor, cast.community)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(alt="Other words")
    assert bytes(attachment.sha256) == hashlib.sha256(gateways.read(attachment.name) or b"").digest()


# Who sees it, and how it goes


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
