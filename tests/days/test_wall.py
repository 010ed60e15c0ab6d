"""The question wall of a session: asked with and without a name, wanted by others, settled by hosts, erased."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.letters import LETTERS
from cop.community.models import Member
from cop.days.actions import cancel_day, drop_member, raise_question
from cop.days.models import Day, Raised, Shown, WallQuestion
from cop.privacy.actions import erase_what_is_past
from tests.cast import Cast
from tests.days.programme import ask_there, comes, today, wall
from tests.days.shown import release

type SignIn = Callable[[Member], Client]
LONG_OVER = timedelta(days=40)


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


@pytest.fixture
def shown(cast: Cast) -> Shown:
    day = today(cast.ingrid)
    comes(day, cast.noor, cast.mikkel)
    return release(day)


def test_a_question_stands_without_a_name(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    answers = [ask_there(sign_in(cast.noor), shown, "How long do you wait?") for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert WallQuestion.objects.count() == 1
    for member in (cast.mikkel, cast.ingrid, cast.sam):
        read = page(sign_in(member), wall(shown))
        assert "How long do you wait?" in read
        main = read[read.index("<main") : read.index("</main")]
        assert "Noor" not in main
        assert "a colleague" in main
    ask_there(sign_in(cast.noor), shown, "And on the phone?", named="on")
    assert "Noor" in page(sign_in(cast.mikkel), wall(shown))


def test_a_session_that_was_dropped_takes_no_questions(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    noor = sign_in(cast.noor)
    ask_there(noor, shown, "How long?")
    Shown.objects.update(cancelled_at=timezone.now())
    read = page(noor, wall(shown))
    assert "How long?" in read
    assert 'name="body"' not in read
    assert ask_there(noor, shown, "And now?").status_code == 422
    assert WallQuestion.objects.count() == 1


def test_its_language_says_nothing_of_who_asks(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    Member.objects.filter(pk=cast.noor.pk).update(writes=["da"])
    ask_there(sign_in(cast.noor), shown, "2 + 2 = 4?")
    assert WallQuestion.objects.get().language == shown.language == "en"
    ask_there(sign_in(cast.noor), shown, "3 + 3 = 6?", named="on")
    assert WallQuestion.objects.get(named=True).language == "da"


def test_who_may_not_ask_is_told_and_keeps_the_words(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    answer = ask_there(sign_in(cast.sam), shown, "May I ask?")
    assert answer.status_code == 422
    assert "May I ask?" in answer.content.decode()
    assert not WallQuestion.objects.exists()
    assert 'name="body"' not in page(sign_in(cast.sam), wall(shown))
    Shown.objects.update(ends_at=timezone.now() - timedelta(days=1, minutes=1), starts_at=timezone.now() - LONG_OVER)
    assert ask_there(sign_in(cast.noor), shown, "Too late?").status_code == 422
    cancel_day(by=cast.ingrid, day=shown.session.day)
    assert 'name="body"' not in page(sign_in(cast.noor), wall(shown))


def test_it_is_checked_as_every_text(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    noor = sign_in(cast.noor)
    for body in ("", "  \n ", "x" * 281, "Call her on +31 6 12345678"):
        answer = ask_there(noor, shown, body, key="key-of-a-question")
        assert answer.status_code == 422, body
        assert body.strip() in html.unescape(answer.content.decode())
    assert not WallQuestion.objects.exists()


def test_each_voice_counts_once_and_nobody_reads_whose(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.ingrid), shown, "First?")
    ask_there(sign_in(cast.ingrid), shown, "Second?")
    second = WallQuestion.objects.get(body="Second?")
    mikkel = sign_in(cast.mikkel)
    for _ in range(2):
        mikkel.post(f"{wall(shown)}raise/", {"question": f"{second.pk}:up"})
    read = page(mikkel, wall(shown))
    assert read.index("Second?") < read.index("First?")
    assert f'value="{second.pk}:down"' in read
    assert f'value="{second.pk}:up"' in page(sign_in(cast.noor), wall(shown))
    assert {f.name for f in Raised._meta.concrete_fields} == {"id", "question", "mark"}
    mikkel.post(f"{wall(shown)}raise/", {"question": f"{second.pk}:down"})
    assert not Raised.objects.exists()
    sign_in(cast.sam).post(f"{wall(shown)}raise/", {"question": f"{second.pk}:up"})
    assert not Raised.objects.exists()
    for wrong in ("", "x:up", f"{second.pk}:sideways", "9" * 30 + ":up", "99:up"):
        assert mikkel.post(f"{wall(shown)}raise/", {"question": wrong}).status_code == 404


def test_who_asks_gives_it_no_voice_of_their_own(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    noor = sign_in(cast.noor)
    ask_there(noor, shown, "First?")
    question = WallQuestion.objects.get()
    assert f'id="voice-{question.pk}"' not in page(noor, wall(shown))
    assert f'id="voice-{question.pk}"' in page(sign_in(cast.mikkel), wall(shown))
    noor.post(f"{wall(shown)}raise/", {"question": f"{question.pk}:up"})
    assert not Raised.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_voices_at_once_count_each(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.ingrid), shown, "First?")
    question = WallQuestion.objects.get()

    def up(member: Member) -> None:
        try:
            raise_question(by=member, shown=shown, question=question, wants=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(up, [cast.noor, cast.mikkel, cast.noor, cast.mikkel]))
    assert Raised.objects.count() == 2


def test_hosts_settle_and_undo(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.noor), shown, "How long?")
    question = WallQuestion.objects.get()
    at = f"{wall(shown)}{question.pk}/settle/"
    assert sign_in(cast.mikkel).post(at, {"to": "off"}).status_code == 404
    shown.hosts.add(cast.mikkel)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    mikkel.post(at, {"to": "answered"})
    assert "answered" in page(noor, wall(shown))
    mikkel.post(at, {"to": "off"})
    assert "How long?" not in page(sign_in(cast.sam), wall(shown))
    assert "1 question taken off the wall" in page(mikkel, wall(shown))
    mikkel.post(at, {"to": "up"})
    assert "How long?" in page(noor, wall(shown))
    assert mikkel.post(at, {"to": "away"}).status_code == 404


def test_taking_back_leaves_no_words(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.noor), shown, "How long?")
    at = f"{wall(shown)}{WallQuestion.objects.get().pk}/withdraw/"
    assert sign_in(cast.ingrid).post(at).status_code == 404
    assert sign_in(cast.noor).post(at).status_code == 303
    gone = WallQuestion.objects.get()
    assert (gone.body, gone.clearance) == ("", None)
    assert sign_in(cast.noor).post(at).status_code == 404


def test_what_a_host_took_off_its_asker_still_takes_back(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.noor), shown, "How long?")
    WallQuestion.objects.update(hidden_at=timezone.now())
    noor, at = sign_in(cast.noor), f"{wall(shown)}{WallQuestion.objects.get().pk}"
    read = page(noor, wall(shown))
    assert "A host took it off the wall." in read
    assert f'action="{at}/withdraw/"' in read
    assert f'action="{at}/settle/"' not in read
    assert noor.post(f"{at}/settle/", {"to": "up"}).status_code == 404
    assert sign_in(cast.mikkel).post(f"{at}/withdraw/").status_code == 404
    assert noor.post(f"{at}/withdraw/").status_code == 303
    assert WallQuestion.objects.get().body == ""
    assert "A host took it off the wall." not in page(noor, wall(shown))


def test_a_letter_has_what_everybody_may_see(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.noor), shown, "How long?")
    question = WallQuestion.objects.get()
    letter = LETTERS["wall"].render(shown.session_id, {"question": question.pk})
    assert "How long?" in letter
    assert "Noor" not in letter
    assert "<form" not in letter
    other = release(shown.session.day, "Other", after=60)
    assert "How long?" not in LETTERS["wall"].render(other.session_id, {"question": question.pk})
    WallQuestion.objects.update(hidden_at=timezone.now())
    assert "data-gone" in LETTERS["wall"].render(shown.session_id, {"question": question.pk})


def test_a_wall_of_a_day_one_does_not_see_is_not_there(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    other = today(cast.ingrid, n=2)
    assert sign_in(cast.noor).get(f"/days/{other.pk}/sessions/{shown.session_id}/wall/").status_code == 404
    assert sign_in(cast.noor).get(f"/days/{other.pk}/sessions/99/wall/").status_code == 404
    assert LETTERS["wall"].may_hear(cast.noor.user_id, shown.session_id)
    assert not LETTERS["wall"].may_hear(10**9, shown.session_id)


def test_a_month_after_the_day_the_questions_are_gone(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.noor), shown, "How long?")
    erase_what_is_past()
    assert WallQuestion.objects.exists()
    now = timezone.now()
    Day.objects.update(starts_at=now - LONG_OVER, ends_at=now - timedelta(days=31))
    erase_what_is_past()
    assert not WallQuestion.objects.exists()


def test_who_leaves_takes_their_questions_along(cast: Cast, sign_in: SignIn, shown: Shown) -> None:
    ask_there(sign_in(cast.noor), shown, "Mine?")
    ask_there(sign_in(cast.mikkel), shown, "Yours?")
    drop_member(member_id=cast.noor.pk)
    assert [one.body for one in WallQuestion.objects.all()] == ["Yours?"]
