"""How the way back to an alias ends: when, told once before, and what a key of four words opens again."""

import re
from datetime import timedelta

from django.utils import timezone

from cop.anonymity import actions
from cop.anonymity.models import AliasLink, Byline
from cop.anonymity.queries import mine, ring_of
from cop.anonymity.tasks import forget_links, note_endings
from cop.community.models import Member
from cop.ledger.models import Entry
from tests.cast import Cast


def ends_in(member: Member, *days: int) -> list[int]:
    """Give `member` an alias for each of `days` from today on which its way back ends; return their numbers."""
    made = []
    for n, day in enumerate(days, start=1):
        byline = actions.mint(member=member, thread_id=n)
        AliasLink.objects.filter(byline=byline).update(ends_on=timezone.localdate() + timedelta(days=day))
        made.append(byline.pk)
    return made


def told() -> list[int]:
    return sorted(Entry.objects.filter(fact="AliasEnding").values_list("ids__byline_id", flat=True))


def test_what_ends_today_or_within_a_week_is_noted_once(cast: Cast) -> None:
    _, today, in_a_week, _ = ends_in(cast.noor, -1, 0, 7, 8)
    note_endings()
    assert told() == sorted([today, in_a_week])
    assert set(AliasLink.objects.filter(warned=True).values_list("pk", flat=True)) == {today, in_a_week}
    assert actions.note_endings() == 0
    assert len(told()) == 2


def test_so_many_are_noted_at_a_time_and_the_rest_the_next(cast: Cast) -> None:
    soon = timezone.localdate() + timedelta(days=1)
    bylines = Byline.objects.bulk_create(Byline(alias=n, thread_ref=n) for n in range(502))
    AliasLink.objects.bulk_create(
        AliasLink(byline=byline, mark=b"%d" % byline.pk, sealed=b"", ends_on=soon) for byline in bylines
    )
    assert [actions.note_endings() for _ in range(3)] == [500, 2, 0]
    assert told() == sorted(byline.pk for byline in bylines)


def test_an_end_comes_later_but_never_earlier_and_is_told_anew(cast: Cast) -> None:
    ends_in(cast.noor, 3)
    AliasLink.objects.update(warned=True)
    today = timezone.localdate()
    actions.end_links(thread_id=1, after=today - timedelta(days=9))
    link = AliasLink.objects.get()
    assert (link.ends_on, link.warned) == (today + timedelta(days=90), False)
    actions.end_links(thread_id=1, after=today + timedelta(days=10))
    assert AliasLink.objects.get().ends_on == today + timedelta(days=100)
    AliasLink.objects.update(warned=True)
    for after in (None, today + timedelta(days=10)):
        actions.end_links(thread_id=1, after=after)
        link = AliasLink.objects.get()
        assert (link.ends_on, link.warned) == (today + timedelta(days=100), True)


def test_a_way_back_holds_on_its_last_day_and_is_gone_on_the_next(cast: Cast) -> None:
    gone, too, stays = ends_in(cast.noor, -1, -2, 0)
    assert ring_of(cast.noor) == {gone, too, stays}
    forget_links()
    assert list(AliasLink.objects.values_list("pk", flat=True)) == [stays]
    assert ring_of(cast.noor) == {stays}
    assert mine(cast.noor, 1) is None
    assert Byline.objects.filter(pk__in=(gone, too)).count() == 2
    ends_in(cast.mikkel, -1, -1)
    assert actions.forget_links() == 2


def test_a_way_back_to_nobody_goes_too(cast: Cast) -> None:
    ends_in(cast.noor, -1)
    AliasLink.objects.update(sealed=b"sealed with a key that is lost")
    assert actions.forget_links() == 1
    assert not AliasLink.objects.exists()


def test_a_key_of_four_words_opens_for_a_week_for_whoever_holds_it(cast: Cast) -> None:
    (pk,) = ends_in(cast.noor, -1)
    byline = Byline.objects.get(pk=pk)
    void, key = (actions.make_key(member=cast.noor, byline=byline) for _ in range(2))
    assert re.fullmatch(r"[a-z]{5}(-[a-z]{5}){3}", key)
    assert actions.claim(member=cast.noor, key=key) == byline  # the way is still there
    assert actions.claim(member=cast.mikkel, key=key) is None
    actions.forget_links()
    assert actions.claim(member=cast.noor, key=void) is None
    assert actions.claim(member=cast.noor, key="") is None
    assert actions.claim(member=cast.noor, key=f"  {key.upper().replace('-', '  ')} ") == byline
    link = AliasLink.objects.get()
    assert (link.ends_on, link.warned) == (timezone.localdate() + timedelta(days=7), True)
    assert ring_of(cast.noor) == {pk}


def test_who_left_or_is_suspended_is_not_written_to(cast: Cast) -> None:
    byline = actions.mint(member=cast.noor, thread_id=7)
    reached: list[Member] = []
    for change in ({"suspended_at": timezone.now()}, {"user": None}, {"user": None, "left_at": timezone.now()}):
        Member.objects.filter(pk=cast.noor.pk).update(**change)
        actions.forward(byline=Byline.objects.get(pk=byline.pk), compose=reached.append)
        Member.objects.filter(pk=cast.noor.pk).update(suspended_at=None, left_at=None, user=cast.noor.user)
    assert reached == []
    actions.forward(byline=Byline.objects.get(pk=byline.pk), compose=reached.append)
    assert reached == [cast.noor]


def test_who_leaves_takes_only_the_own_ways_back_along(cast: Cast) -> None:
    actions.mint(member=cast.noor, thread_id=1)
    theirs = actions.mint(member=cast.mikkel, thread_id=1)
    actions.forget_aliases_of(member=cast.noor)
    assert (mine(cast.noor, 1), mine(cast.mikkel, 1)) == (None, theirs)
    assert (ring_of(cast.noor), ring_of(cast.mikkel)) == (frozenset(), {theirs.pk})
