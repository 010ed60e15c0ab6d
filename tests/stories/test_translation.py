"""A story in another language: told, offered, put up, declined, taken away, and who may do so."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.anonymity.models import Clearance, Draft
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import Conflict
from cop.framework.actions import install_words
from cop.stories.actions import withdraw_story
from cop.stories.enums import Rung
from cop.stories.formats import can_print
from cop.stories.models import Edition, Story, Translation
from tests.cast import Cast, make_cast
from tests.coffee.told import again, bell, leads, mailed
from tests.needs import need
from tests.stories.consenting import TEXTS, told_with_consent
from tests.stories.translating import DUTCH, SOURCE, form, place, read, say, told, translated

type SignIn = Callable[[Member], Client]
OFFERED = "A colleague translated a story. It waits for your word."
STANDS = "A story you translated can be read in its new language."
DECLINED = "A story you translated was not put up. A line on why stands beside your words."


@pytest.fixture
def village(cast: Cast) -> Cast:
    """Let all but Sam read English and Dutch."""
    Member.objects.update(reads=["en", "nl"])
    Member.objects.filter(pk=cast.sam.pk).update(reads=["en"])
    for member in (cast.noor, cast.mikkel, cast.ingrid, cast.ada, cast.sam):
        member.refresh_from_db()
    return cast


def in_dutch(client: Client, story: Story, *, more: str = "", status: int = 200) -> str:
    return read(client, f"/stories/{story.pk}/?in=nl{more}", status)


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


def test_who_may_not(village: Cast, sign_in: SignIn) -> None:
    story, sam = told(village.noor), sign_in(village.sam)
    assert sam.get(place(story)).status_code == 404  # reads one of the two only
    assert sam.post(place(story), DUTCH).status_code == 404
    mikkel = sign_in(village.mikkel)
    for language in ("en", "fr", "xx"):
        assert mikkel.get(place(story, language)).status_code == 404
    moment = told(village.noor, rung=Rung.MOMENT)
    assert mikkel.get(place(moment)).status_code == 404
    say(mikkel, story)
    for other in (mikkel, sam, sign_in(village.ada)):
        assert other.get(f"{place(story)}offered/").status_code == 404
        assert other.post(f"{place(story)}offered/", {"stand": "yes", "version": 1}).status_code == 404
    for other in (sam, sign_in(village.ada)):
        assert other.get(f"{place(story)}remove/").status_code == 404
        assert other.post(f"{place(story)}remove/").status_code == 404
    assert Translation.objects.get().stands_at is None
    assert sign_in(village.ada).get(place(story)).status_code == 200  # there is one already
    assert sign_in(village.ada).post(place(story), DUTCH | {"key": "key-of-ada-1"}).status_code == 422
    Story.objects.filter(pk=story.pk).update(hidden_at=timezone.now(), hidden_for="concern")
    for path in ("", "offered/", "remove/"):
        assert mikkel.get(f"{place(story)}{path}").status_code == 404
    assert sign_in(village.ada).post(place(story), DUTCH).status_code == 404


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


def test_a_colleague_may_not_see_what_another_offered(village: Cast, sign_in: SignIn) -> None:
    story, mikkel, ada = told(village.noor), sign_in(village.mikkel), sign_in(village.ada)
    filled = form(ada, story)
    say(mikkel, story)
    met = ada.post(place(story), filled | {"title": "Van Ada"})
    assert met.status_code == 409
    assert "Van Ada" in met.content.decode()
    assert DUTCH["title"] not in met.content.decode()
    assert "waits for whoever wrote the story" in read(ada, place(story))


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


def test_it_is_taken_away_by_who_wrote_it_or_the_author(village: Cast, sign_in: SignIn) -> None:
    for client in (sign_in(village.mikkel), sign_in(village.noor)):
        story = told(village.noor)
        row = translated(village.mikkel, story, key=f"key-{story.pk}")
        assert DUTCH["title"] in read(client, f"{place(story)}remove/")
        assert [client.post(f"{place(story)}remove/").status_code for _ in range(2)] == [303, 303]
        assert not Translation.objects.exists()
        assert not Clearance.objects.filter(pk=row.clearance_id).exists()


def test_the_author_finds_where_to_take_a_colleagues_away(village: Cast, sign_in: SignIn) -> None:
    story, noor, mikkel = told(village.noor), sign_in(village.noor), sign_in(village.mikkel)
    away = f'href="{place(story)}remove/"'
    translated(village.mikkel, story)
    assert away not in in_dutch(noor, story)  # it does not stand yet
    noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    assert away in in_dutch(noor, story)
    assert away in in_dutch(noor, story, more="&beside")
    assert away not in read(noor, f"/stories/{story.pk}/")
    for client in (mikkel, sign_in(village.ada), sign_in(village.sam)):  # who wrote it has it where they go on writing
        assert away not in in_dutch(client, story)
    assert away in read(mikkel, place(story))
    own = told(village.noor)
    translated(village.noor, own, key="key-of-noors-own")
    assert f'href="{place(own)}remove/"' not in in_dutch(noor, own)


def test_it_goes_wherever_the_story_goes(village: Cast, sign_in: SignIn) -> None:
    story, sam = told(village.noor, rung=Rung.PUBLIC), sign_in(village.sam)
    row, visitor = translated(village.noor, story), Client()
    ways = ((sam, f"/stories/{story.pk}/?in=nl", 404), (visitor, f"/read/{story.pk}/?in=nl", 410))
    for client, path, _gone in ways:
        assert DUTCH["title"] in read(client, path)
    Story.objects.filter(pk=story.pk).update(hidden_at=timezone.now(), hidden_for="concern")
    for client, path, gone in ways:
        for more in ("", "&beside"):
            assert DUTCH["title"] not in read(client, path + more, gone)
    Story.objects.filter(pk=story.pk).update(hidden_at=None, hidden_for="")
    withdraw_story(by=village.noor, story=story)
    for client, path, gone in ways:
        assert DUTCH["title"] not in read(client, path, gone)
    assert not Translation.objects.exists()
    assert not Clearance.objects.filter(pk=row.clearance_id).exists()


def test_everybody_reads_it_and_nothing_of_members(village: Cast, sign_in: SignIn) -> None:
    story, visitor = told(village.noor, rung=Rung.PUBLIC, licence="cc-by"), Client()
    say(sign_in(village.mikkel), story)
    assert "tongues" not in read(visitor, f"/read/{story.pk}/")
    sign_in(village.noor).post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    for path in ("", "?in=nl", "?in=nl&beside", "?in=da"):
        page = read(visitor, f"/read/{story.pk}/{path}")
        assert 'hreflang="nl"' in page
        assert re.search(rf'<link rel="alternate"\s+hreflang="nl"\s+href="[^"]*/read/{story.pk}/\?in=nl"', page)
        assert "Mikkel" not in page
        assert "avatar" not in page
    shown = read(visitor, f"/read/{story.pk}/?in=nl")
    assert "vertaald door een collega" in shown  # the page speaks the language one chose
    assert f'<h1 lang="nl">{DUTCH["title"]}</h1>' in shown
    assert SOURCE["title"] not in shown.partition("reader-foot")[0].partition("<main")[2]
    assert re.search(rf'rel="canonical"\s+href="[^"]*/read/{story.pk}/\?in=nl"', shown)
    assert DUTCH["title"] not in read(visitor, "/read/stories.atom")


def test_everybody_finds_it_in_its_new_language(village: Cast, sign_in: SignIn) -> None:
    story, noor, visitor = told(village.noor, rung=Rung.PUBLIC), sign_in(village.noor), Client()
    told(village.noor, rung=Rung.PUBLIC)
    translated(village.noor, told(village.noor), key="key-of-members-only")
    translated(village.mikkel, story)
    assert DUTCH["title"] not in read(visitor, "/read/?language=nl")  # offered only
    assert "also in" not in read(visitor, "/read/")
    noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    dutch = read(visitor, "/read/?language=nl")
    assert re.findall(r'href="(/read/\d+/[^"]*)"', dutch) == [f"/read/{story.pk}/?in=nl"]
    assert DUTCH["title"] in dutch
    assert DUTCH["summary"] in dutch
    assert SOURCE["title"] not in dutch
    assert re.search(r'also in\s*<span lang="en">English</span>', dutch)
    everything = read(visitor, "/read/")
    assert everything.count(SOURCE["title"]) == 2
    assert len(re.findall(r'also in\s*<span lang="nl">Nederlands</span>', everything)) == 1
    assert read(visitor, "/read/?language=en").count(SOURCE["title"]) == 2
    for gone in ({"hidden_at": timezone.now()}, {"hidden_at": None, "withdrawn_at": timezone.now()}):
        Story.objects.filter(pk=story.pk).update(**gone)
        assert DUTCH["title"] not in read(visitor, "/read/?language=nl")


def test_the_public_shelf_asks_once_for_all_languages(village: Cast) -> None:
    install_words()
    visitor = Client()
    counts = []
    for n in range(3):
        translated(village.noor, told(village.noor, rung=Rung.PUBLIC), key=f"key-of-number-{n}")
        for path in ("/read/", "/read/?language=nl"):
            read(visitor, path)
            with CaptureQueriesContext(connection) as asked:
                read(visitor, path)
            counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_what_is_cited_and_kept_of_a_translation_says_what_it_is_of(village: Cast, sign_in: SignIn) -> None:
    need(can_print(), "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0")
    story, reader = told(village.noor, rung=Rung.PUBLIC, licence="cc-by"), sign_in(village.sam)
    translated(village.noor, story)
    path = f"/read/{story.pk}/"
    original, shown = read(reader, path), read(Client(), f"{path}?in=nl")
    assert "As a PDF, to print or to keep" in original
    assert "Het origineel als PDF, om af te drukken of te bewaren (in het Engels)" in shown
    cited = f'<cite lang="en">{SOURCE["title"]}</cite>'
    assert f"{cited}. " in original
    assert f'{cited} [<cite lang="nl">{DUTCH["title"]}</cite>, uit het Engels vertaald]. ' in shown
    assert f"{path}?in=nl" in shown.partition("tool-text")[2].partition("</p>")[0]
    assert f"{path}?in" not in original.partition("tool-text")[2].partition("</p>")[0]


def test_a_consented_story_stays_out_of_the_lists_of_others(village: Cast) -> None:
    story = told_with_consent(village.noor)
    translated(village.noor, story, texts=TEXTS)
    shown = read(Client(), f"/read/{story.pk}/?in=nl")
    assert f'<h1 lang="nl">{TEXTS["title"]}</h1>' in shown
    assert 'name="robots" content="noindex"' in shown
    assert 'rel="alternate"' not in shown


def test_what_was_checked_for_members_is_not_shown_to_everybody(village: Cast, sign_in: SignIn) -> None:
    story = told(village.noor)
    translated(village.noor, story)
    public = Edition.objects.get(story=story)
    month = timezone.localdate().replace(day=1)
    Story.objects.filter(pk=story.pk).update(rung=Rung.PUBLIC, public=public, public_on=month)
    assert DUTCH["title"] not in read(Client(), f"/read/{story.pk}/?in=nl")
    noor = sign_in(village.noor)
    assert DUTCH["title"] in in_dutch(noor, story)
    assert "Send it once more" in read(noor, place(story))
    assert say(noor, story).status_code == 302
    assert DUTCH["title"] in read(Client(), f"/read/{story.pk}/?in=nl")


def test_the_editor_answers_where_the_author_is_gone(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor), sign_in(village.mikkel)
    Grant.objects.create(member=village.ada, role=Role.COORDINATOR, scope=None)
    say(mikkel, story)
    ada = sign_in(village.ada)
    assert ada.get(f"{place(story)}offered/").status_code == 404
    Member.objects.filter(pk=village.noor.pk).update(left_at=timezone.now(), user=None)
    assert ada.get(f"{place(story)}offered/").status_code == 200
    assert ada.post(f"{place(story)}offered/", {"stand": "yes", "version": 1}).status_code == 303
    assert DUTCH["title"] in in_dutch(sign_in(village.sam), story)
    say(mikkel, story, title="De zwijgzame")
    assert OFFERED in bell(ada)


def test_under_an_alias_neither_side_sees_who(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor, alias=True), sign_in(village.mikkel)
    assert say(mikkel, story, alias="on").status_code == 302
    row = Translation.objects.select_related("byline").get()
    assert row.byline.alias is not None
    noor, ada = sign_in(village.noor), sign_in(village.ada)
    assert bell(noor) == [OFFERED]
    offered = read(noor, f"{place(story)}offered/").partition("<main")[2]
    assert "Mikkel" not in offered
    noor.post(f"{place(story)}offered/", {"stand": "yes", "version": 1})
    assert bell(mikkel) == [STANDS]
    for client in (ada, noor):
        shown = in_dutch(client, story).partition("<main")[2]
        assert row.byline.shown in shown
        assert "Mikkel" not in shown
        assert "Noor" not in shown
    assert say(noor, told(village.noor, alias=True)).status_code == 302
    assert Translation.objects.latest("made_at").byline.alias is not None  # the author’s own alias, unasked


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
