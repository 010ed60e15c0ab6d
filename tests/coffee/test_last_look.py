"""The last look: a case as its readers will see it; nothing is kept, and what may not be shared is not shown."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.anonymity.actions import keep_upload
from cop.anonymity.models import Byline, Clearance
from cop.coffee.models import Case
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.ledger.models import Entry, Receipt
from tests.cast import Cast
from tests.papers import photo

type SignIn = Callable[[Member], Client]
URL = "/rooms/community/new/look/"
CASE = {"happened": "She **stops** typing.", "question": "And then?", "key": "k" * 16}
HTMX = {"HX-Request": "true"}


def test_it_shows_the_case_as_its_readers_will_see_it_and_keeps_nothing(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor, kept = sign_in(cast.noor), (Byline, Clearance, Entry, Receipt)
    before = [model.objects.count() for model in kept]
    data = CASE | {"did": "I waited.", "urgent": "on", "channel": "chat", "phase": "contract", "title": "The silence"}
    answer = noor.post(URL, data, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (200, "[data-look]", "innerHTML")
    look = answer.content.decode()
    for words in (
        "The silence",
        "<strong>stops</strong>",
        "I waited.",
        "And then?",
        "Noor",
        "Today",
        "Chat",
        "Checked",
    ):
        assert words in look, words
    assert [model.objects.count() for model in kept] == before
    assert not Case.objects.exists()
    # What was looked at is what is read.
    case_page = noor.get(noor.post("/rooms/community/new/", data).headers["Location"]).content.decode()
    for words in ("The silence", "<strong>stops</strong>", "I waited.", "Today", "Chat"):
        assert words in case_page, words


def test_under_an_alias_nobody_is_named(cast: Cast, sign_in: SignIn) -> None:
    look = sign_in(cast.noor).post(URL, CASE | {"alias": "on"}, headers=HTMX).content.decode()
    assert "Two words instead of your name" in look
    assert "Noor" not in look
    assert not Byline.objects.filter(member=None).exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"question": ""}, "Ask your colleagues one thing."),
        ({"happened": "Write to anne.q@mail.example, she said."}, "1 detail could identify someone."),
        ({"files": "0" * 48}, "is gone. Attach it again."),
    ],
)
def test_what_may_not_be_shared_comes_back_instead(
    cast: Cast, sign_in: SignIn, change: dict[str, str], told: str
) -> None:
    answer = sign_in(cast.noor).post(URL, CASE | {"did": "I waited."} | change, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "HX-Retarget" not in answer
    assert told in page
    assert "I waited." in page
    assert page.lstrip().startswith("<draft-keeper")


def test_an_answer_to_the_check_counts_here_too(cast: Cast, sign_in: SignIn) -> None:
    noor, text = sign_in(cast.noor), CASE | {"happened": "Write to anne.q@mail.example, she said."}
    page = noor.post(URL, text, headers=HTMX).content.decode()
    mark = page.partition('name="answers"')[2].partition('value="')[2].partition('"')[0]
    assert noor.post(URL, text | {"answers": mark}, headers=HTMX).status_code == 200


def test_files_that_go_along_are_shown_and_stay_where_they_are(cast: Cast, sign_in: SignIn) -> None:
    token = keep_upload(by=cast.noor, data=photo(), alt="A letter", seen=True).token
    noor = sign_in(cast.noor)
    for _ in range(2):
        look = noor.post(URL, CASE | {"files": token}, headers=HTMX).content.decode()
        assert f"/uploads/{token}/" in look
        assert "A letter" in look
    gone = noor.post(URL, CASE | {"files": token, "drop": token}, headers=HTMX).content.decode()
    assert "A letter" not in gone
    assert noor.get(f"/uploads/{token}/").status_code == 200
    five = [keep_upload(by=cast.noor, data=photo(), alt=f"{n}", seen=True).token for n in range(5)]
    assert "Up to four files" in noor.post(URL, CASE | {"files": " ".join(five)}, headers=HTMX).content.decode()


def test_one_looks_thirty_times_a_minute(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert [noor.post(URL, CASE, headers=HTMX).status_code for _ in range(31)] == [200] * 30 + [429]


def test_a_suspended_member_is_told(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    Member.objects.filter(pk=cast.noor.pk).update(suspended_at="2026-01-01T00:00Z")
    assert noor.post(URL, CASE, headers=HTMX).status_code == 403
