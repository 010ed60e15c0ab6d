"""The citizen's way back: four words hide a story everywhere, and the page tells nobody anything."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.models import Entry
from cop.notifications.models import Notice
from cop.privacy.actions import erase_what_is_past
from cop.stories.actions import attach_slip, withdraw_consent
from cop.stories.actions.edition import put_on_rung, write_edition
from cop.stories.enums import Hidden, Provenance, Rung, State
from cop.stories.models import STORY_TEXT, Climb, Consent, Edition, Reading, Slip, Spent, Story, Trial
from cop.toolbox.models import Entry as Tool
from tests.cast import Cast, make_cast
from tests.coffee.told import bell
from tests.discussion.test_actions import in_parallel
from tests.stories.consenting import (
    CODE,
    EVERYWHERE,
    OTHER_CODE,
    TEXTS,
    fill_places,
    places,
    slip_of,
    told_with_consent,
    write_story,
)

type SignIn = Callable[[Member], Client]
PAGES = ("/back/", "/back/outcome/")
WITHDRAWN = "A story of yours was withdrawn by the one it tells about. No reason was asked."


def careful() -> Client:
    """A browser that would be refused where a token is wanted."""
    return Client(enforce_csrf_checks=True)


def being_read(story: Story, reader: Member) -> Reading:
    """Let a story be on its way to a rung, and somebody be reading it."""
    now = timezone.now()
    climb = Climb.objects.create(story=story, rung=Rung.PUBLIC, edition=story.told, begun_at=now)
    asked = {"seat": 1, "edition": story.told, "asked_at": now, "due_on": timezone.localdate()}
    return Reading.objects.create(climb=climb, reader=reader, **asked)


# The page


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_the_pages_set_no_cookie_and_need_no_token(address: str) -> None:
    client = careful()
    answers = [
        client.get(address),
        client.get(f"{address}?language=da"),
        client.post(address, {"code": CODE, "number": "204 881 730 015"}),
        client.post(address, {"code": "no", "number": "no"}),
        client.post(address, {"code": CODE}, headers={"Sec-Fetch-Site": "cross-site"}),
        client.put(address),
        *(client.post(address, {"code": CODE, "number": "1" * 12}) for _ in range(21)),
    ]
    assert {answer.status_code for answer in answers} == {200, 403, 405, 422, 429}
    for answer in answers:
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies
        assert answer.status_code == 405 or answer.headers["Cache-Control"] == "private, no-store"
    assert not client.cookies


@pytest.mark.django_db
def test_each_language_is_there_by_link_and_by_browser(client: Client) -> None:
    said = {"en": "Take it back", "nl": "Trek het in", "nb": "Trekk den tilbake", "da": "Træk den tilbage"}
    for language, words in said.items():
        answer = client.get(f"/back/?language={language}")
        assert words in answer.content.decode()
        assert answer.headers["Content-Language"] == language
        assert words in client.get("/back/", headers={"Accept-Language": f"{language},en;q=0.5"}).content.decode()
    assert said["nb"] in client.get("/back/", headers={"Accept-Language": "nn-NO"}).content.decode()
    assert said["en"] in client.get("/back/", headers={"Accept-Language": "fr"}).content.decode()
    answer = client.post("/back/", {"code": "x", "language": "nl"})
    assert answer.status_code == 422
    assert "geen vier woorden" in answer.content.decode()
    assert 'value="x"' in answer.content.decode()


def test_whoever_has_such_words_or_nobody_gets_the_same_answer(cast: Cast) -> None:
    told_with_consent(cast.noor)
    slip_of(cast.noor, OTHER_CODE)
    answers = [
        careful().post("/back/", {"code": code})
        for code in (CODE, OTHER_CODE, "balot-balot-balot-balot", CODE, "KOLAR timen. busal regon")
    ]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert {answer.status_code for answer in answers} == {200}
    assert {tuple(sorted(answer.headers.items())) for answer in answers} == {tuple(sorted(answers[0].headers.items()))}
    assert CODE.encode() not in answers[0].content


def test_tries_are_few_from_one_address_and_from_all(cast: Cast, client: Client) -> None:
    story = told_with_consent(cast.noor)
    for _ in range(20):
        assert client.post("/back/", {"code": "x"}).status_code == 422
    answer = client.post("/back/", {"code": CODE, "language": "nl"})
    assert answer.status_code == 429
    assert "Wacht een uur" in answer.content.decode()
    assert answer.headers["Retry-After"] == "3600"
    assert Story.objects.public().filter(pk=story.pk).exists()
    assert client.post("/back/", {"code": CODE}, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert not Story.objects.public().filter(pk=story.pk).exists()
    for n in range(600):
        client.post("/back/", {"code": "x"}, REMOTE_ADDR=f"198.51.100.{n // 15}")
    assert client.post("/back/", {"code": CODE}, REMOTE_ADDR="192.0.2.8").status_code == 429


def test_no_row_keeps_an_address_or_the_words(cast: Cast, client: Client) -> None:
    told_with_consent(cast.noor)
    client.post("/back/", {"code": CODE}, REMOTE_ADDR="192.0.2.77")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {connection.ops.quote_name(table)} t")
            text = cursor.fetchone()[0] or ""
            assert "192.0.2.77" not in text, table
            assert "kolar" not in text, table


# What it hides


@pytest.mark.parametrize("alias", [False, True])
def test_it_hides_a_story_everywhere_at_once_and_its_author_hears(
    cast: Cast, client: Client, sign_in: SignIn, *, alias: bool
) -> None:
    story = told_with_consent(cast.noor, alias=alias)
    fill_places(story, cast.mikkel)
    reading = being_read(story, cast.mikkel)
    assert places(story, cast.mikkel) == EVERYWHERE
    client.post("/back/", {"code": CODE})
    for reader in (cast.mikkel, cast.noor, cast.ingrid):
        assert places(story, reader) == set()
    reading.refresh_from_db()
    assert reading.ended_at
    assert Climb.objects.get().state == State.BACK
    for _ in range(2):
        assert bell(sign_in(cast.noor)).count(WITHDRAWN) == 1
    for other in (cast.mikkel, cast.ada):
        assert WITHDRAWN not in bell(sign_in(other))
    page = sign_in(cast.noor).get(f"/stories/{story.pk}/hidden/").content.decode()
    assert "took that back" in page
    assert sign_in(cast.mikkel).get(f"/stories/{story.pk}/hidden/").status_code == 404
    entry = Entry.objects.get(fact="ConsentWithdrawn")
    assert entry.actor_id is None
    assert (entry.happened_at.hour, entry.happened_at.minute) == (0, 0)
    if alias:
        assert not Notice.objects.filter(member=cast.noor).exists()


def test_an_unused_slip_is_void(cast: Cast, client: Client) -> None:
    slip = slip_of(cast.noor)
    client.post("/back/", {"code": CODE})
    assert not Slip.objects.exists()
    with pytest.raises(NotAllowed):
        attach_slip(by=cast.noor, slip=slip, story=write_story(cast.noor, Provenance.CONSENTED))
    assert not Consent.objects.exists()


def test_what_was_taken_back_stays_whatever_is_written_from_before(cast: Cast) -> None:
    story = told_with_consent(cast.noor)
    before = Story.objects.get(pk=story.pk)
    withdraw_consent(code=CODE)
    with pytest.raises(ProgrammingError), transaction.atomic():
        before.save()
    for act in (
        lambda: write_edition(story=before, rung=Rung.PUBLIC, texts=TEXTS, language="en"),
        lambda: put_on_rung(story=before, edition=before.told),
    ):
        with pytest.raises(NotAllowed), transaction.atomic():
            act()
    assert Story.objects.get().hidden_for == Hidden.CONSENT


def test_the_words_go_after_thirty_days_and_not_before(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    story, kept = told_with_consent(cast.noor), told_with_consent(cast.mikkel, OTHER_CODE)
    fill_places(story, cast.mikkel)
    being_read(story, cast.mikkel)
    withdraw_consent(code=CODE)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=29))
    assert erase_what_is_past()["withdrawn"] == 0
    assert Edition.objects.get(story=story).title
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=31))
    assert erase_what_is_past()["withdrawn"] == 1
    assert erase_what_is_past()["withdrawn"] == 0
    edition = Edition.objects.get(story=story)
    assert not any(getattr(edition, name) for name in (*STORY_TEXT, "start_html", "ask_html"))
    assert Story.objects.get(pk=story.pk).heading == ""
    assert not Trial.objects.get().body
    assert Tool.objects.get().text == "What else?"
    assert not Consent.objects.filter(story=story).exists()
    assert not Spent.objects.exists()
    left = {Edition.objects.get(story=kept).clearance_id, Tool.objects.get().clearance_id}
    assert set(Clearance.objects.values_list("pk", flat=True)) == left
    assert Story.objects.public().get() == kept


# At once


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one() -> None:
    cast = make_cast()
    told_with_consent(cast.noor)
    assert in_parallel(*[lambda: withdraw_consent(code=CODE)] * 3) == [None] * 3
    assert Entry.objects.filter(fact="ConsentWithdrawn").count() == 1
    assert Story.objects.get().hidden_for == Hidden.CONSENT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("n", range(4))
def test_while_a_new_edition_is_handed_in_the_story_stays_hidden(n: int) -> None:
    cast = make_cast()
    story = told_with_consent(cast.noor)

    def hand_in() -> None:
        with transaction.atomic():
            stale = Story.objects.get(pk=story.pk)
            put_on_rung(story=stale, edition=write_edition(story=stale, rung=Rung.PUBLIC, texts=TEXTS, language="en"))

    done = in_parallel(hand_in, lambda: withdraw_consent(code=CODE))
    assert done[1] is None
    assert done[0] is None or isinstance(done[0], NotAllowed)
    assert not Story.objects.public().exists()
    assert Story.objects.get().hidden_for == Hidden.CONSENT


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("n", range(4))
def test_while_a_slip_is_attached_no_story_keeps_its_consent(n: int) -> None:
    cast = make_cast()
    slip, story = slip_of(cast.noor), write_story(cast.noor, Provenance.CONSENTED)
    attach = lambda: attach_slip(by=cast.noor, slip=slip, story=story)  # noqa: E731
    done = in_parallel(attach, lambda: withdraw_consent(code=CODE))
    assert done[1] is None
    assert not Slip.objects.exists()
    if isinstance(done[0], NotAllowed):
        assert not Consent.objects.exists()
    else:
        assert Story.objects.get().hidden_for == Hidden.CONSENT
