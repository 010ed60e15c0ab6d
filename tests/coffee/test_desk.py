"""The moderators' desk in a browser: what was opened stays open to who opened it, and no address is a bare error."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.anonymity.actions import ask_reveal, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.models import Byline, Reveal
from cop.coffee.actions import post_reply, withdraw_case
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.actions import decide_flag, edit_post, open_flag, withdraw_post
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag, Opening, Post
from cop.discussion.policies import may_decide
from cop.ledger.models import Entry
from tests.cast import MADE_UP, Cast, bring
from tests.coffee.told import moderator, report
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
pytestmark = pytest.mark.usefixtures("at_desk")
OPEN_IT = "Open the report"


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def opened() -> int:
    return Entry.objects.filter(fact="FlagOpened").count()


# Opening a report


def test_what_a_moderator_opened_has_an_address_in_every_language(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, bo = report(sign_in(cast.sam), post, "text:3"), sign_in(cast.bo)
    url = f"/reports/{flag.pk}/"
    before = text_of(bo, url)
    assert OPEN_IT in before
    assert "Xylo" not in before
    assert opened() == 0
    answer = bo.post(url)
    assert (answer.status_code, answer.headers["Location"]) == (303, url)
    assert opened() == 1
    for _ in range(2):
        assert "<mark>Xylo</mark>" in text_of(bo, url)
    assert bo.post("/language/", {"language": "nl", "next": url}).headers["Location"] == url
    assert "<mark>Xylo</mark>" in text_of(bo, url)
    assert opened() == 1


def test_what_one_opened_another_has_to_open_and_strangers_find_nothing(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    flag, third = report(sign_in(cast.sam), post, "text:3"), moderator("third")
    url = f"/reports/{flag.pk}/"
    sign_in(cast.bo).post(url)
    assert "Xylo" not in text_of(sign_in(third), url)
    for member in (cast.ada, cast.noor, cast.sam, cast.mikkel, cast.ingrid):  # Ada works at the author's centre
        assert sign_in(member).get(url).status_code == 404
        assert sign_in(member).post(url).status_code == 404


def test_another_wording_is_opened_anew(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, bo = report(sign_in(cast.sam), post), sign_in(cast.bo)  # points at no word: it goes on to the new wording
    bo.post(f"/reports/{flag.pk}/")
    post.refresh_from_db()
    edit_post(by=cast.noor, post=post, text="Ask Xylo and the cousin.", version=post.version, answers=MADE_UP)
    flag.refresh_from_db()
    assert flag.answered_at is None
    assert "cousin" not in text_of(bo, f"/reports/{flag.pk}/")
    bo.post(f"/reports/{flag.pk}/")
    assert "cousin" in text_of(bo, f"/reports/{flag.pk}/")
    assert opened() == 2


def test_a_decided_report_is_closed_to_who_had_opened_it(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag, bo = report(sign_in(cast.sam), post, "text:3"), sign_in(cast.bo)
    url = f"/reports/{flag.pk}/"
    bo.post(url)
    bo.post(url, {"outcome": "kept"})
    assert not Opening.objects.exists()
    page = text_of(bo, url)
    assert "Xylo" not in page
    assert OPEN_IT not in page
    assert "You decided on this report" in page
    assert bo.post(url).status_code == 403
    third = sign_in(moderator("third"))
    third.post(url)
    page = text_of(third, url)
    assert "Xylo" in page
    assert 'name="outcome"' not in page
    assert "This report is decided" in page


@pytest.mark.parametrize("who", ["moderator", "visitor"])
def test_a_method_that_is_not_allowed_gets_a_page_and_htmx_a_piece(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.bo) if who == "moderator" else Client()
    answer = client.get("/appearance/", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    page = answer.content.decode()
    assert "<html" in page
    assert "This address opens by a button" in page
    piece = client.get("/appearance/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert "This address opens by a button" in piece
    assert client.get("/appearance/", headers={"Accept": "application/json"}).content == b""


# Opened aliases


def alias_report(cast: Cast, sign_in: SignIn) -> tuple[Flag, Reveal]:
    """Let Sam report a case of Noor's under an alias, and Ada and a third open it; Bo has no part in it."""
    case = veiled(cast.noor, cast.community)
    said = {"ground": "identifies", "places": ["happened:0"]}
    assert sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", said).status_code == 302
    byline = Byline.objects.select_related("link").get(pk=case.byline_id)
    reveal = ask_reveal(by=cast.ada, byline=byline, ground=Ground.DANGER)
    return Flag.objects.get(), reveal


def test_an_opened_alias_stays_reachable_for_the_two_after_the_decision_and_for_three_days(
    cast: Cast, sign_in: SignIn
) -> None:
    flag, reveal = alias_report(cast, sign_in)
    third = moderator("third")
    second_reveal(by=third, reveal=reveal)
    decide_flag(by=third, flag=flag, outcome=Outcome.KEPT, texts={})
    url = f"/reports/aliases/{reveal.pk}/"
    for member in (cast.ada, third):
        client = sign_in(member)
        assert f'href="{url}"' in text_of(client, "/reports/")
        before = text_of(client, url)
        assert "Show who it is" in before
        assert "You may look until" in before
        assert "Noor" not in before
        answer = client.post(url)
        assert (answer.status_code, b"Noor" in answer.content) == (200, True)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert Entry.objects.filter(fact="AliasSeen", actor_id=member.pk).count() == 1
    assert url not in text_of(sign_in(cast.bo), "/reports/")
    for member in (cast.bo, cast.noor, cast.sam, cast.ingrid):
        assert sign_in(member).get(url).status_code == 404
        assert sign_in(member).post(url).status_code == 404
    Reveal.objects.update(seconded_at=timezone.now() - timedelta(hours=73))
    assert url not in text_of(sign_in(third), "/reports/")
    assert sign_in(third).get(url).status_code == 404
    assert sign_in(third).post(url).status_code == 404


def test_asking_and_agreeing_leave_no_page_at_their_own_address(cast: Cast, sign_in: SignIn) -> None:
    flag, reveal = alias_report(cast, sign_in)
    ada, bo, url = sign_in(cast.ada), sign_in(cast.bo), f"/reports/{flag.pk}/"
    for client, act in ((ada, {"act": "ask", "ground": "danger"}), (bo, {"act": "second"})):
        answer = client.post(f"{url}alias/", act)
        assert (answer.status_code, answer.headers["Location"]) == (303, url)
        assert client.get(f"{url}alias/").status_code == 405
    bo.post(url)
    assert f'href="/reports/aliases/{reveal.pk}/"' in text_of(bo, url)
    assert bo.post(f"{url}alias/", {"act": "see"}).status_code == 404


def test_a_second_moderator_sees_in_the_list_that_a_colleague_asks(cast: Cast, sign_in: SignIn) -> None:
    flag, reveal = alias_report(cast, sign_in)
    ada, bo, chip = sign_in(cast.ada), sign_in(cast.bo), "A colleague asks to open the alias"
    assert chip in text_of(bo, "/reports/")
    assert chip not in text_of(ada, "/reports/")
    decide_flag(by=cast.bo, flag=flag, outcome=Outcome.KEPT, texts={})
    assert f'href="/reports/{flag.pk}/"' in text_of(bo, "/reports/")  # and has a way there when it is decided
    assert f'href="/reports/{flag.pk}/"' not in text_of(ada, "/reports/")
    second_reveal(by=cast.bo, reveal=reveal)
    assert chip not in text_of(bo, "/reports/")
    Reveal.objects.update(seconded_by=None, seconded_at=None, asked_at=timezone.now() - timedelta(hours=73))
    assert chip not in text_of(bo, "/reports/")
    ada.post(f"/reports/{flag.pk}/")
    assert "Ask a second moderator" in text_of(ada, f"/reports/{flag.pk}/")  # the old request has run out


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn, rows: int) -> None:
    third = moderator("third")
    for n in range(rows):
        for seconded in (True, False):
            case = veiled(cast.noor, cast.community, f"key-of-alias-{n}-{seconded}")
            byline = Byline.objects.select_related("link").get(pk=case.byline_id)
            reveal = ask_reveal(by=cast.ada, byline=byline, ground=Ground.HARM)
            if seconded:
                second_reveal(by=cast.bo, reveal=reveal)
            said = {"ground": "identifies", "places": ["happened:0"]}
            sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", said)
    counted = []
    for member in (cast.bo, third):
        client = sign_in(member)
        with CaptureQueriesContext(connection) as queries:
            text_of(client, "/reports/")
        counted.append(len(queries))
    assert counted == [10, 10]


# Nothing to decide


@pytest.mark.parametrize("ground", ["identifies", "other"])
def test_a_report_of_a_reply_taken_back_waits_no_more(cast: Cast, sign_in: SignIn, post: Post, ground: str) -> None:
    flag, bo = report(sign_in(cast.sam), post, ground=ground, note="Not kind."), sign_in(cast.bo)
    assert "Reported just now" in text_of(bo, "/reports/")
    withdraw_post(by=cast.noor, post=post)
    assert "Reported just now" not in text_of(bo, "/reports/")
    assert Flag.objects.waiting().count() == 0
    bo.post(f"/reports/{flag.pk}/")
    page = text_of(bo, f"/reports/{flag.pk}/")
    assert "The author has changed this text, or taken it back." in page
    assert 'name="outcome"' not in page


def test_a_report_of_a_case_taken_back_waits_no_more_nor_does_its_appeal(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", {"ground": "identifies", "places": ["happened:0"]})
    flag = Flag.objects.get()
    bo = sign_in(cast.bo)
    bo.post(f"/reports/{flag.pk}/")
    bo.post(f"/reports/{flag.pk}/", {"outcome": "kept"})
    noor.post(f"/flags/{flag.pk}/appeal/")
    assert Flag.objects.waiting().count() == 1
    withdraw_case(by=cast.noor, case=case)
    assert Flag.objects.waiting().count() == 0
    assert "appeal" not in noor.get("/me/cases/").content.decode()


def test_something_else_is_noted_as_nothing_of_it_is_covered(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag = report(sign_in(cast.sam), post, ground="other", note="Not kind.")
    bo, url = sign_in(cast.bo), f"/reports/{flag.pk}/"
    bo.post(url)
    page = text_of(bo, url)
    assert "Nothing to do" in page
    assert "Not kind." in page
    assert "covered</button>" not in page
    assert "Show it again" not in page
    assert bo.post(url, {"outcome": "kept"}).status_code == 403
    assert bo.post(url, {"outcome": "noted"}).status_code == 302
    flag.refresh_from_db()
    assert (flag.outcome, flag.decided_by) == ("noted", cast.bo)
    assert sign_in(cast.noor).post(f"/flags/{flag.pk}/appeal/").status_code == 403  # there is nothing to ask about


def test_what_covers_something_is_not_only_noted(cast: Cast, sign_in: SignIn, post: Post) -> None:
    flag = report(sign_in(cast.sam), post, "text:3")
    with pytest.raises(NotAllowed):
        decide_flag(by=cast.bo, flag=flag, outcome=Outcome.NOTED, texts={})


# Part in the talk


@pytest.mark.parametrize("alias", [False, True])
def test_who_brought_the_case_does_not_look_at_reports_in_its_talk(cast: Cast, sign_in: SignIn, alias: bool) -> None:
    case = veiled(cast.bo, cast.community) if alias else bring(cast.bo, cast.community)
    reply, _ = post_reply(by=cast.noor, case=case, text="I would ask Xylo.", key="key-of-noor", answers=MADE_UP)
    flag, third = report(sign_in(cast.sam), reply, "text:3"), moderator("third")
    bo = sign_in(cast.bo)
    assert "Reported just now" not in text_of(bo, "/reports/")
    assert bo.get(f"/reports/{flag.pk}/").status_code == 404
    assert bo.post(f"/reports/{flag.pk}/").status_code == 404
    assert (may_decide(cast.bo, flag), may_decide(third, flag)) == (False, True)
    with pytest.raises(NotAllowed):
        open_flag(by=cast.bo, flag=flag)
    assert "Reported just now" in text_of(sign_in(third), "/reports/")
