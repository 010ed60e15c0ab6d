"""Rewriting a framework: a draft of administrators, published as a version with what changed."""

import html
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.curriculum.actions.framework import begin_draft, publish_draft
from cop.curriculum.models import Revision
from cop.curriculum.rules.exchanged import exported
from cop.curriculum.rules.framework import area_of, statement_of
from cop.framework.actions import install_words
from cop.framework.models import Area, Framework, Statement
from cop.framework.queries import words
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.curriculum.frames import AT, DRAFT, administrator, begun, draft, publish, settle, texts

type SignIn = Callable[[Member], Client]
AREA = {**texts("names", en="Talks"), **texts("abouts"), **texts("competent"), **texts("specialised")}
STATEMENT = {
    **texts("texts", en="Can wait.", nl="Kan wachten."),
    "area": "process",
    "kind": "skills",
    "level": "specialised",
}


@pytest.fixture
def ada(cast: Cast, sign_in: SignIn) -> Client:
    """Ada, an administrator with a draft under way."""
    client = sign_in(administrator(cast.ada))
    begun(client)
    return client


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def seen(client: Client, url: str) -> str:
    """Return the mark of the entry a form shows."""
    return page(client, url).split('name="seen" value="')[1].split('"')[0]


def test_it_is_for_administrators_and_begun_once(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    assert ada.post(DRAFT).status_code == 303
    assert Revision.objects.count() == 1
    assert "Publish" not in page(ada, DRAFT).split("What changes")[1]  # nothing changed yet
    for other in (cast.ingrid, cast.mikkel, cast.noor):
        client = sign_in(other)
        for where in ("", "about/", "new/", "areas/process/", "publish/", "import/", "drop/"):
            assert client.get(f"{DRAFT}{where}").status_code == 404
            assert client.post(f"{DRAFT}{where}").status_code == 404
    assert ada.post(f"{DRAFT}drop/").status_code == 303
    assert not Revision.objects.exists()
    assert ada.get(f"{DRAFT}about/").status_code == 303  # a page that was open leads back


def test_nothing_of_it_is_read_before_it_is_published(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    place = f"{DRAFT}areas/process/"
    assert ada.post(place, AREA | {"seen": seen(ada, place)}).status_code == 303
    noor = sign_in(cast.noor)
    assert "Guidance processes and relationships" in page(noor, AT)
    told = "The area “Guidance processes and relationships” is called “Talks” now."
    assert told in page(ada, f"{DRAFT}publish/")
    assert publish(ada) == 303
    read = page(noor, AT)
    assert "Guidance processes and relationships</a>" not in read
    for line in ("Talks", "Version 2", told):
        assert line in read
    assert Area.objects.get(slug="process").retired_at is None
    assert words().areas[0].name == "Talks"
    assert Entry.objects.filter(fact="FrameworkPublished").count() == 1


def test_bad_input_comes_back_with_the_words_kept(ada: Client) -> None:
    place = f"{DRAFT}areas/process/"
    for wrong in (texts("names", nl="Gesprekken"), texts("abouts", en="x" * 601), texts("names", en="x" * 121)):
        assert ada.post(place, AREA | wrong).status_code == 422, wrong
    assert "Gesprekken" in ada.post(place, AREA | texts("names", nl="Gesprekken")).content.decode()
    asked = ada.post(place, AREA | texts("abouts", en="Call her: +31 6 12345678"))
    assert asked.status_code == 422
    assert "could identify someone" in asked.content.decode()
    new = f"{DRAFT}areas/process/new/"
    for bad in ({"kind": "x"}, {"level": "x"}, {"area": "x"}, texts("texts"), {"key": "a b"}):
        assert ada.post(new, STATEMENT | {"key": "abcdef"} | bad).status_code == 422, bad
    for act in ({"act": "merge"}, {"act": "merge", "into": "process"}, {"act": "split"}, {"act": "x"}):
        assert ada.post(f"{place}settle/", act).status_code == 422, act
    assert draft() == draft()
    assert area_of(draft(), "process")["names"]["en"].startswith("Guidance")  # type: ignore[index]
    assert publish(ada) == 409


def test_statements_are_added_once_reworded_moved_and_taken_out(ada: Client) -> None:
    for _ in range(2):
        answer = ada.post(f"{DRAFT}areas/process/new/", STATEMENT | {"key": "abcdef12"})
        assert answer.status_code == 303
    assert ada.post(f"{DRAFT}statements/process-skills-1/", {"act": "drop"}).status_code == 303
    place = f"{DRAFT}statements/process-skills-2/"
    moved = STATEMENT | {"area": "ethics", "seen": seen(ada, place)}
    assert ada.post(place, moved).status_code == ada.post(place, moved).status_code == 303
    told = page(ada, f"{DRAFT}publish/")
    for line in ("New in “Guidance processes", "Taken out of “Guidance processes", "Moved from “Guidance processes"):
        assert line in told
    assert publish(ada) == 303
    new = Statement.objects.get(texts__nl="Kan wachten.", area__slug="process")
    assert (new.kind, new.level) == ("skills", "specialised")
    assert Statement.objects.get(key="process-skills-1").retired_at is not None
    assert Statement.objects.get(key="process-skills-2").area.slug == "ethics"
    install_words()
    assert Statement.objects.get(key="process-skills-1").retired_at is not None
    assert not Statement.objects.filter(key="process-skills-2", area__slug="process").exists()


def test_two_administrators_lose_nothing_of_each_other(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    bo = sign_in(administrator(cast.bo))
    place, other = f"{DRAFT}areas/process/", f"{DRAFT}areas/ethics/"
    early = seen(ada, place)
    assert bo.post(other, AREA | texts("names", en="Right") | {"seen": seen(bo, other)}).status_code == 303
    assert bo.post(place, AREA | texts("names", en="Conversations") | {"seen": early}).status_code == 303
    stale = ada.post(place, AREA | {"seen": early})
    assert stale.status_code == 409
    shown = html.unescape(stale.content.decode())
    assert "Conversations" in shown
    assert 'value="Talks"' in shown
    again = AREA | {"seen": shown.split('name="seen" value="')[1].split('"')[0]}
    assert ada.post(place, again).status_code == 303
    assert [area["names"]["en"] for area in draft()["areas"]][:2] == ["Talks", "Right"]
    version = Revision.objects.get().version
    assert bo.post(f"{DRAFT}publish/", {"version": version - 1}).status_code == 409
    assert bo.post(f"{DRAFT}publish/", {"version": version}).status_code == 303
    assert ada.post(f"{DRAFT}publish/", {"version": version}).status_code == 303  # it stands already
    assert Framework.objects.get(slug="competence-areas").version == 2


def test_published_twice_it_stands_once(cast: Cast, ada: Client) -> None:
    settle(ada, "theory", "retire")
    one = Revision.objects.get()
    first = publish_draft(by=cast.ada, draft=one, version=one.version)
    second = publish_draft(by=cast.ada, draft=one, version=one.version)
    assert (first[1], second[1], first[0].number, second[0].number) == (True, False, 2, 2)
    assert Clearance.objects.filter(purpose="framework").count() == 1
    again = begin_draft(by=cast.ada, framework=one.framework)
    assert again.pk != one.pk
    assert area_of(draft(), "theory") is None


def test_areas_change_places(ada: Client) -> None:
    for _ in range(2):
        assert ada.post(f"{DRAFT}areas/development/place/", {"at": "0"}).status_code == 303
    for wrong in ("", "-1", "x", "9" * 30):
        assert ada.post(f"{DRAFT}areas/development/place/", {"at": wrong}).status_code == 303
    assert publish(ada) == 303
    assert [area.slug for area in words().areas][:2] == ["development", "process"]


def test_parts_and_words_about_the_framework(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    place = f"{DRAFT}about/"
    assert page(ada, place).count(">Norwegian (bokmål)") == 4  # each text in each language, under its own label
    told = {**texts("names", en="Our areas"), **texts("abouts"), **texts("attributions", en="After HK-dir.")}
    told |= {**texts("part_new", en="With clients"), "seen": seen(ada, place)}
    assert ada.post(place, told).status_code == 303
    assert draft()["parts"] == [{"slug": "part-with-clients", "names": {"en": "With clients"}}]
    of = f"{DRAFT}areas/process/"
    assert ada.post(of, AREA | {"part": "part-with-clients", "seen": seen(ada, of)}).status_code == 303
    assert publish(ada) == 303
    read = page(sign_in(cast.sam), AT)
    for line in ("Our areas", "With clients", "After HK-dir."):
        assert line in read


def test_an_area_is_new_and_one_that_was_merged_says_into_what(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    new = AREA | texts("names", en="Tools") | {"key": "abcdefgh"}
    assert ada.post(f"{DRAFT}new/", new).status_code == ada.post(f"{DRAFT}new/", new).status_code == 303
    slug = draft()["areas"][-1]["slug"]
    settle(ada, "theory", "merge", into=slug)
    settle(ada, "process", "split", key="hgfedcba", keys=["process-skills-1"], **texts("new", en="Chat"))
    assert statement_of(draft(), "process-skills-1")["area"].startswith("chat")  # type: ignore[index]
    assert publish(ada) == 303
    read = " ".join(page(sign_in(cast.sam), AT).split())
    for line in ("The area “Tools” is new.", "went into “Tools”", "was taken out of “Guidance processes", "is now"):
        assert line in read
    assert Statement.objects.filter(area__slug=slug, retired_at=None).count() == 12
    assert [area.slug for area in Area.objects.get(slug="theory").replaced_by.all()] == [slug]


def file(text: str) -> BytesIO:
    """Return a file to post."""
    one = BytesIO(text.encode())
    one.name = "framework.json"
    return one


def test_a_file_becomes_the_draft(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    place, now = f"{DRAFT}import/", exported(draft())
    assert ada.post(place, {"file": file(now)}).status_code == 303
    assert "Nothing is changed yet." in page(ada, DRAFT)
    bad = ["", "{", "[]", "{}", now.replace('"skills"', '"x"'), now.replace('"process"', '"a b"'), "[" * 5_000]
    bad += [now.replace('"theory"', '"confidentiality"'), now.replace('"theory"', '"process"'), '{"names": 1}']
    for text in bad:
        assert ada.post(place, {"file": file(text)}).status_code == 422, text[:40]
    assert ada.post(place).status_code == 422
    assert ada.post(place, {"file": file(now.replace("Can mirror, ask", "Can listen, ask"))}).status_code == 303
    assert publish(ada) == 303
    assert "Can listen, ask, and hold a silence in chat." in page(sign_in(cast.sam), AT)


def test_an_editor_reads_their_own_language(cast: Cast, sign_in: SignIn, ada: Client) -> None:
    """Choices are in it; a name that changed in another language alone says so instead of naming one thing twice."""
    url = f"{DRAFT}areas/ethics/"
    ada.post(url, {**AREA, **texts("names", en="Right and wrong", nl="Ethiek"), "seen": seen(ada, url)})
    cast.ada.user.language = "nl"
    cast.ada.user.save()
    dutch = sign_in(cast.ada)
    assert "Het gebied “Ethiek” heeft in een andere taal een andere naam." in page(dutch, f"{DRAFT}publish/")
    settle_page = page(dutch, f"{DRAFT}areas/process/settle/")
    assert "Theorieën en methoden voor loopbaanontwikkeling</option>" in settle_page
    assert "Kan spiegelen, vragen en een stilte in de chat laten bestaan." in settle_page
