"""A story in another language as members and everybody read it, find it, cite it and keep it."""

import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.stories.actions import withdraw_story
from cop.stories.enums import Rung
from cop.stories.formats import can_print
from cop.stories.models import Edition, Story, Translation
from tests.cast import Cast
from tests.needs import need
from tests.stories.consenting import TEXTS, told_with_consent
from tests.stories.translating import DUTCH, SOURCE, in_dutch, place, read, say, told, translated

type SignIn = Callable[[Member], Client]


def test_it_goes_wherever_the_story_goes(village: Cast, sign_in: SignIn) -> None:
    story, sam = told(village.noor, rung=Rung.PUBLIC), sign_in(village.sam)
    row, visitor = translated(village.noor, story), Client()
    ways = ((sam, f"/stories/{story.pk}/?in=nl", 410), (visitor, f"/read/{story.pk}/?in=nl", 410))
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
    counts: dict[str, set[int]] = {"/read/": set(), "/read/?language=nl": set()}
    for n in range(3):
        translated(village.noor, told(village.noor, rung=Rung.PUBLIC), key=f"key-of-number-{n}")
        for path, found in counts.items():
            read(visitor, path)
            with CaptureQueriesContext(connection) as asked:
                read(visitor, path)
            found.add(len(asked))
    assert counts == {"/read/": {5}, "/read/?language=nl": {4}}  # the collections are on the first page alone


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
