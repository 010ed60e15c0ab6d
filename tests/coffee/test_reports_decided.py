"""Reports before moderators: who decides, what shows again, whose files they see."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import keep_upload
from cop.coffee.actions import post_reply, share_case
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case
from cop.community.actions import end_rest, rest
from cop.community.models import Member
from cop.community.policies import may_moderate
from cop.core.errors import NotAllowed
from cop.discussion.actions import open_file, withdraw_post
from cop.discussion.models import Flag, Post
from cop.ledger.models import Entry
from tests.cast import MADE_UP, Cast, bring
from tests.coffee.reporting import report
from tests.papers import pdf, photo

type SignIn = Callable[[Member], Client]


def test_a_moderator_of_elsewhere_decides_and_another_hears_the_appeal(
    cast: Cast, sign_in: SignIn, post: Post, at_desk: None
) -> None:
    report(sign_in(cast.sam), post, "text:3")
    flag = Flag.objects.get()
    ada, bo, noor = sign_in(cast.ada), sign_in(cast.bo), sign_in(cast.noor)
    assert b"Reported just now" not in ada.get("/reports/").content  # Ada works at Noor's centre
    assert ada.post(f"/reports/{flag.pk}/").status_code == 404
    waiting = bo.get("/reports/").content
    assert b"Reported just now" in waiting
    assert b"Xylo" not in waiting
    assert b"<mark>Xylo</mark>" in bo.post(f"/reports/{flag.pk}/", follow=True).content
    assert Entry.objects.filter(fact="FlagOpened", actor_id=cast.bo.pk).count() == 1
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "kept"}).status_code == 302
    assert sign_in(cast.sam).post(f"/flags/{flag.pk}/appeal/").status_code == 404
    assert noor.post(f"/flags/{flag.pk}/appeal/").status_code == 302
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "lifted"}).status_code == 404  # another one decides
    flag.refresh_from_db()
    assert (flag.outcome, flag.appeal_decided_at) == ("kept", None)


def test_a_moderator_reads_an_opened_text_as_readers_do_with_its_labels(
    cast: Cast, sign_in: SignIn, at_desk: None
) -> None:
    happened = "Then **Xylo** [said](https://site.example/a) *no*.\n\n- and left"
    case = bring(cast.noor, cast.community, happened=happened, answers=MADE_UP)
    told = {"ground": "identifies", "places": ["happened:1", "happened:2"]}
    sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", told)
    page = sign_in(cast.bo).post(f"/reports/{Flag.objects.get().pk}/", follow=True).content.decode()
    assert "<strong><mark>Xylo</mark></strong>" in page
    assert ">said</mark></a> <em>no</em>." in page
    assert 'href="https://site.example/a"' in page
    assert "<li>and left</li>" in page
    assert page.index("<h2>What happened?</h2>") < page.index("<h2>What I would like from you</h2>")
    assert "What touched me" not in page


def test_an_answered_report_says_so_and_is_not_opened(cast: Cast, sign_in: SignIn, post: Post, at_desk: None) -> None:
    report(sign_in(cast.sam), post, "text:3")
    flag, bo = Flag.objects.get(), sign_in(cast.bo)
    assert b"Open the report" in bo.get(f"/reports/{flag.pk}/").content
    sign_in(cast.noor).post(f"/posts/{post.pk}/edit/", {"text": "I would ask the client.", "version": 2})
    page = bo.get(f"/reports/{flag.pk}/").content
    assert b"nothing left to open" in page
    assert b"Open the report" not in page
    assert not Entry.objects.filter(fact="FlagOpened").exists()


def test_what_is_lifted_shows_again(cast: Cast, sign_in: SignIn, post: Post, at_desk: None) -> None:
    report(sign_in(cast.sam), post, "text:3")
    bo, url = sign_in(cast.bo), f"/reports/{Flag.objects.get().pk}/"
    bo.post(url)
    bo.post(url, {"outcome": "lifted"})
    post.refresh_from_db()
    assert post.covered == ""
    assert "Xylo" in post.body_html


def test_who_wrote_in_a_talk_does_not_decide_in_it(cast: Cast, sign_in: SignIn, post: Post, at_desk: None) -> None:
    post_reply(by=cast.bo, case=Case.objects.with_author().get(), text="Same here.", key="key-of-bo-1")
    report(sign_in(cast.sam), post, "text:3")
    assert sign_in(cast.bo).post(f"/reports/{Flag.objects.get().pk}/").status_code == 404


def test_a_deputy_moderates_till_the_day(cast: Cast, sign_in: SignIn, at_desk: None) -> None:
    until = timezone.localdate() + timedelta(days=7)
    with pytest.raises(NotAllowed):
        rest(by=cast.bo, until_on=until, deputy=cast.sam)  # of another centre
    assert (
        sign_in(cast.bo).post("/reports/rest/", {"until_on": date(2020, 1, 1), "deputy": "mikkel"}).status_code == 422
    )
    assert sign_in(cast.bo).post("/reports/rest/", {"until_on": until, "deputy": "mikkel"}).status_code == 302
    assert may_moderate(cast.mikkel)
    assert sign_in(cast.mikkel).get("/reports/").status_code == 200
    end_rest(by=cast.bo)
    assert not may_moderate(cast.mikkel)


def with_files(by: Member, case: Case, text: str = "Xylo wrote this.") -> Post:
    tokens = [
        keep_upload(by=by, data=pdf("The plan of Xylo"), alt="A plan", seen=True).token,
        keep_upload(by=by, data=photo(), alt="The letter of Xylo", seen=True).token,
    ]
    return post_reply(by=by, case=case, text=text, key="key-with-files", uploads=tokens, answers=MADE_UP)[0]


def test_a_moderator_sees_the_files_of_a_reported_text_and_each_opening_is_written_down(
    cast: Cast, sign_in: SignIn, at_desk: None
) -> None:
    post = with_files(cast.noor, bring(cast.mikkel, cast.community))
    report(sign_in(cast.sam), post, "text:0")
    flag, bo = Flag.objects.get(), sign_in(cast.bo)
    assert bo.get(f"/posts/{post.pk}/files/{post.attached[0]['id']}/").status_code == 404  # hidden from readers
    page = bo.post(f"/reports/{flag.pk}/", follow=True).content.decode()
    urls = [f"/reports/{flag.pk}/files/{card['id']}/" for card in post.attached]
    assert all(f'action="{url}"' in page for url in urls)
    assert "The letter of Xylo" in page
    assert "PDF, 1 page" in page
    assert not Entry.objects.filter(fact="FlagFileOpened").exists()
    plan, letter = (bo.post(url) for url in urls)
    assert (plan.status_code, plan.headers["Content-Type"]) == (200, "application/pdf")
    assert plan.headers["Content-Disposition"].startswith("attachment")
    assert (letter.headers["Content-Type"], letter.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    opened = Entry.objects.filter(fact="FlagFileOpened", actor_id=cast.bo.pk).values_list("ids", flat=True)
    assert list(opened) == [{"flag_id": flag.pk, "file_id": card["id"]} for card in post.attached]


def test_nobody_else_opens_a_file_there_and_no_other_file_opens(cast: Cast, sign_in: SignIn, at_desk: None) -> None:
    case = bring(cast.mikkel, cast.community)
    post = with_files(cast.noor, case)
    report(sign_in(cast.sam), post, "text:0")
    token = keep_upload(by=cast.mikkel, data=photo(), alt="Another one", seen=True).token
    other, _ = post_reply(by=cast.mikkel, case=case, text="See.", key="key-of-mikkel", uploads=[token])
    flag = Flag.objects.get()
    url = f"/reports/{flag.pk}/files/{post.attached[0]['id']}/"
    for member in (cast.ada, cast.noor, cast.sam, cast.mikkel, cast.ingrid):  # Ada works at the author's centre
        assert sign_in(member).post(url).status_code == 404
    bo = sign_in(cast.bo)
    assert bo.get(url).status_code == 405  # looking at it is written down, so it is asked for, not linked
    assert bo.post(f"/reports/{flag.pk}/files/{other.attached[0]['id']}/").status_code == 404
    assert not Entry.objects.filter(fact="FlagFileOpened").exists()
    with pytest.raises(NotAllowed):
        open_file(by=cast.ada, flag=flag, attachment=post.files.all()[0])
    withdraw_post(by=cast.noor, post=post)
    assert bo.post(url).status_code == 404


def test_the_files_of_a_case_are_shown_too_and_a_text_without_files_has_none(
    cast: Cast, sign_in: SignIn, post: Post, at_desk: None
) -> None:
    token = keep_upload(by=cast.noor, data=photo(), alt="A letter", seen=True).token
    text = CaseText(happened="She sent me her letter.", question="What would you answer?")
    case, _ = share_case(
        by=cast.noor, room=cast.community, text=text, tags=CaseTags(), key="key-case-file", uploads=[token]
    )
    sign_in(cast.sam).post(f"/cases/{case.pk}/flag/", {"ground": "identifies"})
    report(sign_in(cast.sam), post, "text:3")
    of_case, of_post = Flag.objects.order_by("pk")
    bo = sign_in(cast.bo)
    page = bo.post(f"/reports/{of_case.pk}/", follow=True).content.decode()
    url = f"/reports/{of_case.pk}/files/{case.attached[0]['id']}/"
    assert f'action="{url}"' in page
    assert bo.post(url).status_code == 200
    assert "Files that go with it" not in bo.post(f"/reports/{of_post.pk}/", follow=True).content.decode()
