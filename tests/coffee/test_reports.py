"""Reports: words are covered at once for everybody, their author answers, moderators of elsewhere decide."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.coffee.actions import hide_unanswered
from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.models import Flag, Post
from tests.cast import MADE_UP, Cast, bring
from tests.coffee.reporting import report

type SignIn = Callable[[Member], Client]


def test_words_are_covered_at_once_for_everybody_and_the_author_answers(
    cast: Cast, sign_in: SignIn, post: Post
) -> None:
    sam, noor, mikkel = sign_in(cast.sam), sign_in(cast.noor), sign_in(cast.mikkel)
    case = Case.objects.get()
    assert b"Xylo" in mikkel.get(f"/cases/{case.pk}/").content
    assert report(sam, post, "text:3").status_code == 302
    for client in (sam, mikkel):
        page = client.get(f"/cases/{case.pk}/").content.decode()
        assert "Xylo" not in page
        assert "I would ask ▇▇▇ about ▇▇▇ brother." in page
    assert "Xylo" not in sam.get(f"/posts/{post.pk}/flag/").content.decode()
    refused = noor.post(f"/posts/{post.pk}/edit/", {"text": "Ask XYLO, then.", "version": 2})
    assert refused.status_code == 422
    assert noor.post(f"/posts/{post.pk}/edit/", {"text": "I would ask the client.", "version": 2}).status_code == 302
    page = mikkel.get(f"/cases/{case.pk}/").content.decode()
    assert "I would ask the client." in page
    assert "covered" not in page
    assert "Xylo" not in mikkel.get(f"/posts/{post.pk}/history/").content.decode()
    assert Flag.objects.get().answered_at is not None


def test_the_author_is_told_at_home_and_with_the_reason(cast: Cast, sign_in: SignIn, post: Post) -> None:
    noor = sign_in(cast.noor)
    assert b"see why" not in noor.get("/").content
    report(sign_in(cast.sam), post, "text:3")
    assert b"see why" in noor.get("/").content
    assert b"The words are covered for everybody" in noor.get("/me/cases/").content
    for other in (cast.mikkel, cast.sam):
        assert b"see why" not in sign_in(other).get("/").content
        assert b"The words are covered for everybody" not in sign_in(other).get("/me/cases/").content


def test_who_cannot_point_or_is_second_hides_the_whole(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post, "text:3")
    report(sign_in(cast.ingrid), post, "text:3")
    page = sign_in(cast.mikkel).get(f"/posts/{post.pk}/history/").content.decode()
    assert "brother" not in page
    post.refresh_from_db()
    assert (post.covered, post.body_html) == ("whole", "")
    assert sign_in(cast.ada).get(f"/posts/{post.pk}/flag/").status_code == 404


def test_a_case_is_covered_in_its_heading_too(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community, happened="Xylo stops typing. I wait.", answers=MADE_UP)
    sam = sign_in(cast.sam)
    assert sam.post(f"/cases/{case.pk}/flag/", {"ground": "identifies", "places": ["happened:0"]}).status_code == 302
    for path in (f"/cases/{case.pk}/", "/rooms/community/", "/"):
        assert b"Xylo" not in sign_in(cast.mikkel).get(path).content
    form = {"happened": "The client stops typing.", "question": "And now?", "version": 2}
    assert sign_in(cast.noor).post(f"/cases/{case.pk}/edit/", form).status_code == 302
    assert b"The client stops typing" in sam.get(f"/cases/{case.pk}/").content


def test_something_else_hides_nothing_and_needs_a_word(cast: Cast, sign_in: SignIn, post: Post) -> None:
    sam = sign_in(cast.sam)
    assert report(sam, post, ground="other").status_code == 422
    assert report(sam, post, ground="other", note="mail me at sam.k@mail.example").status_code == 422
    assert report(sam, post, ground="other", note="This is advertising.").status_code == 302
    post.refresh_from_db()
    assert post.covered == ""


def test_a_note_goes_along_with_words_pointed_at_and_is_checked(
    cast: Cast, sign_in: SignIn, post: Post, at_desk: None
) -> None:
    sam, bo = sign_in(cast.sam), sign_in(cast.bo)
    form = sam.get(f"/posts/{post.pk}/flag/").content.decode()
    before, _, after = form.partition('name="note"')
    assert after
    assert before.rfind("when-other") < before.rfind("</p>")  # the field is there on either ground
    assert report(sam, post, "text:3", note="mail me at sam.k@mail.example").status_code == 422
    assert report(sam, post, "text:3", note="It was in the local paper.").status_code == 302
    url = f"/reports/{Flag.objects.get().pk}/"
    assert "local paper" not in bo.get(url).content.decode()
    assert "It was in the local paper." in bo.post(url, follow=True).content.decode()
    for reader in (sign_in(cast.noor), sam, sign_in(cast.mikkel)):
        for path in (f"/cases/{post.thread.case.pk}/", "/me/cases/"):
            assert "local paper" not in reader.get(path).content.decode()


@pytest.mark.parametrize("places", [["text:99"], ["nowhere:1"], ["text:x"], ["text:" + "9" * 30], ["x"]])
def test_pointing_at_nothing_covers_nothing_but_is_looked_at(
    cast: Cast, sign_in: SignIn, post: Post, places: list[str]
) -> None:
    assert report(sign_in(cast.sam), post, *places).status_code == 302
    post.refresh_from_db()
    assert post.covered == ""
    assert Flag.objects.waiting().count() == 1


def test_ones_own_text_and_a_closed_rooms_are_not_reported(cast: Cast, sign_in: SignIn, post: Post) -> None:
    assert report(sign_in(cast.noor), post, "text:3").status_code == 404
    hidden = bring(cast.noor, cast.closed)
    assert sign_in(cast.sam).post(f"/cases/{hidden.pk}/flag/", {"ground": "identifies"}).status_code == 404


def test_reporting_twice_is_once(cast: Cast, sign_in: SignIn, post: Post) -> None:
    sam = sign_in(cast.sam)
    for _ in range(2):
        report(sam, post, "text:3")
    post.refresh_from_db()
    assert (Flag.objects.count(), post.covered) == (1, "words")


def test_the_same_report_of_what_is_hidden_whole_leads_back(cast: Cast, sign_in: SignIn, post: Post) -> None:
    sam, case = sign_in(cast.sam), Case.objects.get()
    for path, back in (
        (f"/posts/{post.pk}/flag/", f"/cases/{case.pk}/"),
        (f"/cases/{case.pk}/flag/", f"/cases/{case.pk}/"),
    ):
        assert sam.post(path, {"ground": "identifies"}).status_code == 302
        again = sam.post(path, {"ground": "identifies"})
        assert (again.status_code, again.headers["Location"]) == (303, back)
        assert "You have reported this text already." in sam.get(back).content.decode()
        assert sign_in(cast.ada).post(path, {"ground": "identifies"}).status_code == 404
    assert Flag.objects.count() == 2


def test_after_twelve_hours_without_a_word_the_whole_is_hidden(cast: Cast, sign_in: SignIn, post: Post) -> None:
    report(sign_in(cast.sam), post, "text:3")
    assert hide_unanswered() == 0
    Flag.objects.update(made_at=timezone.now() - timedelta(hours=13))
    assert hide_unanswered() == 1
    post.refresh_from_db()
    assert post.covered == "whole"
    assert hide_unanswered() == 0
