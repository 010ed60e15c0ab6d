"""What is shown of who wrote a text, and how a page knows its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone, translation

from cop.anonymity import actions, gateways
from cop.anonymity.listeners import forget_aliases, hand_out_ring, renew_byline
from cop.anonymity.models import Attachment, Byline, KeyRing, Voice
from cop.anonymity.queries import (
    AS_SHOWN,
    as_shown,
    behind,
    cards_of,
    marks_of_name,
    mine,
    own,
    own_in,
    shown_in,
)
from cop.anonymity.queries.byline import Shown
from cop.anonymity.rules import COVER, alias_name, all_aliases
from cop.community.facts import MemberJoined, MemberLeft, MemberRenamed
from cop.community.models import Member
from cop.core import sealing
from tests.cast import Cast


def test_an_alias_is_two_words_of_its_number_in_the_language_of_the_page() -> None:
    first, second = alias_name(3007, "en").split()
    assert alias_name(3000, "en").split()[0] == alias_name(3001, "en").split()[0] == first
    assert alias_name(7, "en").split()[1] == alias_name(4007, "en").split()[1] == second
    names = all_aliases()
    assert (names[0], names[1], max(names) // 1000 > 10) == (0, 1, True)
    assert alias_name(3007, "fi") == alias_name(3007, "en") != alias_name(3007, "nl")
    for language, said in (("nl", "nl"), ("nb", "nb"), ("nl-be", "nl")):
        with translation.override(language):
            assert Voice(3007, None).shown == alias_name(3007, said)
    with translation.override(None):
        assert Voice(0, None).shown == alias_name(0, "en")


def test_a_name_is_shown_until_its_bearer_leaves() -> None:
    here, gone = Shown("Noor", 1, None), Shown("Noor", 1, datetime(2026, 1, 1, tzinfo=UTC))
    assert [Voice(None, face).shown for face in (here, gone, None)] == ["Noor", "former member", "former member"]


def test_of_a_row_the_name_or_the_alias_is_shown(cast: Cast) -> None:
    named, alias = actions.byline_of(cast.noor), actions.mint(member=cast.noor, thread_id=7)
    values = [name.removeprefix("byline__") for name in AS_SHOWN]
    for byline, face in ((named, Shown("Noor", cast.noor.avatar_seed, None)), (alias, None)):
        row = Byline.objects.filter(pk=byline.pk).values(*values).get()
        voice = as_shown({f"byline__{name}": value for name, value in row.items()})
        assert (voice.alias, voice.member) == (byline.alias, face)
        assert voice.shown == byline.shown
    assert (named.actor.day_only, alias.actor.day_only) == (False, True)


def test_the_marks_of_a_name_are_of_all_of_it_and_of_its_first_word(cast: Cast) -> None:
    cast.noor.name = "Noor van Dijk"
    actions.byline_of(cast.noor)
    named = Byline(member=cast.noor)
    assert len(set(marks_of_name(named))) == 2
    cast.noor.name = "Noor"
    (first,) = marks_of_name(named)
    cast.noor.name = "Noor van Dijk"
    assert marks_of_name(named)[1] == first
    assert marks_of_name(Byline(alias=1, thread_ref=1)) == ()


def test_ones_own_rows_are_found_under_the_name_and_every_alias(cast: Cast) -> None:
    noor = {actions.byline_of(cast.noor).pk, *(actions.mint(member=cast.noor, thread_id=n).pk for n in (7, 8))}
    actions.byline_of(cast.mikkel)
    actions.mint(member=cast.mikkel, thread_id=7)
    assert set(Byline.objects.filter(own(cast.noor, "pk")).values_list("pk", flat=True)) == noor
    reveals = Byline.objects.get(member=cast.noor).reveals.model
    for pk in Byline.objects.values_list("pk", flat=True):
        reveals.objects.create(byline_id=pk, ground="harm", asked_by=cast.ada, asked_at=timezone.now())
    assert set(reveals.objects.filter(own(cast.noor)).values_list("byline_id", flat=True)) == noor
    within = reveals.objects.filter(own_in(cast.noor, 7)).values_list("byline_id", flat=True)
    assert set(within) == noor - {getattr(mine(cast.noor, 8), "pk", 0)}


def test_behind_a_byline_is_its_member_until_the_way_is_gone(cast: Cast) -> None:
    named, alias = actions.byline_of(cast.noor), actions.mint(member=cast.noor, thread_id=7)
    assert behind(Byline.objects.get(pk=named.pk)) == behind(Byline.objects.get(pk=alias.pk)) == cast.noor
    actions.forget_aliases_of(member=cast.noor)
    assert behind(Byline.objects.get(pk=alias.pk)) is None


def test_a_new_name_is_shown_anew_under_it_alone(cast: Cast) -> None:
    named, other = actions.byline_of(cast.noor), actions.byline_of(cast.mikkel)
    assert actions.byline_of(cast.noor) == named
    renew_byline(MemberRenamed(cast.noor.pk), 0)
    renew_byline(MemberRenamed(0), 0)
    assert [Byline.objects.get(pk=byline.pk).version for byline in (named, other)] == [2, 1]


def test_who_comes_gets_a_ring_and_who_leaves_loses_it(cast: Cast) -> None:
    hand_out_ring(MemberJoined(cast.sam.pk), 0)
    hand_out_ring(MemberJoined(0), 0)
    assert KeyRing.objects.filter(member=cast.sam).exists()
    forget_aliases(MemberLeft(cast.sam.pk), 0)
    assert not KeyRing.objects.filter(member=cast.sam).exists()
    Member.objects.filter(pk=cast.sam.pk).update(left_at=timezone.now(), user=None)
    hand_out_ring(MemberJoined(cast.sam.pk), 0)
    assert not KeyRing.objects.filter(member=cast.sam).exists()


def test_a_ring_is_stirred_within(cast: Cast) -> None:
    for thread in range(7):
        actions.mint(member=cast.noor, thread_id=thread)
    orders, widths = set(), set()
    for _ in range(4):
        actions.reseal()
        told = sealing.open_sealed(KeyRing.objects.get(member=cast.noor).sealed)["bylines"]
        orders.add(tuple(told.split()))
        widths |= {len(sealing.open_sealed(ring.sealed)["bylines"]) for ring in KeyRing.objects.all()}
    assert len(orders) > 1
    assert widths == {640}


def test_a_document_with_covered_words_is_hidden_and_a_picture_is_not() -> None:
    now = timezone.now()
    files = [
        Attachment(pk=2, kind="pdf", alt="A plan of Xylo", text="The plan of Xylo", made_at=now),
        Attachment(pk=1, kind="jpg", alt="The letter of Xylo", text="", made_at=now),
        Attachment(pk=3, kind="pdf", alt="Xylo", text="Ours", made_at=now - timedelta(minutes=1)),
    ]
    told = [(card["id"], card["alt"], card["covered"]) for card in cards_of(files, ["xylo"])]
    assert told == [(3, COVER, False), (1, f"The letter of {COVER}", False), (2, f"A plan of {COVER}", True)]
    assert not any(card["covered"] for card in cards_of(files))


def test_only_files_a_text_shows_are_served() -> None:
    cards = [{"id": 1, "covered": False}, {"id": 2, "covered": True}]
    assert [shown_in(cards, number) for number in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize("name", ["", "given"])
def test_a_file_lies_under_the_name_given_or_one_that_says_nothing(
    name: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateways, "default_storage", FileSystemStorage(location=tmp_path))
    path = gateways.put("pending", b"bytes", name)
    assert path == "pending/given" if name else len(path) == len("pending/") + 32
    now = timezone.now()
    told = [gateways.older_than("pending", now + timedelta(minutes=n)) for n in (-1, 1)]
    assert told == [[], [path]]
    stored_at = gateways.default_storage.get_modified_time(path)
    assert gateways.older_than("pending", stored_at) == gateways.older_than("shared", now) == []
