"""The list of what the check never asks about: suggested blind, seen when three have asked, decided by coordinators."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.anonymity import actions
from cop.anonymity.models import AllowedWord, SuggestedWord, Suggestion
from cop.anonymity.queries import look_over, words_wanted
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from tests.cast import Cast
from tests.papers import pdf

type SignIn = Callable[[Member], Client]
TEXT = "She went to the Kwartaalkring with Marloes, call 06-12345678 or mail anne.q@mail.example."


@pytest.fixture(autouse=True)
def _at_desk(settings: Any) -> None:
    settings.DEMO = True  # the desk asks for a second factor elsewhere; that is tested where it belongs


def mark_of(word: str, text: str = TEXT) -> str:
    return next(q.mark for q in look_over({"happened": text}).questions if q.text == word)


def suggest(client: Client, word: str, text: str = TEXT) -> int:
    return client.post("/check/suggest/", {"text-happened": text, "mark": mark_of(word, text)}).status_code


def asked(text: str = TEXT) -> list[str]:
    return [q.text for q in look_over({"happened": text}).questions]


def test_the_strip_offers_it_for_names_alone(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.noor).post("/check/", {"text-happened": TEXT}).content.decode()
    assert page.count("<suggest-word") == 1  # a hint asks nothing, so it offers nothing
    twice = sign_in(cast.noor).post("/check/", {"text-happened": f"{TEXT} Marloes again."}).content.decode()
    assert (twice.count("<suggest-word"), "2 times" in twice) == (1, True)
    assert asked() == ["Kwartaalkring", "Marloes", "06-12345678", "anne.q@mail.example"]


def test_three_colleagues_suggest_a_coordinator_accepts_and_nobody_is_asked_again(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    for n, member in enumerate((cast.noor, cast.mikkel, cast.sam), start=1):
        assert [suggest(sign_in(member), "Kwartaalkring") for _ in range(2)] == [204, 204]  # a double click counts once
        assert Suggestion.objects.count() == n
        assert ("Kwartaalkring" in ingrid.get("/desk/words/").content.decode()) is (n == 3)
    assert Entry.objects.filter(fact="WordSuggested", actor_id=None, ids={}).count() == 3
    (wanted,) = words_wanted()
    assert (wanted.word, wanted.members) == ("Kwartaalkring", 3)
    url = f"/desk/words/suggested/{wanted.pk}/"
    assert sign_in(cast.noor).post(url, {"accept": ""}).status_code == 404
    answers = [ingrid.post(url, {"accept": ""}, follow=True).content.decode() for _ in range(2)]
    assert "Decided." in answers[0]
    assert "That was decided already." in answers[1]
    row = AllowedWord.objects.get()
    assert (row.plain, row.word, row.added_by) == ("kwartaalkring", "Kwartaalkring", cast.ingrid)
    assert not SuggestedWord.objects.exists()
    assert not Suggestion.objects.exists()
    assert asked() == ["Marloes", "06-12345678", "anne.q@mail.example"]
    assert asked("the KWARTAALKRING") == []
    noor = sign_in(cast.noor)
    data = {"happened": "She went to the kwartaalkring.", "question": "And then?", "key": "k" * 16}
    assert noor.post("/rooms/community/new/", data).status_code == 302

    # Taken off, the check asks again.
    for _ in range(2):
        assert ingrid.post(f"/desk/words/{row.pk}/off/").status_code == 302
    assert "Kwartaalkring" in asked()
    told = Entry.objects.filter(fact__in=["WordAllowed", "WordTakenOff"]).values_list("fact", "actor_id", "ids")
    assert list(told) == [(f, cast.ingrid.pk, {"word_id": row.pk}) for f in ("WordAllowed", "WordTakenOff")]


def test_a_declined_word_is_gone_and_does_not_come_back_the_next_day(cast: Cast, sign_in: SignIn) -> None:
    for member in (cast.noor, cast.mikkel, cast.sam):
        suggest(sign_in(member), "Marloes")
    (wanted,) = words_wanted()
    ingrid = sign_in(cast.ingrid)
    for _ in range(2):
        assert ingrid.post(f"/desk/words/suggested/{wanted.pk}/", {"decline": ""}).status_code == 302
    row = SuggestedWord.objects.get()
    assert (bytes(row.sealed), Suggestion.objects.count()) == (b"", 0)
    assert Entry.objects.filter(fact="WordDeclined").count() == 1
    assert suggest(sign_in(cast.noor), "Marloes") == 204
    assert not Suggestion.objects.exists()
    assert "Marloes" in asked()
    SuggestedWord.objects.update(declined_on=timezone.localdate() - timedelta(days=90))
    assert actions.forget_suggestions() == 1
    suggest(sign_in(cast.noor), "Marloes")
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize("word", ["06-12345678", "anne.q@mail.example"])
def test_numbers_and_addresses_are_never_suggested(cast: Cast, sign_in: SignIn, word: str) -> None:
    assert suggest(sign_in(cast.noor), word) == 422
    assert not SuggestedWord.objects.exists()
    (question,) = (q for q in look_over({"t": TEXT}).questions if q.text == word)
    with pytest.raises(NotAllowed):
        actions.suggest_word(by=cast.noor, question=question)


def test_a_word_of_a_file_that_waits_is_suggested_too(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    file = SimpleUploadedFile("letter.pdf", pdf("Marloes came. And Marloes left."))
    answer = noor.post("/uploads/", {"file": file, "file_alt": "A letter", "file_seen": "on"})
    page = answer.content.decode()
    assert (answer.status_code, page.count("<suggest-word"), "2 times" in page) == (422, 1, True)
    token = page.partition('data-upload="')[2].partition('"')[0]
    data = {"upload": token, "mark": mark_of("Marloes")}
    assert sign_in(cast.mikkel).post("/check/suggest/", data).status_code == 422  # it is not theirs
    assert noor.post("/check/suggest/", data).status_code == 204
    assert Suggestion.objects.count() == 1


def test_only_what_the_check_finds_in_the_text_is_suggested(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    for data in ({}, {"mark": "x"}, {"mark": mark_of("Marloes"), "text-happened": "Somebody else."}):
        assert noor.post("/check/suggest/", data).status_code == 422
    codes = [noor.post("/check/suggest/", {}).status_code for _ in range(28)]
    assert codes == [422] * 27 + [429]


def test_a_reported_word_has_to_go_though_it_is_on_the_list(cast: Cast) -> None:
    actions.add_word(by=cast.ingrid, word="Marloes")
    assert look_over({"t": "Marloes came."}).clear
    check = look_over({"t": "Marloes came."}, reported=["Marloes"])
    assert not check.clear
    assert not check.questions[0].may_be_allowed


def test_what_is_longer_than_an_allowed_word_is_asked_about(cast: Cast) -> None:
    actions.add_word(by=cast.ingrid, word="Vossenbrug")
    assert asked("near Vossenbrug") == []
    assert "Vossenbrug College" in asked("at Vossenbrug College")


def test_a_coordinator_adds_a_word_once(cast: Cast, sign_in: SignIn) -> None:
    suggest(sign_in(cast.noor), "Marloes")
    ingrid = sign_in(cast.ingrid)
    for word in ("  marloes ", "MARLOES"):
        answer = ingrid.post("/desk/words/", {"word": word, "sure": "marloes"}, follow=True)
        assert "never asks about “marloes” any more" in answer.content.decode()
    assert AllowedWord.objects.get().word == "marloes"
    assert not SuggestedWord.objects.exists()
    assert Entry.objects.filter(fact="WordAllowed").count() == 1


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("de", "Every text has this word"),
        ("The of", "Every text has this word"),
        ("x" * 300, "Write at most 60 characters; this has 300."),
        ("", "Write a word or a name."),
        (" \t", "Write a word or a name."),
        ("7", "Write a word or a name."),
        ("x" * 61, "Write at most 60 characters; this has 61."),
        ("anne.q@mail.example", "always asks about numbers"),
        ("bel 06-12345678", "always asks about numbers"),
        ("NL91 ABNA 0417 1643 00", "always asks about numbers"),
        ("Kerkstraat 12", "always asks about numbers"),
    ],
)
def test_what_may_not_stand_on_the_list_comes_back_with_a_word(
    cast: Cast, sign_in: SignIn, word: str, told: str
) -> None:
    answer = sign_in(cast.ingrid).post("/desk/words/", {"word": word})
    assert (answer.status_code, AllowedWord.objects.count()) == (422, 0)
    assert told in answer.content.decode()
    page = answer.content.decode()
    assert f'value="{word.strip()}"' in page or not word.strip()  # nothing of it is cut
    assert "maxlength" not in page.partition('name="word"')[2].partition(">")[0]


def test_a_first_name_is_asked_about_once_more(cast: Cast, sign_in: SignIn) -> None:
    ingrid = sign_in(cast.ingrid)
    warned = ingrid.post("/desk/words/", {"word": "Fatima"})
    assert (warned.status_code, AllowedWord.objects.count()) == (422, 0)
    assert "This is a first name." in warned.content.decode()
    assert 'name="sure" value="fatima"' in warned.content.decode()
    # The tick counts for the word it stood beside, not for another one written over it.
    assert ingrid.post("/desk/words/", {"word": "Yusuf", "sure": "fatima"}).status_code == 422
    assert ingrid.post("/desk/words/", {"word": "Fatima", "sure": "fatima"}).status_code == 302
    assert AllowedWord.objects.get().word == "Fatima"


def test_a_word_that_is_covered_now_is_asked_about_once_more(cast: Cast, sign_in: SignIn) -> None:
    kept = actions.keep_reported(words={"xylo"})
    ingrid = sign_in(cast.ingrid)
    warned = ingrid.post("/desk/words/", {"word": "Xylo"})
    assert "A reader reported this word" in warned.content.decode()
    assert not AllowedWord.objects.exists()
    assert kept is not None
    actions.forget_reported(ids=[kept.pk])
    assert ingrid.post("/desk/words/", {"word": "Xylo"}).status_code == 302


def test_a_suggested_first_name_wants_a_tick(cast: Cast, sign_in: SignIn) -> None:
    for member in (cast.noor, cast.mikkel, cast.sam):
        suggest(sign_in(member), "Marloes")
    ingrid, (wanted,) = sign_in(cast.ingrid), words_wanted()
    assert "This is a first name." in ingrid.get("/desk/words/").content.decode()
    url = f"/desk/words/suggested/{wanted.pk}/"
    assert "Tick below the word" in ingrid.post(url, {"accept": ""}, follow=True).content.decode()
    assert not AllowedWord.objects.exists()
    ingrid.post(url, {"accept": "", "sure": "on"})
    assert AllowedWord.objects.get().word == "Marloes"


def test_letters_that_grow_without_capitals_fit(cast: Cast) -> None:
    assert actions.add_word(by=cast.ingrid, word="ΐ" * 60).plain == ("ΐ" * 60).casefold()


def test_the_page_is_for_coordinators_and_administrators(cast: Cast, sign_in: SignIn) -> None:
    for member in (cast.noor, cast.sam, cast.ada, cast.mikkel):
        client = sign_in(member)
        assert client.get("/desk/words/").status_code == 404
        assert client.post("/desk/words/", {"word": "Marloes"}).status_code == 404
        assert client.post("/desk/words/1/off/").status_code == 404
        for act in (
            lambda by: actions.add_word(by=by, word="Marloes"),
            lambda by: actions.accept_word(by=by, suggested_id=1),
            lambda by: actions.take_word_off(by=by, word_id=1),
        ):
            with pytest.raises(NotAllowed):
                act(member)
    Grant.objects.create(member=cast.sam, role=Role.ADMINISTRATOR)
    assert sign_in(cast.sam).post("/desk/words/", {"word": "Kwartaalkring"}).status_code == 302


def test_what_too_few_suggested_cannot_be_decided_by_guessing(cast: Cast) -> None:
    for member in (cast.noor, cast.mikkel):
        (question,) = look_over({"t": "Marloes came."}).questions
        actions.suggest_word(by=member, question=question)
    pk = SuggestedWord.objects.get().pk
    assert actions.accept_word(by=cast.ingrid, suggested_id=pk) is None
    assert not actions.decline_word(by=cast.ingrid, suggested_id=pk)


def test_under_another_key_a_suggestion_is_nothing(cast: Cast, sign_in: SignIn, settings: Any) -> None:
    for member in (cast.noor, cast.mikkel, cast.sam):
        suggest(sign_in(member), "Marloes")
    settings.DATA_KEY = Fernet.generate_key().decode()
    assert words_wanted() == []
    assert actions.accept_word(by=cast.ingrid, suggested_id=SuggestedWord.objects.get().pk) is None


def test_suggestions_fade_after_ninety_days(cast: Cast, sign_in: SignIn) -> None:
    for member in (cast.noor, cast.mikkel, cast.sam):
        suggest(sign_in(member), "Marloes")
    first = Suggestion.objects.order_by("pk")[0]
    Suggestion.objects.filter(pk=first.pk).update(made_on=timezone.localdate() - timedelta(days=90))
    assert words_wanted() == []
    assert actions.forget_suggestions() == 1
    Suggestion.objects.update(made_on=timezone.localdate() - timedelta(days=90))
    actions.forget_suggestions()
    assert not SuggestedWord.objects.exists()


def test_the_rows_lead_back_to_nobody_and_hold_no_word(cast: Cast, sign_in: SignIn) -> None:
    suggest(sign_in(cast.noor), "Marloes")
    out = io.StringIO()
    call_command("dumpdata", "anonymity.suggestedword", "anonymity.suggestion", stdout=out)
    assert "arloes" not in out.getvalue()
    (told,) = (row["fields"] for row in json.loads(out.getvalue()) if row["model"] == "anonymity.suggestion")
    assert set(told) == {"suggested", "mark", "made_on"}


def test_the_list_costs_a_query_only_where_a_name_was_found(cast: Cast) -> None:
    for text, asks in (("Nobody is named here, call 06-12345678.", 0), ("Marloes and Marloes.", 1)):
        with CaptureQueriesContext(connection) as done:
            look_over({"t": text})
        assert len(done) == asks
