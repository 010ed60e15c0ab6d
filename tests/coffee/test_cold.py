"""A case nobody answers: after two opening days two who fit are asked, then two others, then the host."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cop.coffee.actions import (
    call_first_words,
    close_case,
    forget_first_words,
    post_reply,
    share_case,
    withdraw_case,
)
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Case, FirstWord, Room
from cop.coffee.queries import calls_at
from cop.coffee.rules import Candidate, choose, opening_days_later
from cop.coffee.tasks import call_first_words as task
from cop.community.actions import rest
from cop.community.models import Member, OpeningHours
from cop.framework.actions import install_words
from cop.framework.models import Channel
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from tests.cast import Cast, bring, make_cast, make_member
from tests.coffee.told import again, bell, leads, mailed
from tests.discussion.test_actions import in_parallel
from tests.notifications.told import hand_over, veiled

type SignIn = Callable[[Member], Client]
COLD = "A case waits for a first word. A question back is an answer too."
BRUSSELS = ZoneInfo("Europe/Brussels")
TODAY = date(2026, 5, 6)


def wait(days: int = 7) -> None:
    """Let every case have waited so many days more."""
    for case in Case.objects.all():
        made = (case.called_at or case.made_at) - timedelta(days=days)
        Case.objects.filter(pk=case.pk).update(**{"called_at" if case.called_at else "made_at": made})
    for first in FirstWord.objects.all():
        FirstWord.objects.filter(pk=first.pk).update(asked_on=first.asked_on - timedelta(days=days))


def asked(turn: int = 1) -> set[str]:
    return set(FirstWord.objects.filter(turn=turn).values_list("member__slug", flat=True))


def in_language(by: Member, room: Room, language: str, **more: object) -> Case:
    text = CaseText(happened="She stops typing.", question="And then?")
    tags = CaseTags(language=language, **more)  # type: ignore[arg-type]
    return share_case(by=by, room=room, text=text, tags=tags, key=f"key-in-{language}")[0]


# The rules


@pytest.mark.parametrize(
    ("since", "weekdays", "comes"),
    [
        ((2026, 5, 4, 9, 30), range(5), (2026, 5, 6, 9, 30)),  # Monday
        ((2026, 5, 8, 16, 0), range(5), (2026, 5, 12, 16, 0)),  # Friday: the weekend does not count
        ((2026, 5, 9, 11, 0), range(5), (2026, 5, 12, 11, 0)),
        ((2026, 5, 4, 9, 0), [1, 3], (2026, 5, 7, 9, 0)),
        ((2026, 5, 8, 20, 0), [], (2026, 5, 12, 20, 0)),
        ((2026, 3, 27, 12, 0), range(7), (2026, 3, 29, 12, 0)),  # the hour the clocks change stays noon
    ],
)
def test_opening_days_are_counted(since: tuple[int, ...], weekdays: list[int], comes: tuple[int, ...]) -> None:
    moment = datetime(*since, tzinfo=BRUSSELS).astimezone(UTC)  # type: ignore[misc,arg-type]
    assert opening_days_later(moment, 2, set(weekdays), BRUSSELS) == datetime(*comes, tzinfo=BRUSSELS)  # type: ignore[misc,arg-type]


def who(pk: int, reads: str = "en", strengths: tuple[str, ...] = (), *ago: int) -> Candidate:
    return Candidate(pk, frozenset(reads.split()), strengths, tuple(TODAY - timedelta(days=days) for days in ago))


def chosen(*candidates: Candidate, language: str = "en", number: int = 2) -> set[int]:
    return set(choose(candidates, language=language, words={"chat", "nl-mbo", "Mbo"}, today=TODAY, number=number))


def test_the_language_is_never_matched_wrongly() -> None:
    assert chosen(who(1, "nl"), who(2, "da nb"), who(3, "en nl"), language="en") == {3}
    assert chosen(who(1, "nl"), who(2, "da nb"), language="nb") == {2}
    assert chosen(who(1, "nl"), language="fi") == set()


def test_strengths_come_first_then_who_was_asked_least_and_longest_ago() -> None:
    plain = [who(n) for n in range(5, 9)]
    assert chosen(who(1, "en", ("silence in chat",)), *plain, who(2, "en", ("MBO", "horses"))) == {1, 2}
    assert chosen(who(1, "en", (), 20, 30), who(2, "en", (), 9), who(3, "en", (), 80), number=1) == {3}
    assert chosen(who(1, "en", (), 20), who(2), who(3), number=2) == {2, 3}
    assert chosen(who(1, "en", ("in",)), who(2, "en", ("chat",), 8, 9, 10), number=1) == {2}


@pytest.mark.parametrize(("days", "may"), [(0, False), (6, False), (7, True)])
def test_nobody_is_asked_twice_a_week(days: int, may: bool) -> None:
    assert chosen(who(1, "en", ("chat",), days)) == ({1} if may else set())


def test_among_equals_different_cases_ask_different_people() -> None:
    people = [who(n) for n in range(40)]
    first = {choose(people, language="en", words=(), today=TODAY, number=1, seed=seed)[0] for seed in range(20)}
    assert len(first) > 5


# Asking


def test_after_two_opening_days_two_who_read_it_are_asked_and_led_to_the_case(cast: Cast, sign_in: SignIn) -> None:
    case = in_language(cast.mikkel, cast.community, "da")
    task()
    assert asked() == set()
    wait()
    task()
    task()
    assert asked() == {"ingrid", "bo"}  # the only others who read Danish
    assert Entry.objects.filter(fact="CaseWaits").count() == 1
    assert bell(sign_in(cast.bo)) == [COLD]
    assert ("bo", "A case waits for a first word") in mailed()
    again("CaseWaits")
    assert bell(sign_in(cast.bo)) == [COLD]
    assert leads(sign_in(cast.bo), COLD) == f"/cases/{case.pk}/"
    for other in (cast.mikkel, cast.noor, cast.sam, cast.ada):
        assert bell(sign_in(other)) == []


def test_two_others_then_the_host_and_then_nobody(cast: Cast, sign_in: SignIn) -> None:
    bring(cast.sam, cast.community)
    for _turn in range(5):
        wait()
        call_first_words()
        hand_over()
    one, two = asked(1), asked(2)
    assert (len(one), len(two), one & two) == (2, 2, set())
    assert "sam" not in one | two
    assert Case.objects.get().called == 3
    assert Entry.objects.filter(fact="CaseWaits").count() == 3
    assert COLD in bell(sign_in(cast.ingrid))  # the host


def test_where_nobody_fits_the_host_is_asked_at_once(cast: Cast, sign_in: SignIn) -> None:
    in_language(cast.noor, cast.community, "fi")
    wait()
    assert call_first_words() == 1
    assert asked() == set()
    assert bell(sign_in(cast.ingrid)) == [COLD]


def test_who_opted_out_is_away_suspended_gone_or_not_of_the_room_is_not_asked(cast: Cast, sign_in: SignIn) -> None:
    nl = cast.noor.belongings.get().centre
    others = {name: make_member(name, nl, ["en"]) for name in ("opted", "away", "suspended", "fits", "former")}
    profile = {"name": "Opted", "reads": ["en"], "writes": ["en"], "language": "en", "avatar_seed": "1"}
    page = sign_in(others["opted"]).post("/me/", profile | {"time_zone": "Europe/Amsterdam", "shown": "on"})
    assert page.status_code == 302
    Member.objects.filter(slug="suspended").update(suspended_at=timezone.now())
    Member.objects.filter(slug="former").update(left_at=timezone.now(), user=None)
    rest(by=cast.ada, until_on=timezone.localdate() + timedelta(days=3), deputy=others["fits"])
    Member.objects.filter(slug="away").update(reads=["nl"])
    bring(cast.noor, cast.dutch)
    wait()
    call_first_words()
    assert asked() == {"fits"}


@pytest.mark.parametrize("how", ["answered", "closed", "withdrawn"])
def test_who_needs_no_word_is_not_called_for(cast: Cast, how: str) -> None:
    case = bring(cast.noor, cast.community)
    acts: dict[str, Callable[[], object]] = {
        "answered": lambda: post_reply(by=cast.sam, case=case, text="And you?", key="key-of-sam"),
        "closed": lambda: close_case(by=cast.noor, case=case, take_away="Wait."),
        "withdrawn": lambda: withdraw_case(by=cast.noor, case=case),
    }
    acts[how]()
    wait()
    assert call_first_words() == 0


def test_the_first_word_takes_the_calls_back(cast: Cast, sign_in: SignIn) -> None:
    case = in_language(cast.mikkel, cast.community, "da")
    wait()
    call_first_words()
    assert bell(sign_in(cast.bo)) == [COLD]
    post_reply(by=cast.ingrid, case=case, text="And you?", key="key-of-a-word")
    assert bell(sign_in(cast.bo)) == []


def test_nobody_is_asked_about_two_cases_in_one_week(cast: Cast) -> None:
    for n in range(4):
        bring(cast.noor, cast.community, n=n)
    wait()
    call_first_words()
    members = list(FirstWord.objects.values_list("member", flat=True))
    assert len(members) == len(set(members)) == 5  # all who read English, each once


def test_a_strength_that_fits_the_channel_is_asked_first(cast: Cast) -> None:
    install_words()
    nl = cast.noor.belongings.get().centre
    for name in ("mona", "mila"):
        make_member(name, nl, ["en"])
    Member.objects.filter(slug__in=["mona", "mila"]).update(strengths=["chatten", "Chat"])
    in_language(cast.noor, cast.community, "en", channel=Channel.objects.get(slug="chat"))
    wait()
    call_first_words()
    assert asked() == {"mona", "mila"}


# Whose days


def test_the_days_are_those_of_the_bringers_centre(cast: Cast) -> None:
    centre = cast.noor.belongings.get().centre
    OpeningHours.objects.create(centre=centre, weekday=2, opens=time(9), closes=time(17))
    case = bring(cast.noor, cast.community)
    Case.objects.update(made_at=datetime(2026, 5, 4, 9, 0, tzinfo=BRUSSELS))
    case = Case.objects.select_related("byline__member", "thread__audience").get(pk=case.pk)
    assert calls_at(case) == datetime(2026, 5, 13, 9, 0, tzinfo=BRUSSELS)  # the second Wednesday


def test_under_an_alias_the_days_tell_nothing_of_the_bearer(cast: Cast) -> None:
    centre = cast.noor.belongings.get().centre
    centre.time_zone = "Pacific/Auckland"
    centre.save()
    OpeningHours.objects.create(centre=centre, weekday=6, opens=time(9), closes=time(17))
    cases = [veiled(member, cast.community, key=f"key-{member.slug}") for member in (cast.noor, cast.sam)]
    Case.objects.update(made_at=datetime(2026, 5, 4, 9, 0, tzinfo=BRUSSELS))
    found = Case.objects.select_related("byline__member", "thread__audience").filter(pk__in=[c.pk for c in cases])
    assert {calls_at(case) for case in found} == {datetime(2026, 5, 6, 9, 0, tzinfo=BRUSSELS)}


def test_under_an_alias_the_bearer_may_be_chosen_and_nothing_but_the_key_tells(cast: Cast, sign_in: SignIn) -> None:
    """Three are chosen whoever brought it; the bearer's row is there, and the bell keeps quiet about it."""
    nl = cast.noor.belongings.get().centre
    three = [make_member(name, nl, ["fi"]) for name in ("one", "two", "three")]
    for n, bearer in enumerate(three[:2]):
        Case.objects.all().delete()
        FirstWord.objects.all().delete()
        text, tags = CaseText(happened="Long silence.", question="Ideas?"), CaseTags(language="fi")
        share_case(by=bearer, room=cast.community, text=text, tags=tags, key=f"key-of-alias-{n}", alias=True)
        wait()
        call_first_words()
        hand_over()
        assert asked() == {"one", "two", "three"}
        rows = Notice.objects.filter(kind="cold", ids__case=Case.objects.get().pk)
        assert {row.member.slug for row in rows if row.member} == {"one", "two", "three"}
        assert all(row.withheld is not None for row in rows)
        for member in three:
            assert (COLD in bell(sign_in(member))) is (member != bearer)
        Notice.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_two_workers_choose_once() -> None:
    cast = make_cast()
    for n in range(2):
        bring(cast.noor, cast.community, n=n)
    wait()
    assert sum(in_parallel(*[call_first_words] * 4)) == 2  # type: ignore[arg-type]
    members = list(FirstWord.objects.values_list("member", flat=True))
    assert len(members) == len(set(members)) == 4


def test_who_was_asked_is_forgotten_after_a_while(cast: Cast) -> None:
    bring(cast.noor, cast.community)
    wait()
    call_first_words()
    assert forget_first_words() == 0
    wait(91)
    assert [forget_first_words(), forget_first_words()] == [2, 0]
