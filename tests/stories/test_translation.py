"""A story in another language: told, offered, put up, declined; and what meets on the way."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from cop.anonymity.models import Clearance, Draft
from cop.community.models import Member
from cop.core.errors import Conflict
from cop.stories.models import Translation
from tests.cast import Cast, make_cast
from tests.coffee.told import again, bell, leads, mailed
from tests.stories.translating import DUTCH, form, in_dutch, place, read, say, told, translated

type SignIn = Callable[[Member], Client]
OFFERED = "A colleague translated a story. It waits for your word."
STANDS = "A story you translated can be read in its new language."
DECLINED = "A story you translated was not put up. A line on why stands beside your words."


def test_the_authors_own_stands_at_once(village: Cast, sign_in: SignIn) -> None:
    story, noor = told(village.noor), sign_in(village.noor)
    answer = say(noor, story)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/stories/{story.pk}/")
    shown = in_dutch(sign_in(village.sam), story)
    assert f'<h1 lang="nl">{DUTCH["title"]}</h1>' in shown
    assert "<p>Ik telde tot twintig.</p>" in shown
    assert "Wat ik probeerde" in shown  # what stands above it, in the language of the text
    assert "counted to twenty" not in shown
    assert "The original was changed" not in shown
    assert "Translated from English by Noor" in shown
    original = read(sign_in(village.sam), f"/stories/{story.pk}/")
    assert "counted to twenty" in original
    assert f'href="/stories/{story.pk}/?in=nl"' in original
    assert bell(noor) == []
    both = in_dutch(sign_in(village.sam), story, more="&beside")
    assert both.index("counted to twenty") < both.index("Ik telde tot twintig") < both.index("Then she typed again")


def test_a_colleagues_waits_for_the_author(village: Cast, sign_in: SignIn) -> None:
    story, noor, mikkel = told(village.noor), sign_in(village.noor), sign_in(village.mikkel)
    assert say(mikkel, story).status_code == 302
    assert DUTCH["title"] not in in_dutch(sign_in(village.ada), story)  # another language is not there yet
    assert bell(noor) == [OFFERED]
    again("TranslationWritten")
    assert ("noor", "A colleague translated a story") in mailed()
    assert leads(noor, bell(noor)[0]) == f"{place(story)}offered/"
    offered = read(noor, f"{place(story)}offered/")
    assert "Mikkel tells this story in Dutch." in offered
    assert "counted to twenty" in offered
    assert "Ik telde tot twintig." in offered
    answer = noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/stories/{story.pk}/?in=nl")
    assert "Translated from English by Mikkel" in in_dutch(sign_in(village.ada), story)
    assert bell(mikkel) == [STANDS]
    again("TranslationSettled")
    assert leads(mikkel, bell(mikkel)[0]) == f"/stories/{story.pk}/?in=nl"
    assert bell(noor) == []  # what was asked is answered


def test_it_is_declined_with_a_line_and_offered_again(village: Cast, sign_in: SignIn) -> None:
    story, noor, mikkel = told(village.noor), sign_in(village.noor), sign_in(village.mikkel)
    say(mikkel, story)
    to = f"{place(story)}offered/"
    assert noor.post(to, {"decline": "yes", "version": 1, "line": " "}).status_code == 422
    asked = noor.post(to, {"decline": "yes", "version": 1, "line": "Call me on +31 6 12345678"})
    assert asked.status_code == 422
    assert "could identify someone" in asked.content.decode()
    assert "Call me on" in asked.content.decode()
    line = {"decline": "yes", "version": 1, "line": "Termijn is too stiff: deadline."}
    assert [noor.post(to, line).status_code for _ in range(2)] == [303, 303]
    assert bell(mikkel) == [DECLINED]
    assert leads(mikkel, bell(mikkel)[0]) == place(story)
    assert "Termijn is too stiff" in read(mikkel, place(story))
    assert "Termijn is too stiff" not in in_dutch(mikkel, story)
    assert say(mikkel, story, start="Ze vroeg naar een deadline.\n\nToen bleef ze stil.").status_code == 302
    row = Translation.objects.get()
    assert (row.answer, row.declined_at, row.version) == ("", None, 2)
    assert bell(noor) == [OFFERED]
    assert noor.post(to, {"stand": "yes", "version": 1}).status_code == 409  # of the words before
    assert noor.post(to, {"stand": "yes", "version": 2}).status_code == 303
    assert Clearance.objects.filter(byline=row.byline).count() == 1


def test_either_word_said_twice_leads_where_it_led_once(village: Cast, sign_in: SignIn) -> None:
    story, noor, mikkel = told(village.noor), sign_in(village.noor), sign_in(village.mikkel)
    say(mikkel, story)
    to, there = f"{place(story)}offered/", f"/stories/{story.pk}/?in=nl"
    no = {"decline": "yes", "version": 1, "line": "Too stiff."}
    assert [noor.post(to, no).headers["Location"] for _ in range(2)] == [f"/stories/{story.pk}/"] * 2
    yes = {"stand": "yes", "version": 1}
    for answer in (noor.post(to, yes), noor.post(to, yes), noor.post(to, no), noor.get(to)):
        assert (answer.status_code, answer.headers["Location"]) in {(303, there), (302, there)}
    assert Translation.objects.get().stands_at is not None
    assert bell(mikkel) == [STANDS]
    for other in (mikkel, sign_in(village.ada)):
        assert other.get(to).status_code == other.post(to, yes).status_code == 404
    noor.post(f"{place(story)}remove/")
    assert noor.post(to, yes).status_code == 404


def test_what_stands_stands_until_the_new_words_are_put_up(village: Cast, sign_in: SignIn) -> None:
    story, noor, mikkel = told(village.noor), sign_in(village.noor), sign_in(village.mikkel)
    say(mikkel, story)
    noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    say(mikkel, story, title="De zwijgzame")
    assert DUTCH["title"] in in_dutch(sign_in(village.sam), story)
    assert "De zwijgzame" in read(mikkel, place(story))
    assert noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 2}).status_code == 303
    shown = in_dutch(sign_in(village.sam), story)
    assert "De zwijgzame" in shown
    assert DUTCH["title"] not in shown
    assert Translation.objects.count() == 1


def test_bad_input_comes_back_with_the_words_kept(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor), sign_in(village.mikkel)
    short = say(mikkel, story, tried="Ik zei: neem de tijd.")
    assert short.status_code == 422
    page = short.content.decode()
    assert "The original has 3 paragraphs here, yours has 1." in page
    assert "Ik zei: neem de tijd." in page
    assert DUTCH["summary"] in page
    wrong = ({"title": " "}, {"title": "[…]"}, {"start": ""}, {"title": "x" * 161}, {"key": ""}, {"version": "x"})
    for one in wrong:
        assert say(mikkel, story, **one).status_code == 422, one
    assert say(mikkel, story, source="forged").status_code == 409
    asked = say(mikkel, story, start="Bel haar: 06-12345678.\n\nToen bleef ze stil.")
    assert asked.status_code == 422
    assert "could identify someone" in asked.content.decode()
    assert not Translation.objects.exists()
    looked = mikkel.post(f"{place(story)}look/", form(mikkel, story))
    assert looked.headers["HX-Retarget"] == "[data-look]"
    assert DUTCH["title"] in looked.content.decode()
    assert mikkel.post(f"{place(story)}look/", form(mikkel, story, title="")).status_code == 422
    assert not Translation.objects.exists()


def test_the_promise_of_the_year_comes_first(village: Cast, sign_in: SignIn) -> None:
    story = told(village.noor)
    Member.objects.filter(pk=village.mikkel.pk).update(pledged_on=None)
    mikkel = sign_in(village.mikkel)
    assert say(mikkel, story).status_code == 422
    assert say(mikkel, story, pledge="on").status_code == 302


def test_twice_is_once_and_two_texts_meet(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor), sign_in(village.mikkel)
    filled = form(mikkel, story)
    assert [mikkel.post(place(story), filled).status_code for _ in range(2)] == [302, 302]
    assert Translation.objects.count() == 1
    old = form(mikkel, story, title="Van een oude bladzij")
    assert say(mikkel, story, title="Van een nieuwe").status_code == 302
    met = mikkel.post(place(story), old)
    assert met.status_code == 409
    assert "Van een oude bladzij" in met.content.decode()
    assert "Van een nieuwe" in met.content.decode()
    row = Translation.objects.get()
    assert (row.title, row.version) == ("Van een nieuwe", 2)
    assert re.search(r'name="version"\s+value="2"', met.content.decode())  # sent once more it goes through
    assert say(mikkel, story, title="Van een nieuwe").status_code == 302  # the same once more
    assert Translation.objects.get().version == 2


def test_the_draft_is_kept_and_goes_with_what_is_told(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor), sign_in(village.mikkel)
    source = form(mikkel, story)["source"]
    at = f"translation:{story.pk}:nl"
    kept = {"place": at, "version": 0, "text-title": "Half", "text-start": "Ze vroeg", "text-source": source}
    assert mikkel.post("/drafts/", kept).status_code == 200
    page = read(mikkel, place(story))
    assert 'value="Half"' in page
    assert "Ze vroeg</textarea>" in page
    say(mikkel, story)
    assert not Draft.objects.exists()


def test_the_database_refuses_words_nobody_checked(village: Cast) -> None:
    row = translated(village.noor, told(village.noor))
    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.filter(pk=row.pk).update(title="Other")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told() -> None:
    cast = make_cast()
    Member.objects.update(reads=["en", "nl"])
    members = list(Member.objects.filter(pk__in=[cast.mikkel.pk, cast.ada.pk]))
    story = told(cast.noor)

    def tell(member: Member) -> str:
        try:
            translated(member, story, key=f"key-of-{member.slug}-x")
        except Conflict:
            return "conflict"
        finally:
            connection.close()
        return "told"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(tell, members)) == ["conflict", "told"]
    assert Translation.objects.count() == 1
