"""A case told in short in another language: by whom, for whom, and in which lists."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from config.letters import LETTERS
from cop.coffee.actions import close_case, share_case, write_gist
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import Gist
from cop.community.models import Member
from cop.core.errors import Conflict
from tests.cast import MADE_UP, Cast, make_cast
from tests.coffee.gists import QUESTION, TITLE, norwegian, read, tell
from tests.discussion.test_actions import in_parallel

type SignIn = Callable[[Member], Client]


HTMX = {"HX-Request": "true"}


# For whom


def test_it_stands_on_the_case_and_in_the_lists_of_who_reads_it_and_not_the_case(cast: Cast, sign_in: SignIn) -> None:
    case = norwegian(cast.ingrid, cast.community)
    noor, ingrid, mikkel = (sign_in(member) for member in (cast.noor, cast.ingrid, cast.mikkel))
    assert "1 more case in another language" in read(noor, "/rooms/community/")
    assert case.heading not in read(noor, "/")
    tell(mikkel, case)
    for client in (noor, ingrid):
        page = read(client, f"/cases/{case.pk}/")
        assert f'<p class="short-title" lang="en">{TITLE}</p>' in page
        assert "In English, by Mikkel" in page
        assert f'<h1 lang="nb">{case.heading}</h1>' in page
        assert ("data-unread" in page) == (client is noor)  # it stands above the story for who cannot read that
    for url in ("/rooms/community/", "/"):
        page = read(noor, url)
        assert f"{TITLE}</a>" in page
        assert "In English, by Mikkel · the case is in Norwegian" in page
        assert (case.heading in page, "more case in another" in page) == (False, False)
        others = read(mikkel, url)
        assert (case.heading in others, TITLE in others) == (True, False)  # reads the case itself
    assert case.heading in read(ingrid, "/rooms/community/")


def test_of_two_a_list_shows_the_one_its_reader_reads_best(cast: Cast, sign_in: SignIn) -> None:
    case = norwegian(cast.ingrid, cast.community)
    for key, title, language in (("key-of-one", "In English", "en"), ("key-of-two", "In het Nederlands", "nl")):
        said = {"title": title, "question": "?", "language": language, "key": key}
        write_gist(by=cast.mikkel, case=case, **said)
    page = read(sign_in(cast.noor), "/rooms/community/")
    assert ("In het Nederlands</a>" in page, "In English</a>" in page) == (True, False)
    assert "In English</a>" in read(sign_in(cast.sam), "/rooms/community/")


def test_the_room_is_told_the_card_in_each_language_and_the_talk_the_case(cast: Cast) -> None:
    case = norwegian(cast.ingrid, cast.community)
    write_gist(by=cast.mikkel, case=case, title=TITLE, question=QUESTION, language="en", key="key-of-it")
    cards = LETTERS["room"].render(cast.community.pk, {"case": case.pk})
    assert [cards.count(part) for part in (f'id="case-{case.pk}"', 'data-language="nb"', 'data-language="en"')] == [
        2,
        1,
        1,
    ]
    assert TITLE in LETTERS["thread"].render(case.thread_id, {"case": case.pk})


def test_a_page_that_was_away_fetches_it(cast: Cast, sign_in: SignIn) -> None:
    case = norwegian(cast.ingrid, cast.community)
    case.thread.refresh_from_db()
    tell(sign_in(cast.mikkel), case)
    assert TITLE in read(sign_in(cast.sam), f"/cases/{case.pk}/changes/?after={case.thread.seq}")


# The language


def test_its_language_is_guessed_or_chosen_and_never_the_one_of_the_case(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = norwegian(cast.ingrid, cast.community), sign_in(cast.mikkel)
    form = read(mikkel, f"/cases/{case.pk}/short/").partition('<select name="language"')[2].partition("</select>")[0]
    assert '<option value="" selected>As you write it</option>' in form
    assert ['value="nb"' in form, 'value="da"' in form] == [False, True]
    told = tell(mikkel, case, 422, title="Hun svarer ikke i chatten", question="Hva gjør dere da, når hun er stille?")
    assert ("language of the case itself" in told, "Hun svarer ikke i chatten" in told) == (True, True)
    assert "Say in which language" in tell(mikkel, case, 422, title="RIASEC", question="Kolb?")
    tell(mikkel, case, 422, language="nb")
    tell(mikkel, case, 422, language="fr")
    assert not Gist.objects.exists()
    tell(mikkel, case)
    tell(mikkel, case, key="key-of-another", title="RIASEC", question="Kolb?", language="da")
    assert sorted(Gist.objects.values_list("language", flat=True)) == ["da", "en"]
    form = read(mikkel, f"/cases/{case.pk}/short/").partition('<select name="language"')[2].partition("</select>")[0]
    assert ['value="da"' in form, 'value="en"' in form, 'value="nl"' in form] == [False, False, True]


def test_when_all_languages_are_there_nothing_is_asked(cast: Cast, sign_in: SignIn) -> None:
    case, mikkel = norwegian(cast.ingrid, cast.community), sign_in(cast.mikkel)
    for language in ("da", "en", "nl"):
        tell(mikkel, case, key=f"key-of-{language}", language=language)
    assert "<form id=" not in read(mikkel, f"/cases/{case.pk}/short/")
    assert TITLE in tell(mikkel, case, 409, key="key-of-one-more", language="da")


# Writing


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", ""),
        ("title", "\x01"),
        ("title", "x" * 121),
        ("question", " \n "),
        ("question", "x" * 301),
        ("key", ""),
    ],
)
def test_what_cannot_be_kept_comes_back_with_all_that_was_typed(
    cast: Cast, sign_in: SignIn, field: str, text: str
) -> None:
    case, noor = norwegian(cast.ingrid, cast.community), sign_in(cast.noor)
    typed = {"title": TITLE, "question": QUESTION, "key": "key-of-the-gist", "language": "nl", field: text}
    for headers in ({}, HTMX):
        answer = noor.post(f"/cases/{case.pk}/short/", typed, headers=headers)
        assert answer.status_code == 422
        for word in (typed["title"], typed["question"].strip(), '<option value="nl" selected>'):
            assert word in answer.content.decode()
    assert not Gist.objects.exists()


def test_it_is_checked_and_what_the_talk_has_settled_is_not_asked_again(cast: Cast, sign_in: SignIn) -> None:
    case, noor = norwegian(cast.ingrid, cast.community), sign_in(cast.noor)
    told = tell(noor, case, 422, question="Write to anne.q@mail.example?", language="en")
    assert ("anne.q@mail.example" in told, "could identify someone" in told) == (True, True)
    assert not Gist.objects.exists()
    text = CaseText(happened="Xylo slutter å skrive.", question="Hva gjør dere da?")
    named, _ = share_case(
        by=cast.ingrid, room=cast.community, text=text, tags=CaseTags(language="nb"), key="key-named", answers=MADE_UP
    )
    tell(noor, named, title="Xylo stops typing", language="en")
    assert Gist.objects.get().heading == "Xylo stops typing"


def test_the_database_refuses_other_words_than_were_checked(cast: Cast) -> None:
    case = norwegian(cast.ingrid, cast.community)
    write_gist(by=cast.noor, case=case, title=TITLE, question=QUESTION, language="en", key="key-of-it")
    for change in ({"title": "Xylo"}, {"question": "Xylo?"}, {"clearance": case.clearance}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Gist.objects.update(**change)


def test_pressing_twice_writes_once_and_other_words_get_both_texts(cast: Cast, sign_in: SignIn) -> None:
    case, noor = norwegian(cast.ingrid, cast.community), sign_in(cast.noor)
    for _ in range(2):
        tell(noor, case, language="en")
    assert Gist.objects.count() == 1
    other = tell(noor, case, 409, title="Other words", language="en")
    assert [text in other for text in (TITLE, "Other words", 'value="key-of-the-gist"')] == [True, True, False]
    other = tell(sign_in(cast.sam), case, 409, key="key-of-sam", title="Words of Sam", language="en")
    for text in (TITLE, "Words of Sam", "There is a short version in this language already."):
        assert text in other
    assert Gist.objects.get().title == TITLE


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_written_and_the_other_gets_it_to_see() -> None:
    cast = make_cast()
    case = norwegian(cast.ingrid, cast.community)

    def told(by: Member) -> Callable[[], bool]:
        said = {"title": f"Words {by.pk}", "question": QUESTION, "language": "en", "key": f"key-of-{by.slug}"}
        return lambda: write_gist(by=by, case=case, **said)

    results = in_parallel(told(cast.noor), told(cast.sam))
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "bool"]
    conflict = next(result for result in results if isinstance(result, Conflict))
    assert conflict.theirs.startswith(Gist.objects.get().title)


def test_nobody_tells_a_case_that_takes_no_replies_in_short_and_the_words_stay(cast: Cast, sign_in: SignIn) -> None:
    case, noor = norwegian(cast.ingrid, cast.community), sign_in(cast.noor)
    assert f"/cases/{case.pk}/short/" in read(noor, f"/cases/{case.pk}/")
    close_case(by=cast.ingrid, case=case, take_away="Vente.")
    assert f"/cases/{case.pk}/short/" not in read(noor, f"/cases/{case.pk}/")
    assert TITLE in tell(noor, case, 403, language="en")
    Member.objects.filter(pk=cast.noor.pk).update(pledged_on=None)
    assert not Gist.objects.exists()


def test_who_gave_no_word_this_year_gives_it_first(cast: Cast, sign_in: SignIn) -> None:
    case, noor = norwegian(cast.ingrid, cast.community), sign_in(cast.noor)
    Member.objects.filter(pk=cast.noor.pk).update(pledged_on=None)
    assert "Once a year" in tell(noor, case, 422, language="en")
    tell(noor, case, language="en", pledge="on")
    assert Member.objects.get(pk=cast.noor.pk).pledged_on is not None
