"""A case told in short tells nothing that is covered, taken back or erased; and it says when it is older."""

from collections.abc import Callable

import pytest
from django.test import Client

from config.letters import LETTERS
from cop.anonymity.models import Clearance, ReportedWords
from cop.coffee.actions import post_reply, withdraw_case, write_gist
from cop.coffee.models import Case, Gist
from cop.community.models import Member
from cop.discussion.models import Flag
from tests.cast import MADE_UP, Cast
from tests.coffee.test_gists import QUESTION, TITLE, norwegian, read
from tests.coffee.told import COVERED, bell

type SignIn = Callable[[Member], Client]
NAMED = "Xylo stops typing"
HAPPENED = {"happened": "Hun slutter å skrive når jeg spør om skolen.", "question": "Hva gjør dere da?"}


def told_in_short(cast: Cast, title: str = TITLE, *, language: str = "en") -> Case:
    """Bring a case, and let Noor tell it in short."""
    case = norwegian(cast.ingrid, cast.community)
    said = {"title": title, "question": QUESTION, "language": language, "key": f"key-of-{language}"}
    write_gist(by=cast.noor, case=case, answers=MADE_UP, **said)
    return case


def point(client: Client, url: str, *places: str) -> Flag:
    assert client.post(f"{url}flag/", {"ground": "identifies", "places": places}).status_code == 302
    return Flag.objects.latest("pk")


def everywhere(client: Client, case: Case) -> str:
    """Return all that a reader gets of a case, live letters too."""
    urls = (f"/cases/{case.pk}/", f"/cases/{case.pk}/changes/?after=0", "/rooms/community/", "/")
    letters = (LETTERS["room"].render(case.room_id, {"case": case.pk}), LETTERS["thread"].render(case.thread_id, {}))
    return "".join([*(read(client, url) for url in urls), *letters])


# Its own words


def test_words_pointed_at_are_covered_at_once_and_its_writer_replaces_them(cast: Cast, sign_in: SignIn) -> None:
    case = told_in_short(cast, NAMED)
    noor, sam, url = sign_in(cast.noor), sign_in(cast.sam), f"/cases/{case.pk}/short/en/"
    assert noor.get(f"{url}flag/").status_code == 404  # one's own
    assert f'href="{url}flag/"' in read(sam, f"/cases/{case.pk}/short/")
    point(sam, url, "title:0")
    shown = everywhere(sam, case)
    assert ("▇▇▇ stops typing" in shown, "Xylo" in shown) == (True, False)
    assert COVERED in bell(noor)
    assert f'href="{url}"' in read(noor, "/me/cases/")
    assert 'class="strip' in read(noor, url)
    words = {"title": NAMED, "question": QUESTION, "version": Gist.objects.get().version}
    assert noor.post(url, words).status_code == 302  # the same words change nothing
    refused = noor.post(url, words | {"question": "And Xylo?"})
    assert (refused.status_code, b"And Xylo?" in refused.content) == (422, True)
    assert noor.post(url, words | {"title": "She stops typing"}).status_code == 302
    assert "She stops typing" in everywhere(sam, case)
    assert Flag.objects.get().answered_at is not None
    assert not ReportedWords.objects.exists()
    assert "Xylo" not in read(noor, url) + read(noor, "/me/cases/")


def test_one_that_is_hidden_whole_is_in_no_list_until_a_moderator_lifts_it(
    cast: Cast, sign_in: SignIn, at_desk: None
) -> None:
    case = told_in_short(cast)
    sam, bo, url = sign_in(cast.sam), sign_in(cast.bo), f"/cases/{case.pk}/short/en/"
    flag = point(sam, url)
    shown = everywhere(sam, case)
    assert ("Hidden until its author" in shown, TITLE in shown) == (True, False)
    assert "1 more case in another language" in read(sam, "/rooms/community/")
    assert sam.get(f"{url}flag/").status_code == 404
    assert bo.post(f"/reports/{flag.pk}/").status_code == 303
    desk = read(bo, f"/reports/{flag.pk}/")
    assert ("Short version in another language" in desk, "contract" in desk) == (True, True)
    bo.post(f"/reports/{flag.pk}/")
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "lifted"}).status_code == 302
    assert TITLE in read(sam, "/rooms/community/")


def test_what_was_reported_elsewhere_in_the_talk_does_not_come_in(cast: Cast, sign_in: SignIn) -> None:
    case, noor = norwegian(cast.ingrid, cast.community), sign_in(cast.noor)
    post, _ = post_reply(by=cast.noor, case=case, text="Xylo waits.", key="key-of-noor", answers=MADE_UP)
    assert (
        sign_in(cast.sam).post(f"/posts/{post.pk}/flag/", {"ground": "identifies", "places": "text:0"}).status_code
        == 302
    )
    words = {"title": NAMED, "question": QUESTION, "language": "en", "key": "key-of-the-gist"}
    refused = noor.post(f"/cases/{case.pk}/short/", words)
    assert (refused.status_code, NAMED in refused.content.decode()) == (422, True)
    assert not Gist.objects.exists()


# The case's words


def test_while_something_of_the_case_is_covered_nothing_tells_it_in_short(
    cast: Cast, sign_in: SignIn, at_desk: None
) -> None:
    case = told_in_short(cast)
    sam, noor, bo = sign_in(cast.sam), sign_in(cast.noor), sign_in(cast.bo)
    flag = point(sam, f"/cases/{case.pk}/", "happened:1")
    assert TITLE not in everywhere(sam, case)
    assert "1 more case in another language" in read(sam, "/rooms/community/")
    for client, path in ((noor, "short/"), (sam, "short/en/flag/")):
        assert client.get(f"/cases/{case.pk}/{path}").status_code == 404
    assert noor.post(f"/cases/{case.pk}/short/", {"title": "x", "question": "y"}).status_code == 404
    assert bo.post(f"/reports/{flag.pk}/").status_code == 303
    bo.post(f"/reports/{flag.pk}/")
    assert bo.post(f"/reports/{flag.pk}/", {"outcome": "lifted"}).status_code == 302
    assert TITLE in everywhere(sam, case)


def test_words_of_the_case_that_were_reported_take_it_along(cast: Cast, sign_in: SignIn) -> None:
    case = told_in_short(cast)
    ingrid, sam = sign_in(cast.ingrid), sign_in(cast.sam)
    point(sam, f"/cases/{case.pk}/short/en/", "title:1")
    point(sam, f"/cases/{case.pk}/", "happened:1")
    words = {**HAPPENED, "happened": "Hun blir stille.", "version": 2, "language": "nb"}
    assert ingrid.post(f"/cases/{case.pk}/edit/", words).status_code == 302
    assert not Gist.objects.exists()
    assert not Flag.objects.filter(answered_at=None).exists()
    assert TITLE not in everywhere(sam, case)


@pytest.mark.parametrize("for_privacy", [False, True])
def test_a_change_makes_it_older_and_one_for_privacy_takes_it_away(
    cast: Cast, sign_in: SignIn, for_privacy: bool
) -> None:
    case = told_in_short(cast)
    ingrid, noor, sam = (sign_in(member) for member in (cast.ingrid, cast.noor, cast.sam))
    assert "take the short versions in other languages away" in read(ingrid, f"/cases/{case.pk}/edit/")
    words = {**HAPPENED, "happened": "Hun blir stille.", "version": 1, "language": "nb"}
    assert "written before" not in everywhere(sam, case)
    more = {"for_privacy": "on"} if for_privacy else {}
    assert ingrid.post(f"/cases/{case.pk}/edit/", words | more).status_code == 302
    assert Gist.objects.exists() is not for_privacy
    if for_privacy:
        assert TITLE not in everywhere(sam, case)
        assert "take the short versions" not in read(ingrid, f"/cases/{case.pk}/edit/")
        return
    for url in (f"/cases/{case.pk}/", "/rooms/community/"):
        assert "written before the case was changed" in read(sam, url)
    same = {"title": TITLE, "question": QUESTION, "version": 1}
    assert noor.post(f"/cases/{case.pk}/short/en/", same).status_code == 302  # it still fits
    assert "written before" not in everywhere(sam, case)


def test_tags_alone_make_it_no_older_and_its_own_language_takes_it_away(cast: Cast, sign_in: SignIn) -> None:
    case = told_in_short(cast)
    ingrid, sam = sign_in(cast.ingrid), sign_in(cast.sam)
    words = {**HAPPENED, "version": 1, "urgent": "on", "language": "nb"}
    assert ingrid.post(f"/cases/{case.pk}/edit/", words).status_code == 302
    assert "written before" not in everywhere(sam, case)
    assert ingrid.post(f"/cases/{case.pk}/edit/", words | {"version": 2, "language": "en"}).status_code == 302
    assert not Gist.objects.exists()


def test_it_goes_with_a_case_that_is_taken_back_and_leaves_no_trace(cast: Cast, sign_in: SignIn) -> None:
    case = told_in_short(cast)
    clearance = Gist.objects.get().clearance_id
    withdraw_case(by=cast.ingrid, case=case)
    assert not Gist.objects.exists()
    assert not Clearance.objects.filter(pk=clearance).exists()
    sam = sign_in(cast.sam)
    assert TITLE not in everywhere(sam, case)
    assert sam.get(f"/cases/{case.pk}/short/").status_code == 404
