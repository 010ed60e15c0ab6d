"""“Is this about me?”: a story is hidden until a moderator has looked, and who asked can look up what was decided."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cop.community.actions import rest
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from cop.privacy.actions import erase_what_is_past
from cop.stories.actions import decide_concern, raise_concern, withdraw_consent
from cop.stories.actions.edition import put_on_rung, write_edition
from cop.stories.enums import Hidden, Outcome, Rung
from cop.stories.models import Concern, Story
from cop.stories.rules import due_on, hides_at_once
from tests.cast import Cast, make_cast
from tests.coffee.told import bell
from tests.discussion.test_actions import in_parallel
from tests.stories.consenting import CODE, EVERYWHERE, TEXTS, fill_places, places, tell_story, told_with_consent
from tests.stories.test_way_back import being_read, careful

type SignIn = Callable[[Member], Client]
SAID = "I told a counsellor exactly this in spring."
ASKED = "Somebody asks whether a story is about them. Please look within three working days."
HIDDEN = "Somebody asks whether a story of yours is about them. It is hidden until a moderator has looked."
SHOWN = "A moderator looked at a story of yours: it is shown again as it was."


@pytest.fixture(autouse=True)
def _at_desk(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # the desk asks for a second factor elsewhere


def ask(story: Story, words: str = SAID, **more: str) -> tuple[Concern, str]:
    """Ask whether a story is about oneself; return the asking and its number."""
    answer = Client().post(f"/read/{story.pk}/about-me/", {"words": words}, **more)  # type: ignore[arg-type]
    found = re.search(r'class="alias-key" translate="no">([\d ]+)<', answer.content.decode())
    assert found, answer.content.decode()
    return Concern.objects.order_by("-pk")[0], found[1]


def look_up(number: str, language: str = "en") -> str:
    return Client().post("/back/outcome/", {"number": number, "language": language}).content.decode()


# Asking


def test_it_needs_no_account_sets_no_cookie_and_speaks_four_languages(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 27))
    story = tell_story(cast.noor)
    client, address = careful(), f"/read/{story.pk}/about-me/"
    answers = [client.get(address), client.post(address, {"words": "x" * 2001}), client.post(address, {"words": SAID})]
    answers += [client.get("/read/7/about-me/"), *(client.post(address) for _ in range(5))]
    assert [answer.status_code for answer in answers] == [200, 422, 200, 404, 200, 200, 200, 429, 429]
    for answer in answers:
        assert "Set-Cookie" not in answer.headers
    assert not client.cookies
    assert "x" * 2001 in answers[1].content.decode()
    said = {"nl": "Gaat dit verhaal over jou?", "nb": "Handler denne historien om deg?", "da": "Handler denne historie"}
    for language, words in said.items():
        page = client.get(f"{address}?language={language}").content.decode()
        assert words in page
        day = {"nl": "woensdag 2 december", "nb": "onsdag 2. desember", "da": "onsdag den 2. december"}[language]
        assert day in page


def test_the_story_is_hidden_everywhere_at_once_and_author_and_moderators_hear(cast: Cast, sign_in: SignIn) -> None:
    story = tell_story(cast.noor)
    fill_places(story, cast.mikkel)
    being_read(story, cast.mikkel)
    assert places(story, cast.mikkel) == EVERYWHERE
    concern, number = ask(story)
    assert places(story, cast.mikkel) == set()
    assert Story.objects.visible_to(cast.noor).get() == story
    assert SAID.encode() not in bytes(concern.sealed or b"")
    assert re.fullmatch(r"\d{3} \d{3} \d{3} \d{3}", number)
    assert HIDDEN in bell(sign_in(cast.noor))
    assert ASKED in bell(sign_in(cast.bo))
    assert ASKED not in bell(sign_in(cast.ada))  # of the author's own centre
    assert ASKED not in bell(sign_in(cast.mikkel))
    for page in (f"/stories/{story.pk}/hidden/", "/bell/"):
        assert SAID not in sign_in(cast.noor).get(page).content.decode()


def test_at_its_address_members_and_visitors_read_why_nobody_reads_it(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    story, aside = tell_story(cast.noor), tell_story(cast.noor, Rung.MEMBERS)
    title, mikkel, noor = Story.objects.get(pk=story.pk).heading, sign_in(cast.mikkel), sign_in(cast.noor)
    assert noor.get(f"/stories/{story.pk}/hidden/").status_code == 404  # nothing happened to it
    concern, _number = ask(story)
    looked, gone = "This story is being looked at", "This story was withdrawn"
    for reader, path in ((client, f"/read/{story.pk}/"), (mikkel, f"/stories/{story.pk}/")):
        page = reader.get(path)
        assert page.status_code == 410
        assert looked in page.content.decode()
        assert title not in page.content.decode()
    assert "/back/outcome/" in client.get(f"/read/{story.pk}/").content.decode()
    assert title in noor.get(f"/stories/{story.pk}/").content.decode()  # its author reads on
    decide_concern(by=cast.bo, concern=concern, outcome=Outcome.GONE)
    mine = f"/stories/{story.pk}/hidden/"
    assert gone in client.get(f"/read/{story.pk}/").content.decode()
    assert mine not in mikkel.get(f"/stories/{story.pk}/").content.decode()
    page = noor.get(f"/stories/{story.pk}/")
    assert (page.status_code, gone in page.content.decode(), mine in page.content.decode()) == (410, True, True)
    assert "withdrew it for good" in noor.get(mine).content.decode()
    Story.objects.filter(pk=aside.pk).update(hidden_at=timezone.now(), hidden_for="concern")
    assert mikkel.get(f"/stories/{aside.pk}/").status_code == 404  # everybody never read this one


def test_the_same_form_twice_is_one_asking(cast: Cast) -> None:
    story = tell_story(cast.noor)
    address = f"/read/{story.pk}/about-me/"
    fresh = re.search(r'name="fresh"\s+value="([^"]+)"', Client().get(address).content.decode())
    assert fresh
    pages = [Client().post(address, {"fresh": fresh[1]}).content for _ in range(2)]
    assert pages[0] == pages[1]
    assert Concern.objects.count() == 1
    other = tell_story(cast.mikkel)
    Client().post(f"/read/{other.pk}/about-me/", {"fresh": fresh[1]})
    assert Concern.objects.filter(story=other).exists()


def test_only_public_stories_are_asked_about(cast: Cast, client: Client) -> None:
    story = tell_story(cast.noor, Rung.MEMBERS)
    assert client.get(f"/read/{story.pk}/about-me/").status_code == 404
    assert client.post(f"/read/{story.pk}/about-me/").status_code == 404
    gone = told_with_consent(cast.noor)
    withdraw_consent(code=CODE)
    assert client.post(f"/read/{gone.pk}/about-me/").status_code == 410
    assert not Concern.objects.exists()


def test_nobody_empties_the_shelf_by_asking(cast: Cast, sign_in: SignIn) -> None:
    stories = [tell_story(cast.noor) for _ in range(7)]
    for n, story in enumerate(stories):
        concern, _number = ask(story, REMOTE_ADDR=f"192.0.2.{n}")
        assert concern.hid is (n < 5)
    assert set(Story.objects.public()) == set(stories[5:])
    assert bell(sign_in(cast.bo)).count(ASKED) == 7
    assert "Still shown" in sign_in(cast.bo).get("/stories/concerns/").content.decode()
    Concern.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert ask(stories[5], REMOTE_ADDR="192.0.2.99")[0].hid


def test_the_rules_of_hiding_and_of_three_working_days() -> None:
    assert hides_at_once(within_the_hour=4, hidden_now=19, found_good=1)
    assert not hides_at_once(within_the_hour=5, hidden_now=0, found_good=0)
    assert not hides_at_once(within_the_hour=0, hidden_now=20, found_good=0)
    assert not hides_at_once(within_the_hour=0, hidden_now=0, found_good=2)
    monday, due_after = date(2026, 5, 25), (3, 3, 5, 5, 5, 4, 3)  # days, from Monday to Sunday
    for n, days in enumerate(due_after):
        assert due_on(monday + timedelta(days=n)) == monday + timedelta(days=n + days)


# Deciding


def test_opening_is_written_down_and_shows_what_was_said(cast: Cast, sign_in: SignIn) -> None:
    concern, _number = ask(tell_story(cast.noor))
    bo, address = sign_in(cast.bo), f"/stories/concerns/{concern.pk}/"
    assert SAID not in bo.get(address).content.decode()
    assert SAID not in bo.get("/stories/concerns/").content.decode()
    page = bo.post(address).content.decode()
    assert SAID in page
    assert TEXTS["took"] in page
    entry = Entry.objects.get(fact="ConcernOpened")
    assert (entry.actor_id, entry.ids) == (cast.bo.pk, {"concern_id": concern.pk})
    for member in (cast.noor, cast.ada, cast.mikkel, cast.ingrid, cast.sam):
        assert sign_in(member).post(address, {"outcome": "back", "sentence": "many"}).status_code == 404
    assert bo.get("/stories/concerns/", headers={"HX-Request": "true"}).content.count(b"<a ") == 1


def test_shown_again_with_a_sentence_in_the_language_of_who_asked(cast: Cast, sign_in: SignIn) -> None:
    story = tell_story(cast.noor)
    fill_places(story, cast.mikkel)
    being_read(story, cast.mikkel)
    concern, number = ask(story)
    bo, address = sign_in(cast.bo), f"/stories/concerns/{concern.pk}/"
    waits, nobodys = look_up(number), "123 123 123 123"
    assert f'value="{number}"' in waits  # one sees which it was
    assert waits.replace(number, "") == look_up(nobodys).replace(nobodys, "")  # as one that nobody has
    answer = bo.post(address, {"decide": "", "outcome": "back"})
    assert answer.status_code == 422
    assert SAID in answer.content.decode()
    assert bo.post(address, {"decide": "", "outcome": "back", "sentence": "several"}).status_code == 302
    assert places(story, cast.mikkel) == EVERYWHERE
    assert "made of several talks" in look_up(number)
    assert "meerdere gesprekken" in look_up(number.replace(" ", "-"), "nl")
    assert "flere samtaler" in look_up(number, "nb")
    assert SHOWN in bell(sign_in(cast.noor))
    assert ASKED not in bell(bo)
    assert "Decided on" in bo.get(address).content.decode()


def test_to_be_changed_it_stays_hidden_until_a_new_wording_stands(cast: Cast, sign_in: SignIn) -> None:
    story = tell_story(cast.noor)
    concern, number = ask(story)
    assert HIDDEN in bell(sign_in(cast.noor))
    decide_concern(by=cast.bo, concern=concern, outcome=Outcome.CHANGE)
    assert not Story.objects.public().exists()
    assert "has changed it" in look_up(number)
    assert bell(sign_in(cast.noor)) == ["A moderator asks you to change a story of yours before it is shown again."]
    story.refresh_from_db()
    put_on_rung(story=story, edition=write_edition(story=story, rung=Rung.MEMBERS, texts=TEXTS, language="en"))
    assert not Story.objects.public().exists()  # the wording that was asked about is still the public one
    put_on_rung(story=story, edition=write_edition(story=story, rung=Rung.PUBLIC, texts=TEXTS, language="en"))
    assert Story.objects.public().get() == story


def test_withdrawn_for_good_tells_everybody_who_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story = tell_story(cast.noor)
    (first, one), (_second, other) = ask(story), ask(story)
    decide_concern(by=cast.bo, concern=first, outcome=Outcome.GONE)
    for number in (one, other):
        assert "withdrawn for good" in look_up(number)
    story.refresh_from_db()
    assert story.withdrawn_at
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=31))
    assert erase_what_is_past()["withdrawn"] == 1


def test_it_is_shown_again_once_nobody_waits_any_more(cast: Cast) -> None:
    story = tell_story(cast.noor)
    (first, _one), (second, _other) = ask(story), ask(story)
    decide_concern(by=cast.bo, concern=first, outcome=Outcome.BACK, sentence="many")
    assert not Story.objects.public().exists()
    decide_concern(by=cast.bo, concern=second, outcome=Outcome.BACK, sentence="many")
    assert Story.objects.public().exists()


def test_nobody_decides_about_a_story_of_their_own_even_under_an_alias(cast: Cast, sign_in: SignIn) -> None:
    concern, _number = ask(tell_story(cast.bo, alias=True))
    assert sign_in(cast.bo).get(f"/stories/concerns/{concern.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        decide_concern(by=cast.bo, concern=concern, outcome=Outcome.BACK, sentence="many")
    assert ASKED not in bell(sign_in(cast.bo))
    assert ASKED in bell(sign_in(cast.ada))
    decide_concern(by=cast.ada, concern=concern, outcome=Outcome.BACK, sentence="many")
    assert SHOWN in bell(sign_in(cast.bo))


def test_a_deputy_hears_what_waits(cast: Cast, sign_in: SignIn) -> None:
    ask(tell_story(cast.noor))
    assert ASKED not in bell(sign_in(cast.mikkel))
    rest(by=cast.bo, until_on=timezone.localdate() + timedelta(days=9), deputy=cast.mikkel)
    assert ASKED in bell(sign_in(cast.mikkel))


def test_the_first_decision_stands_and_the_client_has_the_last_word(cast: Cast) -> None:
    Grant.objects.create(member=cast.sam, role=Role.MODERATOR)
    story = told_with_consent(cast.noor)
    concern, number = ask(story)
    decide_concern(by=cast.bo, concern=concern, outcome=Outcome.BACK, sentence="agreed")
    decide_concern(by=cast.sam, concern=concern, outcome=Outcome.GONE)
    assert Story.objects.public().get() == story
    again, late = ask(story)
    withdraw_consent(code=CODE)
    decide_concern(by=cast.bo, concern=again, outcome=Outcome.BACK, sentence="agreed")
    assert Story.objects.get().hidden_for == Hidden.CONSENT
    assert "withdrawn for good" in look_up(late)
    assert "four words" in look_up(number)


def test_number_and_words_are_forgotten_ninety_days_after(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    (concern, number), (open_one, _other) = ask(tell_story(cast.noor)), ask(tell_story(cast.noor))
    decide_concern(by=cast.bo, concern=concern, outcome=Outcome.BACK, sentence="many")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=91))
    assert erase_what_is_past()["concerns"] == 1
    concern.refresh_from_db()
    open_one.refresh_from_db()
    assert (concern.mark, concern.sealed) == (None, None)
    assert open_one.sealed
    assert "Nothing has been decided" in look_up(number)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_hide_no_more_than_one_after_the_other() -> None:
    cast = make_cast()
    stories = [tell_story(cast.noor) for _ in range(8)]
    calls = [
        lambda s=s, n=n: raise_concern(story=s, words="", language="en", seed=f"{n}") for n, s in enumerate(stories)
    ]
    done = in_parallel(*calls)
    assert not [one for one in done if isinstance(one, Exception)]
    assert Story.objects.public().count() == 3


# Where it stands in the frame


def test_one_place_is_lit_in_the_navigation(cast: Cast, sign_in: SignIn) -> None:
    lit = re.compile(r'<a (?:class="bar-more"\s+)?href="([^"]+)"[^>]* aria-current="true"')
    for path, place in (("/stories/concerns/", "/reports/"), ("/stories/", "/stories/"), ("/reports/", "/reports/")):
        assert set(lit.findall(sign_in(cast.ada).get(path).content.decode())) == {place}
