"""A closed case is taken up again, and closed again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from config.letters import LETTERS
from cop.anonymity.actions import forget_links
from cop.anonymity.models import AliasLink
from cop.coffee.actions import (
    ask_follow_ups,
    close_again,
    close_case,
    give_up_follow_up,
    reopen_case,
    snooze_follow_up,
    tell_follow_up,
    withdraw_case,
)
from cop.coffee.models import Closing, FollowUp
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from tests.cast import Cast, bring
from tests.notifications.told import veiled

type SignIn = Callable[[Member], Client]
ASKED, TOLD, THANKED = (
    "How did it go?",
    "A colleague you helped tells how it went.",
    "A colleague thanks you for your help.",
)
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)
DAY = NOON.date()
from tests.coffee.test_after import closed, page_of


def test_a_case_is_taken_up_again_and_closed_with_the_words_it_had(cast: Cast, sign_in: SignIn) -> None:
    case, noor, mikkel = bring(cast.noor, cast.community), sign_in(cast.noor), sign_in(cast.mikkel)
    closed(cast.noor, case)
    url = f"/cases/{case.pk}/reopen/"
    for other in (cast.mikkel, cast.sam):
        assert sign_in(other).post(url).status_code == 404
        with pytest.raises(NotAllowed):
            reopen_case(by=other, case=case)
    for _twice in range(2):
        assert noor.post(url).status_code == 303
    assert Entry.objects.filter(fact="CaseReopened").count() == 1
    for told in (LETTERS["thread"].render(case.thread_id, {"case": case.pk}), page_of(mikkel, case)):
        assert "data-ended" not in told
        assert "What I take away" not in told
    assert f'data-open="/cases/{case.pk}/compose/"' in LETTERS["thread"].render(case.thread_id, {"case": case.pk})
    assert "data-compose" in mikkel.get(f"/cases/{case.pk}/compose/").content.decode()
    assert mikkel.post(f"/cases/{case.pk}/replies/", {"text": "Then ask.", "key": "k" * 16}).status_code == 302
    assert "Close it with the same words" in page_of(noor, case)
    assert "Close it with the same words" not in page_of(mikkel, case)
    before = Closing.objects.values_list("take_away", "version", "clearance").get()
    for _twice in range(2):
        assert noor.post(url, {"undo": "on"}).status_code == 303
    assert Closing.objects.values_list("take_away", "version", "clearance").get() == before
    assert "What I take away" in page_of(mikkel, case)
    assert mikkel.post(f"/cases/{case.pk}/replies/", {"text": "Late.", "key": "l" * 16}).status_code == 403


def test_closed_anew_it_has_the_new_words_and_the_new_day(cast: Cast, sign_in: SignIn) -> None:
    case, noor, today = bring(cast.noor, cast.community), sign_in(cast.noor), timezone.localdate()
    closed(cast.noor, case, today)
    reopen_case(by=cast.noor, case=case)
    assert "Wait." in noor.get(f"/cases/{case.pk}/close/").content.decode()
    words = {"take_away": "Ask.", "try_next": "Ask more.", "try_on": str(today + timedelta(days=3))}
    assert noor.post(f"/cases/{case.pk}/close/", words).status_code == 302
    closing = Closing.objects.get()
    assert (closing.take_away, closing.version) == ("Ask.", 2)
    assert FollowUp.objects.get().due_on == today + timedelta(days=3)
    assert b"Wait." not in noor.get(f"/cases/{case.pk}/").content


def test_nobody_takes_up_what_is_open_or_taken_back(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    with pytest.raises(NotAllowed):
        close_again(by=cast.noor, case=case)
    closed(cast.noor, case)
    withdraw_case(by=cast.noor, case=case)
    with pytest.raises(NotAllowed):
        reopen_case(by=cast.noor, case=case)


def test_the_way_back_to_an_alias_moves_with_what_happens(cast: Cast) -> None:
    case, today = veiled(cast.noor, cast.community), timezone.localdate()

    def ends() -> date | None:
        return AliasLink.objects.get().ends_on

    closed(cast.noor, case, today + timedelta(days=10))
    assert ends() == today + timedelta(days=100)
    reopen_case(by=cast.noor, case=case)
    assert ends() is None
    assert forget_links() == 0
    close_again(by=cast.noor, case=case)
    assert ends() == today + timedelta(days=100)
    snooze_follow_up(by=cast.noor, case=case, until=today + timedelta(days=20))
    assert ends() == today + timedelta(days=110)
    give_up_follow_up(by=cast.noor, case=case)
    assert ends() == today + timedelta(days=110)  # never earlier than was said
    AliasLink.objects.update(ends_on=today + timedelta(days=5), warned=True)
    tell_follow_up(by=cast.noor, case=case, text="She typed.")
    assert ends() == today + timedelta(days=90)
    assert AliasLink.objects.get().warned is False


def test_what_was_told_stays_when_the_case_goes_on_and_is_not_asked_again(cast: Cast, sign_in: SignIn) -> None:
    case = closed(cast.noor, bring(cast.noor, cast.community), timezone.localdate())
    tell_follow_up(by=cast.noor, case=case, text="She typed.")
    reopen_case(by=cast.noor, case=case)
    assert "She typed." not in page_of(sign_in(cast.sam), case)
    close_case(by=cast.noor, case=case, take_away="Ask.", try_on=timezone.localdate())
    assert "She typed." in page_of(sign_in(cast.sam), case)
    FollowUp.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    assert ask_follow_ups() == 0
    assert not Notice.objects.filter(kind="after").exists()
