"""A public story as a PDF: tagged, in the site's own fonts, and nothing in it that its page does not say."""

import sys
from io import BytesIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from cop.framework.actions import install_words
from cop.stories.enums import Hidden, Licence, Provenance, Rung, Signed
from cop.stories.formats import can_print, paper
from cop.stories.models import Story
from tests.cast import Cast
from tests.needs import need
from tests.stories.shelf import TEXTS, put_story
from tests.stories.stage import SignIn


@pytest.fixture(autouse=True)
def _words(db: None) -> None:
    need(can_print(), "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    install_words()


def read(client: Client, story: Story, query: str = "", **headers: str) -> Any:
    return client.get(f"/read/{story.pk}/pdf/{query}", headers=headers)


def opened(client: Client, story: Story, query: str = "") -> PdfReader:
    answer = read(client, story, query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def text_of(pdf: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in pdf.pages).split())


def objects(pdf: PdfReader) -> list[Any]:
    """Return every dictionary there is in a PDF."""
    found: list[Any] = []
    seen: set[int] = set()
    todo: list[Any] = [pdf.trailer]
    while todo:
        one = todo.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, dict):
            found.append(one)
            todo += [one.raw_get(key) for key in one]  # type: ignore[attr-defined]
        elif isinstance(one, list):
            todo += list(one)
    return found


def test_it_is_tagged_and_says_language_title_and_author_as_its_page_does(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, phase="contact")
    pdf = opened(client, story)
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a BooleanObject)
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert pdf.metadata is not None
    assert pdf.metadata.title == TEXTS["title"]
    assert pdf.metadata.author == "A counsellor"
    assert not {"/CreationDate", "/ModDate"} & set(pdf.metadata)
    tags = _tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/Figure"} <= {tag for tag, _alt in tags}
    assert "Four cups on a table; the one for contact steams" in next(alt for tag, alt in tags if tag == "/Figure")


def _tags(node: Any) -> list[tuple[str, str]]:
    node = node.get_object()
    if not hasattr(node, "get") or "/K" not in node:
        return []
    below = node["/K"] if isinstance(node["/K"], list) else [node["/K"]]
    own = [(str(node["/S"]), str(node.get("/Alt", "")))] if "/S" in node else []
    return own + [tag for one in below for tag in _tags(one)]


def test_it_has_all_of_the_story_in_its_order_and_what_its_page_says(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    text = text_of(opened(client, story))
    parts = [
        TEXTS[name].split("\n")[0][:30] for name in ("title", "summary", "start", "behind", "took", "again", "ask")
    ]
    said = ["March 2026", "made of several talks", "CC BY 4.0", f"/read/{story.pk}/"]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert [part for part in said if part not in text] == []
    assert "1 / " in text
    assert cast.noor.name not in text


def test_it_is_in_the_words_of_the_reader_and_the_language_of_the_story(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    text = text_of(opened(client, story, "?in=nl"))
    assert "maart 2026" in text
    assert "The question behind the question" in text
    page = client.get(f"/read/{story.pk}/?in=nl").content.decode()
    assert f"/read/{story.pk}/pdf/?in=nl" in page


def test_its_fonts_are_the_sites_own_and_in_it(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    story.editions.update(start_html="<p>łódź, også, ő and “yes” — <em>so</em>, Ελλάδα, мир.</p>")
    pdf = opened(client, story)
    fonts = [one for one in objects(pdf) if one.get("/Type") == "/FontDescriptor"]
    names = {str(font["/FontName"]).partition("+")[2] or str(font["/FontName"]) for font in fonts}
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in fonts)
    assert all(name.lstrip("/").startswith(("Vollkorn", "Commissioner")) for name in names), names
    assert "łódź, også, ő and “yes” — so, Ελλάδα, мир." in text_of(pdf)


def test_nothing_in_it_leads_or_reaches_elsewhere_but_its_links(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, start="![x](https://elsewhere.example/x.png) and [y](https://other.example/)")
    pdf = opened(client, story)
    kinds = {str(one.get("/S")) for one in objects(pdf) if one.get("/S")}
    assert not kinds & {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}
    assert not any(one.get("/Type") in {"/EmbeddedFile", "/Filespec"} for one in objects(pdf))
    links = {str(one["/URI"]) for one in objects(pdf) if "/URI" in one}
    assert links <= {"https://elsewhere.example/x.png", "https://other.example/", Licence.BY.url}  # to be clicked
    assert not any("/Image" in str(one.get("/Subtype", "")) for one in objects(pdf))


@pytest.mark.parametrize("source", ["https://elsewhere.example/a.png", "file:///etc/hostname", "ftp://x.example/a"])
def test_who_draws_it_fetches_nothing_but_the_sites_own_look(source: str) -> None:
    drawn = paper(f'<html lang="en"><head><title>T</title></head><body><p>T</p><img src="{source}" alt="x">')
    names = [one for page in PdfReader(BytesIO(drawn)).pages for one in page.images]
    assert names == []


def test_one_persons_talk_is_not_offered_as_a_pdf(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor, provenance=Provenance.CONSENTED)
    assert "/pdf/" not in client.get(f"/read/{story.pk}/").content.decode()
    assert read(client, story).status_code == 404
    Story.objects.filter(pk=story.pk).update(hidden_at=timezone.now(), hidden_for=Hidden.CONCERN)
    assert read(client, story).status_code == 404


@pytest.mark.parametrize("rung", [Rung.MOMENT, Rung.MEMBERS])
def test_what_members_read_is_no_pdf(cast: Cast, client: Client, rung: Rung) -> None:
    assert read(client, put_story(cast.noor, rung)).status_code == 404
    assert client.get("/read/1/pdf/").status_code == 404


@pytest.mark.parametrize("column", ["hidden_at", "withdrawn_at"])
def test_it_goes_with_its_page_also_for_who_has_it_kept(cast: Cast, client: Client, column: str) -> None:
    story = put_story(cast.noor)
    mark = read(client, story)["ETag"]
    Story.objects.filter(pk=story.pk).update(**{column: timezone.now()})
    answer = read(client, story, **{"If-None-Match": mark})
    assert answer.status_code == 410
    assert TEXTS["title"] not in answer.content.decode()


def test_who_has_it_is_not_sent_it_again_until_it_changes(cast: Cast, client: Client) -> None:
    story = put_story(cast.noor)
    first = read(client, story)
    again = read(client, story, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"
    assert "X-Robots-Tag" not in first
    Story.objects.filter(pk=story.pk).update(version=story.version + 1, licence=Licence.COMMUNITY)
    other = read(client, story, **{"If-None-Match": first["ETag"]})
    assert other.status_code == 200
    assert other["X-Robots-Tag"] == "noindex"
    assert b"CC BY" not in other.content


def test_an_address_may_have_so_many_drawn_and_read_what_is_drawn_as_often_as_it_likes(
    cast: Cast, client: Client
) -> None:
    stories = [put_story(cast.noor, title=f"Story {n}") for n in range(13)]
    assert [read(client, story).status_code for story in stories] == [200] * 12 + [429]
    assert [read(client, stories[0]).status_code for _ in range(3)] == [200] * 3
    assert client.get(f"/read/{stories[12].pk}/pdf/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_no_visitor_is_given_a_cookie_and_a_name_stands_where_the_page_has_it(cast: Cast, client: Client) -> None:
    story = put_story(cast.ingrid, signed=Signed.NAME, alias=True)
    pdf = opened(client, story)
    assert not client.cookies
    assert pdf.metadata is not None
    assert pdf.metadata.author == story.byline.shown
    assert cast.ingrid.name not in text_of(pdf)


def test_it_is_the_same_for_a_member(cast: Cast, client: Client, sign_in: SignIn) -> None:
    story = put_story(cast.noor)
    assert read(sign_in(cast.sam), story).content == read(client, story).content


def test_without_what_draws_it_it_is_not_offered_and_the_site_says_what_is_missing(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = put_story(cast.noor)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    can_print.cache_clear()
    try:
        assert "/pdf/" not in client.get(f"/read/{story.pk}/").content.decode()
        assert read(client, story).status_code == 404
        call_command("check")
        assert "libpangoft2" in capsys.readouterr().err
    finally:
        monkeypatch.undo()
        can_print.cache_clear()
    call_command("check")
    assert "libpangoft2" not in capsys.readouterr().err
