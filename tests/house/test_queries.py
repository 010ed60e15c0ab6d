"""A literal query count for every page, the same for one row and for many."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cop.anonymity.actions import add_word, save_draft
from cop.coffee.actions import post_reply
from cop.community.actions import invite
from cop.community.models import Centre, Member
from cop.community.queries import own_words
from cop.framework.actions import install_words
from cop.framework.queries import words
from tests.cast import Cast, bring, make_member
from tests.stories.writing import handed_in, tell

COUNTS = {
    "/": 7,
    "/rooms/": 4,
    "/rooms/community/": 7,
    "/rooms/community/talk/": 8,
    "/rooms/community/new/": 5,
    "/cases/{case}/": 7,
    "/cases/{case}/changes/?after=0": 6,
    "/cases/{case}/edit/": 5,
    "/members/": 4,
    "/members/mikkel/": 4,
    "/me/": 2,
    "/me/cases/": 6,
    "/bell/": 4,
    "/bell/count/": 4,
    "/me/notices/": 3,
    "/desk/": 7,
    "/desk/invitations/": 4,
    "/desk/words/": 4,
    "/desk/kept/": 4,
    "/me/thanks/": 5,
    "/stories/write/": 6,
    "/about/": 2,
}


def fill(cast: Cast, rows: int) -> int:
    """Put `rows` of everything into the community; return a case to look at."""
    sund = Centre.objects.get(slug="sund")
    for n in range(rows):
        case = bring(cast.ingrid, cast.community, n=n)
        head, _ = post_reply(by=cast.mikkel, case=case, text=f"Thought {n}", key=f"key-head-{n}")
        for m in range(rows):
            post_reply(by=cast.noor, case=case, text=f"Re {m}", key=f"key-re-{n}-{m}", parent=head)
        bring(cast.noor, cast.community, n=1000 + n)
        make_member(f"extra-{n}", sund, ["en"])
        invite(by=cast.ingrid, centre=sund, email=f"i{n}@koffiekamer.example")
        add_word(by=cast.ingrid, word=f"Word {n}")
        tell(cast.ingrid, n=n)
        handed_in(cast.ingrid, n=n)
        save_draft(by=cast.ingrid, place=f"story:{n + 2**41}", fields={"title": "Dates"}, version=0)
    return case.pk


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_a_fixed_number_of_queries(
    cast: Cast,
    sign_in: Callable[[Member], Client],
    settings: object,
    rows: int,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    install_words()
    case = fill(cast, rows)
    client = sign_in(cast.ingrid)
    with override("en"):
        own_words(cast.ingrid)
    words()
    counted = {}
    for path in COUNTS:
        url = path.format(case=case)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code in {200, 404}
        counted[path] = len(queries)
    assert counted == COUNTS
    assert max(counted.values()) <= 8
