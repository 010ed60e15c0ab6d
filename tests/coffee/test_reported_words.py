"""While a report covers a word, nobody of that talk shares it again, whatever was answered before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.anonymity.actions import keep_upload
from cop.anonymity.models import ReportedWords
from cop.anonymity.queries import look_over
from cop.coffee.actions import decide, edit_case, post_reply
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.errors import NotCleared
from cop.discussion.actions import withdraw_post
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag, Post
from cop.discussion.queries import reported_in
from tests.cast import MADE_UP, Cast, bring
from tests.papers import pdf

type SignIn = Callable[[Member], Client]
AGAIN = "And Xylo rang back."
MARKED = 'data-strength="stop"'


def report(client: Client, post: Post, *places: str) -> None:
    data = {"ground": "identifies", "places": places or ("text:3",)}
    assert client.post(f"/posts/{post.pk}/flag/", data).status_code == 302


def reply(client: Client, case: Case, text: str, key: str = "k", **more: Any) -> int:
    return client.post(f"/cases/{case.pk}/replies/", {"text": text, "key": key * 16, **more}).status_code


def answers(client: Client, case: Case, text: str = AGAIN) -> str:
    """Return what the live check of the talk says."""
    return client.post(f"/threads/{case.thread_id}/check/", {"text-text": text}).content.decode()


@pytest.fixture
def case(post: Post) -> Case:
    return Case.objects.get()


def test_a_reported_word_is_shared_by_nobody_of_the_talk(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    assert reply(noor, case, "Xylo is well.", "a") == 302  # answered once, asked of nobody
    report(sign_in(cast.sam), post)
    for client in (noor, mikkel):
        strip = answers(client, case)
        assert (MARKED in strip, 'name="answers"' in strip) == (True, False)
        assert "A reader reported this here" in strip
        refused = client.post(f"/cases/{case.pk}/replies/", {"text": AGAIN, "key": "b" * 16, "answers": list_of()})
        assert refused.status_code == 422
        assert MARKED in refused.content.decode()
    assert reply(mikkel, case, "And they rang back.", "c") == 302


def list_of() -> list[str]:
    """Return the answer that once let the name stay."""
    return [f"{mark}:{reason}" for mark, reason in MADE_UP.items()]


def test_nor_in_an_edit_nor_in_the_closing_words(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    other, _ = post_reply(by=cast.mikkel, case=case, text="A thought.", key="key-of-mikkel")
    report(sign_in(cast.sam), post)
    edit = {"text": AGAIN, "version": other.version}
    assert mikkel.post(f"/posts/{other.pk}/edit/", edit).status_code == 422
    happened = {"happened": f"{case.happened} {AGAIN}", "question": case.question, "version": case.version}
    assert mikkel.post(f"/cases/{case.pk}/edit/", happened).status_code == 422
    assert mikkel.post(f"/cases/{case.pk}/close/", {"take_away": AGAIN}).status_code == 422
    assert mikkel.post(f"/cases/{case.pk}/close/", {"take_away": "To wait."}).status_code == 302
    assert noor.post(f"/posts/{post.pk}/edit/", {"text": AGAIN, "version": 2}).status_code == 422


def test_nor_in_the_words_of_a_file(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    report(sign_in(cast.sam), post)
    upload = keep_upload(by=cast.mikkel, data=pdf(AGAIN), alt="A letter", seen=True)
    told = [f"{mark}:not-a-person" for mark in (q.mark for q in upload.check.questions)]
    more = {"files": upload.token, "answers": told}
    assert reply(sign_in(cast.mikkel), case, "Look at this.", "f", **more) == 422
    assert reply(sign_in(cast.mikkel), bring(cast.mikkel, cast.community, n=2), "Look at this.", "g", **more) == 302


def test_an_ordinary_word_is_covered_there_and_said_elsewhere(
    cast: Cast, sign_in: SignIn, post: Post, case: Case
) -> None:
    report(sign_in(cast.sam), post, "text:2", "text:4", "text:6")  # ask, about, brother
    assert reported_in(case.thread) == frozenset()
    assert reply(sign_in(cast.mikkel), case, "I ask about a brother, too.") == 302
    edit = {"text": "I would not ask that.", "version": 2}
    assert sign_in(cast.noor).post(f"/posts/{post.pk}/edit/", edit).status_code == 422


def test_in_another_talk_it_is_asked_as_any_name(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post)
    other = bring(cast.ingrid, cast.community)
    strip = answers(sign_in(cast.noor), other)
    assert (MARKED in strip, 'name="answers"' in strip) == (False, True)


def test_lifted_by_a_moderator_it_is_asked_no_more(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    report(sign_in(cast.sam), post)
    report(sign_in(cast.sam), post_reply(by=cast.noor, case=case, text="Ask her about home.", key="key-2")[0], "text:0")
    first, second = Flag.objects.order_by("pk")
    decide(by=cast.bo, flag=second, outcome=Outcome.LIFTED)
    assert MARKED in answers(sign_in(cast.mikkel), case)  # the other report stands
    decide(by=cast.bo, flag=first, outcome=Outcome.LIFTED)
    for member, key in ((cast.noor, "a"), (cast.mikkel, "b")):
        assert "data-mark" not in answers(sign_in(member), case)
        assert reply(sign_in(member), case, AGAIN, key) == 302
    assert not ReportedWords.objects.exists()


def test_kept_by_a_moderator_it_stays_until_the_author_has_replaced_it(
    cast: Cast, sign_in: SignIn, post: Post, case: Case
) -> None:
    report(sign_in(cast.sam), post)
    decide(by=cast.bo, flag=Flag.objects.get(), outcome=Outcome.KEPT)
    noor = sign_in(cast.noor)
    assert reply(noor, case, AGAIN) == 422
    post.refresh_from_db()
    assert noor.post(f"/posts/{post.pk}/edit/", {"text": "I would ask.", "version": post.version}).status_code == 302
    assert not ReportedWords.objects.exists()
    strip = answers(noor, case)  # no report any more, and the answer of before was taken back
    assert (MARKED in strip, 'name="answers"' in strip) == (False, True)
    assert reply(noor, case, AGAIN) == 422


def test_what_is_taken_back_takes_its_words_along(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    report(sign_in(cast.sam), post)
    withdraw_post(by=cast.noor, post=post)
    assert (ReportedWords.objects.count(), reported_in(case.thread)) == (0, frozenset())
    assert reply(sign_in(cast.noor), case, AGAIN) == 422


def test_a_withdrawn_case_too(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community, happened="Xylo stops typing. I wait.", answers=MADE_UP)
    sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", {"ground": "identifies", "places": ["happened:0"]})
    assert reported_in(case.thread) == {"xylo"}
    assert sign_in(cast.noor).post(f"/cases/{case.pk}/withdraw/").status_code == 302
    assert not ReportedWords.objects.exists()


def test_a_case_is_edited_without_what_was_reported_in_a_reply(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post)
    case = Case.objects.with_author().get()
    text = CaseText(happened=f"{case.happened} {AGAIN}", question=case.question)
    with pytest.raises(NotCleared):
        edit_case(by=cast.mikkel, case=case, text=text, tags=CaseTags(), version=case.version, answers=MADE_UP)


def test_the_words_lie_sealed(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    report(sign_in(cast.sam), post)
    assert b"ylo" not in bytes(ReportedWords.objects.get().sealed)
    assert b"ylo" not in sign_in(cast.mikkel).get(f"/cases/{case.pk}/").content


def test_the_check_of_a_talk_is_for_who_sees_it(cast: Cast, sign_in: SignIn) -> None:
    hidden = bring(cast.noor, cast.closed)
    assert sign_in(cast.sam).post(f"/threads/{hidden.thread_id}/check/", {"text-text": "x"}).status_code == 404
    assert sign_in(cast.mikkel).post(f"/threads/{hidden.thread_id}/check/", {"text-text": "x"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_check_of_a_talk_asks_a_fixed_number_of_queries(
    cast: Cast, sign_in: SignIn, post: Post, case: Case, rows: int
) -> None:
    client, reporter = sign_in(cast.mikkel), sign_in(cast.sam)
    report(reporter, post)
    for n in range(rows):
        text = f"I would ask Xylo{n} too."
        told = dict.fromkeys((q.mark for q in look_over({"text": text}).questions), "invented")
        report(reporter, post_reply(by=cast.noor, case=case, text=text, key=f"key-number-{n}", answers=told)[0])
    assert len(reported_in(case.thread)) == rows + 1
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        assert answers(client, case)
    assert len(queries) == 7


def test_the_edit_form_shows_at_once_what_has_to_go(cast: Cast, sign_in: SignIn, post: Post, case: Case) -> None:
    noor = sign_in(cast.noor)
    assert MARKED not in noor.get(f"/posts/{post.pk}/edit/").content.decode()
    report(sign_in(cast.sam), post)
    page = noor.get(f"/posts/{post.pk}/edit/").content.decode()
    assert (page.count(MARKED), "strip-open" in page) == (2, True)
    mine = bring(cast.noor, cast.community, happened="Xylo stops typing. I wait.", n=3, answers=MADE_UP)
    data = {"ground": "identifies", "places": ["happened:0"]}
    assert sign_in(cast.sam).post(f"/cases/{mine.pk}/flag/", data).status_code == 302
    page = noor.get(f"/cases/{mine.pk}/edit/").content.decode()
    assert (page.count(MARKED), "strip-open" in page) == (1, True)


def test_the_menu_tells_the_writer_alone_and_offers_another_moderator(
    cast: Cast, sign_in: SignIn, post: Post, case: Case
) -> None:
    noor, url = sign_in(cast.noor), f"/posts/{post.pk}/menu/"
    assert "covered" not in noor.get(url).content.decode()
    report(sign_in(cast.sam), post)
    menu = noor.get(url).content.decode()
    assert ("Some of your words are covered" in menu, "another moderator" in menu) == (True, False)
    decide(by=cast.bo, flag=Flag.objects.get(), outcome=Outcome.KEPT)
    menu = noor.get(url).content.decode()
    assert ("Change" in menu, f"/flags/{Flag.objects.get().pk}/appeal/" in menu) == (True, True)
    for other in (cast.sam, cast.mikkel, cast.bo):
        menu = sign_in(other).get(url).content.decode()
        assert ("covered" in menu, "another moderator" in menu) == (False, False)
    assert noor.post(f"/flags/{Flag.objects.get().pk}/appeal/").status_code == 302
    assert "another moderator" not in noor.get(url).content.decode()


def test_under_a_covered_case_its_bringer_alone_reads_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community, happened="Xylo stops typing. I wait.", answers=MADE_UP)
    sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", {"ground": "identifies", "places": ["happened:0"]})
    told = "replace them and your text shows again at once"
    page = sign_in(cast.noor).get(f"/cases/{case.pk}/").content.decode()
    assert (told in page, f'href="/cases/{case.pk}/edit/"' in page) == (True, True)
    for other in (cast.sam, cast.mikkel, cast.ada):
        assert told not in sign_in(other).get(f"/cases/{case.pk}/").content.decode()
