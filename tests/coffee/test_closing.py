"""A closed case takes no replies and loses nobody's words; its last words can be mended."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from config.letters import LETTERS
from cop.anonymity.actions import save_draft
from cop.anonymity.models import AliasLink, Byline
from cop.coffee.actions import close_again, close_case, edit_closing, post_reply, reopen_case, withdraw_case
from cop.coffee.models import Case, Closing
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.discussion.models import Flag
from cop.ledger.models import Entry
from tests.cast import MADE_UP, Cast, bring, make_cast
from tests.discussion.test_actions import in_parallel
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
TAKE = "Xylo taught me to wait."
HTMX = {"HX-Request": "true"}


def closed(by: Member, case: Case, take_away: str = TAKE, **more: object) -> Case:
    close_case(by=by, case=case, take_away=take_away, answers=MADE_UP, **more)  # type: ignore[arg-type]
    return Case.objects.with_author().select_related("closing").get(pk=case.pk)


def words_of(client: Client, case: Case) -> str:
    return " ".join(client.get(f"/cases/{case.pk}/").content.decode().split())


def point(client: Client, case: Case, place: str = "take_away:0") -> None:
    said = {"ground": "identifies", "places": [place]}
    assert client.post(f"/cases/{case.pk}/closing/flag/", said).status_code == 302


# The talk after closing


def test_the_closing_letter_and_the_changes_bring_the_end_of_the_composer(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    letter, changes = LETTERS["thread"].render, f"/cases/{case.pk}/changes/?after=0"
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
    sam = sign_in(cast.sam)
    for told in (letter(case.thread_id, {"case": case.pk}), sam.get(changes).content.decode()):
        assert 'id="compose"' not in told
    closed(cast.noor, case, "Waiting.")
    for told in (letter(case.thread_id, {"case": case.pk}), sam.get(changes).content.decode()):
        assert 'id="compose"' in told
        assert "data-ended" in told
        assert "takes no more replies" in told


def test_a_case_taken_back_ends_the_composer_too(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    withdraw_case(by=cast.noor, case=case)
    told = sign_in(cast.sam).get(f"/cases/{case.pk}/changes/?after=0").content.decode()
    assert "data-ended" in told


def test_what_was_typed_when_the_case_closed_is_still_there(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = bring(cast.noor, cast.community), sign_in(cast.mikkel)
    save_draft(by=cast.mikkel, place=f"reply:{case.thread_id}", fields={"text": "I was about to say"}, version=0)
    closed(cast.noor, case)
    page = words_of(mikkel, case)
    assert "The case was closed meanwhile" in page
    assert "I was about to say" in page
    assert 'name="key"' not in page
    assert "data-unsent hidden" not in page
    assert "data-unsent hidden" in words_of(sign_in(cast.sam), case)
    data = {"text": "Too late, but well meant", "key": "k" * 16}
    for headers in ({}, HTMX):
        answer = mikkel.post(f"/cases/{case.pk}/replies/", data, headers=headers)
        assert answer.status_code == 403
        assert b"Too late, but well meant" in answer.content
        assert b"The case was closed meanwhile" in answer.content
    assert case.thread.posts.count() == 0


# Changing the last words


@pytest.mark.parametrize("alias", [False, True])
def test_a_name_left_in_the_take_away_is_covered_and_repaired(cast: Cast, sign_in: SignIn, alias: bool) -> None:
    case = veiled(cast.noor, cast.community) if alias else bring(cast.noor, cast.community)
    closed(cast.noor, case, try_next="Wait longer.", try_on=timezone.localdate() + timedelta(days=3))
    noor, sam, url = sign_in(cast.noor), sign_in(cast.sam), f"/cases/{case.pk}/closing/"
    assert f'href="{url}"' in noor.get(f"/cases/{case.pk}/").content.decode()
    assert url not in sam.get(f"/cases/{case.pk}/").content.decode().replace(f"{url}flag/", "")
    point(sam, case)
    assert b"Xylo" not in sam.get(f"/cases/{case.pk}/").content
    assert f'href="{url}"' in noor.get("/me/cases/").content.decode()
    page = noor.get(url).content.decode()
    assert TAKE in page
    words = {"take_away": "XYLO taught me.", "try_next": "Wait longer.", "version": 2}
    refused = noor.post(url, words)
    assert refused.status_code == 422
    assert b"XYLO taught me." in refused.content
    words["take_away"] = "They taught me to wait."
    assert noor.post(url, words).headers["Location"] == f"/cases/{case.pk}/"
    closing = Closing.objects.get()
    assert (closing.take_away, closing.covered, closing.version) == ("They taught me to wait.", "", 3)
    assert Flag.objects.get().answered_at is not None
    assert b"They taught me to wait." in sam.get(f"/cases/{case.pk}/").content
    for answer in (noor.get(url), noor.get("/me/cases/"), sam.get(f"/cases/{case.pk}/changes/?after=0")):
        assert b"Xylo" not in answer.content  # the earlier wording is nowhere
    entry = Entry.objects.get(fact="ClosingEdited")
    assert (entry.actor_kind, entry.actor_id) == ("byline", case.byline_id)
    if alias:
        assert entry.happened_at.hour == 0


def test_nobody_else_changes_it_and_not_before_there_is_one(cast: Cast, sign_in: SignIn) -> None:
    case, url = bring(cast.noor, cast.community), ""
    url = f"/cases/{case.pk}/closing/"
    noor = sign_in(cast.noor)
    assert noor.get(url).status_code == 404
    with pytest.raises(NotAllowed):
        edit_closing(by=cast.noor, case=case, take_away="x", version=1)
    closed(cast.noor, case)
    words = {"take_away": "Mine now.", "version": 1}
    for member in (cast.mikkel, cast.ingrid, cast.sam, cast.ada):
        assert sign_in(member).get(url).status_code == 404
        assert sign_in(member).post(url, words).status_code == 404
        with pytest.raises(NotAllowed):
            edit_closing(by=member, case=case, take_away="Mine now.", version=1)
    assert noor.get(url).status_code == 200
    Member.objects.filter(pk=cast.noor.pk).update(suspended_at=timezone.now())
    assert noor.post(url, words).status_code in {403, 404}
    assert Closing.objects.get().take_away == TAKE


def test_an_edit_asks_only_about_what_is_new_and_a_stale_one_gets_both(cast: Cast, sign_in: SignIn) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community))
    noor, url = sign_in(cast.noor), f"/cases/{case.pk}/closing/"
    assert noor.post(url, {"take_away": "Xylo taught me to wait long.", "version": 1}).status_code == 302
    stale = noor.post(url, {"take_away": "Other words.", "version": 1})
    assert stale.status_code == 409
    for words in (b"Xylo taught me to wait long.", b"Other words.", b'value="2"'):
        assert words in stale.content
    new = noor.post(url, {"take_away": "Write to anne.q@mail.example.", "version": 2})
    assert new.status_code == 422
    assert b"1 detail could identify someone." in new.content
    assert noor.post(url, {"take_away": "  ", "version": 2}).status_code == 422
    assert noor.post(url, {"take_away": "x"}).status_code == 422
    assert Closing.objects.get().version == 2
    # The same again changes nothing.
    assert noor.post(url, {"take_away": "Xylo taught me to wait long.", "version": 2}).status_code == 302
    assert Closing.objects.get().version == 2
    assert "changed" in noor.get(f"/cases/{case.pk}/").content.decode()


def test_a_report_that_points_at_nothing_goes_on_to_the_new_wording(cast: Cast, sign_in: SignIn) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community))
    said = {"ground": "identifies"}
    assert sign_in(cast.sam).post(f"/cases/{case.pk}/closing/flag/", said).status_code == 302
    closing = Closing.objects.get()
    assert (closing.covered, closing.take_away_html) == ("whole", "")
    edit_closing(by=cast.noor, case=case, take_away="They taught me.", version=closing.version)
    closing.refresh_from_db()
    assert (closing.covered, closing.take_away_html) == ("whole", "")  # until a moderator has looked
    assert Flag.objects.get().clearance_id == closing.clearance_id


def test_last_words_can_be_mended_after_the_case_was_taken_back(cast: Cast, sign_in: SignIn) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community))
    withdraw_case(by=cast.noor, case=case)
    noor, url = sign_in(cast.noor), f"/cases/{case.pk}/closing/"
    page = noor.get(f"/cases/{case.pk}/").content.decode()
    assert ("Xylo" in page, f'href="{url}"' in page) == (True, True)
    assert noor.post(url, {"take_away": "They taught me.", "version": 1}).status_code == 302
    assert b"Xylo" not in sign_in(cast.sam).get(f"/cases/{case.pk}/").content


# The day


@pytest.mark.parametrize("day", ["2020-01-01", "9999-12-31", "yesterday"])
def test_a_day_that_is_past_or_far_off_is_told_beside_the_field(cast: Cast, sign_in: SignIn, day: str) -> None:
    case = bring(cast.noor, cast.community)
    answer = sign_in(cast.noor).post(f"/cases/{case.pk}/close/", {"take_away": "Wait.", "try_on": day})
    assert (answer.status_code, Closing.objects.count()) == (422, 0)
    assert 'id="id_try_on_error"' in answer.content.decode()


def test_a_day_stays_a_day_when_the_check_has_questions(cast: Cast, sign_in: SignIn) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community))
    words = {"take_away": "Write to anne.q@mail.example.", "version": 1, "try_on": "2027-02-03"}
    page = sign_in(cast.noor).post(f"/cases/{case.pk}/closing/", words).content.decode()
    assert '<input type="date" name="try_on" value="2027-02-03"' in page


def test_today_is_early_enough(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.community)
    day = timezone.localdate()
    answer = sign_in(cast.noor).post(f"/cases/{case.pk}/close/", {"take_away": "Wait.", "try_on": day.isoformat()})
    assert (answer.status_code, Closing.objects.get().try_on) == (302, day)


def test_a_day_that_has_passed_may_stay_but_not_be_chosen(cast: Cast, sign_in: SignIn) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community), try_next="Wait.")
    Closing.objects.update(try_on=date(2024, 5, 6))
    noor, url = sign_in(cast.noor), f"/cases/{case.pk}/closing/"
    assert 'value="2024-05-06"' in noor.get(url).content.decode()
    words = {"take_away": "They taught me.", "try_next": "Wait.", "version": 1}
    assert noor.post(url, words | {"try_on": "2024-05-07"}).status_code == 422
    assert noor.post(url, words | {"try_on": "2024-05-06"}).status_code == 302
    page = noor.get(f"/cases/{case.pk}/").content.decode()
    assert "What I’ll try, 6 May 2024" in page
    this_year = timezone.localdate().replace(month=12, day=31)
    Closing.objects.update(try_on=this_year)
    assert "What I’ll try, 31 December</h3>" in noor.get(f"/cases/{case.pk}/").content.decode()


def test_a_later_day_keeps_the_way_back_open_and_an_edit_alone_does_not(cast: Cast) -> None:
    case, today = veiled(cast.noor, cast.community), timezone.localdate()
    closed(cast.noor, case, try_next="Wait.", try_on=today)
    link = AliasLink.objects.get(byline=Byline.objects.get(pk=case.byline_id))
    assert link.ends_on == today + timedelta(days=90)
    AliasLink.objects.update(ends_on=today + timedelta(days=10), warned=True)
    edit_closing(by=cast.noor, case=case, take_away="They.", try_next="Wait.", try_on=today, version=1)
    link.refresh_from_db()
    assert (link.ends_on, link.warned) == (today + timedelta(days=10), True)
    later = today + timedelta(days=30)
    edit_closing(by=cast.noor, case=case, take_away="They.", try_next="Wait.", try_on=later, version=2)
    link.refresh_from_db()
    assert (link.ends_on, link.warned) == (later + timedelta(days=90), False)


@pytest.mark.django_db(transaction=True)
def test_replies_meet_a_case_that_closes_and_opens_again() -> None:
    cast = make_cast()
    case = bring(cast.noor, cast.community)

    def replies(by: Member) -> None:
        for n in range(12):
            with suppress(NotAllowed):
                post_reply(by=by, case=case, text=f"Thought {n}", key=f"key-{by.slug}-{n}")

    def turns() -> None:
        closed(cast.noor, case)
        for _ in range(6):
            reopen_case(by=cast.noor, case=case)
            close_again(by=cast.noor, case=case)

    assert in_parallel(turns, *(partial(replies, member) for member in (cast.sam, cast.mikkel))) == [None] * 3
    case = Case.objects.get()
    assert case.replies == case.thread.posts.count()
