"""The toolbox through the front door: looking, proposing, using, accepting, changing, taking out."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.framework.actions import install_words
from cop.ledger.models import Entry as LedgerEntry
from cop.toolbox.actions import EntryData, accept, edit, retire, use
from cop.toolbox.enums import Kind
from cop.toolbox.models import Entry, Use
from tests.cast import Cast, make_cast
from tests.discussion.test_actions import in_parallel
from tests.toolbox.putting import SAID, form, put

type SignIn = Callable[[Member], Client]


def test_a_proposal_stands_there_at_once_and_a_colleagues_use_makes_it_an_entry(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    answer = noor.post("/toolbox/propose/", form())
    entry = Entry.objects.get()
    assert answer.headers["Location"] == f"/toolbox/?phase=contact&channel=chat#entry-{entry.pk}"
    assert (entry.language, entry.accepted_on, entry.byline.member) == ("en", None, cast.noor)
    assert '<span class="tag tag-now">Proposed' in sam.get("/toolbox/?phase=contact").content.decode()
    noor.post(f"/toolbox/{entry.pk}/use/")
    assert Entry.objects.proposed().exists()  # one's own use backs nothing
    assert sam.post(f"/toolbox/{entry.pk}/use/").headers["Location"] == f"/toolbox/#entry-{entry.pk}"
    entry.refresh_from_db()
    assert entry.accepted_on == timezone.localdate()
    page = sam.get("/toolbox/?phase=contact").content.decode()
    assert ("Proposed</span>" in page, "You used this" in page) == (False, True)
    assert "You used this" not in sign_in(cast.ada).get("/toolbox/?phase=contact").content.decode()


def test_a_number_of_somebody_stops_it_and_the_words_stay(cast: Cast, sign_in: SignIn) -> None:
    noor, text = sign_in(cast.noor), "Ring her on 06-12345678 then."
    for wrong in ({"text": text}, {"source": "her mail, fatma.yilmaz@gmail.com"}):
        answer = noor.post("/toolbox/propose/", form(**wrong))
        assert answer.status_code == 422
        assert "strip-open" in answer.content.decode()
        assert next(iter(wrong.values())) in answer.content.decode()
    assert not Entry.objects.exists()
    assert noor.post("/toolbox/propose/", form(text="Fatma says: go on.")).status_code == 303  # a name stops nothing


def test_what_is_ours_may_stand(cast: Cast, sign_in: SignIn) -> None:
    noor, text = sign_in(cast.noor), "Ring us on 06-12345678."
    told = noor.post("/toolbox/propose/", form(text=text)).content.decode()
    mark = told.partition('data-mark="')[2].partition('"')[0]
    assert noor.post("/toolbox/propose/", form(text=text) | {"answers": f"{mark}:ours"}).status_code == 303


WRONG = [
    {"text": "  "},
    {"text": "x" * 601},
    {"kind": "poem"},
    {"kind": ""},
    {"phase": "nowhere"},
    {"link": "javascript:alert(1)"},
    {"link": "https://[x"},
    {"country": "XX"},
    {"check_on": "soon"},
    {"key": ""},
    {"language": "fi"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_comes_back_with_its_text(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    answer = sign_in(cast.noor).post("/toolbox/propose/", form(**wrong))
    assert answer.status_code == 422
    assert wrong.get("text", SAID)[:20].strip() in answer.content.decode()
    assert not Entry.objects.exists()


def test_twice_is_once_and_a_key_with_other_words_keeps_both(cast: Cast, sign_in: SignIn) -> None:
    noor, data = sign_in(cast.noor), form()
    assert [noor.post("/toolbox/propose/", data).status_code for _ in range(2)] == [303, 303]
    assert Entry.objects.count() == 1
    answer = noor.post("/toolbox/propose/", data | {"text": "Another thing."})
    assert answer.status_code == 409
    assert (SAID in answer.content.decode(), "Another thing." in answer.content.decode()) == (True, True)


@pytest.mark.parametrize(
    ("text", "chosen", "spoken"),
    [
        ("Neem rustig de tijd, ik lees mee.", "", "nl"),
        ("Tag dig god tid, jeg læser med.", "", "da"),
        ("Ok!", "nb", "nb"),
    ],
)
def test_the_language_is_guessed_unless_it_was_chosen(
    cast: Cast, sign_in: SignIn, text: str, chosen: str, spoken: str
) -> None:
    sign_in(cast.mikkel).post("/toolbox/propose/", form(text=text, language=chosen))
    assert Entry.objects.get().language == spoken


def test_trainers_and_coordinators_accept_others_proposals_only(cast: Cast, sign_in: SignIn) -> None:
    entry, own = put(cast.noor), put(cast.mikkel)
    assert sign_in(cast.sam).post(f"/toolbox/{entry.pk}/accept/").status_code == 403
    mikkel = sign_in(cast.mikkel)
    assert mikkel.get("/toolbox/?show=proposed").content.decode().count("/accept/") == 2  # address and htmx, of one
    assert mikkel.post(f"/toolbox/{own.pk}/accept/").status_code == 403
    assert mikkel.post(f"/toolbox/{entry.pk}/accept/", headers={"HX-Request": "true"}).status_code == 200
    assert [accept(by=cast.ingrid, entry=entry), accept(by=cast.ingrid, entry=own)] == [False, True]
    assert LedgerEntry.objects.filter(fact="EntryAccepted").count() == 2


def test_owner_and_coordinator_change_it_and_two_who_do_keep_both_texts(cast: Cast, sign_in: SignIn) -> None:
    entry = put(cast.noor)
    url = f"/toolbox/{entry.pk}/"
    assert sign_in(cast.sam).get(url).status_code == 404
    assert sign_in(cast.sam).post(url, form(version="1")).status_code == 404
    noor, ingrid = sign_in(cast.noor), sign_in(cast.ingrid)
    assert noor.post(url, form(text="Take all your time.", version="1")).status_code == 303
    assert noor.post(url, form(text="Take all your time.", version="1")).status_code == 303  # the same changes nothing
    stale = ingrid.post(url, form(text="No hurry.", version="1"))
    assert (stale.status_code, "Take all your time." in stale.content.decode()) == (409, True)
    stopped = ingrid.post(url, form(text="Ring 06-12345678.", version="2"))
    assert (stopped.status_code, "Ring 06-12345678." in stopped.content.decode()) == (422, True)
    assert ingrid.post(url, form(text="No hurry.", version="2")).status_code == 303
    entry.refresh_from_db()
    assert (entry.text, entry.version, entry.byline.member, entry.phase.slug) == (  # type: ignore[union-attr]
        "No hurry.",
        3,
        cast.noor,
        "contact",
    )


def test_what_is_taken_out_is_gone_for_all(cast: Cast, sign_in: SignIn) -> None:
    entry = put(cast.noor)
    use(by=cast.sam, entry=entry)
    assert sign_in(cast.sam).post(f"/toolbox/{entry.pk}/retire/").status_code == 404
    noor = sign_in(cast.noor)
    assert [noor.post(f"/toolbox/{entry.pk}/retire/").status_code for _ in range(2)] == [303, 303]
    assert SAID not in noor.get("/toolbox/?kind=phrase").content.decode()
    assert noor.get(f"/toolbox/{entry.pk}/").status_code == 404
    assert not Use.objects.exists()
    retire(by=cast.noor, entry=entry)
    entry.refresh_from_db()
    for act in (use, accept):
        with pytest.raises(NotAllowed):
            act(by=cast.ingrid, entry=entry)
    assert LedgerEntry.objects.filter(fact="EntryRetired").count() == 1


def test_who_is_suspended_sees_and_proposes_nothing(cast: Cast) -> None:
    entry = put(cast.noor)
    Member.objects.filter(pk=cast.noor.pk).update(suspended_at=timezone.now())
    cast.noor.refresh_from_db()
    assert not Entry.objects.visible_to(cast.noor).exists()
    for act in (partial(put, cast.noor), partial(retire, by=cast.noor, entry=entry)):
        with pytest.raises(NotAllowed):
            act()


def test_the_database_refuses_other_words_than_those_that_were_checked(cast: Cast) -> None:
    entry = put(cast.noor)
    for column in ("text", "source", "link"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(**{column: "06-12345678"})


def test_a_new_wording_of_what_was_changed_meanwhile_is_refused(cast: Cast) -> None:
    entry = put(cast.noor)
    to = EntryData(kind=Kind.PHRASE, text="No hurry.", language="en")
    edit(by=cast.noor, entry=entry, to=to, version=1)
    other = EntryData(kind=Kind.PHRASE, text="Slowly.", language="en")
    with pytest.raises(Conflict):
        edit(by=cast.ingrid, entry=entry, to=other, version=1)


@pytest.mark.django_db(transaction=True)
def test_of_many_uses_at_once_each_counts_once_and_it_becomes_an_entry_once() -> None:
    install_words()
    people = make_cast()
    entry = put(people.noor)
    acts = [partial(use, by=member, entry=entry) for member in (people.sam, people.ada, people.bo) for _ in range(4)]
    assert sum(1 for first in in_parallel(*acts) if first is True) == 3
    assert (Use.objects.count(), LedgerEntry.objects.filter(fact="EntryAccepted").count()) == (3, 1)
