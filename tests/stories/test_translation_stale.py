"""A translation after its original was changed: what is stale, missing and gone, and how it is mended."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cop.community.models import Member
from cop.core.signed import seal
from cop.stories.actions import note_harvest, withdraw_consent, write_edition
from cop.stories.actions.hide import hide_story
from cop.stories.enums import Hidden, Rung
from cop.stories.models import Harvested, Story, Translation
from cop.toolbox.actions import EntryData, propose
from cop.toolbox.enums import Kind as Tool
from tests.cast import Cast
from tests.coffee.told import again, bell, leads
from tests.stories.consenting import CODE, TEXTS, told_with_consent
from tests.stories.translating import DUTCH, SOURCE, place, read, say, tell_anew, told, translated

type SignIn = Callable[[Member], Client]
STALE = "A story you translated was changed. Look at what that does to your words."
MARK = "The original was changed here since."
CHANGED = {"tried": "I said: take your time.\n\nI counted to thirty, under my breath.\n\nThen she typed again."}


@pytest.fixture
def story(village: Cast, sign_in: SignIn) -> Story:
    """Let Noor tell a story, and Mikkel translate it."""
    story = told(village.noor)
    say(sign_in(village.mikkel), story)
    put_up(sign_in(village.noor), story)
    return story


def put_up(client: Client, story: Story) -> None:
    row = Translation.objects.get(story=story, stands_at=None)
    assert client.post(f"{place(story)}offered/", {"stand": "yes", "version": row.version}).status_code == 303


def marks(client: Client, story: Story, *, more: str = "") -> int:
    return read(client, f"/stories/{story.pk}/?in=nl{more}").count(MARK)


def test_what_was_changed_is_marked_for_readers_and_shown_to_who_translated(
    village: Cast, sign_in: SignIn, story: Story
) -> None:
    ada, mikkel = sign_in(village.ada), sign_in(village.mikkel)
    assert marks(ada, story) == 0
    bell(mikkel)
    tell_anew(story, **CHANGED)
    again("StoryStands")
    shown = read(ada, f"/stories/{story.pk}/?in=nl")
    assert shown.count(MARK) == 1
    assert shown.index("Ik telde tot twintig") < shown.index(MARK) < shown.index("Toen typte ze weer")
    assert marks(ada, story, more="&beside") == 1
    assert bell(mikkel)[0] == STALE
    assert leads(mikkel, STALE) == place(story)
    page = read(mikkel, place(story))
    assert "I counted to <del>twenty</del> <ins>thirty, under my breath</ins>." in page
    assert page.count('name="right"') == 1
    assert 'value="tried.1"' in page
    assert "Ik telde tot twintig." in page


def test_still_right_takes_the_mark_away_at_once(village: Cast, sign_in: SignIn, story: Story) -> None:
    tell_anew(story, **CHANGED)
    mikkel, ada = sign_in(village.mikkel), sign_in(village.ada)
    assert say(mikkel, story).status_code == 302  # nothing said of it, nothing changed
    assert marks(ada, story) == 1
    assert Translation.objects.get().version == 1
    assert say(mikkel, story, right="tried.1").status_code == 302
    assert marks(ada, story) == 0
    assert Translation.objects.get().stands_at is not None
    assert 'name="right"' not in read(mikkel, place(story))
    assert say(mikkel, story, right="nonsense").status_code == 302


def test_new_words_for_it_go_to_the_author_and_take_the_mark_away(village: Cast, sign_in: SignIn, story: Story) -> None:
    tell_anew(story, **CHANGED)
    mikkel, ada = sign_in(village.mikkel), sign_in(village.ada)
    words = DUTCH["tried"].replace("tot twintig", "zachtjes tot dertig")
    assert say(mikkel, story, tried=words).status_code == 302
    assert marks(ada, story) == 1
    put_up(sign_in(village.noor), story)
    shown = read(ada, f"/stories/{story.pk}/?in=nl")
    assert MARK not in shown
    assert "zachtjes tot dertig" in shown


def test_a_new_paragraph_is_missing_and_one_that_went_is_gone(village: Cast, sign_in: SignIn, story: Story) -> None:
    anew = "I said: take your time.\n\nI put my pen down.\n\nI counted to twenty.\n\nThen she typed again."
    tell_anew(story, start="She asked for a deadline.", tried=anew, behind="Was it about time at all?")
    ada, mikkel = sign_in(village.ada), sign_in(village.mikkel)
    shown = read(ada, f"/stories/{story.pk}/?in=nl")
    assert MARK not in shown
    assert shown.count("This is not translated yet; here is the original.") == 2
    assert '<div class="prose" lang="en"><p>I put my pen down.</p>' in shown
    assert "Toen bleef ze stil." not in shown  # it stands in the original no more
    page = read(mikkel, place(story))
    assert "The original has this no more:" in page
    assert "Toen bleef ze stil." in page.partition('id="part-tried"')[0]
    assert "neem de tijd.\n\n[…]\n\nIk telde tot twintig." in page
    words = DUTCH["tried"].replace("\n\nIk", "\n\nIk legde mijn pen neer.\n\nIk")
    assert say(mikkel, story, start="Ze vroeg naar een termijn.", tried=words, behind="[…]").status_code == 302
    put_up(sign_in(village.noor), story)
    shown = read(ada, f"/stories/{story.pk}/?in=nl")
    assert "Ik legde mijn pen neer." in shown
    assert "[…]" not in shown
    assert shown.count("This is not translated yet") == 1


def test_a_part_that_went_is_shown_to_who_translated_alone(village: Cast, sign_in: SignIn, story: Story) -> None:
    tell_anew(story, summary="")
    assert DUTCH["summary"] not in read(sign_in(village.ada), f"/stories/{story.pk}/?in=nl")
    assert DUTCH["summary"] in read(sign_in(village.mikkel), place(story))
    mikkel = sign_in(village.mikkel)
    assert say(mikkel, story, title="De zwijgzame").status_code == 302
    assert Translation.objects.get(stands_at=None).summary == ""


def test_an_original_that_changes_while_one_writes_comes_back_with_the_words(village: Cast, sign_in: SignIn) -> None:
    story, mikkel = told(village.noor), sign_in(village.mikkel)
    page = read(mikkel, place(story))
    hidden = {n: re.search(rf'name="{n}"\s+value="([^"]*)"', page) for n in ("source", "version", "key")}
    typed = {name: found[1] for name, found in hidden.items() if found} | DUTCH
    kept = {f"text-{name}": text for name, text in typed.items() if name not in {"key", "version"}}
    mikkel.post("/drafts/", kept | {"place": f"translation:{story.pk}:nl", "version": 0})
    anew = "I said: take your time.\n\nI put my pen down.\n\nI counted to twenty.\n\nThen she typed again."
    tell_anew(story, tried=anew)
    for look in ("", "look/"):
        answer = mikkel.post(f"{place(story)}{look}", typed)
        assert answer.status_code == 409
        assert "The original was changed while you wrote." in answer.content.decode()
        assert "neem de tijd.\n\n[…]\n\nIk telde tot twintig." in answer.content.decode()
    assert "neem de tijd.\n\n[…]\n\nIk telde tot twintig." in read(mikkel, place(story))  # and so does the draft
    assert not Translation.objects.exists()


def test_nobody_sees_what_only_readers_saw(village: Cast, sign_in: SignIn, story: Story) -> None:
    row, mikkel = Translation.objects.get(), sign_in(village.mikkel)
    words = SOURCE | {"tried": "A secret of the readers.\n\nAnd another.\n\nAnd one more."}
    write_edition(story=Story.objects.get(pk=story.pk), rung=Rung.MEMBERS, texts=words, language="en")
    for source in ("2", "WzIsMV0:x", seal("translate.1", 2, 1), ""):
        answer = say(mikkel, story, source=source)
        assert answer.status_code in {409, 422}, source
        assert "A secret" not in answer.content.decode()
    for path in (place(story), f"/stories/{story.pk}/?in=nl&beside"):
        assert "A secret" not in read(mikkel, path)
    assert Translation.objects.get().made == row.made


def test_what_was_changed_for_whom_it_tells_about_waits_for_the_author(
    village: Cast, sign_in: SignIn, story: Story
) -> None:
    there = Story.objects.get(pk=story.pk)
    hide_story(story=there, reason=Hidden.CHANGE)
    tell_anew(story, **CHANGED)
    assert Story.objects.get(pk=story.pk).hidden_at is None
    ada, noor = sign_in(village.ada), sign_in(village.noor)
    shown = read(ada, f"/stories/{story.pk}/?in=nl")
    assert "twintig" not in shown
    assert MARK in read(noor, f"{place(story)}offered/")
    put_up(noor, story)
    assert marks(ada, story) == 1


def test_with_the_consent_goes_every_language_and_what_was_taken_of_it(village: Cast, sign_in: SignIn) -> None:
    story = told_with_consent(village.noor)
    translated(village.noor, story, texts=TEXTS | {"took": "Eén ding om te doen, en het recht op traagheid."})
    said = EntryData(kind=Tool.PHRASE, text="Eén ding om te doen, en het recht op traagheid.", language="nl")
    entry, _new = propose(by=village.ada, entry=said, key="key-of-the-entry")
    assert note_harvest(entry=entry) == 1
    visitor, ada = Client(), sign_in(village.ada)
    assert "recht op traagheid" in read(visitor, f"/read/{story.pk}/?in=nl")
    withdraw_consent(code=CODE)
    assert "recht op traagheid" not in read(visitor, f"/read/{story.pk}/?in=nl", 410)
    assert ada.get(f"/stories/{story.pk}/?in=nl").status_code == 410
    assert Harvested.objects.get().aside


def test_a_sentence_of_it_goes_to_the_toolbox_in_its_language(village: Cast, sign_in: SignIn, story: Story) -> None:
    ada = sign_in(village.ada)
    for language in ("nl", "en"):
        page = ada.post(f"/stories/{story.pk}/phrase/", {"marked": "Neem de tijd.", "in": language}).content.decode()
        assert re.search(rf'value="{language}"[^>]*(selected|checked)', page)
