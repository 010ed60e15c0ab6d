"""Looking into the toolbox: chips, languages, pages, what is in use and what is to be checked again."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.framework.models import Channel, Phase
from cop.ledger.models import Entry as LedgerEntry
from cop.toolbox.actions import use
from cop.toolbox.models import Entry, Use
from tests.cast import Cast
from tests.toolbox.putting import SAID, form, put

type SignIn = Callable[[Member], Client]


def test_in_use_is_said_from_three_on_and_never_how_often(cast: Cast, sign_in: SignIn) -> None:
    entry, ada = put(cast.noor), sign_in(cast.ada)
    for n, member in enumerate((cast.sam, cast.bo, cast.mikkel, cast.ingrid), 1):
        use(by=member, entry=entry)
        use(by=member, entry=entry)
        page = ada.get("/toolbox/?kind=phrase").content.decode()
        assert ("In use" in page) == (n >= 3)
    assert Use.objects.count() == 4
    assert LedgerEntry.objects.filter(fact="EntryUsed", actor_id=None).count() == 4
    told = LedgerEntry.objects.filter(fact="EntryUsed").values_list("happened_at", flat=True)
    assert {moment.time() for moment in told} == {time(0)}


def test_a_fact_is_checked_again_and_says_when_that_is_overdue(cast: Cast, sign_in: SignIn) -> None:
    noor, today = sign_in(cast.noor), timezone.localdate()
    noor.post("/toolbox/propose/", form(kind="fact", link="https://hkdir.no/", source="HK-dir", country="NO"))
    fact = Entry.objects.get()
    assert fact.check_on == today + timedelta(days=365)
    page = noor.get("/toolbox/?kind=fact").content.decode()
    assert ("check again on" in page, 'href="https://hkdir.no/"' in page, "Norway" in page) == (True, True, True)
    assert SAID not in noor.get("/toolbox/?show=check").content.decode()
    Entry.objects.update(check_on=today)
    assert "Should have been checked on" in noor.get("/toolbox/?show=check").content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(check_on=None)


def test_the_chips_narrow_and_what_fits_everywhere_comes_along(cast: Cast, sign_in: SignIn) -> None:
    contact, contract = Phase.objects.get(slug="contact"), Phase.objects.get(slug="contract")
    chat, phone = Channel.objects.get(slug="chat"), Channel.objects.get(slug="phone")
    put(cast.noor, "One for chat.", phase=contact, channel=chat)
    put(cast.noor, "One for phone.", phase=contact, channel=phone)
    put(cast.noor, "One for contract.", phase=contract, channel=chat)
    put(cast.noor, "One for all.")
    noor = sign_in(cast.noor)

    def seen(query: str) -> set[str]:
        page = noor.get(f"/toolbox/?{query}").content.decode()
        return {word for word in ("chat", "phone", "contract", "all") if f"One for {word}." in page}

    assert seen("phase=contact&channel=chat") == {"chat", "all"}
    assert seen("channel=chat") == {"chat", "contract", "all"}
    assert seen("phase=contact") == {"chat", "phone", "all"}
    assert seen("kind=question") == set()
    assert seen("phase=nowhere&kind=poem&after=x") == {"chat", "phone", "contract", "all"}
    assert seen("") == set()  # the grid


def test_what_one_does_not_read_is_folded(cast: Cast, sign_in: SignIn) -> None:
    put(cast.mikkel, "Tag dig god tid.", language="da")
    put(cast.noor, "Neem de tijd.", language="nl")
    page = sign_in(cast.noor).get("/toolbox/?kind=phrase").content.decode()
    plain, _, folded = page.partition("folded-languages")
    assert ("Neem de tijd." in plain, "Tag dig god tid." in folded, "1 more in Danish" in folded) == (True, True, True)


def test_many_come_in_pages(cast: Cast, sign_in: SignIn) -> None:
    for n in range(62):
        put(cast.noor, f"Phrase {n:02}.")
    noor = sign_in(cast.noor)
    first = noor.get("/toolbox/?kind=phrase").content.decode()
    assert ("Phrase 59." in first, "Phrase 60." in first, "after=60" in first) == (True, False, True)
    rest = noor.get("/toolbox/?kind=phrase&after=60").content.decode()
    assert ("Phrase 59." in rest, "Phrase 61." in rest, "after=120" in rest) == (False, True, False)


def test_one_goes_back_to_the_toolbox_and_nowhere_else(cast: Cast, sign_in: SignIn) -> None:
    entry, sam = put(cast.noor), sign_in(cast.sam)
    for told, back in (
        ("/toolbox/?phase=contact", "/toolbox/?phase=contact"),
        ("https://evil.example/toolbox/", "/toolbox/"),
    ):
        answer = sam.post(f"/toolbox/{entry.pk}/use/", {"next": told})
        assert answer.headers["Location"] == f"{back}#entry-{entry.pk}"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_fixed_number_of_queries(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: Any, rows: int
) -> None:
    for n in range(rows):
        for member in (cast.noor, cast.mikkel):
            use(by=cast.sam, entry=put(member, f"Phrase {n}."))
        put(cast.mikkel, f"Sætning {n}.", language="da")
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    noor.get("/toolbox/")
    with django_assert_num_queries(3):
        noor.get("/toolbox/")
    with django_assert_num_queries(7):
        noor.get("/toolbox/?kind=phrase")
    with django_assert_num_queries(7):
        mikkel.get("/toolbox/?kind=phrase")
