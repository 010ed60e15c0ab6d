"""When somebody is in danger: the centre's own steps, the examples, and a line that leaves no trace."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from cop.community.actions import edit_steps
from cop.community.enums import Country
from cop.community.models import Centre, Member, Steps
from cop.community.rules import EXAMPLES, dialled, examples
from cop.core.errors import NotAllowed
from cop.deid import Strength, check
from cop.ledger.models import Entry
from tests.cast import Cast

TEXT = "### Call\n- **112**, then the head of the shift.\n\n### Who decides\nYou, now."
DANGER = {"text-happened": "Ze schreef dat ze niet meer wil leven.", "surface": "story"}


@pytest.fixture
def desk(cast: Cast, sign_in: Callable[[Member], Client], settings: object) -> Client:
    """Ingrid, who coordinates Sund and Fjord, at the desk."""
    settings.DEMO = True  # type: ignore[attr-defined]
    return sign_in(cast.ingrid)


def form(**other: object) -> dict[str, object]:
    return {"body": TEXT, "checked_on": timezone.localdate().isoformat(), "version": 0} | other


def test_the_own_steps_come_first_with_who_checked_them_and_when(
    cast: Cast, desk: Client, sign_in: Callable[[Member], Client]
) -> None:
    before = sign_in(cast.mikkel).get("/danger/").content.decode()
    assert "Example, have it checked." in before
    assert "Livslinien" in before
    day = timezone.localdate() - timedelta(days=3)
    assert desk.post("/desk/centres/sund/danger/?language=da", form(checked_on=day.isoformat())).status_code == 302
    told = sign_in(cast.mikkel).get("/danger/").content.decode()
    assert "then the head of the shift" in told
    assert re.search(rf"Last checked on\s+{day.day} \w+ {day.year}\s+by\s+Ingrid", told)
    assert "Example, have it checked." not in told
    assert "head of the shift" not in sign_in(cast.noor).get("/danger/?country=DK").content.decode()
    assert Entry.objects.filter(fact="StepsEdited").exists()


def test_who_checked_them_and_left_is_a_former_member(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    sund = Centre.objects.get(slug="sund")
    edit_steps(by=cast.ingrid, centre=sund, language="da", body=TEXT, checked_on=timezone.localdate(), version=0)
    Member.objects.filter(pk=cast.ingrid.pk).update(name="")
    assert "by former member" in " ".join(sign_in(cast.mikkel).get("/danger/").content.decode().split())


def test_two_who_write_at_once_both_keep_their_words(desk: Client) -> None:
    where = "/desk/centres/sund/danger/?language=da"
    assert desk.post(where, form(body="First. 112")).status_code == 302
    stale = desk.post(where, form(body="Second. 112"))
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "First. 112" in page
    assert "Second. 112" in page
    assert 'name="version"\n           value="1"' in page
    assert desk.post(where, form(body="Both. 112", version=1)).status_code == 302
    assert Steps.objects.get().body == "Both. 112"
    assert desk.post(where, form(body="", version=2)).status_code == 302
    assert not Steps.objects.exists()


def test_a_form_that_comes_back_keeps_its_words(desk: Client) -> None:
    where = "/desk/centres/sund/danger/?language=da"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    refused = desk.post(where, form(checked_on=tomorrow))
    assert refused.status_code == 422
    assert b"has not come yet" in refused.content
    assert b"then the head of the shift" in refused.content
    own = desk.post(where, form(body="Call Per, 91 23 45 67."))
    assert own.status_code == 422
    assert b"91 23 45 67" in own.content
    assert not Steps.objects.exists()
    assert desk.post(where, form(body="Call Per, 91 23 45 67.", ours="on")).status_code == 302
    # what stands there already is not asked about again
    assert desk.post(where, form(body="Call Per, 91 23 45 67. Now.", version=1)).status_code == 302


def test_steps_are_written_by_who_coordinates_the_centre(cast: Cast, desk: Client) -> None:
    assert desk.get("/desk/centres/noord/danger/").status_code == 404
    assert desk.get("/desk/centres/sund/danger/?language=fi").status_code == 404
    began = desk.get("/desk/centres/sund/danger/?language=da").content.decode()
    assert "Livslinien" in began
    with pytest.raises(NotAllowed):
        edit_steps(
            by=cast.noor,
            centre=Centre.objects.get(slug="noord"),
            language="nl",
            body=TEXT,
            checked_on=timezone.localdate(),
            version=0,
        )


@pytest.mark.parametrize("country", Country.values)
def test_every_country_has_an_example_marked_as_one(client: Client, db: None, country: str) -> None:
    for language in examples(country):
        page = client.get(f"/danger/?country={country}&language={language}").content.decode()
        assert "Example, have it checked." in page
        assert 'href="tel:112"' in page
        assert f'lang="{language}"' in page
    assert "en" in examples(country)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.md")), ids=lambda file: file.stem)
def test_no_number_of_an_example_is_taken_for_somebodys(file: Path) -> None:
    text = file.read_text()
    assert [text[f.start : f.end] for f in check(text) if f.strength is Strength.STOP] == []
    assert re.search(r"^(Sources|Bronnen|Sources |Kilder|Källor|Lähteet) ?:", text, re.MULTILINE)


def test_numbers_ring_and_years_do_not() -> None:
    told = dialled(
        "<p>Ring <strong>0800-0113</strong>, 112 or 116 123. The Act of 2015, on 2026-03-10, 09:00-17:00; 113.nl.</p>"
    )
    assert re.findall(r'href="tel:(\d+)"', told) == ["08000113", "112", "116123"]


def test_a_visitor_chooses_a_country(client: Client, db: None) -> None:
    page = client.get("/danger/").content.decode()
    assert "Choose a country" in page
    assert client.get("/danger/?country=XX").status_code == 200
    part = client.get("/danger/?country=NL", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Veilig Thuis" in part


def test_the_line_stands_in_the_case_form_and_in_ask_now(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    noor = sign_in(cast.noor)
    for url in ("/rooms/community/new/", "/ask/"):
        page = noor.get(url).content.decode()
        assert "Don’t wait for colleagues" in page
        assert re.search(r'<div class="[^"]*danger-raised"[^>]* hidden', page)


def test_words_of_danger_are_told_to_the_page_and_to_nothing_else(
    cast: Cast, sign_in: Callable[[Member], Client], caplog: pytest.LogCaptureFixture
) -> None:
    noor = sign_in(cast.noor)
    noor.post("/check/", {"text-happened": "Ze werd stil.", "surface": "story"})
    before = {model: model._default_manager.count() for model in apps.get_models()}
    with caplog.at_level(logging.DEBUG):
        answer = noor.post("/check/", DANGER)
    assert "data-danger" in answer.content.decode()
    assert "leven" not in answer.content.decode()
    assert {model: model._default_manager.count() for model in apps.get_models()} == before
    assert [r for r in caplog.records if "leven" in r.getMessage() or "danger" in r.getMessage()] == []
    plain = noor.post("/check/", {"text-happened": "Ze werd stil.", "surface": "story"})
    assert "data-danger" not in plain.content.decode()
    assert answer.headers.keys() == plain.headers.keys()


def test_a_text_of_danger_is_shared_as_any_other(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    told = {"happened": DANGER["text-happened"], "question": "En nu?", "key": "key-of-a-case-1", "language": "nl"}
    answer = sign_in(cast.noor).post("/rooms/community/new/", told)
    assert answer.status_code == 302
