"""Who may open an alias, until when: two moderators of different centres, three days each."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cop.anonymity import actions
from cop.anonymity.enums import Ground
from cop.anonymity.models import Byline, Reveal
from cop.anonymity.policies import may_choose_words, owns
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from tests.cast import Cast

HOURS = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def alias(cast: Cast) -> Byline:
    return fresh(actions.mint(member=cast.mikkel, thread_id=7))


def fresh(byline: Byline) -> Byline:
    return Byline.objects.select_related("link").get(pk=byline.pk)


def ago(reveal: Reveal, **moments: Any) -> Reveal:
    """Let a reveal have been asked or seconded so long ago, and read it anew."""
    now = timezone.now()
    Reveal.objects.filter(pk=reveal.pk).update(**{name: now - back for name, back in moments.items()})
    return Reveal.objects.select_related("byline__link", "asked_by", "seconded_by").get(pk=reveal.pk)


def refused(act: Any, **how: Any) -> bool:
    with pytest.raises(NotAllowed):
        act(**how)
    return True


def test_a_request_waits_for_three_days_to_the_minute(cast: Cast, alias: Byline) -> None:
    reveal = actions.ask_reveal(by=cast.ada, byline=alias, ground=Ground.DANGER)
    ago(reveal, asked_at=72 * HOURS - MINUTE)
    assert actions.ask_reveal(by=cast.bo, byline=alias, ground=Ground.HARM) == reveal
    assert Entry.objects.filter(fact="RevealAsked").count() == 1
    assert refused(actions.second_reveal, by=cast.bo, reveal=ago(reveal, asked_at=72 * HOURS + MINUTE))
    assert actions.second_reveal(by=cast.bo, reveal=ago(reveal, asked_at=72 * HOURS - MINUTE)).seconded_by == cast.bo


def test_a_lapsed_request_makes_room_for_a_new_one(cast: Cast, alias: Byline) -> None:
    first = actions.ask_reveal(by=cast.ada, byline=alias, ground=Ground.DANGER)
    ago(first, asked_at=72 * HOURS + MINUTE)
    second = actions.ask_reveal(by=cast.bo, byline=alias, ground=Ground.HARM)
    assert list(Reveal.objects.values_list("pk", "ground", "asked_by")) == [(second.pk, Ground.HARM, cast.bo.pk)]


def test_the_name_is_seen_for_three_days_to_the_minute_by_the_two(cast: Cast, alias: Byline) -> None:
    reveal = actions.ask_reveal(by=cast.ada, byline=alias, ground=Ground.DANGER)
    actions.second_reveal(by=cast.bo, reveal=reveal)
    late = ago(reveal, seconded_at=72 * HOURS - MINUTE)
    assert [actions.revealed(by=by, reveal=late) for by in (cast.ada, cast.bo)] == [cast.mikkel] * 2
    Grant.objects.filter(member=cast.ada).delete()
    assert refused(actions.revealed, by=Member.objects.get(pk=cast.ada.pk), reveal=late)
    Grant.objects.create(member=cast.sam, role=Role.MODERATOR)
    assert refused(actions.revealed, by=cast.sam, reveal=late)
    assert refused(actions.revealed, by=cast.bo, reveal=ago(reveal, seconded_at=72 * HOURS + MINUTE))


def test_three_days_are_over_at_their_very_end(cast: Cast, alias: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    reveal = actions.ask_reveal(by=cast.ada, byline=alias, ground=Ground.DANGER)
    asked_at = Reveal.objects.get().asked_at
    monkeypatch.setattr(timezone, "now", lambda: asked_at + 72 * HOURS)
    assert refused(actions.second_reveal, by=cast.bo, reveal=reveal)
    assert actions.ask_reveal(by=cast.bo, byline=alias, ground=Ground.HARM) != reveal
    reveal = actions.second_reveal(by=cast.ada, reveal=Reveal.objects.get())
    monkeypatch.setattr(timezone, "now", lambda: asked_at + 144 * HOURS)
    assert refused(actions.revealed, by=cast.bo, reveal=reveal)


def test_what_was_opened_is_not_opened_twice(cast: Cast, alias: Byline) -> None:
    reveal = actions.ask_reveal(by=cast.ada, byline=alias, ground=Ground.DANGER)
    actions.second_reveal(by=cast.bo, reveal=reveal)
    Grant.objects.create(member=cast.sam, role=Role.MODERATOR)
    assert refused(actions.second_reveal, by=cast.sam, reveal=reveal)
    assert Entry.objects.filter(fact="AliasOpened").count() == 1


def test_a_colleague_of_the_centre_is_no_second(cast: Cast, alias: Byline) -> None:
    Grant.objects.create(member=cast.noor, role=Role.MODERATOR)  # of the centre that Ada is of
    reveal = actions.ask_reveal(by=cast.ada, byline=alias, ground=Ground.DANGER)
    assert refused(actions.second_reveal, by=cast.noor, reveal=reveal)


def test_nobody_opens_the_own_alias_a_name_or_one_without_a_way_back(cast: Cast) -> None:
    own = fresh(actions.mint(member=cast.ada, thread_id=8))
    assert refused(actions.ask_reveal, by=cast.ada, byline=own, ground=Ground.ORDER)
    reveal = actions.ask_reveal(by=cast.bo, byline=own, ground=Ground.ORDER)
    assert refused(actions.second_reveal, by=cast.ada, reveal=reveal)
    assert refused(actions.ask_reveal, by=cast.ada, byline=actions.byline_of(cast.mikkel), ground=Ground.ORDER)
    actions.forget_aliases_of(member=cast.ada)
    assert refused(actions.ask_reveal, by=cast.bo, byline=Byline.objects.get(pk=own.pk), ground=Ground.ORDER)


def test_whose_a_byline_is(cast: Cast, alias: Byline) -> None:
    named = actions.byline_of(cast.noor)
    assert [owns(member, named) for member in (cast.noor, cast.mikkel)] == [True, False]
    assert [owns(member, alias) for member in (cast.noor, cast.mikkel)] == [False, True]
    actions.forget_aliases_of(member=cast.mikkel)
    assert not owns(cast.mikkel, Byline.objects.get(pk=alias.pk))


def test_a_suspended_coordinator_chooses_no_words(cast: Cast) -> None:
    assert may_choose_words(cast.ingrid)
    cast.ingrid.suspended_at = timezone.now()
    assert not may_choose_words(cast.ingrid)
