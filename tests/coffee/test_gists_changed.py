"""A case in short is changed or taken away, and by whom it is."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.anonymity.actions import rename
from cop.coffee.actions import close_case, edit_gist, write_gist
from cop.coffee.models import Gist, Room
from cop.community.models import Member
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.coffee.gists import QUESTION, TITLE, norwegian, read, tell
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


# Changing it


def test_its_writer_and_who_brought_the_case_change_it_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    case = norwegian(cast.ingrid, cast.community)
    noor, ingrid, sam = (sign_in(member) for member in (cast.noor, cast.ingrid, cast.sam))
    tell(noor, case, language="en")
    url = f"/cases/{case.pk}/short/en/"
    for path in (url, f"{url}remove/"):
        assert (
            sam.get(path).status_code
            == sam.post(path, {"title": "x", "question": "y", "version": 1}).status_code
            == 404
        )
        assert f'href="{path}"' not in read(sam, f"/cases/{case.pk}/short/")
        assert f'href="{path}"' in read(ingrid, f"/cases/{case.pk}/short/")
    close_case(by=cast.ingrid, case=case, take_away="Vente.")  # changing goes on after it
    words = {"title": "She is silent", "question": QUESTION, "version": 1}
    assert noor.post(url, words).headers["Location"] == f"/cases/{case.pk}/"
    stale = ingrid.post(url, words | {"title": "Mine"})
    assert stale.status_code == 409
    for text in (b"She is silent", b'value="Mine"', b'value="2"'):
        assert text in stale.content
    assert ingrid.post(url, words | {"title": "Mine", "version": 2}).status_code == 302
    page = read(sam, f"/cases/{case.pk}/")
    assert "In English, by Noor · changed by who brought the case" in page
    assert (">Mine<" in page, "She is silent" in page) == (True, False)
    assert noor.post(url, words | {"version": 3}).status_code == 302
    assert "changed by who brought" not in read(sam, f"/cases/{case.pk}/")
    assert noor.post(url, words | {"question": "", "version": 4}).status_code == 422
    assert noor.post(url, words | {"question": "Mail anne.q@mail.example?", "version": 4}).status_code == 422
    assert Gist.objects.get().version == 4
    told = Entry.objects.filter(fact="GistWritten").values_list("actor_kind", "actor_id").order_by("pk")
    hers, his = (("byline", byline) for byline in (Gist.objects.get().byline_id, case.byline_id))
    assert list(told) == [hers, hers, his, hers]


def test_the_same_words_again_change_nothing(cast: Cast) -> None:
    case = norwegian(cast.ingrid, cast.community)
    write_gist(by=cast.noor, case=case, title=TITLE, question=QUESTION, language="en", key="key-of-it")
    for version in (1, 7):
        edit_gist(by=cast.noor, gist=Gist.objects.get(), title=TITLE, question=QUESTION, version=version)
    assert (Gist.objects.get().version, Entry.objects.filter(fact="GistWritten").count()) == (1, 1)


@pytest.mark.parametrize("who", ["noor", "ingrid"])
def test_it_is_taken_away_for_good_and_may_be_written_again(cast: Cast, sign_in: SignIn, who: str) -> None:
    case = norwegian(cast.ingrid, cast.community)
    noor, one = sign_in(cast.noor), sign_in(getattr(cast, who))
    tell(noor, case, language="en")
    url = f"/cases/{case.pk}/short/en/remove/"
    assert "Take it away" in read(one, url)
    assert one.post(url).headers["Location"] == f"/cases/{case.pk}/"
    for again in (one.post(url), one.get(url)):  # back, and once more
        assert (again.status_code, again.headers["Location"]) == (303, f"/cases/{case.pk}/")
    assert Client().post(url).headers["Location"].startswith("/accounts/login/")
    assert TITLE not in read(noor, f"/cases/{case.pk}/")
    tell(noor, case, language="en")  # a late second press of the first one
    assert not Gist.objects.exists()
    tell(noor, case, key="key-of-another", language="en")
    assert TITLE in read(noor, f"/cases/{case.pk}/")


# By whom


def test_an_alias_writes_as_the_alias_and_a_name_follows_its_bearer(cast: Cast, sign_in: SignIn) -> None:
    Room.objects.filter(pk=cast.community.pk).update(alias_replies=True)
    case = norwegian(cast.ingrid, Room.objects.get(pk=cast.community.pk), alias=True)
    ingrid, noor, sam = (sign_in(member) for member in (cast.ingrid, cast.noor, cast.sam))
    assert "You write as" in read(ingrid, f"/cases/{case.pk}/short/")
    tell(ingrid, case, language="en")
    tell(noor, case, key="key-of-noor", language="nl", alias="on")
    gists = {gist.language: gist for gist in Gist.objects.select_related("byline")}
    assert gists["en"].byline_id == case.byline_id
    assert (gists["nl"].byline.alias is None, gists["nl"].byline.thread_ref) == (False, case.thread_id)
    page = read(sam, f"/cases/{case.pk}/") + read(sam, f"/cases/{case.pk}/short/") + read(sam, "/rooms/community/")
    assert [name for name in ("Noor", "Ingrid") if f"by {name}" in page] == []
    assert f"In English, by {case.byline.shown}" in page
    assert all(entry.happened_at.hour == 0 for entry in Entry.objects.filter(fact="GistWritten"))
    assert noor.get(f"/cases/{case.pk}/short/nl/").status_code == 200
    assert sam.get(f"/cases/{case.pk}/short/nl/").status_code == 404


def test_where_no_alias_may_answer_none_writes_it(cast: Cast, sign_in: SignIn) -> None:
    case = norwegian(cast.ingrid, cast.community)
    tell(sign_in(cast.noor), case, language="en", alias="on")
    assert Gist.objects.get().byline.member == cast.noor


def test_a_new_name_shows_at_once_and_who_left_is_a_former_member(cast: Cast, sign_in: SignIn) -> None:
    case, sam = norwegian(cast.ingrid, cast.community), sign_in(cast.sam)
    tell(sign_in(cast.noor), case, language="en")
    assert "by Noor" in read(sam, "/rooms/community/")
    Member.objects.filter(pk=cast.noor.pk).update(name="Nora")
    rename(member=cast.noor)
    for url in ("/rooms/community/", f"/cases/{case.pk}/"):
        assert "In English, by Nora" in read(sam, url)
    assert sign_in(cast.noor).post("/me/leave/").status_code == 302
    hand_over()
    for url in ("/rooms/community/", f"/cases/{case.pk}/"):
        assert "In English, by former member" in read(sam, url)
