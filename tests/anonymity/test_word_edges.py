"""The list of what the check never asks about, at its edges: who, how many, how long, which."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cop.anonymity import actions
from cop.anonymity.models import AllowedWord, SuggestedWord, Suggestion
from cop.anonymity.queries import look_over, words_wanted
from cop.anonymity.rules import only_allowed_kinds, plain
from cop.anonymity.rules.allowed import may_be_allowed
from cop.anonymity.tasks import forget_suggestions
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.deid import Kind, check
from cop.ledger.models import Entry
from tests.cast import Cast

type SignIn = Callable[[Member], Client]


@pytest.fixture(autouse=True)
def _at_desk(settings: Any) -> None:
    settings.DEMO = True


def suggest(*members: Member, word: str = "Marloes") -> SuggestedWord:
    question = look_over({"t": f"{word} came."}).asked[0].first
    for member in members:
        actions.suggest_word(by=member, question=question)
    return SuggestedWord.objects.order_by("-pk").last() or SuggestedWord()


def days_ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def test_who_is_suspended_suggests_nothing(cast: Cast) -> None:
    cast.noor.suspended_at = timezone.now()
    with pytest.raises(NotAllowed):
        suggest(cast.noor)
    assert not SuggestedWord.objects.exists()


def test_three_of_the_last_ninety_days_are_enough(cast: Cast) -> None:
    row = suggest(cast.noor, cast.mikkel, cast.sam)
    for days, wanted in ((89, 1), (90, 0)):
        Suggestion.objects.update(made_on=days_ago(days))
        assert len(words_wanted()) == wanted
    assert actions.accept_word(by=cast.ingrid, suggested_id=row.pk) is None
    assert actions.decline_word(by=cast.ingrid, suggested_id=row.pk) is False
    Suggestion.objects.update(made_on=days_ago(89))
    accepted = actions.accept_word(by=cast.ingrid, suggested_id=row.pk)
    assert accepted is not None
    assert accepted.word == "Marloes"


def test_to_suggest_again_makes_it_fresh_and_counts_once(cast: Cast) -> None:
    suggest(cast.noor, cast.mikkel, cast.sam)
    Suggestion.objects.update(made_on=days_ago(200))
    suggest(cast.noor, cast.mikkel)
    assert words_wanted() == []
    suggest(cast.sam)
    assert [wanted.members for wanted in words_wanted()] == [3]
    assert Entry.objects.filter(fact="WordSuggested").count() == 3


def test_of_what_faded_only_that_goes(cast: Cast) -> None:
    suggest(cast.noor, cast.mikkel)
    one = Suggestion.objects.order_by("pk")[0]
    for days, left in ((89, 2), (90, 1)):
        Suggestion.objects.filter(pk=one.pk).update(made_on=days_ago(days))
        forget_suggestions()
        assert (Suggestion.objects.count(), SuggestedWord.objects.count()) == (left, 1)
    Suggestion.objects.update(made_on=days_ago(90))
    assert actions.forget_suggestions() == 2  # the voice and the word
    assert not SuggestedWord.objects.exists()


def test_a_declined_word_is_remembered_for_ninety_days(cast: Cast) -> None:
    row = suggest(cast.noor, cast.mikkel, cast.sam)
    assert actions.decline_word(by=cast.ingrid, suggested_id=row.pk) is True
    assert actions.decline_word(by=cast.ingrid, suggested_id=row.pk) is False
    assert actions.accept_word(by=cast.ingrid, suggested_id=row.pk) is None
    for days, left in ((89, 1), (90, 0)):
        SuggestedWord.objects.update(declined_on=days_ago(days))
        assert actions.forget_suggestions() == 1 - left
        assert SuggestedWord.objects.count() == left


def test_only_coordinators_decline(cast: Cast) -> None:
    row = suggest(cast.noor, cast.mikkel, cast.sam)
    for member in (cast.noor, cast.ada):
        with pytest.raises(NotAllowed):
            actions.decline_word(by=member, suggested_id=row.pk)
    assert len(words_wanted()) == 1


def test_to_add_a_word_leaves_what_others_suggest(cast: Cast) -> None:
    suggest(cast.noor, word="Marloes")
    actions.add_word(by=cast.ingrid, word=" Vossenbrug  College ")
    assert SuggestedWord.objects.count() == 1
    assert AllowedWord.objects.get().word == "Vossenbrug College"


def test_a_word_that_stands_there_no_more_is_taken_off_once(cast: Cast) -> None:
    row = actions.add_word(by=cast.ingrid, word="Marloes")
    assert [actions.take_word_off(by=cast.ingrid, word_id=row.pk) for _ in range(2)] == [True, False]
    assert Entry.objects.filter(fact="WordTakenOff").count() == 1


def test_names_of_two_to_sixty_letters_may_stand_on_the_list() -> None:
    lengths = {n: may_be_allowed(Kind.PERSON, "x" * n) for n in (0, 1, 2, 60, 61)}
    assert lengths == {0: False, 1: False, 2: True, 60: True, 61: False}
    assert not may_be_allowed(Kind.PERSON, " x ")
    kinds = {kind for kind in Kind if may_be_allowed(kind, "xyz")}
    assert kinds == {Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.SCHOOL}
    assert plain("  De \n KRING ") == "de kring"
    assert only_allowed_kinds(check("Marloes came."))
    assert not only_allowed_kinds(check("Marloes, 06-12345678"))


@pytest.mark.parametrize(("word", "status"), [("ab", 302), ("a", 422), ("77", 422), ("7x", 302), ("x" * 60, 302)])
def test_a_word_has_two_letters_or_signs_and_a_letter_among_them(
    cast: Cast, sign_in: SignIn, word: str, status: int
) -> None:
    assert sign_in(cast.ingrid).post("/desk/words/", {"word": word}).status_code == status
    assert AllowedWord.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("path", "times"), [("/check/", 120), ("/check/suggest/", 30), ("/drafts/", 120), ("/uploads/", 20)]
)
def test_after_so_many_times_one_waits_a_minute(cast: Cast, sign_in: SignIn, path: str, times: int) -> None:
    noor = sign_in(cast.noor)
    codes = {noor.post(path, {}).status_code for _ in range(times)}
    assert len(codes) == 1
    assert 429 not in codes
    refused = noor.post(path, {})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")


def test_the_desk_says_what_was_done(cast: Cast, sign_in: SignIn) -> None:
    row, ingrid = suggest(cast.noor, cast.mikkel, cast.sam), sign_in(cast.ingrid)
    first, second = (
        ingrid.post(f"/desk/words/suggested/{row.pk}/", {"decline": ""}, follow=True).content.decode() for _ in "ab"
    )
    assert ("Decided." in first, "That was decided already." in first) == (True, False)
    assert ("Decided." in second, "That was decided already." in second) == (False, True)
    assert not AllowedWord.objects.exists()
    word = actions.add_word(by=cast.ingrid, word="Marloes")
    assert "Taken off" in ingrid.post(f"/desk/words/{word.pk}/off/", follow=True).content.decode()
    assert ingrid.get("/desk/words/").status_code == 200


def test_a_word_is_suggested_from_the_text_it_stands_in(cast: Cast, sign_in: SignIn) -> None:
    text = "Marloes and Vossenbrug College."
    marks = {q.text: q.mark for q in look_over({"happened": text}).questions if q.may_be_allowed}
    for mark in marks.values():
        answer = sign_in(cast.noor).post("/check/suggest/", {"text-happened": text, "mark": mark})
        assert (answer.status_code, answer.content) == (204, b"")
    assert SuggestedWord.objects.count() == len(marks) == 2
