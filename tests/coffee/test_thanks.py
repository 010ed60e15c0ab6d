"""Thanks: who gets them, and that nobody counts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.test import Client
from django.utils import timezone

from cop.coffee.actions import (
    ask_follow_ups,
    tell_follow_up,
)
from cop.coffee.models import FollowUp, Thanks
from cop.community.models import Member
from tests.cast import Cast, bring
from tests.coffee.told import again, assert_no_row_names, bell, leads
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
ASKED, TOLD, THANKED = (
    "How did it go?",
    "A colleague you helped tells how it went.",
    "A colleague thanks you for your help.",
)
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
DAY = NOON.date()
from tests.coffee.test_after import closed, helped, page_of


def test_thanks_reach_those_ticked_alone_with_a_line_and_without_a_number(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    helped(case, cast.mikkel, cast.sam)
    page = noor.get(f"/cases/{case.pk}/close/").content.decode()
    assert page.count('name="thanks"') == page.count("checked") == 2
    mikkel = case.thread.posts.get(byline__member=cast.mikkel).byline_id
    words = {"take_away": "Wait.", "thanks": [mikkel, 99], "line": "Your second question did it."}
    assert noor.post(f"/cases/{case.pk}/close/", words).status_code == 302  # 99 helped nobody
    clients = {member.slug: sign_in(member) for member in (cast.mikkel, cast.sam, cast.ingrid, cast.noor)}
    seen = {
        slug: (THANKED in bell(client), b"Your second question did it." in client.get("/me/thanks/").content)
        for slug, client in clients.items()
    }
    assert seen == {slug: (slug == "mikkel", slug == "mikkel") for slug in seen}
    assert leads(clients["mikkel"], THANKED) == "/me/thanks/"
    assert "Your second question" not in page_of(clients["mikkel"], case)
    # How it went thanks who had none yet.
    form = noor.get(f"/cases/{case.pk}/after/").content.decode()
    assert form.count('name="thanks"') == 1
    sam = case.thread.posts.get(byline__member=cast.sam).byline_id
    noor.post(f"/cases/{case.pk}/after/", {"text": "She typed.", "version": 0, "thanks": [sam]})
    assert bell(clients["sam"]) == [THANKED, TOLD]
    again("ThanksGiven")
    assert bell(clients["mikkel"]).count(THANKED) == 1
    assert sorted(Thanks.objects.values_list("line", flat=True)) == ["", "Your second question did it."]


def test_an_alias_thanks_and_is_thanked_without_a_row_that_names_it(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.community)
    helped(case, cast.mikkel)
    byline = case.thread.posts.get().byline_id
    closed(cast.noor, case, timezone.localdate(), thanks=[byline], line="Thank you.")
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    ask_follow_ups()
    assert ASKED in bell(sign_in(cast.noor))
    tell_follow_up(by=cast.noor, case=case, text="She typed.")
    mikkel = sign_in(cast.mikkel)
    assert bell(mikkel) == [TOLD, THANKED]
    assert cast.noor.name not in mikkel.get("/me/thanks/").content.decode()
    assert_no_row_names(cast.noor, case.byline_id)
