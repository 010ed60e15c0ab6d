"""A reading carries a video file with captions: who may see it plays it, from where they like."""

import html
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cop.community.models import Member
from cop.curriculum.actions import begin_module, forget_videos, publish_module
from cop.curriculum.formats.video import measured
from cop.curriculum.models import Edition, Module, Unit, Video
from cop.curriculum.queries import document_of
from cop.curriculum.rules import Need, Unready, VideoUnfit, read, read_captions, write, write_captions
from tests.cast import Cast
from tests.curriculum.desk import draft, read_fine
from tests.curriculum.films import mp4, webm

type SignIn = Callable[[Member], Client]
VTT = "WEBVTT\n\nNOTE made by Pieter\n\n1\n00:01.000 --> 00:04.000 align:start\n<v Pieter>Hi, good that you write.\n"
SILENT = """---
title: A film
language: en
minutes: 5
licence: community
areas: [ethics]
---
About a film.

## Reading: See it
<!-- key: seen · minutes: 5 -->
Look.

## Reflection: Yours
What did you see?
"""


@pytest.fixture
def module(cast: Cast) -> Module:
    """A module of Mikkel’s, with a reading that carries nothing yet."""
    return draft(cast.mikkel, SILENT)


def seen(module: Module) -> Unit:
    return module.units.select_related("video").get(key="seen")


def stored() -> set[str]:
    return set(default_storage.listdir("videos")[1]) if default_storage.exists("videos") else set()


def place(module: Module) -> str:
    return f"/learn/desk/{module.pk}/units/{seen(module).pk}/video/"


def put(client: Client, module: Module, content: bytes | None = None, name: str = "Pieter at home.mp4") -> HttpResponse:
    film = SimpleUploadedFile(name, content or mp4(), "text/plain")
    return client.post(place(module), {"do": "file", "video": film})


def say(client: Client, module: Module, captions: str = VTT, **told: object) -> HttpResponse:
    return client.post(place(module), {"do": "captions", "language": "en", "captions": captions, **told})


def body(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


def learnt(cast: Cast, sign_in: SignIn, module: Module) -> tuple[Edition, str]:
    """Publish the module with its film and let Noor begin it; return the edition and the film’s address for her."""
    mikkel = sign_in(cast.mikkel)
    assert put(mikkel, module).status_code == 303
    assert say(mikkel, module).status_code == 303
    read_fine(cast.mikkel, module, cast.noor)
    edition = publish_module(by=cast.mikkel, module=module)
    module.refresh_from_db()
    begin_module(by=cast.noor, module=module)
    return edition, f"/learn/modules/{module.pk}/steps/seen/video/"


def test_a_trainer_puts_a_film_with_captions(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """Its size keeps its place on the page; what it was called and what it says of itself is shown nowhere."""
    edition, film = learnt(cast, sign_in, module)
    noor = sign_in(cast.noor)
    step = body(noor.get(f"/learn/modules/{module.pk}/steps/seen/"))
    assert f'<source src="{film}" type="video/mp4">' in step
    assert 'preload="none"' in step
    assert 'width="320"' in step
    assert 'height="180"' in step
    assert f'src="{film}captions/"' in step
    assert "Pieter" not in step
    assert "52.37" not in step
    assert edition.steps.get(key="seen").video == seen(module).video
    preview = body(sign_in(cast.mikkel).get(f"/learn/desk/{module.pk}/preview/"))
    assert f'<source src="/learn/desk/videos/{seen(module).pk}/"' in preview


def test_it_is_played_from_anywhere(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """Without a range all of it comes, with one that piece, so that one can go to a place in it."""
    _edition, film = learnt(cast, sign_in, module)
    noor, whole = sign_in(cast.noor), mp4()
    answer = noor.get(film)
    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"]) == (200, "video/mp4", "bytes")
    assert b"".join(answer.streaming_content) == whole
    assert answer["Content-Length"] == str(len(whole))
    assert answer["Cache-Control"] == "private, no-cache"
    for asked, first, last in (
        ("bytes=0-", 0, len(whole) - 1),
        ("bytes=100-199", 100, 199),
        ("bytes=-50", len(whole) - 50, len(whole) - 1),
        (f"bytes=5000-{len(whole) + 9}", 5000, len(whole) - 1),
    ):
        piece = noor.get(film, headers={"Range": asked})
        assert piece.status_code == 206
        assert piece["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
        assert piece.content == whole[first : last + 1]
    beyond = noor.get(film, headers={"Range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
    for odd in ("bytes=9-3", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=x-"):
        assert noor.get(film, headers={"Range": odd}).status_code == 200
    stale = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert noor.get(film, headers=stale).status_code == 200
    assert noor.get(film, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_who_is_not_let_in_gets_nothing(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """A learner who did not begin it, a trainer who does not write it, a visitor: neither film nor captions."""
    mikkel = sign_in(cast.mikkel)
    put(mikkel, module)
    say(mikkel, module)
    desk = f"/learn/desk/videos/{seen(module).pk}/"
    for path in (desk, f"{desk}captions/"):
        assert mikkel.get(path).status_code == 200
        assert sign_in(cast.noor).get(path).status_code == 404
        assert sign_in(cast.ada).get(path).status_code == 404
        assert Client().get(path).status_code == 302
    read_fine(cast.mikkel, module, cast.noor)
    assert sign_in(cast.noor).get(desk).status_code == 200  # who was asked to read it sees it too
    publish_module(by=cast.mikkel, module=module)
    film = f"/learn/modules/{module.pk}/steps/seen/video/"
    for path in (film, f"{film}captions/"):
        assert sign_in(cast.noor).get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert sign_in(cast.noor).get(place(module)).status_code == 404
    assert put(sign_in(cast.noor), module).status_code == 404
    assert Client(enforce_csrf_checks=True).post(place(module), {}).status_code == 302
    strict = sign_in(cast.mikkel)
    strict.handler.enforce_csrf_checks = True
    assert put(strict, module).status_code == 403


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"GIF89a" + b"\0" * 50, "This is no MP4 and no WebM"),
        (b"%PDF-1.4 and so on", "This is no MP4 and no WebM"),
        (mp4(codec=b"hvc1"), "Not every browser can show this"),
        (webm(codec=b"V_MPEG4/ISO/AVC"), "Not every browser can show this"),
        (webm(doctype=b"matroska"), "Not every browser can show this"),
        (mp4()[:3000], "can’t be opened"),
        (mp4(width=0), "can’t be opened"),
    ],
)
def test_a_bad_file_is_said_beside_the_field(
    cast: Cast, sign_in: SignIn, module: Module, content: bytes, told: str
) -> None:
    """What it is counts, not what it is called; nothing of it stays."""
    before = stored()
    answer = put(sign_in(cast.mikkel), module, content)
    assert answer.status_code == 422
    assert told in body(answer).partition('id="id_video_error"')[2][:600]
    assert not Video.objects.exists()
    assert stored() == before


def test_a_large_file_is_stopped_on_its_way(cast: Cast, sign_in: SignIn, module: Module, settings: Any) -> None:
    """Where more comes than is taken, no more is read, and the page says how much it may be."""
    mikkel = sign_in(cast.mikkel)
    settings.VIDEO_MOST = 2_000
    answer = put(mikkel, module)
    assert answer.status_code == 422
    assert "too large" in body(answer)
    longer = put(mikkel, module, mp4(filling=700_000))  # told before it is read
    assert (longer.status_code, "too large" in body(longer)) == (422, True)
    assert not Video.objects.exists()
    missing = mikkel.post(place(module), {"do": "file"})
    assert (missing.status_code, "Choose a video first." in body(missing)) == (422, True)


def test_captions_are_looked_over(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """What is a person’s stops them as it stops a text; what was typed stays. Who speaks and notes are left out."""
    mikkel = sign_in(cast.mikkel)
    put(mikkel, module)
    told = VTT.replace("good that you write", "call 06-12345678")
    refused = say(mikkel, module, told)
    assert refused.status_code == 422
    assert "call 06-12345678" in body(refused)
    assert seen(module).video.captions == ""
    wrong = say(mikkel, module, "WEBVTT\n\n00:04.000 --> 00:01.000\nBackwards.")
    assert (wrong.status_code, "Line 3" in body(wrong), "Backwards." in body(wrong)) == (422, True, True)
    assert say(mikkel, module, "Just words.").status_code == 422
    file = SimpleUploadedFile("a.vtt", VTT.encode())
    assert say(mikkel, module, "", file=file).status_code == 303
    assert seen(module).video.captions == "Hi, good that you write."
    served = mikkel.get(f"/learn/desk/videos/{seen(module).pk}/captions/")
    assert served["Content-Type"] == "text/vtt; charset=utf-8"
    assert served.content.decode() == "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHi, good that you write.\n"
    odd = say(mikkel, module, VTT, file=SimpleUploadedFile("a.vtt", b"\xff\xfe\0\0"))
    assert (odd.status_code, "no text with captions" in body(odd)) == (422, True)
    before = seen(module).video.pk
    assert say(mikkel, module).status_code == 303
    assert seen(module).video.pk == before  # the same once more changes nothing


def test_it_is_not_published_without_its_words(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """Captions or a transcript: one of them is asked, in the list and where the film is."""
    mikkel = sign_in(cast.mikkel)
    put(mikkel, module)
    read_fine(cast.mikkel, module, cast.noor)
    module.refresh_from_db()
    with pytest.raises(Unready) as refused:
        publish_module(by=cast.mikkel, module=module)
    assert [(lack.need, lack.key) for lack in refused.value.lacks] == [(Need.TRANSCRIPT, "seen")]
    assert "this video needs captions" in body(mikkel.get(place(module)))
    unit = seen(module)
    edit = {"title": unit.title, "body": unit.body, "minutes": 5, "link": "", "transcript": "Two people type."}
    assert mikkel.post(f"/learn/desk/{module.pk}/units/{unit.pk}/", edit | {"version": 1}).status_code == 303
    assert "this video needs captions" not in body(mikkel.get(place(module)))
    read_fine(cast.mikkel, module, cast.noor)
    assert publish_module(by=cast.mikkel, module=module).number == 1


@pytest.mark.django_db(transaction=True)
def test_an_edition_keeps_its_film(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """Another film, other captions, or none: who learns the edition goes on seeing its own; then the bytes go."""
    before = stored()
    edition, film = learnt(cast, sign_in, module)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    assert say(mikkel, module, VTT.replace("Hi", "Hello")).status_code == 303
    assert Video.objects.count() == 2
    assert "Hi, good" in noor.get(f"{film}captions/").content.decode()
    assert put(mikkel, module, webm()).status_code == 303
    assert {video.kind for video in Video.objects.all()} == {"mp4", "webm"}
    assert mikkel.post(place(module), {"do": "drop"}).status_code == 303
    assert mikkel.post(place(module), {"do": "drop"}).status_code == 303
    assert seen(module).video is None
    assert noor.get(film, headers={"Range": "bytes=0-9"}).status_code == 206
    assert len(stored() - before) == 1
    edition.steps.update(video=None)
    Video.objects.update(made_at=timezone.now() - timedelta(days=2))
    assert forget_videos() == 1
    assert not Video.objects.exists()
    assert stored() <= before


def test_the_text_names_a_film_and_does_not_carry_it(cast: Cast, sign_in: SignIn, module: Module) -> None:
    """It is read back the same; the module made of it has no film, and says so."""
    mikkel = sign_in(cast.mikkel)
    put(mikkel, module)
    text = mikkel.get(f"/learn/desk/{module.pk}/module.md").content.decode()
    assert "\nVideo: mp4, 320 × 180, " in text
    assert read(text) == document_of(module)
    assert write(read(text)) == text
    mikkel.post("/learn/desk/import/", {"text": text, "key": "key-of-another"})
    other = Module.objects.exclude(pk=module.pk).get()
    assert other.units.get(key="seen").video is None


def test_what_a_film_is(cast: Cast) -> None:
    """Both kinds are known by what is in them."""
    for content, kind in ((mp4(), "mp4"), (webm(), "webm")):
        found = measured(BytesIO(content), len(content))
        assert (found.kind, found.width, found.height) == (kind, 320, 180)


@given(st.sampled_from([mp4(filling=40), webm()]), st.data())
def test_no_file_breaks_it(content: bytes, data: st.DataObject) -> None:
    """Whatever is cut off or changed, it is taken or refused."""
    broken = bytearray(content[: data.draw(st.integers(0, len(content)))])
    for at in data.draw(st.lists(st.integers(0, max(0, len(broken) - 1)), max_size=6)) if broken else []:
        broken[at] = data.draw(st.integers(0, 255))
    with suppress(VideoUnfit):
        assert measured(BytesIO(bytes(broken)), len(broken)).width > 0


@given(st.lists(st.text(alphabet="aé<>&- \nv/;#", max_size=40), max_size=5))
def test_captions_come_back_the_same(words: list[str]) -> None:
    """What was read, written and read again is the same; nothing in it begins a cue of its own."""
    source = "WEBVTT\n\n" + "\n\n".join(f"00:0{n}.000 --> 00:0{n}.900\n{one}" for n, one in enumerate(words))
    try:
        first = read_captions(source)
    except VideoUnfit:
        return
    if first.words:
        assert read_captions(write_captions(first)) == first
